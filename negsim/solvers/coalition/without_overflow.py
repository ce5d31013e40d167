"""Integers that can be added up without overflow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

LARGEST = 2**62


def without_overflow(numerators: NDArray[Any], terms: int | None = None) -> NDArray[Any]:
    """Return integers of which so many (by default all) can be added up: int64 if safe, else Python's."""
    if numerators.dtype == object:
        return numerators
    largest = max(int(numerators.max()), -int(numerators.min()))
    count = numerators.size if terms is None else terms
    return numerators if largest * count < LARGEST else numerators.astype(object)
