"""Mixtures and divisions."""

from fractions import Fraction

import pytest

from negsim.classroom.mark.answer import mark
from negsim.classroom.question import Question, SharesKey, Slip
from negsim.classroom.written import written

MIX = SharesKey(labels=("Up", "Down"), values=(Fraction(2, 3), Fraction(1, 3)), is_mixture=True)
PURE = SharesKey(labels=("Up", "Down"), values=(Fraction(1), Fraction(0)), is_mixture=True)
THREE = SharesKey(
    labels=("Rock", "Paper", "Scissors"),
    values=(Fraction(2, 3), Fraction(0), Fraction(1, 3)),
    is_mixture=True,
)
FULL = SharesKey(
    labels=("Rock", "Paper", "Scissors"),
    values=(Fraction(1, 2), Fraction(1, 4), Fraction(1, 4)),
    is_mixture=True,
)
BIDS = SharesKey(
    labels=("0", "1", "2"), values=(Fraction(1, 2), Fraction(1, 4), Fraction(1, 4)), is_mixture=True
)
DEAL = SharesKey(
    labels=("Ann", "Bob", "Cy"), values=(Fraction(3), Fraction(-2), Fraction(5, 2)), is_mixture=False
)
PASS = SharesKey(labels=("Fight", "Pass"), values=(Fraction(2, 3), Fraction(1, 3)), is_mixture=True)


def marked(key, text):
    return mark(Question(name="1", text="", key=key), text)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        *((MIX, t) for t in (
            "Up 2/3, Down 1/3", "2/3, 1/3", "Down: 1/3; Up: 2/3", "(2/3; 1/3)", "2/3 Up + 1/3 Down", "Up 2/3", "p = 2/3", "p(Up)=2/3", "67%, 33%", "67, 33", "0,67; 0,33", "0,67, 0,33", "0,67,0,33",
            "2/3,1/3", "(2/3,1/3)", "67/33", "0.67/0.33", "66.7/33.3%", "Up with probability 2/3, Down with probability 1/3", "2/3U+1/3D", "Up=2/3, Down=1/3", "Up (2/3), Down (1/3)", "p=2/3, q=1/3",
            "Up 2/3 (67%), Down 1/3 (33%)", "Down 1/3", "Up, Down: 2/3, 1/3", "Up-2/3, Down-1/3", "Up – 2/3", "Up 2/3 and Down 1/3", "{Up: 0.67, Down: 0.33}", "0.6667 up", "(.667,.333)", "2/3 1/3", "⅔ Up, ⅓ Down",
            "Up: 2/3\nDown: 1/3", "up 2/3 down 1/3.", "2/3*Up + 1/3*Down", "Up 67 %", "Up 67", "67-33", "67:33", "σ(Up)=2/3", "Up→2/3",
        )),
        *((PURE, t) for t in ("Up", "u", "1, 0", "1,0", "(1,0)", "1/0", "Up 1", "Up 100%", "always Up", "p=1", "100, 0", "plays Up", "Up 1, Down 0")),
        *((THREE, t) for t in ("Rock 2/3, Scissors 1/3", "2/3, 0, 1/3", "(2/3;0;1/3)", "R 2/3 + S 1/3", "0,67; 0; 0,33", "67/0/33", "Scissors 33%, Rock 67%, Paper 0", "2/3,0,1/3")),
        *((FULL, t) for t in ("1/2, 1/4, 1/4", "50/25/25", "Rock 1/2, Paper 1/4", "0.5, 0.25, 0.25", "0,5; 0,25; 0,25", "50, 25, 25")),
        *((BIDS, t) for t in ("0: 1/2, 1: 1/4, 2: 1/4", "1/2, 1/4, 1/4", "0=1/2; 1=1/4; 2=1/4", "(1/2, 1/4, 1/4)")),
        *((DEAL, t) for t in ("3, -2, 2.5", "Ann 3, Bob -2, Cy 2.5", "Ann: 3; Bob: −2; Cy: 2,5", "(3,-2,5/2)", "Ann=3 Bob=-2 Cy=2.5", "(3; -2; 2,5)", "Cy 5/2, Ann 3, Bob -2", "A 3, B -2, C 2½", "Ann gets 3, Bob gets -2 and Cy gets 2.5")),
        (PASS, "Fight 2/3, Pass 1/3"), (PASS, "P 1/3, F 2/3"),
    ],
)  # fmt: skip
def test_right(key, text):
    assert marked(key, text).verdict == "right"


