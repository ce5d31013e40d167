"""Averages as people write them."""

from __future__ import annotations

from fractions import Fraction

from negsim.reports import words

SMALLEST = 1e-12
"""What is nearer to 0 is rounding."""


def figure(value: float, digits: int = 5) -> str:
    """Return a float to at most five significant digits, or fewer.

    Examples
    --------
    >>> [figure(x) for x in (2.9999999999999996, 1 / 3, 1.5, -3e-17)]
    ['3', '0.33333', '1.5', '0']
    """
    return "0" if abs(value) < SMALLEST else words.number(Fraction(f"{value:.{digits}g}"))
