"""Pairs of mixtures that are extreme equilibria, from vertices found in floats and proven.

``bimatrix`` describes the steps; A and B are positive integer matrices of the row and the column player.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from negsim.solvers.nash.by_vertices import spread, transposed
from negsim.solvers.nash.certify import INSIDE, OUTSIDE, exact_point, proven_signs
from negsim.solvers.nash.closure import closed_vertices
from negsim.solvers.nash.complete_labels import complete_pairs, exchanged, projected
from negsim.solvers.nash.float_walk import DegenerateError
from negsim.solvers.nash.polytope import primitive

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from negsim.solvers.nash.closure import ClosedVertices
    from negsim.solvers.nash.equilibrium_set import Pair


def pairs_by_closure(A: list[list[int]], B: list[list[int]]) -> list[Pair]:
    """Find all extreme equilibria.

    Raises
    ------
    DegenerateError
        If a proof fails.
    OverBudgetError
        If there are too many vertices.
    """
    m, n = len(A), len(A[0])
    Bt = transposed(B)
    P = closed_vertices(Bt)
    if P.is_simple:
        pairs = _only_partners(A, Bt, ~P.tight[:, :m], P.tight[:, m:])
        if pairs is not None:
            return pairs
    kept = np.flatnonzero(P.tight[:, m:].any(axis=0)).tolist()
    rest = [[row[j] for j in kept] for row in A]
    Q = closed_vertices(rest)
    labels_p = [projected(mask, m, kept) for mask in _masks(P.tight)]
    labels_q = [exchanged(mask, len(kept), m) for mask in _masks(Q.tight)]
    matched = complete_pairs(labels_p, labels_q, m, len(kept))
    points_p = _points(Bt, P, {p for p, _ in matched})
    points_q = _points(rest, Q, {q for _, q in matched})
    return [(points_p[p], spread(points_q[q], kept, n)) for p, q in matched if any(points_p[p])]


def _only_partners(
    A: list[list[int]], Bt: list[list[int]], played: NDArray[np.bool_], responses: NDArray[np.bool_]
) -> list[Pair] | None:
    """Complete nondegenerate vertices; None if one of them may have more than one partner."""
    signs = proven_signs(np.array(A, dtype=np.float64), np.ones(len(A)), responses, played)
    pairs: list[Pair] = []
    for item in np.flatnonzero((signs != OUTSIDE) & played.any(axis=1)).tolist():
        S, T = np.flatnonzero(played[item]).tolist(), np.flatnonzero(responses[item]).tolist()
        y = exact_point(A, [1] * len(A), T, S)
        if y is None:
            return None
        if signs[item] == INSIDE or min(*y[0], *y[1]) >= 0:
            pairs.append((_point(Bt, S, T), primitive(y[0])))
    return pairs


def _points(
    M: list[list[int]], vertices: ClosedVertices, wanted: Iterable[int]
) -> dict[int, tuple[int, ...]]:
    """Solve some vertices exactly."""
    m = len(M[0])
    return {
        v: _point(
            M, np.flatnonzero(~vertices.basis[v, :m]).tolist(), np.flatnonzero(vertices.basis[v, m:]).tolist()
        )
        for v in wanted
    }


def _point(M: list[list[int]], support: list[int], tight: list[int]) -> tuple[int, ...]:
    solved = exact_point(M, [1] * len(M), support, tight)
    if solved is None:  # pragma: no cover  certified to be a basis
        raise DegenerateError
    return primitive(solved[0])


def _masks(tight: NDArray[np.bool_]) -> list[int]:
    weights = np.uint64(1) << np.arange(tight.shape[1], dtype=np.uint64)
    masks: list[int] = (tight * weights).sum(axis=1, dtype=np.uint64).tolist()
    return masks
