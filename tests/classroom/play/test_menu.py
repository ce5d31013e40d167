"""What people type."""

import pytest

from negsim.classroom.play.menu import Menu, Mistyped, Wish

PLAIN = ("swerve", "straight", "Quota", "très dur")
DIGITS = ("2", "1", "10")
WISHES = ("q", "help", "?")


@pytest.mark.parametrize(
    ("names", "typed", "meant"),
    [
        (PLAIN, "swerve", 0),
        (PLAIN, "  SWERVE ", 0),
        (PLAIN, "sw", 0),
        (PLAIN, "2", 1),
        (PLAIN, "quo", 2),
        (PLAIN, "²", 1),
        (PLAIN, "q", Wish.QUIT),
        (PLAIN, "QUIT", Wish.QUIT),
        (PLAIN, "?", Wish.HELP),
        (PLAIN, "help", Wish.HELP),
        (PLAIN, "très   dur", 3),
        (PLAIN, "ｓｗｅｒｖｅ", 0),
        (DIGITS, "1", 1),
        (DIGITS, "2", 0),
        (DIGITS, "10", 2),
        (WISHES, "q", 0),
        (WISHES, "help", 1),
        (WISHES, "?", 2),
        (WISHES, "quit", Wish.QUIT),
        (("a", "A"), "A", 1),
        (("a", "A"), "a", 0),
        (("keep", "keep more"), "keep", 0),
        (("日本", "アメリカ"), "日", 0),
    ],
)
def test_what_is_meant(names, typed, meant):
    assert Menu(title="Ann", names=names).read(typed) == meant


@pytest.mark.parametrize(
    ("names", "typed", "message", "hint"),
    [
        (PLAIN, "swrve", "Ann has no strategy 'swrve'", "did you mean 'swerve'?"),
        (PLAIN, "s", "'s' may be swerve or straight", "type more of the name"),
        (PLAIN, "0", "Ann has no strategy '0'", "there is swerve, straight, Quota, très dur"),
        (PLAIN, "5", "Ann has no strategy '5'", "there is swerve, straight, Quota, très dur"),
        (PLAIN, "", "nothing was typed", "there is swerve, straight, Quota, très dur"),
        (DIGITS, "3", "Ann has no strategy '3'", "there is 2, 1, 10"),
        (("Aa", "aA"), "aa", "'aa' may be Aa or aA", "type more of the name"),
        (
            PLAIN,
            "9" * 5000,
            f"Ann has no strategy '{'9' * 40}...'",
            "there is swerve, straight, Quota, très dur",
        ),
    ],
)
def test_what_is_not(names, typed, message, hint):
    assert Menu(title="Ann", names=names).read(typed) == Mistyped(message=message, hint=hint)
