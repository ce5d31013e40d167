"""Sets of names."""

from fractions import Fraction

import pytest

from negsim.classroom.mark.answer import mark
from negsim.classroom.question import NamesKey, Question

KEY = NamesKey(options=("Up", "Down", "Straße", "Zoë", "1", "10"), right=frozenset(("Up", "Zoë")))
EMPTY = NamesKey(options=("Ann", "Bob"), right=frozenset())
HARD = NamesKey(
    options=("Trinidad and Tobago", "Tobago", "stay/go", "a, b", "no"),
    right=frozenset(("Trinidad and Tobago", "stay/go", "a, b")),
)
DIGITS = NamesKey(options=("1", "2", "10", "1/2", "0.5"), right=frozenset(("1", "1/2", "0.5")))
CASES = NamesKey(options=("a", "A", "b"), right=frozenset("A"))


@pytest.mark.parametrize(
    ("key", "text", "credit"),
    [
        (KEY, "Up, Zoë", 1), (KEY, "zoe and UP", 1), (KEY, "{Zoe; up}", 1), (KEY, "up/zoe", 1), (KEY, "up\nzoe", 1), (KEY, "U & Z", 1), (KEY, "“Up”, ‘Zoë’", 1), (KEY, "the strategies Up and Zoë.", 1),
        (KEY, "[Up], [Zoë]", 1), (KEY, "Up, Up, Zoe", 1), (KEY, "ＵＰ　Ｚｏë", 1), (KEY, "Zoe\u0308, Up", 1),
        (KEY, "Up", Fraction(1, 2)), (KEY, "Up, Zoe, Down", Fraction(1, 2)), (KEY, "Up, Down", 0), (KEY, "none", 0), (KEY, "all", 0), (KEY, "1, 10", 0),
        (EMPTY, "none", 1), (EMPTY, "No one.", 1), (EMPTY, "-", 1), (EMPTY, "∅", 1), (EMPTY, "{}", 1), (EMPTY, "{ }", 1), (EMPTY, "nobody", 1), (EMPTY, "no", 1), (EMPTY, "Ann", 0), (EMPTY, "both", 0),
        (HARD, "trinidad and tobago, stay/go and a, b", 1), (HARD, "a, b; stay/go; Trinidad", 1), (HARD, "Tobago, stay/go, a, b", Fraction(1, 3)), (HARD, "no", 0),
        (DIGITS, "1, 1/2, 0.5", 1), (DIGITS, "1; 0.5; 1/2", 1), (DIGITS, "10, 1/2, 0.5", Fraction(1, 3)),
        (CASES, "A", 1), (CASES, "a", 0),
    ],
)  # fmt: skip
def test_credit_is_what_is_right_less_what_is_not(key, text, credit):
    found = mark(Question(name="1", text="", key=key), text)
    assert found.credit == credit
    assert found.verdict == ("right" if credit == 1 else "partly" if credit else "wrong")


@pytest.mark.parametrize(
    "text", ["Middle", "not Up", "all but Down", "Up, no Down", "Upp", "Up, Zoe, D0wn", "100", "both"]
)
def test_other_words_are_unreadable(text):
    assert mark(Question(name="1", text="", key=KEY), text).verdict == "unreadable"


def test_a_beginning_counts_only_if_it_is_one_name_and_cuts_no_number():
    key = NamesKey(options=("stay 1", "stay 10", "go"), right=frozenset(("stay 10",)))
    verdicts = [
        mark(Question(name="1", text="", key=key), t).verdict for t in ("stay 10", "stay 1", "stay", "g")
    ]
    assert verdicts == ["right", "wrong", "unreadable", "wrong"]


def test_the_comment_names_what_is_missing_and_what_is_false():
    found = mark(Question(name="1", text="", key=KEY), "Up, Down")
    assert found.comment == "Zoë is missing; Down does not belong there"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Up, no Down", "unreadable"),
        ("Up and not Down", "unreadable"),
        ("no deal", "wrong"),
        ("none", "wrong"),
        ("no", "wrong"),
    ],
)
def test_a_denial_is_not_the_beginning_of_a_name(text, verdict):
    key = NamesKey(options=("Up", "Down", "No deal", "Nothing else"), right=frozenset(("Up",)))
    assert mark(Question(name="1", text="", key=key), text).verdict == verdict
