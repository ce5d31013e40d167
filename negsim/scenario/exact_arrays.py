"""Arrays of exact integers: int64 while they are small, Python integers (or fractions) when they are not."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

INT64_SAFE = 2**62
"""Integers below this are kept in int64."""


def shrunk(array: NDArray[Any]) -> NDArray[Any]:
    """Return an object array of integers as int64 if all of them are small."""
    if array.dtype != object:
        return array
    fits = all(isinstance(x, int) and -INT64_SAFE < x < INT64_SAFE for x in array.ravel().tolist())
    return array.astype(np.int64) if fits else array


def largest(array: NDArray[Any]) -> int:
    """Return the largest absolute numerator."""
    if array.size == 0:
        return 0
    if array.dtype == object:
        return int(max(math.ceil(abs(x)) for x in array.ravel().tolist()))
    return max(abs(int(array.max())), abs(int(array.min())))


def to_float(array: NDArray[Any], denominator: int) -> NDArray[np.float64]:
    """Return numerators over a denominator as the nearest floats."""
    if array.dtype == np.int64 and largest(array) < 2**53 and denominator < 2**53:
        return np.asarray(array / np.float64(denominator))
    cells = [nearest_float(Fraction(x) / denominator) for x in array.ravel().tolist()]
    return np.array(cells, np.float64).reshape(array.shape)


def nearest_float(value: Fraction) -> float:
    """Return the nearest float, infinity for numbers beyond floats."""
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def as_objects(array: NDArray[Any]) -> NDArray[Any]:
    """Return an array as Python numbers, which cannot overflow."""
    return array if array.dtype == object else np.asarray(array).astype(object)  # a scalar stays an array


def common_divisor(numerators: NDArray[Any], denominator: int) -> int:
    """Return the greatest common divisor of all numerators and the denominator."""
    if denominator == 1:
        return 1
    if numerators.dtype != object and denominator < INT64_SAFE:
        return math.gcd(int(np.gcd.reduce(numerators, axis=None, initial=0)), denominator)
    return math.gcd(denominator, *(int(x) for x in numerators.ravel().tolist()))


def of_fractions(cells: list[Fraction], shape: tuple[int, ...]) -> NDArray[Any]:
    """Return an object array of fractions."""
    array = np.empty(len(cells), dtype=object)
    array[:] = cells
    return array.reshape(shape)


def largest_bits(numerators: NDArray[Any]) -> int:
    """Return the bits of the longest numerator or denominator in an array."""
    return max(
        (
            max(Fraction(x).numerator.bit_length(), Fraction(x).denominator.bit_length())
            for x in numerators.ravel().tolist()
        ),
        default=0,
    )


def scaled(array: NDArray[Any], factor: int) -> NDArray[Any]:
    """Return an array times a positive integer."""
    if factor == 1:
        return array
    if array.dtype != object and factor < INT64_SAFE and largest(array) * factor < INT64_SAFE:
        return np.asarray(array * factor)
    return np.asarray(as_objects(array) * factor, dtype=object)
