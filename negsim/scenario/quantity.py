"""Numbers in every outcome at once: exact where they can be, floats where they must be.

A Quantity holds one number per cell of a grid (an axis of draws, then one axis per actor), broadcast like
numpy arrays.  Each cell is exact (an integer over a common denominator), or inexact (a float64), or has no
value at all (a fault, such as a division by zero).  A fault matters only if the cell is used: ``where`` and
the logical operators let go of faults in branches that are not taken, so that the value in every cell is
what evaluating that cell alone, lazily, would give.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.scenario.constants import MOST_BITS
from negsim.scenario.exact_arrays import (
    INT64_SAFE,
    as_objects,
    common_divisor,
    largest,
    largest_bits,
    of_fractions,
    scaled,
    shrunk,
    to_float,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

MOST_DENOMINATORS = 4096
"""With more different divisors than this, exact quotients are kept as single fractions."""

Array = Any  # a numpy array, or None where no cell needs it


@dataclass(frozen=True, slots=True, eq=False)
class Quantity:
    """One number per cell; see the module's text."""

    exact: NDArray[Any]
    """Numerators: int64, or objects (integers, or fractions with ``denominator`` 1)."""
    denominator: int = 1
    approximate: Array = None
    """float64 values, used in the cells where ``inexact`` is true."""
    inexact: Array = None
    """bool, or None where every cell is exact."""
    fault: Array = None
    """int32: 0, or the number of the fault; None where no cell is faulty."""

    @classmethod
    def of(cls, value: Fraction | int) -> Quantity:
        """Return one exact number for every cell."""
        value = Fraction(value)
        return cls(shrunk(np.array(value.numerator, dtype=object)), value.denominator)

    @classmethod
    def of_floats(cls, values: NDArray[np.float64]) -> Quantity:
        """Return inexact numbers."""
        return cls(np.zeros((), np.int64), 1, np.asarray(values, np.float64), np.True_)

    @classmethod
    def of_fractions(cls, values: NDArray[Any]) -> Quantity:
        """Return exact numbers from an object array of fractions."""
        return _settle(values, 1)

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape to which all parts broadcast."""
        parts = (self.exact, self.approximate, self.inexact, self.fault)
        return np.broadcast_shapes(*(np.shape(p) for p in parts if p is not None))

    def floats(self) -> NDArray[np.float64]:
        """Return every cell as a float."""
        if self.inexact is not None and np.ndim(self.inexact) == 0:
            return np.asarray(self.approximate)
        exact = to_float(self.exact, self.denominator)
        return exact if self.inexact is None else np.where(self.inexact, self.approximate, exact)

    def cell(self, at: tuple[int, ...]) -> Fraction | float:
        """Return the value in one cell, which must not be faulty."""
        shape = self.shape
        if self.inexact is not None and np.broadcast_to(self.inexact, shape)[at]:
            return float(np.broadcast_to(self.approximate, shape)[at])
        number = np.broadcast_to(self.exact, shape)[at]
        return Fraction(number if isinstance(number, Fraction) else int(number)) / self.denominator

    def with_fault(self, where: Array, number: int) -> Quantity:
        """Mark the cells in which ``where`` is true as having no value; earlier faults stay."""
        if not np.any(where):
            return self
        new = np.where(where, np.int32(number), np.int32(0))
        return self._replace(fault=first_fault(self.fault, new))

    def without_fault_where(self, unused: Array) -> Quantity:
        """Let go of faults in cells that are not used."""
        if self.fault is None:
            return self
        left = np.where(unused, np.int32(0), self.fault)
        return self._replace(fault=left if left.any() else None)

    def _replace(self, *, fault: Array) -> Quantity:
        return Quantity(self.exact, self.denominator, self.approximate, self.inexact, fault)


# ------------------------------------------------------------------ exact parts


def _settle(numerators: NDArray[Any], denominator: int, fault: int = 0) -> Quantity:
    """Bring an exact result to its smallest form; mark cells beyond the limit on bits as faulty."""
    if numerators.dtype == object and any(isinstance(x, Fraction) for x in numerators.ravel().tolist()):
        cells = [Fraction(x) / denominator for x in numerators.ravel().tolist()]
        common = math.lcm(*{c.denominator for c in cells}) if len({c.denominator for c in cells}) < 64 else 0
        if common and common.bit_length() <= MOST_BITS:
            flat = np.array([int(c * common) for c in cells] or [0], dtype=object)[: len(cells)]
            return _settle(flat.reshape(numerators.shape), common, fault)
        return _within_bits(of_fractions(cells, numerators.shape), 1, fault)
    if denominator.bit_length() > 20 and not numerators.any():
        return Quantity(np.zeros(numerators.shape, np.int64))
    if denominator.bit_length() > 20 or numerators.dtype == object:
        divisor = common_divisor(numerators, denominator)
        if divisor > 1:
            numerators = np.asarray(as_objects(numerators) // divisor, dtype=numerators.dtype)
            denominator //= divisor
    return _within_bits(shrunk(numerators), denominator, fault)


def _within_bits(numerators: NDArray[Any], denominator: int, fault: int) -> Quantity:
    if numerators.dtype != object and denominator.bit_length() <= MOST_BITS:
        return Quantity(numerators, denominator)
    if numerators.dtype == object and denominator.bit_length() + largest_bits(numerators) <= MOST_BITS:
        return Quantity(numerators, denominator)
    cells = [Fraction(x) / denominator for x in numerators.ravel().tolist()]
    beyond = [max(c.numerator.bit_length(), c.denominator.bit_length()) > MOST_BITS for c in cells]
    kept = [Fraction(0) if b else c for c, b in zip(cells, beyond, strict=True)]
    quantity = Quantity(of_fractions(kept, numerators.shape))
    return quantity.with_fault(np.array(beyond, bool).reshape(numerators.shape), fault)


def common(a: Quantity, b: Quantity) -> tuple[NDArray[Any], NDArray[Any], int]:
    """Return both exact parts over one denominator."""
    if a.denominator == b.denominator:
        return a.exact, b.exact, a.denominator
    denominator = math.lcm(a.denominator, b.denominator)
    return (
        scaled(a.exact, denominator // a.denominator),
        scaled(b.exact, denominator // b.denominator),
        denominator,
    )


# ------------------------------------------------------------------ arithmetic


def first_fault(*faults: Array) -> Array:
    """Return in every cell the first fault of several arrays, of which each may be None."""
    present = [f for f in faults if f is not None]
    if not present:
        return None
    first = present[0]
    for later in present[1:]:
        first = np.where(first != 0, first, later)
    return np.asarray(first)


def either(a: Array, b: Array) -> Array:
    """Return the union of two masks, of which each may be None."""
    if a is None or b is None:
        return a if b is None else b
    return np.asarray(a | b)


def _combine(
    a: Quantity,
    b: Quantity,
    exact: Callable[[], Quantity],
    floats: Callable[[NDArray[Any], NDArray[Any]], NDArray[Any]],
    fault: int,
) -> Quantity:
    """Apply an operation to the exact cells exactly and to the others in floats."""
    inexact = either(a.inexact, b.inexact)
    everywhere = inexact is not None and np.ndim(inexact) == 0 and bool(inexact)
    result = Quantity(np.zeros((), np.int64)) if everywhere else exact()
    approximate = None
    lost: Array = None
    if inexact is not None:
        with np.errstate(all="ignore"):
            approximate = floats(a.floats(), b.floats())
        lost = np.where(inexact & ~np.isfinite(approximate), np.int32(fault), np.int32(0))
        if result.fault is not None:
            result = result.without_fault_where(inexact)
    faults = first_fault(a.fault, b.fault, result.fault, lost)
    if faults is not None and not faults.any():
        faults = None
    return Quantity(result.exact, result.denominator, approximate, inexact, faults)


def add(a: Quantity, b: Quantity, fault: int = 0, sign: int = 1) -> Quantity:
    """Return a + b, or a - b where ``sign`` is -1."""

    def exact() -> Quantity:
        x, y, denominator = common(a, b)
        if object in (x.dtype, y.dtype) or largest(x) + largest(y) >= INT64_SAFE:
            x, y = as_objects(x), as_objects(y)
        return _settle(np.asarray(x + y if sign > 0 else x - y, dtype=x.dtype), denominator, fault)

    return _combine(a, b, exact, lambda x, y: x + y if sign > 0 else x - y, fault)


def multiply(a: Quantity, b: Quantity, fault: int = 0) -> Quantity:
    """Return a * b."""

    def exact() -> Quantity:
        x, y = a.exact, b.exact
        if object in (x.dtype, y.dtype) or largest(x) * largest(y) >= INT64_SAFE:
            x, y = as_objects(x), as_objects(y)
        return _settle(np.asarray(x * y, dtype=x.dtype), a.denominator * b.denominator, fault)

    return _combine(a, b, exact, lambda x, y: x * y, fault)


def divide(a: Quantity, b: Quantity, fault_zero: int = 0, fault: int = 0) -> Quantity:
    """Return a / b; cells where b is 0 are faulty."""
    b_inexact = np.False_ if b.inexact is None else b.inexact
    zero = np.where(b_inexact, b.floats() == 0, b.exact == 0)

    def exact() -> Quantity:
        return multiply(Quantity(a.exact, a.denominator), _reciprocal(b), fault)

    safe = b
    if zero.any():
        one = Quantity.of(1)
        safe = where(zero, one, Quantity(b.exact, b.denominator, b.approximate, b.inexact))
        b = Quantity(safe.exact, safe.denominator, safe.approximate, safe.inexact, b.fault)
    return _combine(a, b, exact, lambda x, y: x / y, fault).with_fault(zero, fault_zero)


def _reciprocal(b: Quantity) -> Quantity:
    numerators = np.where(b.exact == 0, 1, b.exact)
    divisors = (
        set(np.unique(numerators).tolist())
        if numerators.dtype != object
        else set(numerators.ravel().tolist())
    )
    if len(divisors) <= MOST_DENOMINATORS and all(isinstance(d, int) for d in divisors):
        common = math.lcm(*divisors) if divisors else 1
        if common.bit_length() <= MOST_BITS // 4:
            inverse = np.asarray(common // as_objects(numerators) * b.denominator, dtype=object)
            return _settle(inverse, common)
    cells = [b.denominator / Fraction(x) for x in numerators.ravel().tolist()]
    return _settle(of_fractions(cells, numerators.shape), 1)


def negate(a: Quantity) -> Quantity:
    """Return -a."""
    return multiply(Quantity.of(-1), a)


def where(condition: NDArray[np.bool_], a: Quantity, b: Quantity) -> Quantity:
    """Return a where the condition holds, else b, faults included."""
    if condition.all():
        return a  # cells broadcast: a choice that is the same everywhere keeps its smaller shape
    if not condition.any():
        return b
    x, y, denominator = common(a, b)
    if x.dtype != y.dtype:
        x, y = as_objects(x), as_objects(y)
    approximate = inexact = fault = None
    if a.inexact is not None or b.inexact is not None:
        inexact = np.where(
            condition, False if a.inexact is None else a.inexact, False if b.inexact is None else b.inexact
        )
        approximate = np.where(
            condition,
            0.0 if a.approximate is None else a.approximate,
            0.0 if b.approximate is None else b.approximate,
        )
    if a.fault is not None or b.fault is not None:
        fault = np.where(
            condition, 0 if a.fault is None else a.fault, 0 if b.fault is None else b.fault
        ).astype(np.int32)
        fault = fault if fault.any() else None
    return Quantity(np.where(condition, x, y), denominator, approximate, inexact, fault)
