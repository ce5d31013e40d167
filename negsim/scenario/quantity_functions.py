"""The functions that formulas may call, cell by cell on quantities.

Exact arguments give exact results for ``abs sign min max clip``, integer powers, and ``sqrt`` where the root
is rational; everything else is float64.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.scenario.comparison import compare, is_true
from negsim.scenario.constants import LARGEST_POWER
from negsim.scenario.exact_arrays import as_objects
from negsim.scenario.quantity import (
    Quantity,
    divide,
    multiply,
    negate,
    where,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray


def absolute(a: Quantity) -> Quantity:
    """Return the absolute value."""
    return where(is_true(compare(a, Quantity.of(0), "<")), negate(a), a)


def sign(a: Quantity) -> Quantity:
    """Return -1, 0 or 1."""
    zero = Quantity.of(0)
    below, above = is_true(compare(a, zero, "<")), is_true(compare(a, zero, ">"))
    values = above.astype(np.int64) - below.astype(np.int64)
    return Quantity(values, fault=a.fault)


def smaller(a: Quantity, b: Quantity) -> Quantity:
    """Return the smaller of two values; a fault in either is a fault."""
    return _carry(where(is_true(compare(a, b, "<=")), a, b), a, b)


def larger(a: Quantity, b: Quantity) -> Quantity:
    """Return the larger of two values; a fault in either is a fault."""
    return _carry(where(is_true(compare(a, b, ">=")), a, b), a, b)


def _carry(result: Quantity, *arguments: Quantity) -> Quantity:
    for argument in arguments:
        if argument.fault is not None:
            for number in np.unique(argument.fault[argument.fault != 0]).tolist():
                result = result.with_fault(argument.fault == number, number)
    return result


def square_root(a: Quantity, fault_negative: int = 0, fault_infinite: int = 0) -> Quantity:
    """Return the square root: exact where it is rational, a float elsewhere."""
    a_inexact = np.False_ if a.inexact is None else a.inexact
    negative = np.where(a_inexact, a.floats() < 0, a.exact < 0)
    different, inverse = np.unique(a.exact, return_inverse=True)
    roots = [_rational_root(Fraction(v) / a.denominator) for v in different.tolist()]
    exact = np.empty(len(roots), dtype=object)
    exact[:] = [root or Fraction(0) for root in roots]
    settled = Quantity.of_fractions(exact)
    inverse = inverse.reshape(a.exact.shape)
    has_root = np.array([root is not None for root in roots], bool)[inverse]
    rooted = Quantity(settled.exact[inverse], settled.denominator)
    with np.errstate(all="ignore"):
        values_of = np.sqrt(np.maximum(a.floats(), 0))
    lost = ~np.isfinite(values_of) & ~has_root
    floats = Quantity.of_floats(np.where(lost, 0.0, values_of))
    result = where(has_root & ~a_inexact, rooted, floats)
    return _carry(result, a).with_fault(negative, fault_negative).with_fault(lost, fault_infinite)


def _rational_root(value: Fraction) -> Fraction | None:
    if value < 0:
        return None
    top, bottom = math.isqrt(value.numerator), math.isqrt(value.denominator)
    is_square = top * top == value.numerator and bottom * bottom == value.denominator
    return Fraction(top, bottom) if is_square else None


def exponential(a: Quantity, fault_infinite: int = 0) -> Quantity:
    """Return e to the power of a, as floats."""
    return _in_floats(a, np.exp, fault_infinite)


def logarithm(a: Quantity, fault_domain: int = 0) -> Quantity:
    """Return the natural logarithm, as floats; cells not above 0 are faulty."""
    return _in_floats(a, np.log, fault_domain)


def _in_floats(a: Quantity, function: Callable[[NDArray[Any]], NDArray[Any]], fault: int) -> Quantity:
    with np.errstate(all="ignore"):
        values = np.asarray(function(a.floats()))
    lost = ~np.isfinite(values)
    result = Quantity.of_floats(np.where(lost, 0.0, values))
    return _carry(result, a).with_fault(lost, fault)


def power(a: Quantity, b: Quantity, *, zero: int, domain: int, exponent: int, size: int) -> Quantity:
    """Return a ** b; the keywords number the faults 0 ** -1, (-1) ** 0.5, x ** 65 and a result too large."""
    b_inexact = np.False_ if b.inexact is None else b.inexact
    whole = ~b_inexact & np.asarray(as_objects(b.exact) % b.denominator == 0, bool)
    floats = _float_power(a, b, ~whole, zero, domain)
    result = floats
    exponents = {
        int(x) // b.denominator for x in np.unique(b.exact[np.broadcast_to(whole, b.exact.shape)]).tolist()
    }
    for k in sorted(exponents):
        here = whole & np.asarray(b.exact == k * b.denominator, bool)
        if abs(k) > LARGEST_POWER:
            result = result.with_fault(here, exponent)
            continue
        result = where(here, _integer_power(a, k, zero, size), result)
    return _carry(result, Quantity(b.exact, b.denominator, b.approximate, b.inexact, b.fault))


def _float_power(a: Quantity, b: Quantity, used: NDArray[np.bool_], zero: int, domain: int) -> Quantity:
    if not used.any():
        return Quantity.of(0)
    x, y = a.floats(), b.floats()
    with np.errstate(all="ignore"):
        values = np.asarray(np.power(x, y))
    lost = ~np.isfinite(values)
    result = Quantity.of_floats(np.where(lost, 0.0, values)).with_fault((x == 0) & (y < 0), zero)
    return _carry(result.with_fault(lost, domain), a)


def _integer_power(a: Quantity, k: int, zero: int, size: int) -> Quantity:
    if k < 0:
        return divide(Quantity.of(1), _integer_power(a, -k, zero, size), zero, size)
    result, factor, left = Quantity.of(1), a, k
    while left:
        if left & 1:
            result = multiply(result, factor, size)
        left >>= 1
        if left:
            factor = multiply(factor, factor, size)
    return _carry(result, a)
