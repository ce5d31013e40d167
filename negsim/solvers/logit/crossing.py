"""Quantal response equilibria at a given lambda, on a branch that has been followed.

Where two points of the branch lie on both sides of lambda, the branch between them is interpolated by a
cubic along its arc, and corrected by Newton steps at that lambda.  At a turning point itself these may fail;
the point is then left out.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from negsim.solvers.logit.branch import Branch, BranchPoint
    from negsim.solvers.logit.equations import Floats, LogitEquations

CORRECTIONS = 30
ACCURATE = 1e-11
"""Of log-probabilities, relative to the largest."""


def crossings(equations: LogitEquations, branch: Branch, lambda_: float) -> list[Floats]:
    """Return the profiles at lambda, in the order in which the branch meets them; most often one or none."""
    found: list[Floats] = []
    points = branch.points
    if lambda_ == points[0].lambda_:
        return [equations.probabilities(points[0].z)]
    for before, after in pairwise(points):
        if (before.lambda_ < lambda_) != (after.lambda_ < lambda_):
            z = _between(equations, before, after, lambda_)
            if z is not None:
                found.append(equations.probabilities(z))
    return found


def _between(
    equations: LogitEquations, before: BranchPoint, after: BranchPoint, lambda_: float
) -> Floats | None:
    start = np.append(equations.centered(before.z), before.lambda_)
    end = np.append(equations.centered(after.z), after.lambda_)
    length = float(np.sqrt((end - start) @ (end - start)))
    leave, arrive = (
        length * np.append(equations.centered(p.tangent[:-1]), p.tangent[-1]) for p in (before, after)
    )
    s = _where(float(start[-1]), float(end[-1]), float(leave[-1]), float(arrive[-1]), lambda_)
    guess = _cubic(start, end, leave, arrive, s)[:-1]
    z = _corrected(equations, guess, lambda_)
    return z if z is not None and float(np.abs(z - guess).max()) <= length else None


def _where(a: float, b: float, da: float, db: float, value: float) -> float:
    """Return where a cubic between a and b has a value, by bisection."""
    low, high = 0.0, 1.0
    for _ in range(50):
        middle = (low + high) / 2.0
        if (_cubic(a, b, da, db, middle) < value) == (a < b):
            low = middle
        else:
            high = middle
    return (low + high) / 2.0


def _cubic(a: Any, b: Any, da: Any, db: Any, s: float) -> Any:
    """Return the cubic of Hermite at s between 0 (at a) and 1 (at b), leaving along da, arriving along db."""
    t = 1.0 - s
    return t * t * (1.0 + 2.0 * s) * a + s * s * (3.0 - 2.0 * s) * b + s * t * (t * da - s * db)


def _corrected(equations: LogitEquations, z: Floats, lambda_: float) -> Floats | None:
    """Solve for a profile at lambda by Newton steps from nearby."""
    for _ in range(CORRECTIONS):
        p = equations.probabilities(z)
        D = equations.conditional(p)
        u = equations.payoffs(D, p)
        system = equations.identity - lambda_ * (D - u[:, None] * equations.between) * p
        try:
            change = np.linalg.solve(system, z - lambda_ * u)
        except np.linalg.LinAlgError:
            return None
        z = z - change
        size = float(np.abs(change).max())
        if size <= max(ACCURATE, 4e-15 * lambda_) * (1.0 + float(np.abs(z).max())):
            return z
        if not size < 1e6:
            return None
    return None