@pytest.mark.parametrize(
    ("key", "text", "credit", "comment"),
    [
        (MIX, "1/3, 2/3", Fraction(1, 4), "reverse order"), (MIX, "Down 2/3", Fraction(1, 4), "reverse order"), (MIX, "p = 1/3", Fraction(1, 4), "reverse order"), (MIX, "0.7, 0.3", Fraction(1, 2), "too coarsely"), (MIX, "1/2, 1/2", Fraction(1, 4), ""), (MIX, "50/50", Fraction(1, 4), ""),
        (MIX, "2/3, 2/3", 0, "sum to 1"), (MIX, "2/3/7", 0, ""), (MIX, "Up", 0, "mixes several"), (MIX, "Up 1", 0, ""), (MIX, "0.68, 0.32", Fraction(1, 4), ""), (MIX, "-2/3, 5/3", 0, "between 0 and 1"),
        (PURE, "50/50", 0, ""), (PURE, "Down", 0, "reverse order"), (PURE, "1/2, 1/2", 0, ""), (PURE, "0.99, 0.01", 0, ""), (PURE, "Up 1, Down 1", 0, "sum to 1"),
        (THREE, "Rock 2/3", Fraction(1, 2), "Scissors is missing"), (THREE, "1/3, 0, 2/3", Fraction(1, 4), ""), (THREE, "2/3, 1/3, 0", Fraction(1, 3), ""),
        (FULL, "Rock 1/2", Fraction(1, 3), ""), (DEAL, "Ann 3, Bob 2, Cy 2.5", Fraction(2, 3), "Bob"), (DEAL, "Bob -2, Ann 3", Fraction(2, 3), "Cy is missing"), (DEAL, "2.5, 3, -2", 0, "other names"),
    ],
)  # fmt: skip
def test_partly_or_wrong(key, text, credit, comment):
    found = marked(key, text)
    assert found.credit == credit
    assert comment in found.comment


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (MIX, "2/3, 1/6, 1/6"), (MIX, "Up 2/3, Up 1/3"), (MIX, "Left 2/3"), (MIX, "Up, Down"), (MIX, "((2/3, 1/3), (1/2, 1/2))"), (MIX, "(1,0),(1,0)"), (MIX, "not Up"), (MIX, "Up 2/3 Down"), (MIX, "Up 2/3 (50%)"),
        (DEAL, "3, -2"), (DEAL, "Ann"), (DEAL, "Ann - 3, Bob -2, Cy 5/2"), (PASS, "p = 2/3"), (MIX, "Up 1e99"), (THREE, "p = 2/3"), (MIX, "Up 9**9**9"), (MIX, "p = 1 - 1/3 = 2/3"), (MIX, "p = 1 - p = 1/2"),
    ],
)  # fmt: skip
def test_unreadable(key, text):
    assert marked(key, text).verdict == "unreadable"


def test_percentages_without_a_sign_are_told():
    assert marked(MIX, "67, 33").comment == "read as percentages"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("1/2 each", "right"),
        ("Up and Down with probability 1/2 each", "right"),
        ("50% each", "right"),
        ("1/3 each", "wrong"),
        ("1/2, 1/2 each", "unreadable"),
    ],
)
def test_each(text, verdict):
    key = SharesKey(labels=("Up", "Down"), values=(Fraction(1, 2), Fraction(1, 2)), is_mixture=True)
    assert marked(key, text).verdict == verdict


def test_what_follows_is_not_called_missing():
    assert marked(MIX, "Up 1/2").comment == "the number for Up is wrong"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("1 2/3, 2 1/3", "right"),
        ("2 1/3; 1 2/3", "right"),
        ("1: 0.67, 2: 0.33", "right"),
        ("1 1/3, 2 2/3", "partly"),
        ("2/3, 1/3", "right"),
    ],
)
def test_strategies_that_are_numbers(text, verdict):
    key = SharesKey(labels=("1", "2"), values=(Fraction(2, 3), Fraction(1, 3)), is_mixture=True)
    assert mark(Question(name="1", text="?", key=key), text).verdict == verdict


def test_actors_that_are_numbers():
    key = SharesKey(labels=("1", "2"), values=(Fraction(3, 2), Fraction(5, 2)), is_mixture=False)
    question = Question(name="1", text="?", key=key)
    assert written(key) == "1: 1.5, 2: 2.5"
    assert [mark(question, t).verdict for t in (written(key), "1 1/2, 2 1/2", "1: 1 1/2, 2: 2 1/2")] == [
        "right"
    ] * 3


def test_fractions_between_tight_commas():
    key = SharesKey(
        labels=("a", "b", "c"), values=(Fraction(1, 2), Fraction(1, 2), Fraction(0)), is_mixture=True
    )
    verdicts = [
        mark(Question(name="1", text="?", key=key), t).verdict for t in ("1/2,1/2,0", "50/50/0", "0/50/50")
    ]
    assert verdicts == ["right", "right", "partly"]


def test_a_slip_is_worth_what_the_same_answer_is_worth_without_it():
    key = SharesKey(labels=("Up", "Down"), values=(Fraction(2, 3), Fraction(1, 3)), is_mixture=True)
    turned = SharesKey(labels=("Up", "Down"), values=(Fraction(1, 3), Fraction(2, 3)), is_mixture=True)
    plain = Question(name="1", text="?", key=key)
    known = Question(name="1", text="?", key=key, slips=(Slip(key=turned, text="swap them"),))
    marked = mark(known, "1/3, 2/3")
    assert marked.comment == "swap them"
    assert marked.credit == mark(plain, "1/3, 2/3").credit > 0
