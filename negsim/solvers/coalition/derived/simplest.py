"""The simplest fraction near a number: the one with the smallest denominator within a distance.

A payoff of which only an interval is known may be a plain fraction all the same, as where an actor gets 0
whatever is played.  The simplest fraction of the interval is then that number, if the interval is small.  It
is found by the continued fractions of the two ends, as far as they agree.
"""

from __future__ import annotations

from fractions import Fraction


def simplest(value: Fraction, radius: Fraction) -> Fraction:
    """Return the fraction with the smallest denominator within a distance of a number.

    Examples
    --------
    >>> simplest(Fraction(3333, 10000), Fraction(1, 1000))
    Fraction(1, 3)
    >>> simplest(Fraction(-1, 10**58), Fraction(1, 10**56))
    Fraction(0, 1)
    """
    low, high = value - radius, value + radius
    if low <= 0 <= high:
        return Fraction(0)
    if high < 0:
        return -_between(-high, -low)
    return _between(low, high)


def _between(low: Fraction, high: Fraction) -> Fraction:
    """Return the simplest fraction of an interval of positive numbers."""
    whole = -(-low.numerator // low.denominator)
    if whole <= high:
        return Fraction(whole)
    floor = low.numerator // low.denominator
    return floor + 1 / _between(1 / (high - floor), 1 / (low - floor))
