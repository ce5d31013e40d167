"""What an answer says it is not must never count as what it says it is."""

from __future__ import annotations

from fractions import Fraction

import pytest

from negsim.classroom.mark.answer import mark
from negsim.classroom.question import ChoiceKey, NumberKey, ProfilesKey, Question, SharesKey

P = NumberKey(value=Fraction(2, 3), is_probability=True)
MIX = SharesKey(labels=("Up", "Down"), values=(Fraction(2, 3), Fraction(1, 3)), is_mixture=True)
ONE, NO = (Fraction(1), Fraction(0)), (Fraction(0), Fraction(1))
PROFILE = ProfilesKey(actors=("Ann", "Bob"), strategies=(("L", "R"), ("L", "R")), right=((ONE, NO),))
EMPTY = ChoiceKey(options=("empty", "not empty"), right="empty")
NOT_EMPTY = ChoiceKey(options=("empty", "not empty"), right="not empty")
YES = ChoiceKey(options=("yes", "no"), right="yes")


@pytest.mark.parametrize(
    ("key", "text"),
    [
        *((P, t) for t in ("p ≠ 2/3", "≠ 2/3", "p != 2/3", "p =/= 2/3", "> 2/3", "p<2/3", "p ≥ 2/3", "p <> 2/3")),
        *((MIX, t) for t in ("Up ≠ 2/3", "Up>2/3", "Up < 2/3", "Up >= 2/3")),
        (PROFILE, "Ann ≠ L, Bob R"),
        *((EMPTY, t) for t in (
            "the core cannot be empty", "far from empty", "hardly empty", "impossible to be empty", "isnt empty",
            "false that it is empty", "aint empty", "un-empty", "nicht empty", "the core is not really empty",
        )),
        *((YES, t) for t in ("cannot say yes", "impossible: yes", "yes?")),
    ],
)  # fmt: skip
def test_a_denial_is_not_read_as_its_opposite(key, text):
    assert mark(Question(name="1", text="?", key=key), text).verdict == "unreadable"


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (P, "<2/3>"), (EMPTY, "-> empty"), (MIX, "<2/3, 1/3>"), (MIX, "Up -> 2/3, Down -> 1/3"), (EMPTY, "the core is empty"),
        (EMPTY, "I think it is empty"), (EMPTY, "Empty."), (YES, "yes, because nobody leaves"), (YES, "I would say yes"),
        (YES, "yes because no one gains"), (NOT_EMPTY, "non-empty"), (NOT_EMPTY, "nonempty"), (NOT_EMPTY, "not empty"),
    ],
)  # fmt: skip
def test_what_is_said_plainly_is_right(key, text):
    assert mark(Question(name="1", text="?", key=key), text).verdict == "right"


def test_signs_in_names_are_names():
    key = SharesKey(labels=("x > 5", "x <= 5"), values=(Fraction(2, 3), Fraction(1, 3)), is_mixture=True)
    assert mark(Question(name="1", text="?", key=key), "x > 5: 2/3, x <= 5: 1/3").verdict == "right"


@pytest.mark.parametrize(
    "text", ["2026-02-01", "2026-02-01 00:00:00", "01-Feb", "1. Feb", "Feb 3", "3/4/2026", "02.01.2026"]
)
@pytest.mark.parametrize("key", [P, MIX])
def test_dates_are_told(key, text):
    marked = mark(Question(name="1", text="?", key=key), text)
    assert (marked.verdict, "a date" in marked.comment) == ("unreadable", True)


@pytest.mark.parametrize("text", ["I don't know", "idk", "no idea!", "Don’t know.", "???", "..."])
@pytest.mark.parametrize("key", [P, MIX, EMPTY, PROFILE])
def test_who_says_nothing_leaves_it_blank(key, text):
    assert mark(Question(name="1", text="?", key=key), text).verdict == "blank"
