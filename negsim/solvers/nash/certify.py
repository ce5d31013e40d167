"""Proven signs of the solutions of many small linear systems, from floats with error bounds.

Given a positive integer matrix M and right-hand sides b, and for each item k columns S (the support) and k
rows T (tight), let z solve M[T,S] z_S = b_T with z = 0 elsewhere.  Asked is whether z_S > 0 and M z < b
outside T, for certain.

With R an approximate inverse of C = M[T,S] and z~ an approximate solution: if alpha = ||I - R C|| < 1 in the
maximum norm, then C and R are regular and

    max_i |z - z~|_i  <=  || R (b_T - C z~) || / (1 - alpha) =: e                [rump-2010, section 10]
    |(M z)_j - (M z~)_j|  <=  (sum of M[j,S]) * e                                for every other row j

Computed sums of up to d products differ from exact ones by at most gamma(d) times the sum of absolute
products, gamma(d) = d u / (1 - d u), u = 2**-53, in any order of summation and with or without fused
multiply-add [higham-2002, section 3.1].  R may be anything: it enters through computed products only.
The entries of M are integers below 2**53 and those of b have few bits, hence exact floats.  Every bound is
enlarged by 1 + 1e-9, far more than the few roundings in its own evaluation.  A sign is given only where the
value exceeds its bound; the rest is decided in integers (``exact_point``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from negsim.solvers.linear.systems import solve_square

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

UNIT = 2.0**-53
SAFETY = 1 + 1e-9
BLOCK = 1024
"""So many systems are solved at once, to stay in cache."""

INSIDE, UNDECIDED, OUTSIDE = 1, 0, -1
"""All strict inequalities hold; not decided by floats; at least one is violated."""


def proven_signs(
    M: NDArray[np.float64], b: NDArray[np.float64], support: NDArray[np.bool_], tight: NDArray[np.bool_]
) -> NDArray[np.int8]:
    """Decide for each item whether its solution lies strictly inside all its other inequalities.

    Parameters
    ----------
    M
        Positive integers below 2**53, of shape ``(rows, columns)``.
    b
        Positive right-hand sides, of shape ``(rows,)``.
    support, tight
        Shapes ``(items, columns)`` and ``(items, rows)``; each item has as many True in one as in the other.

    Returns
    -------
    array of ``INSIDE``, ``OUTSIDE`` or ``UNDECIDED``, one per item
    """
    verdict = np.full(len(support), UNDECIDED, dtype=np.int8)
    for items in _blocks_of_equal_size(support):
        verdict[items] = _decide(M, b, support[items], tight[items])
    # Without a support z is 0, which is inside: b is positive.
    verdict[~support.any(axis=1)] = INSIDE
    return verdict


def _blocks_of_equal_size(support: NDArray[np.bool_]) -> Iterator[NDArray[np.intp]]:
    sizes = support.sum(axis=1)
    for k in np.unique(sizes[sizes > 0]).tolist():
        items = np.flatnonzero(sizes == k)
        for start in range(0, len(items), BLOCK):
            yield items[start : start + BLOCK]


def _decide(
    M: NDArray[np.float64], b: NDArray[np.float64], support: NDArray[np.bool_], tight: NDArray[np.bool_]
) -> NDArray[np.int8] | int:
    items = len(support)
    S, T = (np.nonzero(mask)[1].reshape(items, -1) for mask in (support, tight))
    C = M[T[:, :, None], S[:, None, :]]
    try:
        R: NDArray[np.float64] = np.linalg.inv(C).astype(np.float64, copy=False)
    except np.linalg.LinAlgError:
        return UNDECIDED
    z = np.zeros(support.shape)
    with np.errstate(all="ignore"):
        z[support] = (R @ b[T][:, :, None]).ravel()
        alpha, error = _distance(M, b, tight, C, R, z)
        return _compare(M, b, support, tight, alpha, error, z)


def _distance(
    M: NDArray[np.float64],
    b: NDArray[np.float64],
    tight: NDArray[np.bool_],
    C: NDArray[np.float64],
    R: NDArray[np.float64],
    z: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Bound alpha and, where alpha < 1, the distance e between z and the solution."""
    gamma = _gamma(M)
    identity, size_R = np.eye(C.shape[1]), np.abs(R)
    alpha = _maximum_norm(np.abs(identity - R @ C) + gamma * (size_R @ C + identity)) * SAFETY
    residual = np.abs(b - z @ M.T) + gamma * (b + np.abs(z) @ M.T)
    residual = residual[tight].reshape(len(C), -1, 1)
    return alpha, _maximum_norm(size_R @ residual) / (1 - alpha) * SAFETY


def _compare(
    M: NDArray[np.float64],
    b: NDArray[np.float64],
    support: NDArray[np.bool_],
    tight: NDArray[np.bool_],
    alpha: NDArray[np.float64],
    error: NDArray[np.float64],
    z: NDArray[np.float64],
) -> NDArray[np.int8]:
    """Give a sign where values exceed their bounds; a NaN makes every comparison false: undecided."""
    slack = b - z @ M.T
    reach = _gamma(M) * (b + np.abs(z) @ M.T) + (support.astype(float) @ M.T) * error[:, None]
    reach *= SAFETY
    error = error[:, None]
    inside = ((z > error) | ~support).all(axis=1) & ((slack > reach) | tight).all(axis=1)
    outside = ((z < -error) & support).any(axis=1) | ((slack < -reach) & ~tight).any(axis=1)
    known = alpha < 1
    return np.where(known & inside, INSIDE, np.where(known & outside, OUTSIDE, UNDECIDED)).astype(np.int8)


def _gamma(M: NDArray[np.float64]) -> float:
    d: int = M.shape[1] + 3
    return d * UNIT / (1 - d * UNIT)


def _maximum_norm(matrices: NDArray[np.float64]) -> NDArray[np.float64]:
    norm: NDArray[np.float64] = matrices.sum(axis=2).max(axis=1)
    return norm


def exact_point(
    M: Sequence[Sequence[int]], b: Sequence[int], support: Sequence[int], tight: Sequence[int]
) -> tuple[list[int], list[int]] | None:
    """Solve one item in integers.

    Returns
    -------
    z and the slacks b - M z, both times one positive number; ``None`` if the system is singular
    """
    solved = solve_square([[M[t][s] for s in support] for t in tight], [b[t] for t in tight])
    if solved is None:
        return None
    z = [0] * len(M[0])
    for s, value in zip(support, solved[0], strict=True):
        z[s] = value
    D = solved[1]
    return z, [D * value - sum(row[s] * z[s] for s in support) for row, value in zip(M, b, strict=True)]
