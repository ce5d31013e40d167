"""Sets of groups."""

from fractions import Fraction

import pytest

from negsim.classroom.mark.answer import mark
from negsim.classroom.question import GroupsKey, Question


def key(actors, *groups):
    return GroupsKey(actors=actors, right=frozenset(map(frozenset, groups)))


LETTERS = key(("A", "B", "C"), "AB", "C")
TRADE = key(("US", "Japan", "EU"), ("US", "EU"))
NONE = key(("US", "Japan", "EU"))
ISLANDS = key(("Trinidad and Tobago", "R&D", "Cuba"), ("Trinidad and Tobago", "R&D"), ("Cuba",))


@pytest.mark.parametrize(
    ("key", "text", "credit"),
    [
        *((LETTERS, t, 1) for t in ("{A, B}, {C}", "A+B; C", "AB, C", "C, {A,B}", "{{A,B},{C}}", "(A,B);(C)", "[A,B] and [C]", "A and B; C", "A+B and C", "A&B, C", "{A B}, C", "BA; C", "{a,b} {c}", "{B, A}\n{C}", "A, B\nC", "{AB}, {C}", "A, B / C", "1. A, B\n2. C", "A and B, and C and C")),
        *((TRADE, t, 1) for t in ("{US, EU}", "EU+US", "{u, e}", "{EU and US}", "US & EU", "[EU, US]")),
        *((NONE, t, 1) for t in ("none", "{}", "∅", "-", "no one", "[]", "None.")),
        *((ISLANDS, t, 1) for t in ("{Trinidad and Tobago, R&D}, {Cuba}", "trinidad and tobago + r&d; cuba", "{R&D and Trinidad and Tobago} and {Cuba}")),
        (LETTERS, "{A,B}", Fraction(1, 2)), (LETTERS, "{A,C},{B}", 0), (LETTERS, "AB,C,A", Fraction(1, 2)), (LETTERS, "{A,B,C}", 0), (LETTERS, "none", 0), (TRADE, "US", 0), (TRADE, "US, Japan", 0), (TRADE, "{US,EU},{Japan}", 0), (NONE, "US", 0),
    ],
)  # fmt: skip
def test_credit(key, text, credit):
    assert mark(Question(name="1", text="", key=key), text).credit == credit


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (TRADE, "US, EU"),
        (TRADE, "US and EU"),
        (LETTERS, "{A,B}, {D}"),
        (LETTERS, "{A"),
        (LETTERS, "{A+B, C}"),
        (LETTERS, "not {A,B}"),
        (LETTERS, "A and B and B and C"),
        (LETTERS, "{A,B},{C" * 50),
    ],
)
def test_what_may_be_one_group_or_several_is_unreadable(key, text):
    assert mark(Question(name="1", text="", key=key), text).verdict == "unreadable"
