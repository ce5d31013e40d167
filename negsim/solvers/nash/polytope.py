"""Best-response polytopes of a two-player game, and all vertices of one by exact pivots.

With payoff matrices A (row player, m x n) and B (column player, m x n), made positive by adding a constant:

    P = {x in R^m : x >= 0, B^T x <= 1}        Q = {y in R^n : y >= 0, A y <= 1}

A point other than 0, scaled to sum 1, is a mixture; the tight inequalities are its labels.  Label i < m means
"strategy i of the row player is not played (P) or is a best response (Q)", label m + j the same for strategy
j of the column player with P and Q exchanged.  (x, y) is an equilibrium if and only if every label occurs in
x or in y.  [von-stengel-2002]

The vertices are found by walking the graph of lexicographically feasible bases: the perturbed polytope is
simple and bounded, so each basis has one neighbor for every nonbasic variable and the graph is connected.
Several bases can be one degenerate vertex; it then has more labels than dimensions.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from negsim.solvers.linear.dictionary import Dictionary, leaving_row, pivot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

BASES_LIMIT = 100_000
"""An exact walk gives up beyond this many bases ..."""
CELLS_LIMIT = 30_000_000
"""... or beyond this many numbers in all its dictionaries (about 15 seconds of pivots)."""


class OverBudgetError(Exception):
    """A walk met more bases than its limit; a count, so the same game always ends the same way."""


@dataclass(frozen=True, slots=True)
class Vertex:
    """A vertex of {z >= 0, M z <= 1}: numerators of z, and its tight inequalities as a bitmask.

    Bit i < len(z) is set where z_i = 0, bit len(z) + j where row j of M is tight.
    """

    point: tuple[int, ...]
    tight: int


def positive_integers(payoffs: NDArray[Any]) -> list[list[int]]:
    """Return a matrix with the same best responses whose entries are the least positive integers.

    Examples
    --------
    >>> import numpy as np
    >>> positive_integers(np.array([[-10, 0], [30, 20]]))
    [[1, 2], [5, 4]]
    """
    rows = payoffs.tolist()
    least = min(map(min, rows))
    divisor = math.gcd(*(a - least for row in rows for a in row)) or 1
    return [[(a - least) // divisor + 1 for a in row] for row in rows]


def exact_vertices(M: Sequence[Sequence[int]]) -> list[Vertex]:
    """Find all vertices of {z >= 0, M z <= 1} for a positive integer matrix M, the origin first.

    Raises
    ------
    OverBudgetError
        If there are more bases than ``BASES_LIMIT`` or their dictionaries exceed ``CELLS_LIMIT`` numbers.

    Examples
    --------
    >>> [v.point for v in exact_vertices([[2, 1], [1, 2]])]
    [(0, 0), (0, 1), (1, 1), (1, 0)]
    """
    m = len(M[0])
    vertices: dict[int, Vertex] = {}
    for dictionary in _lexicographic_bases(M):
        tight = sum(1 << v for v in dictionary.nonbasic)
        for v, row in zip(dictionary.basic, dictionary.rows, strict=True):
            if not row[0]:
                tight |= 1 << v
        if tight not in vertices:
            values = dictionary.values()
            vertices[tight] = Vertex(primitive([values.get(i, 0) for i in range(m)]), tight)
    return list(vertices.values())


def _lexicographic_bases(M: Sequence[Sequence[int]]) -> Iterator[Dictionary]:
    """Walk the graph of lexicographically feasible bases, depth first from the origin."""
    n, m = len(M), len(M[0])
    limit = min(BASES_LIMIT, CELLS_LIMIT // ((m + 1) * (n + 1)))
    start = Dictionary.at_origin(M, [1] * n)
    seen = {(1 << m) - 1}
    waiting = [start]
    while waiting:
        dictionary = waiting.pop()
        yield dictionary
        key = sum(1 << v for v in dictionary.nonbasic)
        for column, entering in enumerate(dictionary.nonbasic):
            row = leaving_row(dictionary, column)
            if row is None:  # pragma: no cover  a positive matrix bounds z
                raise AssertionError
            neighbor = key ^ (1 << entering) ^ (1 << dictionary.basic[row])
            if neighbor not in seen:
                seen.add(neighbor)
                if len(seen) > limit:
                    raise OverBudgetError
                waiting.append(pivot(dictionary, row, column))


def primitive(point: Sequence[int]) -> tuple[int, ...]:
    """Divide a point with integer coordinates by their greatest common divisor."""
    divisor = math.gcd(*point) or 1
    return tuple(z // divisor for z in point)
