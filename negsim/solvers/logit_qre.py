"""Logit quantal response equilibria: what players do who choose better strategies more often, not always.

At precision lambda every player plays each strategy with a probability proportional to

    exp(lambda * its expected payoff against what the others play)

At lambda 0 everything is equally likely.  From there one curve, the principal branch, leads to a Nash
equilibrium as lambda grows: the limit, one way to choose among several.  In a game whose branch meets others
(a bifurcation, as in symmetric games) it is followed straight on, and the result counts it.

Lambda is counted in units of 1 / scale, where the scale is the greatest difference that the choice of one
player, the others' given, makes to its payoff: at lambda 1 twice that difference would make odds of e to 2.
One scale serves all players, as published; with ``is_own_scale`` each player has its own, and the branch does
not depend on the units in which players count.  [mckelvey-palfrey-1995, turocy-2005]
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from negsim.errors import GameTooLarge, UsageError
from negsim.solvers.logit.branch import BranchEnd, follow
from negsim.solvers.logit.crossing import crossings
from negsim.solvers.logit.equations import TINY, LogitEquations
from negsim.solvers.size import check_size
from negsim.solvers.solution import Note, QrePoint, QreSolution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.games.strategic import StrategicGame
    from negsim.solvers.logit.branch import Branch
    from negsim.solvers.logit.equations import Floats
    from negsim.solvers.solution import Equilibrium

REGRET = 1e-8
"""The branch ends where nobody regrets more than this share of its own stakes ..."""
MOTION = 1e-6
"""... and no probability changes more than this while lambda doubles."""
POINTS = 20
MATCH = 1e-3
"""A limit this close to one equilibrium, and ten times farther from all others, is taken to be it."""
NOTHING = 1e-15
"""Smaller probabilities are 0 in the limit."""
STRATEGIES_LIMIT = 200
"""Of all players together: every step solves as many linear equations."""


def logit_qre(
    game: StrategicGame,
    equilibria: Sequence[Equilibrium] = (),
    *,
    lambdas: Sequence[float] | None = None,
    is_own_scale: bool = False,
) -> QreSolution:
    """Follow the principal branch to its end.

    Parameters
    ----------
    equilibria
        Known equilibria, among which the limit is looked for.
    lambdas
        Where points are wanted, in units of 1 / scale; by default 0 and 19 more, evenly in their logarithm.
        Where the branch turns back, one lambda has several points; beyond its end there are none.
    is_own_scale
        Divide each player's payoffs by its own stakes.

    Returns
    -------
    QreSolution
        ``end`` is ``settled`` where the limit was reached; otherwise a note N220 says what stopped it.
        ``limit_regret`` is filled in by ``analysis.verify_limit``.  At most 5,000 steps are made.

    Raises
    ------
    GameTooLarge
        If the game has more than 10 million payoffs, or its players more than 200 strategies together.
    UsageError
        If a lambda is negative or not a number.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> stag_hunt = StrategicGame.from_arrays([[5, 0], [4, 2]], [[5, 4], [0, 2]])
    >>> [round(p, 6) for p in logit_qre(stag_hunt).limit[0]]
    [0.0, 1.0]
    """
    check_size(game)
    if sum(game.shape) > STRATEGIES_LIMIT:
        raise GameTooLarge(
            "N211",
            f"players have {sum(game.shape):,} strategies together (limit for quantal responses "
            f"{STRATEGIES_LIMIT})",
            "leave out strategies",
        )
    if any(not 0.0 <= x < np.inf for x in lambdas or ()):
        raise UsageError("N111", "a lambda must be a number of at least 0")
    equations = LogitEquations(game, is_own_scale=is_own_scale)
    branch = follow(equations, regret=REGRET, motion=MOTION)
    end = branch.points[-1]
    wanted = _spread(end.lambda_) if lambdas is None else lambdas
    limit = equations.probabilities(end.z)
    limit = np.where(limit < NOTHING, 0.0, limit)
    scales = equations.stakes if is_own_scale else (equations.scale,) * len(game.shape)
    return QreSolution(
        solver="logit-qre",
        scales=scales,
        points=tuple(
            QrePoint(lambda_=float(x), strategies=_by_player(equations, p))
            for x in wanted
            for p in crossings(equations, branch, float(x))
        ),
        limit=_by_player(equations, limit),
        limit_lambda=end.lambda_,
        equilibrium=_nearest(limit, equilibria) if branch.end is BranchEnd.SETTLED else None,
        end=branch.end.value,
        steps=branch.steps,
        turns=_changes([p.tangent[-1] for p in branch.points]),
        bifurcations=_changes([p.orientation for p in branch.points]),
        notes=_notes(game, equations, branch),
    )


def _by_player(equations: LogitEquations, p: Floats) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(map(float, part)) for part in np.split(p, equations.starts[1:]))


def _spread(end: float) -> list[float]:
    first = min(0.1, end / 10.0)
    return [0.0, *(first * (end / first) ** (np.arange(POINTS - 1) / (POINTS - 2)))] if end > 0 else [0.0]


def _changes(signs: Sequence[float]) -> int:
    """Count how often a sequence changes its sign."""
    return sum(bool(a * b < 0) for a, b in pairwise(signs))


def _nearest(limit: Floats, equilibria: Sequence[Equilibrium]) -> int | None:
    """Return the equilibrium at the limit, if there is no doubt which."""
    distances = [
        float(np.abs(limit - [float(p) for mixture in e.strategies for p in mixture]).max())
        for e in equilibria
    ]
    if not distances or min(distances) > MATCH:
        return None
    first = int(np.argmin(distances))
    others = [d for k, d in enumerate(distances) if k != first]
    return first if all(d > 10.0 * distances[first] for d in others) else None


def _notes(game: StrategicGame, equations: LogitEquations, branch: Branch) -> tuple[Note, ...]:
    if branch.end is BranchEnd.SETTLED:
        return ()
    if branch.end is BranchEnd.UNEQUAL:
        pairs = zip(game.players, equations.relative, strict=True)
        who = " and ".join(name for name, seen in pairs if seen < TINY)
        text = (
            f"The payoffs of {who} are too small beside those of others for quantal responses on one scale."
        )
        return (Note(code="N221", text=text),)
    text = (
        f"The branch of quantal responses was followed to lambda {branch.points[-1].lambda_:.4g} in "
        f"{branch.steps} steps and not to its limit ({branch.end.value})."
    )
    return (Note(code="N220", text=text),)
