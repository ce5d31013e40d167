"""Pairs of mixtures that are extreme equilibria, from vertices found by exact pivots.

``bimatrix`` describes the steps; A and B are positive integer matrices of the row and the column player.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.solvers.nash.certify import exact_point
from negsim.solvers.nash.complete_labels import complete_pairs, exchanged, projected
from negsim.solvers.nash.polytope import exact_vertices, primitive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.solvers.nash.equilibrium_set import Pair
    from negsim.solvers.nash.polytope import Vertex


def pairs_by_vertices(A: list[list[int]], B: list[list[int]]) -> list[Pair]:
    """Find all extreme equilibria.

    Raises
    ------
    OverBudgetError
        If there are too many bases.
    """
    m, n = len(A), len(A[0])
    P = exact_vertices(transposed(B))
    if all(v.tight.bit_count() == m for v in P):
        pairs = _only_partners(A, P)
        if pairs is not None:
            return pairs
    kept = [j for j in range(n) if any(v.tight >> (m + j) & 1 for v in P)]
    Q = exact_vertices([[row[j] for j in kept] for row in A])
    labels_p = [projected(v.tight, m, kept) for v in P]
    labels_q = [exchanged(v.tight, len(kept), m) for v in Q]
    return [
        (P[p].point, spread(Q[q].point, kept, n))
        for p, q in complete_pairs(labels_p, labels_q, m, len(kept))
        if any(P[p].point)
    ]


def _only_partners(A: list[list[int]], P: Sequence[Vertex]) -> list[Pair] | None:
    """Complete nondegenerate vertices; None if one of them may have more than one partner."""
    m, n = len(A), len(A[0])
    pairs: list[Pair] = []
    for v in P:
        support = [i for i in range(m) if v.point[i]]
        if not support:
            continue
        y = exact_point(A, [1] * m, [j for j in range(n) if v.tight >> (m + j) & 1], support)
        if y is None:
            return None
        if min(*y[0], *y[1]) >= 0:
            pairs.append((v.point, primitive(y[0])))
    return pairs


def spread(point: Sequence[int], kept: Sequence[int], size: int) -> tuple[int, ...]:
    """Put coordinates in their places, 0 elsewhere."""
    place = dict(zip(kept, point, strict=True))
    return tuple(place.get(j, 0) for j in range(size))


def transposed(M: Sequence[Sequence[int]]) -> list[list[int]]:
    """Exchange rows and columns."""
    return list(map(list, zip(*M, strict=True)))
