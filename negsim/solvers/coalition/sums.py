"""Sums of worths by player and size, which linear values are made of.

    by_player[i][s] = sum of v(S) over the coalitions S of s players that include i
    by_size[s]      = sum of v(S) over the coalitions S of s players

The table of worths is read as a matrix, its rows by the coalition of the last players, its columns by that of
the first twelve.  Rows of one size are added up, and columns of one size: two passes over the table in blocks
that stay in cache.  The sums are integers, exact: in int64 where they cannot overflow, else in Python's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from negsim.games.coalition import CoalitionGame

LOW = 12
"""Players whose coalitions are the columns."""
LARGEST = 2**62


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """Numerators over the game's denominator."""

    by_player: tuple[tuple[int, ...], ...]
    """Shape ``(n, n + 1)``."""
    by_size: tuple[int, ...]


def sums(game: CoalitionGame) -> Sums:
    """Return the sums of worths by player and size."""
    n = game.n
    low = min(LOW, n)
    table = without_overflow(game.numerators).reshape(2 ** (n - low), 2**low)
    by_row = _by_size_of_columns(table, low)  # (2**high, low + 1)
    by_column = _by_size_of_rows(table, n - low)  # (high + 1, 2**low)
    total = np.zeros(n + 1, dtype=object)
    for size, row in zip(_sizes(n - low), by_row, strict=True):
        total[size : size + low + 1] += row
    by_player = [_columns_with(by_column, i, n) for i in range(low)]
    by_player += [_rows_with(by_row, i, n) for i in range(n - low)]
    return Sums(by_player=tuple(by_player), by_size=tuple(map(int, total)))


def without_overflow(numerators: NDArray[Any], terms: int | None = None) -> NDArray[Any]:
    """Return integers of which so many (by default all) can be added up: int64 if safe, else Python's."""
    if numerators.dtype == object:
        return numerators
    largest = max(abs(int(numerators.max())), abs(int(numerators.min())))
    count = numerators.size if terms is None else terms
    return numerators if largest * count < LARGEST else numerators.astype(object)


def _sizes(players: int) -> NDArray[np.int64]:
    """Return the number of players in each of their coalitions, of shape ``(2**players,)``."""
    sizes = np.zeros(1, np.int64)
    for _ in range(players):
        sizes = np.concatenate([sizes, sizes + 1])
    return sizes


def _by_size_of_columns(table: NDArray[Any], low: int) -> NDArray[Any]:
    sizes = _sizes(low)
    order = np.argsort(sizes, kind="stable")
    starts = np.searchsorted(sizes[order], np.arange(low + 1))
    block = max(1, 2**15 // table.shape[1])
    parts = [
        np.add.reduceat(table[k : k + block][:, order], starts, axis=1) for k in range(0, len(table), block)
    ]
    return np.concatenate(parts)


def _by_size_of_rows(table: NDArray[Any], high: int) -> NDArray[Any]:
    sums_of_rows = np.zeros((high + 1, table.shape[1]), dtype=table.dtype)
    for size, row in zip(_sizes(high).tolist(), table, strict=True):
        sums_of_rows[size] += row
    return sums_of_rows


def _columns_with(by_column: NDArray[Any], i: int, n: int) -> tuple[int, ...]:
    low = by_column.shape[1].bit_length() - 1
    has = np.arange(2**low) >> i & 1 == 1
    sizes = _sizes(low)[has]
    total = np.zeros(n + 1, dtype=object)
    for rows, values in enumerate(by_column[:, has]):
        for size in range(1, low + 1):
            total[rows + size] += int(values[sizes == size].sum())
    return tuple(map(int, total))


def _rows_with(by_row: NDArray[Any], i: int, n: int) -> tuple[int, ...]:
    high = by_row.shape[0].bit_length() - 1
    has = np.arange(2**high) >> i & 1 == 1
    sizes = _sizes(high)[has]
    total = np.zeros(n + 1, dtype=object)
    for size in range(1, high + 1):
        for columns, value in enumerate(by_row[has][sizes == size].sum(axis=0).tolist()):
            total[size + columns] += value
    return tuple(map(int, total))
