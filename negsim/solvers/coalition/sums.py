"""Sums of worths by player and size, which linear values are made of.

    by_player[i][s] = sum of v(S) over the coalitions S of s players that include i
    by_size[s]      = sum of v(S) over the coalitions S of s players

The table of worths is read as a matrix, its rows by the coalition of the later half of the players, its
columns by that of the earlier half.  Rows are added up by the size of their coalition, and columns by that of
theirs: two passes over the table, in pieces that stay in cache; what is left has a few thousand entries.  All
sums are integers, in int64 where they cannot overflow, else in Python's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from negsim.games.coalition import CoalitionGame

LARGEST = 2**62
BLOCK = 2**15
"""Worths that are looked at together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """Numerators over the game's denominator."""

    by_player: tuple[tuple[int, ...], ...]
    """Shape ``(n, n + 1)``."""
    by_size: tuple[int, ...]


def sums(game: CoalitionGame) -> Sums:
    """Return the sums of worths by player and size, exact."""
    low = (game.n + 1) // 2
    high = game.n - low
    table = without_overflow(game.numerators).reshape(2**high, 2**low)
    columns = _columns_by_size(table)  # (2**high, low + 1)
    rows = _rows_by_size(table)  # (high + 1, 2**low)
    by_size = [0] * (game.n + 1)
    for (a, b), x in np.ndenumerate(_columns_by_size(rows)):
        by_size[a + b] += int(x)
    return Sums(
        by_player=(*_by_player(rows.T, low, game.n), *_by_player(columns, high, game.n)),
        by_size=tuple(by_size),
    )


def totals(game: CoalitionGame) -> tuple[tuple[int, ...], int]:
    """Return for each player the sum of the worths of all coalitions with it, and the sum of all worths."""
    low = (game.n + 1) // 2
    table = without_overflow(game.numerators).reshape(-1, 2**low)
    columns, rows = table.sum(axis=0), table.sum(axis=1)
    halves = ((columns, low), (rows, game.n - low))
    found = [int(_including(half, i).sum()) for half, players in halves for i in range(players)]
    return tuple(found), int(columns.sum())


def without_overflow(numerators: NDArray[Any], terms: int | None = None) -> NDArray[Any]:
    """Return integers of which so many (by default all) can be added up: int64 if safe, else Python's."""
    if numerators.dtype == object:
        return numerators
    largest = max(int(numerators.max()), -int(numerators.min()))
    count = numerators.size if terms is None else terms
    return numerators if largest * count < LARGEST else numerators.astype(object)


def _including(half: NDArray[Any], i: int) -> NDArray[Any]:
    """Return what belongs to the coalitions of one half of the players that include player i."""
    return half.reshape(-1, 2, 2**i, *half.shape[1:])[:, 1].reshape(-1, *half.shape[1:])


def _sizes(players: int) -> NDArray[np.int64]:
    """Return the number of players in each of their coalitions, of shape ``(2**players,)``."""
    sizes = np.zeros(1, np.int64)
    for _ in range(players):
        sizes = np.concatenate([sizes, sizes + 1])
    return sizes


def _rows_by_size(table: NDArray[Any]) -> NDArray[Any]:
    players = len(table).bit_length() - 1
    found = np.zeros((players + 1, table.shape[1]), dtype=table.dtype)
    for size, row in zip(_sizes(players).tolist(), table, strict=True):
        found[size] += row
    return found


def _columns_by_size(table: NDArray[Any]) -> NDArray[Any]:
    players = table.shape[1].bit_length() - 1
    sizes = _sizes(players)
    order = np.argsort(sizes, kind="stable")
    starts = np.searchsorted(sizes[order], np.arange(players + 1))
    step = max(1, BLOCK // table.shape[1])
    blocks = (table[k : k + step].take(order, axis=1) for k in range(0, len(table), step))
    return np.concatenate([np.add.reduceat(block, starts, axis=1) for block in blocks])


def _by_player(found: NDArray[Any], players: int, n: int) -> list[tuple[int, ...]]:
    """Return sums by size for each player of a half, from sums by its coalitions and the other's size."""
    if not players:
        return []
    chosen = np.concatenate([_including(found, i).T for i in range(players)])
    sizes = _columns_by_size(chosen).reshape(
        players, found.shape[1], players
    )  # by player, other size, own size less 1
    result = []
    for by_sizes in sizes.tolist():
        total = [0] * (n + 1)
        for other, row in enumerate(by_sizes):
            for own, value in enumerate(row):
                total[other + own + 1] += value
        result.append(tuple(total))
    return result
