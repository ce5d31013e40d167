"""Real roots of many polynomials at once, in floats: where something may change, never what is claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

NEGLIGIBLE = 1e-14
"""A leading term that is nowhere more than this part of the largest term is what rounding left of 0."""
NEARLY_REAL = 1e-5
"""Double roots come out as pairs with an imaginary part of this size."""


def real_roots(coefficients: Array, reach: float = 1.0) -> Array:
    """Return the real roots of polynomials; nan where there are fewer than the degree.

    Parameters
    ----------
    coefficients
        ``(d + 1, N)``: of the powers from 0 on.
    reach
        The greatest absolute value at which roots are wanted.

    Returns
    -------
    array
        ``(d, N)``; constants have none.

    Examples
    --------
    >>> real_roots(np.array([[-2.0, -4.0], [1.0, 0.0], [0.0, 1.0]])).round(9).tolist()
    [[2.0, -2.0], [nan, 2.0]]
    """
    degree, count = len(coefficients) - 1, coefficients.shape[1]
    found = np.full((max(degree, 0), count), np.nan)
    terms = np.abs(coefficients) * max(reach, 1.0) ** np.arange(degree + 1)[:, None]
    is_left = terms > NEGLIGIBLE * terms.max(axis=0, initial=0.0)
    effective = np.where(is_left.any(axis=0), degree - np.argmax(is_left[::-1], axis=0), 0)
    for d in range(1, degree + 1):
        mine = np.flatnonzero(effective == d)
        if len(mine):
            found[:d, mine] = _of_degree(coefficients[: d + 1, mine])
    return found


def _of_degree(coefficients: Array) -> Array:
    """Return the roots of polynomials whose leading coefficient is not 0."""
    d = len(coefficients) - 1
    monic = coefficients[:-1] / coefficients[-1]
    if d == 1:
        return np.asarray(-monic)
    companion = np.zeros((monic.shape[1], d, d))
    companion[:, np.arange(1, d), np.arange(d - 1)] = 1.0
    companion[:, :, -1] = -monic.T
    roots = np.linalg.eigvals(companion)
    is_real = np.abs(roots.imag) <= NEARLY_REAL * (1.0 + np.abs(roots.real))
    return np.asarray(np.where(is_real, roots.real, np.nan).T[::-1])
