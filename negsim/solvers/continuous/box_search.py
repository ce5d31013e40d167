"""The greatest value of a smooth function on the unit cube of a few dimensions, from samples.

    argmax over u in [0, 1]**k of f(u)

The best of a sample (grids along each axis, corners, random points, points given) start L-BFGS-B, with
gradients by central differences that are asked for in one batch.  [byrd-lu-nocedal-zhu-1995]
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

AXIS_POINTS: Final = 9
RANDOM_POINTS: Final = 8
"""For each dimension."""
CORNER_DIMENSIONS: Final = 4
"""Up to so many dimensions all corners are sampled."""
STEP: Final = 1e-5


def sample(center: Array, seed: int = 0) -> Array:
    """Return points to begin with, the first of them the center."""
    size = len(center)
    axes = np.tile(center, (size * AXIS_POINTS, 1))
    axes[np.arange(len(axes)), np.repeat(np.arange(size), AXIS_POINTS)] = np.tile(
        np.linspace(0, 1, AXIS_POINTS), size
    )
    ends = (
        product((0.0, 1.0), repeat=size) if size <= CORNER_DIMENSIONS else ((e,) * size for e in (0.0, 1.0))
    )
    random = np.random.default_rng(seed).random((RANDOM_POINTS * size, size))
    return np.vstack([center, axes, np.array(list(ends)), random])


def climb(values: Callable[[Array], Array], start: Array, scale: float, most: int) -> tuple[Array, float]:
    """Climb from a start to a local maximum; a bound within reach is taken exactly.

    Parameters
    ----------
    values
        From points ``(B, k)`` to ``(B,)``.
    scale
        A difference of values that is large.
    most
        How many steps at most.
    """
    from scipy.optimize import minimize

    size = len(start)

    def down(u: Array) -> tuple[float, Array]:
        below, above = np.maximum(u - STEP, 0), np.minimum(u + STEP, 1)
        rows = np.tile(u, (2 * size + 1, 1))
        every = np.arange(size)
        rows[1 + every, every] = below
        rows[1 + size + every, every] = above
        found = values(rows) / scale
        return -float(found[0]), -(found[1 + size :] - found[1 : 1 + size]) / (above - below)

    result = minimize(
        down,
        start,
        jac=True,
        method="L-BFGS-B",
        bounds=[(0, 1)] * size,
        options={"maxiter": most, "ftol": 1e-15, "gtol": 1e-9, "maxls": 15},
    )
    return np.clip(result.x, 0, 1), -float(result.fun) * scale
