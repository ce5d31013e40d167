"""The simplest fraction between two numbers: small integers keep exact games fast."""

from __future__ import annotations

from fractions import Fraction


def simplest_between(low: Fraction, high: Fraction) -> Fraction:
    """Return the fraction of the smallest denominator (and numerator) with low <= it <= high.

    Examples
    --------
    >>> simplest_between(Fraction(314, 100), Fraction(315, 100)), simplest_between(Fraction(-1), Fraction(2))
    (Fraction(22, 7), Fraction(0, 1))
    """
    if low <= 0 <= high:
        return Fraction(0)
    if high < 0:
        return -simplest_between(-high, -low)
    whole = -(-low.numerator // low.denominator)
    if whole <= high:
        return Fraction(whole)
    floor = low.numerator // low.denominator
    return floor + 1 / simplest_between(1 / (high - floor), 1 / (low - floor))
