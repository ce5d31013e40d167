"""Sets of profiles."""

from fractions import Fraction

import pytest

from negsim.classroom.mark.answer import mark
from negsim.classroom.question import ProfilesKey, Question


def profile(*mixtures):
    return tuple(tuple(map(Fraction, m)) for m in mixtures)


UP, DOWN = profile((1, 0), (1, 0)), profile((0, 1), (0, 1))
MIXED = profile(("2/3", "1/3"), ("1/2", "1/2"))
BASE = dict(actors=("Ann", "Bob"), strategies=(("Up", "Down"), ("Left", "Right")))
PURE = ProfilesKey(**BASE, right=(UP, DOWN))
ONE = ProfilesKey(**BASE, right=(MIXED,))
ALL = ProfilesKey(**BASE, right=(UP, DOWN, MIXED))
NONE = ProfilesKey(**BASE, right=())
ALIKE = ProfilesKey(
    actors=("Ann", "Bob"), strategies=(("A", "B"), ("A", "B")), right=(profile((1, 0), (0, 1)),)
)
THREE = ProfilesKey(
    actors=("X", "Y", "Z"),
    strategies=(("a", "b"), ("c", "d"), ("a", "b")),
    right=(profile((1, 0), (0, 1), (0, 1)),),
)
BIDS = ProfilesKey(
    actors=("X", "Y"),
    strategies=(("0", "1"), ("0", "1")),
    right=(profile((0, 1), (1, 0)), profile((1, 0), (0, 1))),
)
HARD = ProfilesKey(
    actors=("Ann", "Bob"),
    strategies=(("give and take", "stay/go"), ("No deal", "wait (long)")),
    right=(UP, DOWN),
)


def marked(key, text):
    return mark(Question(name="1", text="", key=key), text)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        *((PURE, t) for t in (
            "(Up, Left), (Down, Right)", "Up/Left; Down/Right", "Down Right and Up Left", "Ann: Up, Bob: Left; Ann: Down, Bob: Right", "UL, DR", "(U,L),(D,R)", "Left Up, Right Down", "Up, Left; Down, Right",
            "up,left and down,right", "{(Up,Left);(Down,Right)}", "Up, Left, Down, Right", "(Bob: Left, Ann: Up), (Down, Right)", "(Up,Left)\n(Down,Right)", "((1,0),(1,0)),((0,1),(0,1))", "Up-Left, Down-Right",
            "Ann plays Up and Bob plays Left; Ann plays Down and Bob plays Right", "[Up, Left] [Down, Right]", "(Up; Left), (Down; Right).", "(Up,Left),(Up,Left),(Down,Right)", "(Down, Right) & (Up, Left)", "Ann Up, Bob Left; Ann Down, Bob Right", "1. (Up, Left)\n2. (Down, Right)", "Up → Left; Down → Right", "Up vs Left; Down vs Right",
        )),
        *((ONE, t) for t in (
            "(2/3 Up + 1/3 Down, 1/2 Left + 1/2 Right)", "((2/3,1/3),(1/2,1/2))", "(2/3,1/3),(1/2,1/2)", "(2/3, 1/2)", "p=2/3, q=1/2", "Ann: Up 2/3, Down 1/3; Bob: Left 1/2, Right 1/2", "Up 2/3, Down 1/3; Left 1/2, Right 1/2",
            "(0,67; 0,33), (0,5; 0,5)", "((0.67,0.33),(0.5,0.5))", "Ann: 2/3 Up, 1/3 Down, Bob: 1/2 Left, 1/2 Right", "Up 2/3, Left 1/2", "2/3 Up, 1/3 Down, 1/2 Left, 1/2 Right", "(67%, 50%)",
        )),
        *((ALL, t) for t in (
            "(Up, Left), (Down, Right), (2/3 Up + 1/3 Down, 1/2 Left + 1/2 Right)", "(U,L), (D,R), ((2/3,1/3),(1/2,1/2))", "Up/Left; Down/Right; 2/3 Up + 1/3 Down / 1/2 Left + 1/2 Right", "((2/3, 1/3), (1/2, 1/2)); (Down, Right); (Up, Left)",
        )),
        *((NONE, t) for t in ("none", "{}", "∅", "-", "There is none.")),
        *((ALIKE, t) for t in ("A,B", "(A,B)", "AB", "Bob: B, Ann: A", "A B", "(a; b)")),
        *((THREE, t) for t in ("(a, d, b)", "adb", "a/d/b", "X: a, Y: d, Z: b", "Z: b, X: a, Y: d")),
        *((BIDS, t) for t in ("(1, 0), (0, 1)", "(1,0) and (0,1)", "1/0; 0/1", "X: 1, Y: 0; X: 0, Y: 1")),
        *((HARD, t) for t in ("(give and take, No deal), (stay/go, wait (long))", "give and take/no deal; stay/go/wait (long)", "(stay/go, wait (long)) and (give and take, no deal)", "(give, no d), (stay, wait)")),
    ],
)  # fmt: skip
def test_right(key, text):
    assert marked(key, text).verdict == "right"


@pytest.mark.parametrize(
    ("key", "text", "credit", "comment"),
    [
        (PURE, "(Up,Left)", Fraction(1, 2), "(Down, Right) is missing"), (PURE, "(Up,Right)", 0, "(Up, Right) does not belong there"), (PURE, "(Up,Left),(Down,Right),(Up,Right)", Fraction(1, 2), "(Up, Right)"), (PURE, "none", 0, "missing"),
        (PURE, "(1,0),(0,1)", 0, ""), (ALIKE, "(B,A)", 0, "wrong order"), (ALIKE, "A, B; B, A", 0, "(B, A)"), (ALL, "(Up,Left);(Down,Right)", Fraction(2, 3), "1 mixed profile is missing"),
        (ALL, "(U,L),(D,R),((1/2,1/2),(1/2,1/2))", Fraction(3, 4), "other probabilities"), (ONE, "((1/2,1/2),(2/3,1/3))", Fraction(1, 4), "wrong order"), (ONE, "((0.7,0.3),(0.5,0.5))", Fraction(1, 2), "too coarsely"), (ONE, "none", 0, ""),
        (NONE, "(Up, Left)", 0, "does not belong"), (THREE, "(a, c, b)", 0, ""), (THREE, "b, d, a", 0, ""), (ONE, "(1/3, 1/2)", Fraction(1, 4), ""),
    ],
)  # fmt: skip
def test_partly_or_wrong(key, text, credit, comment):
    found = marked(key, text)
    assert found.credit == credit
    assert comment in found.comment


@pytest.mark.parametrize(
    "text",
    [
        "Up",
        "Up, Left, Down",
        "(Up, Middle)",
        "(" * 30 + ")" * 30,
        "(((",
        ")",
        "not (Up, Left)",
        "(Up, Left) is none",
        "1e999999999, 2",
    ],
)
def test_unreadable(text):
    assert marked(PURE, text).verdict == "unreadable"
