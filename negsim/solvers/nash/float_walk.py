"""Bases of a nondegenerate polytope {z >= 0, M z <= b}, found in floats, a whole frontier at a time.

A breadth-first walk from the origin: every basis of the frontier is a float dictionary; one pass finds its
neighbor through every nonbasic variable (ratio test), new neighbors are made by one rank-1 update each.
In a graph a neighbor of level k lies in level k-1, k or k+1, so only two levels need be remembered.

Nothing here is proven: rounding may lose a basis or invent one; ``closure`` judges the result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from negsim.solvers.nash.polytope import OverBudgetError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

BASES_LIMIT = 1_000_000
"""A walk gives up beyond this many bases ..."""
FRONTIER_LIMIT = 60_000_000
"""... or beyond this many floats in one level (memory: about 1 GB)."""
BLOCK_CELLS = 1 << 15
"""So many floats are worked on at once, to stay in cache."""
LABELS_LIMIT = 63
"""Bases are bitmasks in 64-bit integers."""


class DegenerateError(Exception):
    """The polytope has, or seems to have, a vertex with more tight inequalities than dimensions."""


class _Frontier:
    """Float dictionaries of one level: rows are basic variables, column 0 their values."""

    __slots__ = ("basic", "keys", "nonbasic", "tables")

    def __init__(
        self,
        keys: NDArray[np.uint64],
        tables: NDArray[np.float64],
        basic: NDArray[np.uint64],
        nonbasic: NDArray[np.uint64],
    ) -> None:
        self.keys = keys
        self.tables = tables
        self.basic = basic
        self.nonbasic = nonbasic

    def blocks(self) -> Iterator[slice]:
        """Yield slices of at most ``BLOCK_CELLS`` floats."""
        step = max(1, BLOCK_CELLS // self.tables[0].size)
        for start in range(0, len(self.keys), step):
            yield slice(start, start + step)


def float_bases(M: NDArray[np.float64], b: NDArray[np.float64], tie: float) -> NDArray[np.uint64]:
    """Walk all bases; each is returned as the bitmask of its nonbasic variables (tight inequalities).

    Parameters
    ----------
    M, b
        A positive matrix and right-hand sides near 1.
    tie
        A basic variable (scaled to be about 1) below this counts as zero.

    Raises
    ------
    DegenerateError
        If a basic variable counts as zero somewhere.
    OverBudgetError
        If there are more bases than the limits.
    """
    frontier = _origin(M, b)
    previous = np.empty(0, dtype=np.uint64)
    found = [frontier.keys]
    count = 1
    while len(frontier.keys):
        keys, parent, row, column = _new_neighbors(frontier, previous)
        count += len(keys)
        if count > BASES_LIMIT or len(keys) * frontier.tables[0].size > FRONTIER_LIMIT:
            raise OverBudgetError
        previous = frontier.keys
        frontier = _pivoted(frontier, keys, parent, row, column)
        if not (frontier.tables[:, :, 0] > tie).all():
            raise DegenerateError
        found.append(frontier.keys)
    return np.concatenate(found)


def _origin(M: NDArray[np.float64], b: NDArray[np.float64]) -> _Frontier:
    n, m = M.shape
    table = np.empty((1, n, m + 1))
    table[0, :, 0] = b
    # Scaling all of z changes no basis and brings all numbers near 1.
    table[0, :, 1:] = M / M.max()
    nonbasic = np.arange(m, dtype=np.uint64)[None, :]
    basic = np.arange(m, m + n, dtype=np.uint64)[None, :]
    return _Frontier(np.array([(1 << m) - 1], dtype=np.uint64), table, basic, nonbasic)


def _new_neighbors(
    frontier: _Frontier, previous: NDArray[np.uint64]
) -> tuple[NDArray[np.uint64], NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """Return the bases of the next level and how to reach them: parent, leaving row, entering column."""
    m = frontier.nonbasic.shape[1]
    keys = np.empty((len(frontier.keys), m), dtype=np.uint64)
    leaving = np.empty((len(frontier.keys), m), dtype=np.intp)
    one = np.uint64(1)
    for part in frontier.blocks():
        tables = frontier.tables[part]
        # The smallest value / coefficient over positive coefficients is the largest coefficient / value.
        rows = np.argmax(tables[:, :, 1:] / tables[:, :, :1], axis=1)
        left = np.take_along_axis(frontier.basic[part], rows, axis=1)
        keys[part] = frontier.keys[part, None] ^ (one << frontier.nonbasic[part]) ^ (one << left)
        leaving[part] = rows
    unique, where = np.unique(keys, return_index=True)
    is_new = ~(_is_in(unique, frontier.keys) | _is_in(unique, previous))
    unique, where = unique[is_new], where[is_new]
    parent, column = np.divmod(where, m)
    return unique, parent, leaving.ravel()[where], column


def _is_in(keys: NDArray[np.uint64], level: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Tell which keys occur in a sorted level."""
    if not len(level):
        return np.zeros(len(keys), dtype=bool)
    place = np.minimum(np.searchsorted(level, keys), len(level) - 1)
    found: NDArray[np.bool_] = level[place] == keys
    return found


def _pivoted(
    frontier: _Frontier,
    keys: NDArray[np.uint64],
    parent: NDArray[np.intp],
    row: NDArray[np.intp],
    column: NDArray[np.intp],
) -> _Frontier:
    """Make the dictionaries of new bases by one pivot of each one's parent."""
    which = np.arange(len(keys))
    basic, nonbasic = frontier.basic[parent], frontier.nonbasic[parent]
    left, entered = basic[which, row], nonbasic[which, column]
    basic[which, row], nonbasic[which, column] = entered, left
    tables = np.empty((len(keys), *frontier.tables.shape[1:]))
    step = max(1, BLOCK_CELLS // frontier.tables[0].size)
    for start in range(0, len(keys), step):
        part = slice(start, start + step)
        tables[part] = _pivot_block(frontier.tables[parent[part]], row[part], column[part] + 1)
    return _Frontier(keys, tables, basic, nonbasic)


def _pivot_block(
    tables: NDArray[np.float64], row: NDArray[np.intp], column: NDArray[np.intp]
) -> NDArray[np.float64]:
    which = np.arange(len(tables))
    pivot_column = tables[which, :, column]
    pivot = pivot_column[which, row]
    if not (pivot > 0).all():
        raise DegenerateError
    pivot_row = tables[which, row, :] / pivot[:, None]
    tables -= pivot_column[:, :, None] * pivot_row[:, None, :]
    tables[which, :, column] = -pivot_column / pivot[:, None]
    tables[which, row, :] = pivot_row
    tables[which, row, column] = 1 / pivot
    return tables
