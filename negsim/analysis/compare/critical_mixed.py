"""Values of a number at which mixed strategies of two players may change; payoffs are polynomials in it.

The vertices of the best-response polytopes are the mixtures y of one player at which several strategies of
the other tie.  A vertex changes what ties, or leaves the mixtures, only where k strategies S of the one tie
at a mixture over k - 1 strategies T of the other, that is where

    det [ A(S, T) | 1 ] = 0

with A the payoffs of the one.  Equilibria, their supports, and what mixtures dominate are decided by
vertices: they change at roots of these determinants only.  Each is a polynomial of degree d (k - 1), read
off its values at Chebyshev points in floats.  The case k = 2 is one of pure comparisons.
[mangasarian-1964]
"""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.analysis.compare.critical import Critical
from negsim.analysis.compare.roots import real_roots

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from negsim.games.along import GameAlong

    Array = NDArray[np.float64]

MOST_DETERMINANTS = 3_000
NEAR = 1e-6
"""Mixtures may be this much below 0."""


def determinants(m: int, n: int) -> int:
    """Return how many determinants a game of m times n outcomes has."""
    return sum(
        math.comb(a, k) * math.comb(b, k - 1)
        for a, b in ((m, n), (n, m))
        for k in range(2, min(a, b + 1) + 1)
    )


def mixed_critical(along: GameAlong, low: float, high: float) -> list[Critical]:
    """Return where what ties at a mixture changes, for both players of a two-player game."""
    if along.coefficients is None:
        raise TypeError(along)
    first, second = along.coefficients
    ts = [*_of_one(_relative(first), low, high), *_of_one(_relative(second.swapaxes(1, 2)), low, high)]
    return [Critical(float(t)) for t in ts]


def _relative(payoffs: NDArray[Any]) -> Array:
    """Return payoffs minus those of the first strategy, which no tie depends on, subtracted exactly."""
    return np.asarray((payoffs - payoffs[:, :1]).astype(np.float64))


def _of_one(A: Array, low: float, high: float) -> Iterator[float]:
    """Yield the roots for payoffs ``(d + 1, own strategies, the other's)``."""
    degree, m, n = len(A) - 1, *A.shape[1:]
    for k in range(2, min(m, n + 1) + 1):
        rows = np.array(list(itertools.combinations(range(m), k)))
        columns = np.array(list(itertools.combinations(range(n), k - 1)))
        nodes = np.cos(np.pi * (np.arange(degree * (k - 1) + 1) + 0.5) / (degree * (k - 1) + 1))
        powers = nodes[:, None] ** np.arange(degree + 1)
        values = np.tensordot(powers, A, axes=1)
        # (nodes, S, T, k, k - 1): every choice of rows and columns
        chosen = values[:, rows[:, None, :, None], columns[None, :, None, :]]
        bordered = np.concatenate([chosen, np.ones((*chosen.shape[:-1], 1))], axis=-1)
        dets = np.linalg.det(bordered).reshape(len(nodes), -1)
        coefficients = np.linalg.solve(nodes[:, None] ** np.arange(len(nodes)), dets)
        roots = real_roots(coefficients, max(abs(low), abs(high)))
        where, which = np.nonzero((roots >= low) & (roots <= high))
        ts = roots[where, which]
        s, t = np.divmod(which, len(columns))
        yield from ts[_is_mixture(A, ts, rows[s], columns[t])].tolist()


def _is_mixture(
    A: Array, ts: Array, rows: NDArray[np.int64], columns: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Whether the weights at which rows tie are nearly probabilities; where they are not unique, yes."""
    if not len(ts):
        return np.zeros(0, bool)
    values = sum(a[rows[:, :, None], columns[:, None, :]] * ts[:, None, None] ** k for k, a in enumerate(A))
    k = rows.shape[1]
    system = np.concatenate([np.asarray(values), -np.ones((len(ts), k, 1))], axis=2)
    total = np.concatenate([np.ones((len(ts), 1, k - 1)), np.zeros((len(ts), 1, 1))], axis=2)
    size = np.abs(system).max(axis=(1, 2), keepdims=True)
    full = np.concatenate([system / size, total], axis=1)
    right = np.zeros((len(ts), k + 1, 1))
    right[:, -1] = 1.0
    weights = (np.linalg.pinv(full) @ right)[:, : k - 1, 0]
    rank = np.linalg.matrix_rank(full, tol=1e-7)
    return np.asarray((weights >= -NEAR).all(axis=1) | (rank < k))
