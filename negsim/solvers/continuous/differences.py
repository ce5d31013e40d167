"""Derivatives from values alone, exact for polynomials up to the fourth degree.

Five points a step h apart, none of them outside [0, 1]: x itself is the middle one, or near a bound
another.  If w[m] are the weights of the derivative at the m-th of the five points,

    f'(x) = sum_k w[m][k] f(x + (k - m) h) / h,     error of order h**4.

Mixed second derivatives come from the four corners of a square of side 2h.  [fornberg-1988]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_POWERS: Final = np.vander(np.arange(5.0), increasing=True).T
"""Row p holds the p-th powers of the five points 0..4."""


def _weights(order: int) -> Array:
    """Return for each of the five points the weights of a derivative there: ``(5, 5)``."""
    rows = []
    for m in range(5):
        if order == 1:
            target = [0.0, 1.0, 2.0 * m, 3.0 * m**2, 4.0 * m**3]
        else:
            target = [0.0, 0.0, 2.0, 6.0 * m, 12.0 * m**2]
        rows.append(np.linalg.solve(_POWERS, target))
    return np.array(rows)


FIRST: Final = _weights(1)
SECOND: Final = _weights(2)


def stencil(point: Array, step: float) -> tuple[Array, NDArray[np.int64]]:
    """Return five points ``(..., 5)`` inside [0, 1], and which of them is the given one."""
    below = np.floor(point / step + 1e-9).astype(np.int64)
    above = np.floor((1 - point) / step + 1e-9).astype(np.int64)
    m = np.clip(np.maximum(4 - above, np.minimum(below, 2)), 0, 4)
    return np.clip(point[..., None] + (np.arange(5) - m[..., None]) * step, 0, 1), m


def slopes(values: Callable[[Array], Array], point: Array, step: float) -> tuple[Array, Array]:
    """Return first and second derivatives ``(T,)`` of functions given by values at points ``(T, P)``."""
    points, m = stencil(point, step)
    found = values(points)
    found = found - found[:, :1]
    return (FIRST[m] * found).sum(axis=1) / step, (SECOND[m] * found).sum(axis=1) / step**2


def gradient(own: Callable[[Array], Array], u: Array, active: NDArray[np.int64], step: float) -> Array:
    """Return d own_v / d u_v at one point, for the active variables."""
    points, m = stencil(u[active], step)
    rows = np.tile(u, (5 * len(active), 1))
    rows[np.arange(len(rows)), np.repeat(active, 5)] = points.ravel()
    found = own(rows)[np.arange(len(rows)), np.repeat(active, 5)].reshape(-1, 5)
    found = found - found[:, :1]
    return np.asarray((FIRST[m] * found).sum(axis=1) / step)


def jacobian(own: Callable[[Array], Array], u: Array, active: NDArray[np.int64], step: float) -> Array:
    """Return d2 own_v / d u_v d u_w near one point, for the active variables; 2 K**2 + 1 rows."""
    size = len(active)
    center = np.clip(u, 0, 1)
    center[active] = np.clip(u[active], step, 1 - step)
    firsts, seconds = np.triu_indices(size, 1)
    signs = np.array([(1, 1), (1, -1), (-1, 1), (-1, -1)]) * step
    rows = np.tile(center, (4 * len(firsts) + 2 * size + 1, 1))
    for k, (a, b) in enumerate(signs):
        block = np.arange(k * len(firsts), (k + 1) * len(firsts))
        rows[block, active[firsts]] += a
        rows[block, active[seconds]] += b
    tail = 4 * len(firsts)
    rows[tail + np.arange(size), active] += step
    rows[tail + size + np.arange(size), active] -= step
    found = own(rows)[:, active]
    corners = found[:tail].reshape(4, len(firsts), size)
    mixed = (corners[0] - corners[1] - corners[2] + corners[3]) / (4 * step**2)
    result = np.zeros((size, size))
    pairs = np.arange(len(firsts))
    result[firsts, seconds] = mixed[pairs, firsts]
    result[seconds, firsts] = mixed[pairs, seconds]
    plus, minus = found[tail : tail + size], found[tail + size : tail + 2 * size]
    np.fill_diagonal(result, np.diag(plus + minus - 2 * found[-1]) / step**2)
    return result
