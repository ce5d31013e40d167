"""First-order conditions with bounds, by a semismooth Newton method.

Variable v in [0, 1] raises an objective F_v whose slope in its own variable is g_v.  At a solution

    u_v = 0 and g_v <= 0,   or   g_v = 0,   or   u_v = 1 and g_v >= 0.

Each step guesses from u_v + g_v / |J_vv| which bounds hold, and solves J d = -g for the others, where J is
the matrix of slopes of g.  J is kept once steps are small.  [qi-sun-1993]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from negsim.solvers.continuous.differences import gradient, jacobian

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

WIDTHS: Final = ((1e-3, 1e-9), (1e-4, 1e-7))
"""Widths of differences, each with the step that is none; the second confirms the first, or goes on."""
STALLED: Final = 1e-5
"""Steps below this that shrink no more are the noise of the payoffs."""
MOST_STEPS: Final = 12
MOST_MATRICES: Final = 4
"""A matrix costs 2 K**2 rows; a start that needs more is not near a solution."""
SMALL: Final = 2e-2
"""Steps below this keep the matrix, if they shrink fast."""
FAST: Final = 0.3


def first_order(own: Callable[[Array], Array], start: Array, active: NDArray[np.int64]) -> Array | None:
    """Solve the first-order conditions near a start; None where the method does not settle.

    Parameters
    ----------
    own
        From points ``(B, V)`` to each variable's objective ``(B, V)``.
    active
        The variables to change, ascending.
    """
    u = start.copy()
    matrices = 0
    for width, least in WIDTHS:
        matrix, last = None, np.inf
        for _ in range(MOST_STEPS):
            if matrix is None:
                if matrices == MOST_MATRICES:
                    return None
                matrix, matrices = jacobian(own, u, active, WIDTHS[0][0]), matrices + 1
            move = _step(u[active], gradient(own, u, active, width), matrix)
            size = float(np.abs(move).max(initial=0))
            if size < least:
                break
            u[active] = np.clip(u[active] + move, 0, 1)
            if FAST * last < size < STALLED:
                break
            if size > min(SMALL, FAST * last):
                matrix = None
            last = size
        else:
            return None
    return u


def _step(u: Array, slope: Array, matrix: Array) -> Array:
    """Return the move of one Newton step, with the bounds that it guesses to hold."""
    curve = np.abs(np.diag(matrix))
    with np.errstate(divide="ignore", invalid="ignore"):
        target = u + np.where(slope == 0, 0, slope / np.where(curve > 0, curve, 1e-300))
    move = np.where(target <= 0, -u, np.where(target >= 1, 1 - u, 0.0))
    free = np.flatnonzero((target > 0) & (target < 1))
    if len(free):
        fixed = np.flatnonzero((target <= 0) | (target >= 1))
        right = -slope[free] - matrix[np.ix_(free, fixed)] @ move[fixed]
        move[free] = np.linalg.lstsq(matrix[np.ix_(free, free)], right, rcond=1e-12)[0]
    return np.clip(move, -1, 1)
