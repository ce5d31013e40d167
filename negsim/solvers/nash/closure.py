"""All vertices of a polytope P = {z >= 0, M z <= 1}, proven complete by closure under pivots.

First with b = 1, then, if P turns out to be degenerate, with a slightly larger b:

1.  Find bases of P(b) = {z >= 0, M z <= b} in floats (``float_walk``).
2.  Prove for each basis that its point satisfies all other inequalities of P(b) strictly: it is a vertex
    with exactly m tight inequalities, where P(b) is simple (``certify``).
3.  Prove that the set is closed.  At such a vertex there are m edges, each named by its ridge: the tight set
    without one element.  The line on which a ridge's m-1 inequalities are tight meets P(b) in one edge with
    two ends.  If every ridge of every vertex occurs in exactly two of the (different) certified vertices,
    all neighbors of all certified vertices are certified vertices.  The graph of a polytope is connected
    [balinski-1961], so a nonempty closed set of vertices is all of them.
4.  If b is not 1: prove for each basis that its point for the right-hand side 1 lies in P.  A basis that is
    feasible at 1 and strictly so at b is strictly feasible at every (1-t) 1 + t b with 0 < t <= 1 (all slacks
    are affine in t), so by step 3 the bases are all vertices of P((1-t) 1 + t b).  A vertex of P is the only
    maximum of some linear function; optimal values depend continuously on the right-hand side, so as t -> 0
    one of the bases converges to it.  Hence the points of the bases for 1 are all vertices of P.

Nothing depends on how the bases were found.  Zeros are decided in integers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from negsim.solvers.nash.certify import INSIDE, OUTSIDE, exact_point, proven_signs
from negsim.solvers.nash.float_walk import LABELS_LIMIT, DegenerateError, float_bases

if TYPE_CHECKING:
    from numpy.typing import NDArray

FLOAT_INTEGERS = 2**53
"""Integers up to this are exact floats."""
PERTURBATION_BITS = 46
"""b is a multiple of 2**-46."""
SIZES = (None, 4, 8, 0, 12)
"""Perturbations are tried in this order: none, then 14-bit numbers times 2**(size - 46)."""


@dataclass(frozen=True, slots=True)
class ClosedVertices:
    """All vertices of a polytope: z_i >= 0 are inequalities 0..m-1, the rows of M follow."""

    tight: NDArray[np.bool_]
    """Shape ``(vertices, m + n)``: all inequalities tight at each vertex."""
    basis: NDArray[np.bool_]
    """The same shape: m of them that are independent."""

    @property
    def is_simple(self) -> bool:
        """Whether no vertex is degenerate."""
        return bool((self.tight == self.basis).all())


def is_representable(M: list[list[int]]) -> bool:
    """Tell whether this method applies: exact floats, and bases that fit in 64-bit integers."""
    return len(M) + len(M[0]) <= LABELS_LIMIT and max(map(max, M)) < FLOAT_INTEGERS


def closed_vertices(M: list[list[int]]) -> ClosedVertices:
    """Find all vertices and prove that they are all.

    Parameters
    ----------
    M
        Positive integers for which ``is_representable``.

    Raises
    ------
    DegenerateError
        If the proof fails, because of the limits of floats.
    OverBudgetError
        If there are too many vertices.
    """
    floats = np.array(M, dtype=np.float64)
    for size in SIZES:
        b = np.array([1 + g * 2.0**-PERTURBATION_BITS for g in _perturbation(len(M), size)])
        try:
            bases = float_bases(floats, b, tie=1e-11 if size is None else 1e-14)
        except DegenerateError:
            continue
        tight = tight_sets(bases, sum(floats.shape))
        if not is_closed(bases, len(M[0]), sum(floats.shape)):
            continue
        if not are_simple_vertices(M, floats, _perturbation(len(M), size), tight):
            continue
        closed = ClosedVertices(tight, tight) if size is None else _at_one(M, floats, tight)
        if closed is not None:
            return closed
    raise DegenerateError


def _perturbation(n: int, size: int | None) -> list[int]:
    """Return n different numbers without simple relations: powers of 3 modulo a prime."""
    if size is None:
        return [0] * n
    return [pow(3, 7 * j + 5, 16381) << size for j in range(n)]


def tight_sets(bases: NDArray[np.uint64], labels: int) -> NDArray[np.bool_]:
    """Unpack bitmasks into rows of booleans."""
    shifts = np.arange(labels, dtype=np.uint64)
    member: NDArray[np.bool_] = (bases[:, None] >> shifts) & np.uint64(1) != 0
    return member


def is_closed(bases: NDArray[np.uint64], dimension: int, labels: int) -> bool:
    """Tell whether every ridge (a basis without one element) occurs in exactly two different bases."""
    if len(bases) == 0 or len(np.unique(bases)) != len(bases):
        return False
    member = tight_sets(bases, labels)
    if not (member.sum(axis=1) == dimension).all():
        return False
    elements = np.nonzero(member)[1].reshape(len(bases), dimension).astype(np.uint64)
    ridges = np.sort((bases[:, None] ^ (np.uint64(1) << elements)).ravel())
    if len(ridges) % 2:
        return False
    pairs = ridges.reshape(-1, 2)
    return bool((pairs[:, 0] == pairs[:, 1]).all() and (pairs[1:, 0] != pairs[:-1, 0]).all())


def are_simple_vertices(
    M: list[list[int]], floats: NDArray[np.float64], extra: list[int], tight: NDArray[np.bool_]
) -> bool:
    """Prove that at every basis all other inequalities of P(b) hold strictly, b = 1 + extra * 2**-46."""
    m = floats.shape[1]
    support, rows = ~tight[:, :m], tight[:, m:]
    if not (support.sum(axis=1) == rows.sum(axis=1)).all():
        return False
    signs = proven_signs(floats, np.array([1 + g * 2.0**-PERTURBATION_BITS for g in extra]), support, rows)
    if (signs == OUTSIDE).any():
        return False
    b = [2**PERTURBATION_BITS + g for g in extra]
    for item in np.flatnonzero(signs != INSIDE).tolist():
        S, T = np.flatnonzero(support[item]).tolist(), np.flatnonzero(rows[item]).tolist()
        point = exact_point(M, b, S, T)
        if point is None:
            return False
        z, slacks = point
        if min([z[s] for s in S] + [x for j, x in enumerate(slacks) if j not in T], default=1) <= 0:
            return False
    return True


def _at_one(
    M: list[list[int]], floats: NDArray[np.float64], basis: NDArray[np.bool_]
) -> ClosedVertices | None:
    """Prove that the bases are feasible for b = 1 and find everything that is tight there."""
    n, m = floats.shape
    support, rows = ~basis[:, :m], basis[:, m:]
    signs = proven_signs(floats, np.ones(n), support, rows)
    if (signs == OUTSIDE).any():
        return None
    tight = basis.copy()
    for item in np.flatnonzero(signs != INSIDE).tolist():
        S, T = np.flatnonzero(support[item]).tolist(), np.flatnonzero(rows[item]).tolist()
        point = exact_point(M, [1] * n, S, T)
        if point is None or min(*point[0], *point[1]) < 0:
            return None
        tight[item] = [x == 0 for x in (*point[0], *point[1])]
    _, first = np.unique(tight, axis=0, return_index=True)
    return ClosedVertices(tight[first], basis[first])
