"""Sums over all coalitions that a player belongs to, weighted by size, exact and in one pass.

    B_i = sum over S with i in S of w(|S|) * v(S)

The table of worths is read as rows: the upper players select the row h, the lower ones the place l within
it, and a row fits into the cache.  Every row adds its product with the weights to its own sum, and itself to
the sum of all rows with as many upper players.  What is left are two short tables, one of rows and one of
places, in which the players are looked up.

Sums are taken in int64, modulo 2**64; they are exact since the results are known to be smaller than 2**63.
Worths too large for that are cut into limbs of a few bits, whose sums are put together again.  [shapley-1953]
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

LOW = 13
"""Players within a row (64 kB, which stay in the cache); two more where there are many rows."""


def membership_sums(worths: NDArray[Any], weights: Sequence[int]) -> list[int]:
    """Sum weighted worths over the coalitions of each player.

    Parameters
    ----------
    worths
        Integers of shape ``(2**n,)``, indexed by bitmask: int64 or Python integers.
    weights
        For each size from 0 to n a weight, none negative.

    Returns
    -------
    list
        For each player its sum, in Python integers.

    Examples
    --------
    >>> membership_sums(np.array([0, 1, 2, 30]), [0, 1, 1])
    [31, 32]
    """
    weight = np.array(weights, np.int64)
    bits = _bits(weights)
    sums, largest = _sums(worths, weight) if worths.dtype != object else ([], 1 << bits)
    if largest >> bits == 0:
        return sums
    sums = [0] * (len(weights) - 1)
    for k, limb in enumerate(_limbs(worths, bits)):
        for i, part in enumerate(_sums(limb, weight)[0]):
            sums[i] += part << (k * bits)
    return sums


def sizes(n: int) -> NDArray[np.int64]:
    """Return the number of players in every coalition, of shape ``(2**n,)``."""
    return np.bitwise_count(np.arange(1 << n)).astype(np.int64)


def _bits(weights: Sequence[int]) -> int:
    """Return how many bits worths may have for all sums to stay below 2**62."""
    n = len(weights) - 1
    bits = 62 - max(sum(w * math.comb(n, k) for k, w in enumerate(weights)), 1).bit_length()
    if bits < 1:
        raise OverflowError(f"weights up to {max(weights)} leave no bit for worths")
    return bits


def _limbs(worths: NDArray[Any], bits: int) -> Iterator[NDArray[np.int64]]:
    """Yield integers in slices of some bits, the lowest first; the last slice carries the sign."""
    while max(int(worths.max()), -int(worths.min())) >> bits:
        yield (worths & ((1 << bits) - 1)).astype(np.int64)
        worths = worths >> bits
    yield worths.astype(np.int64)


def _sums(worths: NDArray[np.int64], weights: NDArray[np.int64]) -> tuple[list[int], int]:
    """Return the players' sums modulo 2**64, and the largest worth (huge where one is negative)."""
    n = len(weights) - 1
    rows = _rows(worths)
    low = rows.shape[1].bit_length() - 1
    by_size = weights[np.arange(n - low + 1)[:, None] + sizes(low)]
    of_row, largest = np.empty(len(rows), np.int64), 0
    sums = np.zeros_like(by_size)
    for h, (row, size) in enumerate(zip(rows, sizes(n - low).tolist(), strict=True)):
        of_row[h] = row.dot(by_size[size])
        sums[size] += row
        largest = max(largest, int(row.view(np.uint64).max()))
    of_place = (sums * by_size).sum(axis=0)
    return [*_of_members(of_place), *_of_members(of_row)], largest


def _rows(worths: NDArray[np.int64]) -> NDArray[np.int64]:
    low = LOW + 2 * (worths.size > 1 << 22)
    return worths.reshape(-1, min(1 << low, worths.size))


def plain_sums(worths: NDArray[Any]) -> tuple[int, list[int]]:
    """Return the sum of all worths, and for each player of those of its coalitions."""
    n = worths.size.bit_length() - 1
    bits = 61 - n
    found, largest = _plain(worths) if worths.dtype != object else ([], 1 << bits)
    if largest >> bits:
        found = [0] * (n + 1)
        for k, limb in enumerate(_limbs(worths, bits)):
            for i, part in enumerate(_plain(limb)[0]):
                found[i] += part << (k * bits)
    return found[0], found[1:]


def _plain(worths: NDArray[np.int64]) -> tuple[list[int], int]:
    """Return the sum of all worths and the players' sums modulo 2**64, and the largest worth."""
    rows = _rows(worths)
    of_row, of_place, largest = np.empty(len(rows), np.int64), np.zeros_like(rows[0]), 0
    for h, row in enumerate(rows):
        of_row[h] = row.sum()
        of_place += row
        largest = max(largest, int(row.view(np.uint64).max()))
    return [int(of_row.sum()), *_of_members(of_place), *_of_members(of_row)], largest


def _of_members(table: NDArray[np.int64]) -> list[int]:
    """Return for each bit the sum of the entries whose index has it."""
    return [int(table.reshape(-1, 2, 1 << i)[:, 1].sum()) for i in range(len(table).bit_length() - 1)]
