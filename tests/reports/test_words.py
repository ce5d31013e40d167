"""Numbers as people read them."""

from fractions import Fraction

import pytest

from negsim.reports.words import at_most, interval, probability

HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("p", "shown"),
    [
        (Fraction(1, 3), "1/3 (33%)"),
        (Fraction(10**9, 3 * 10**9 + 1), "0.333333 (33%)"),
        (Fraction(1, 10**600), "1.0e-600 (under 1%)"),
        (1 - Fraction(1, 10**600), "1 - 1.0e-600 (over 99%)"),
        (Fraction(1), "1"),
    ],
)
def test_probabilities(p, shown):
    assert probability(p) == shown


def test_a_bound_is_above():
    assert at_most(Fraction(1, 10**40)) == "10^-40"
    assert at_most(Fraction(2, 10**41)) == "10^-40"


def test_boxes_in_words():
    unit, none = (Fraction(0), Fraction(1)), (Fraction(0), Fraction(0))
    assert interval(("a", "b"), ((Fraction(1), Fraction(1)), none)) == "plays a"
    assert interval(("a", "b", "c"), (unit, none, unit)) == "mixes a and c"
    part = (Fraction(1, 4), HALF), (HALF, Fraction(3, 4))
    assert interval(("a", "b"), part) == "plays a with 0.25 to 0.5, b with 0.5 to 0.75"
