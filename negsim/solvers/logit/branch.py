"""Following the principal branch of quantal response equilibria from lambda = 0.

The solutions of F(z, l) = 0 that hang together with the even chance at l = 0 form a curve without branches
in almost every game.  It is followed by its arc length, so that it may turn back in l on its way:

1.  Predict along the tangent, corrected for how the tangent turned in the last step (Adams-Bashforth).
2.  Correct by Newton steps orthogonal to the last tangent.  The same linear system yields the new tangent,
    oriented like the last: at a bifurcation, which symmetric games have, the curve goes straight on.
3.  Halve a step that does not converge fast, that turned too far, or after which the determinant of the
    derivatives and the tangent has another sign: it may have jumped to another curve.  A sign that changes
    in the shortest steps, too, is a bifurcation.  Otherwise let the next step be as long as the distance of
    the last prediction from the curve and the last turn allow.

Log-probabilities count from that of a reference, a strategy that is likely: far out differences of those
that are played stay small and are not lost in rounding.  There z or l alone grows along an asymptotically
straight line, and steps grow with it.
[allgower-georg-1990, turocy-2005]
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from negsim.solvers.logit.equations import Floats, LogitEquations

STEPS_LIMIT = 5_000
"""Steps, kept or not, after which the branch is given up."""
LAMBDA_LIMIT = 1e12
"""Beyond this lambda (in scaled payoffs) rounding would decide."""
FIRST_ANSWER = 30.0
"""No branch ends before this lambda, so that bifurcations of a constant one are met."""
FIRST_STEP = 0.25
SHORTEST_STEP = 1e-9
CROSSING_STEP = 1e-5
"""A change of orientation in a step as short as this is a bifurcation, not a jump."""
DISTANCE = 0.1
"""How far predictions should be from the curve, in log-probabilities."""
NEVER = 30.0
"""A log-probability may be off by its size over this, where that is more than 1."""
FARTHEST = 1.0
"""A prediction farther off is not corrected but repeated with a smaller step."""
TURN = 0.25
"""How far the tangent should turn in a step, in radians."""
SHARPEST = 0.6
"""A step that turned farther is repeated with a smaller one."""
NEAR = 1e-3
"""A last Newton step shorter than this leaves an error of its square."""
LEAD = 1.0
"""A strategy with a log-probability this far above its player's reference becomes the reference."""
CORRECTIONS = 5


class BranchEnd(StrEnum):
    """Why a branch was followed no further."""

    SETTLED = "settled"
    """Nobody regrets more than the tolerance, and the profile does not move any more."""
    LAMBDA = "lambda limit"
    STEPS = "step limit"
    UNEQUAL = "unequal scales"
    """Some player's payoffs are too small beside others' to make any difference."""
    STALLED = "stalled"
    """No step, however short, leads on."""


