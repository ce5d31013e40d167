"""Newton's method on many small systems of equations at once.

Each row of a batch is a system of its own, F(x) = 0, with the same unknowns.  Where one Jacobian serves the
whole batch (the one at the starting point), its inverse is kept and every step is one matrix product.  Rows
on which that contracts too slowly, and all rows where no inverse is given, take full Newton steps with a
Jacobian of their own.  Unknowns are logarithms or ratios of the order of 1, so a step is cut where it
exceeds ``LONGEST_STEP``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from negsim.errors import DidNotConverge

if TYPE_CHECKING:
    from numpy.typing import NDArray

TOLERANCE = 1e-13
"""Rows are finished when no equation is off by more than this share of its size."""
ACCEPTED = 1e-10
"""Rows that cannot be improved any further are accepted up to this, and else have not converged."""
MOST_STEPS = 100
LONGEST_STEP = 1.0
SLOW = 0.6
"""A kept inverse that leaves more than this share of the error after a step is given up."""


class System(Protocol):
    """Equations whose solution is wanted; ``rows`` says which rows of the batch are meant."""

    def residual(self, x: NDArray[np.float64], rows: NDArray[np.intp]) -> NDArray[np.float64]:
        """Return F, ``(len(rows), n)``, each equation as a share of its size."""

    def jacobian(self, x: NDArray[np.float64], rows: NDArray[np.intp]) -> NDArray[np.float64]:
        """Return dF/dx, ``(len(rows), n, n)``."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Roots:
    """Where a batch of systems was solved, and how well."""

    x: NDArray[np.float64]
    """``(B, n)``."""
    error: NDArray[np.float64]
    """Largest residual of each row, ``(B,)``."""
    steps: NDArray[np.int64]
    """Steps taken by each row, ``(B,)``."""

    @property
    def has_converged(self) -> NDArray[np.bool_]:
        """Which rows are solved, ``(B,)``."""
        return self.error <= ACCEPTED

    def require(self, what: str) -> None:
        """Raise if any row is not solved.

        Raises
        ------
        DidNotConverge
            Naming what was sought.
        """
        if not self.has_converged.all():
            message = (
                f"{what} could not be solved: an equation stays off by {self.error.max():.2g} of its size"
            )
            raise DidNotConverge("N245", message)


def newton(system: System, start: NDArray[np.float64], inverse: NDArray[np.float64] | None = None) -> Roots:
    """Solve every row of a batch.

    Parameters
    ----------
    start
        ``(B, n)``.
    inverse
        Inverse of a Jacobian that is nearly right for every row, ``(n, n)``, or None.

    Returns
    -------
    Roots
        Rows that did not converge are among them: see ``has_converged``.
    """
    x = np.array(start, dtype=np.float64)
    error = np.full(len(x), np.inf)
    steps = np.zeros(len(x), np.int64)
    best = x.copy()
    rows = np.arange(len(x))
    if inverse is not None:
        rows = _steps(system, x, best, error, steps, rows, inverse.T)
    x[rows] = best[rows]
    if len(rows):
        _steps(system, x, best, error, steps, rows, None)
    return Roots(x=best, error=error, steps=steps)


def _steps(
    system: System,
    x: NDArray[np.float64],
    best: NDArray[np.float64],
    error: NDArray[np.float64],
    steps: NDArray[np.int64],
    rows: NDArray[np.intp],
    inverse: NDArray[np.float64] | None,
) -> NDArray[np.intp]:
    """Step on the given rows until they are solved; return those on which stepping is of no more use."""
    given_up = []
    for _ in range(MOST_STEPS):
        with np.errstate(all="ignore"):
            f = system.residual(x[rows], rows)
            off = np.abs(f).max(axis=1, initial=0.0)
        off[np.isnan(off)] = np.inf
        before = error[rows]
        better = off < before
        best[rows[better]] = x[rows[better]]
        error[rows[better]] = off[better]
        is_done = off <= TOLERANCE
        is_stuck = off > (SLOW * before if inverse is not None else before)
        is_stuck &= np.isfinite(before) if inverse is not None else before <= ACCEPTED
        leave = is_done | is_stuck
        given_up.append(rows[is_stuck & ~is_done & (error[rows] > TOLERANCE)])
        rows, f = rows[~leave], f[~leave]
        if not len(rows):
            break
        step = f @ inverse if inverse is not None else _newton_step(system, x[rows], rows, f)
        longest = np.abs(step).max(axis=1, keepdims=True)
        x[rows] -= step / np.maximum(1.0, longest / LONGEST_STEP)
        steps[rows] += 1
    return np.concatenate([*given_up, rows])


def _newton_step(
    system: System, x: NDArray[np.float64], rows: NDArray[np.intp], f: NDArray[np.float64]
) -> NDArray[np.float64]:
    with np.errstate(all="ignore"):
        jacobian = system.jacobian(x, rows)
    usable = np.asarray(np.isfinite(jacobian).all(axis=(1, 2)) & np.isfinite(f).all(axis=1))
    jacobian[~usable] = np.eye(x.shape[1])
    right = np.where(usable[:, None], f, 0.0)
    try:
        solved = np.linalg.solve(jacobian, right[..., None])
    except np.linalg.LinAlgError:  # some row's is singular
        solved = np.linalg.pinv(jacobian) @ right[..., None]
    step = np.asarray(solved, np.float64).reshape(f.shape)
    return np.where(np.isfinite(step), step, 0.0)


def rows_of(
    cells: NDArray[np.float64], rows: NDArray[np.intp], buffer: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return some rows of a batch, in a buffer unless they are all."""
    if len(rows) == len(cells):
        return cells
    return cells.take(rows, axis=0, out=buffer[: len(rows)], mode="clip")
