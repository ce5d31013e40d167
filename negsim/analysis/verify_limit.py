"""The regret at the limit of quantal response equilibria, computed exactly from the payoffs."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from negsim.analysis.verify import regret

if TYPE_CHECKING:
    from negsim.games.strategic import StrategicGame
    from negsim.solvers.solution import QreSolution

OUTCOMES_LIMIT = 100_000
"""Outcomes that the limit may reach; beyond, its regret is not computed."""


def verify_limit(game: StrategicGame, solution: QreSolution) -> QreSolution:
    """Fill in the most that anyone gains by deviating from the limit.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> from negsim.solvers.logit_qre import logit_qre
    >>> dilemma = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> verify_limit(dilemma, logit_qre(dilemma)).limit_regret
    Fraction(0, 1)
    """
    reached = math.prod(sum(p > 0 for p in mixture) for mixture in solution.limit)
    if reached > OUTCOMES_LIMIT:
        return solution
    return replace(solution, limit_regret=regret(game, solution.limit))