@dataclass(frozen=True, slots=True)
class BranchPoint:
    """A point of the curve, up to the error that the next step removes, and its tangent."""

    z: Floats
    lambda_: float
    tangent: Floats
    """With the change of lambda last; of length 1."""
    orientation: float
    """Sign of the determinant of the derivatives and the tangent; it changes at bifurcations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """The curve as far as it was followed."""

    points: tuple[BranchPoint, ...]
    end: BranchEnd
    steps: int


def follow(equations: LogitEquations, *, regret: float, motion: float) -> Branch:
    """Follow the branch until the regrets and the motion of the profile are small, or a limit is met.

    Parameters
    ----------
    regret
        For each player as a share of what its own choice can change.
    motion
        Greatest change of a probability while lambda grows at least twofold.
    """
    references = equations.starts
    point = _start(equations)
    points, bend, length = [point], np.zeros(equations.count + 1), FIRST_STEP
    rest = _Rest(equations, regret, motion)
    settled = BranchEnd.UNEQUAL if equations.has_lost_players else BranchEnd.SETTLED
    for step in range(STEPS_LIMIT):
        if rest.reached(point):
            return Branch(points=tuple(points), end=settled, steps=step)
        if point.lambda_ > LAMBDA_LIMIT:
            return Branch(points=tuple(points), end=BranchEnd.LAMBDA, steps=step)
        if length < SHORTEST_STEP * (1.0 + point.lambda_):
            return Branch(points=tuple(points), end=BranchEnd.STALLED, steps=step)
        arrival = _step(equations, point, references, length * point.tangent + (length * length / 2.0) * bend)
        turn = np.inf if arrival is None else _angle(point.tangent, arrival[0].tangent)
        if arrival is None or turn > SHARPEST or _may_have_jumped(point, arrival[0], length):
            length /= 2.0
            continue
        bend = (arrival[0].tangent - point.tangent) / length
        point, distance = arrival
        points.append(point)
        if np.maximum.reduceat(point.z, equations.starts).max() > LEAD:
            references = equations.most_likely(point.z)
            point = replace(
                point,
                z=equations.above(point.z, references),
                tangent=_unit(np.append(equations.above(point.tangent[:-1], references), point.tangent[-1])),
            )
            bend = np.append(equations.above(bend[:-1], references), bend[-1])
        length *= min(4.0, (DISTANCE / (distance + 1e-12)) ** (1 / 3), TURN / (turn + 1e-12))
    return Branch(points=tuple(points), end=BranchEnd.STEPS, steps=STEPS_LIMIT)


def _start(equations: LogitEquations) -> BranchPoint:
    """Return the even chance at lambda 0, where dz/dl = u."""
    z = np.zeros(equations.count)
    u = equations.compared(equations.probabilities(z), equations.starts)[1]
    return BranchPoint(z, 0.0, _unit(np.append(u, 1.0)), 1.0)


def _unit(v: Floats) -> Floats:
    return v / math.sqrt(float(v @ v))


def _may_have_jumped(before: BranchPoint, after: BranchPoint, length: float) -> bool:
    is_reversed = before.orientation * after.orientation < 0
    return is_reversed and length > CROSSING_STEP * (1.0 + before.lambda_)


def _step(
    equations: LogitEquations, start: BranchPoint, references: NDArray[np.intp], change: Floats
) -> tuple[BranchPoint, float] | None:
    """Correct a prediction; return the point and how far off the prediction was."""
    z, lambda_ = start.z + change[:-1], start.lambda_ + float(change[-1])
    first = last = 0.0
    for k in range(CORRECTIONS):
        solved = _newton(equations, references, z, lambda_, start.tangent)
        if solved is None:
            return None
        correction, tangent, system = solved
        size = _change_of_play(equations, z, correction[:-1])
        if k == 0:
            first = size
        elif size > 0.5 * last and size > NEAR:
            return None
        if not size <= FARTHEST:
            return None
        z, lambda_, last = z - correction[:-1], lambda_ - float(correction[-1]), size
        if size < NEAR:
            sign = float(np.linalg.slogdet(system)[0])
            return BranchPoint(z, lambda_, _unit(tangent), sign), first
    return None


def _change_of_play(equations: LogitEquations, z: Floats, dz: Floats) -> float:
    """Return the greatest change of a log-probability; of strategies never played, only its order matters."""
    starts, owner = equations.starts, equations.owner
    p = equations.probabilities(z)
    change = dz - np.add.reduceat(p * dz, starts)[owner]
    below = np.maximum.reduceat(z, starts)[owner] - z
    return float((np.abs(change) / np.maximum(1.0, below / NEVER)).max())


def _newton(
    equations: LogitEquations, references: NDArray[np.intp], z: Floats, lambda_: float, direction: Floats
) -> tuple[Floats, Floats, Floats] | None:
    """Return the Newton correction orthogonal to a direction, the tangent along it, and their matrix."""
    n = equations.count
    p = equations.probabilities(z)
    D, u = equations.compared(p, references)
    system, right = np.empty((n + 1, n + 1)), np.zeros((n + 1, 2))
    system[:n, :n] = equations.identity - lambda_ * (D - u[:, None] * equations.between) * p
    system[:n, n] = -u
    system[n] = direction
    right[:n, 0] = z - lambda_ * u
    right[n, 1] = 1.0
    try:
        solution: Floats = np.linalg.solve(system, right).astype(float, copy=False)
    except np.linalg.LinAlgError:
        return None
    return solution[:, 0], solution[:, 1], system


class _Rest:
    """Tells when the profile has come to rest at an equilibrium."""

    def __init__(self, equations: LogitEquations, regret: float, motion: float) -> None:
        self.equations, self.regret, self.motion = equations, regret, motion
        self.lambda_, self.p = 0.0, np.full(equations.count, np.inf)

    def reached(self, point: BranchPoint) -> bool:
        """Compare with the profile at half the lambda or less: from step to step, rounding would show."""
        if self.equations.scale == 0:
            return True
        if self.lambda_ / 2.0 < point.lambda_ < max(2.0 * self.lambda_, FIRST_ANSWER):
            return False
        p = self.equations.probabilities(point.z)
        u = self.equations.payoffs(self.equations.conditional(p), p)
        moved = float(np.abs(p - self.p).max())
        is_rising, self.lambda_, self.p = point.lambda_ > self.lambda_, point.lambda_, p
        has_regrets = (self.equations.regrets(u, p) > self.regret * self.equations.relative).any()
        return is_rising and moved <= self.motion and not has_regrets


def _angle(a: Floats, b: Floats) -> float:
    """Return the angle between two unit vectors, accurate also where it is small."""
    difference = a - b
    return 2.0 * math.asin(min(1.0, math.sqrt(float(difference @ difference)) / 2.0))
