"""The round values of a number within its range."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor, log10
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from negsim.scenario.parameters import Parameter

STEPS = (Fraction(5), Fraction(2), Fraction(1))
"""Round steps, times powers of ten; the widest that gives enough values is taken."""
ENOUGH = 6
SMALL = 6
"""Fractions with so small a denominator are round."""
DECIMALS = 100
"""A number is round if it has at most two decimals (of a percentage, four)."""


def round_values(parameter: Parameter) -> tuple[Fraction, ...]:
    """Return multiples of a round step that lie in a number's range, at least six where there is room.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> from negsim.scenario.parameters import Parameter
    >>> cost = Parameter(path="numbers.cost", label="cost", value=F(3), low=F(0), high=F(10),
    ...                  has_range=True, is_percent=False)
    >>> [str(v) for v in round_values(cost)]
    ['0', '2', '4', '6', '8', '10']
    """
    low, high = parameter.low, parameter.high
    power = ceil(log10(float(high - low))) + 1
    for exponent in range(power, power - 6, -1):
        for first in STEPS:
            step = first * Fraction(10) ** exponent
            least, most = ceil(low / step), floor(high / step)
            if most - least + 1 >= ENOUGH:
                return tuple(step * k for k in range(least, most + 1))
    return (parameter.value,)


def is_round(value: Fraction, *, is_percent: bool) -> bool:
    """Whether a number can be put into a file that students read: a short decimal or a small fraction.

    A percentage is a decimal: ``100/3%`` would be read as 100 divided by 3%.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> is_round(F(1, 3), is_percent=False), is_round(F(1, 3), is_percent=True)
    (True, False)
    """
    if is_percent:
        return DECIMALS**2 % value.denominator == 0
    return value.denominator <= SMALL or DECIMALS % value.denominator == 0
