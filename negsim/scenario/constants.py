"""The value of a formula that holds literals only, so that ``9**9**9`` is refused before it is computed."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from negsim.scenario.formula import Chain, Minus, Number, Part, Power

MOST_BITS = 4096
"""An exact number whose numerator or denominator needs more bits than this is refused."""
LARGEST_POWER = 64
"""Exact powers with larger exponents are refused."""
BEYOND: Final = Fraction(10**9)
"""Stands for constants too large to be computed."""


def constant_value(part: Part) -> Fraction | None:
    """Return the value of literals joined by operators, or None if there is anything else."""
    match part:
        case Number(value=value):
            return value
        case Minus(operand=x):
            negated = constant_value(x)
            return None if negated is None else -negated
        case Power(base=base, exponent=exponent):
            return _power(constant_value(base), constant_value(exponent))
        case Chain(first=first, rest=rest):
            result = constant_value(first)
            for sign, operand in rest:
                result = _joined(result, sign, constant_value(operand))
            return result
    return None


def _power(base: Fraction | None, exponent: Fraction | None) -> Fraction | None:
    if base is None or exponent is None or exponent.denominator != 1 or (base == 0 and exponent < 0):
        return None
    bits = max(base.numerator.bit_length(), base.denominator.bit_length())
    return Fraction(base ** int(exponent)) if bits * abs(exponent) <= MOST_BITS else BEYOND


def _joined(a: Fraction | None, sign: str, b: Fraction | None) -> Fraction | None:
    if a is None or b is None or (sign == "/" and b == 0):
        return None
    if sign in "+-":
        return a + b if sign == "+" else a - b
    return a * b if sign == "*" else a / b
