"""Checks of equilibria that share nothing with any solver.

The regret of a player at a profile is the most that it would gain by playing another strategy instead:

    max over k of  sum over outcomes o of the others of  probability(o) * payoff(k, o)
        minus  what it gets

A profile is an equilibrium if and only if nobody has a positive regret.  Everything is summed plainly from
the payoffs, over the outcomes in the supports, in Python integers: exactly, whatever the solver did.
"""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from negsim.errors import NegsimError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.games.strategic import StrategicGame
    from negsim.solvers.solution import NashSolution

    Weights = list[tuple[int, int]]
    """The strategies of a support and integers proportional to their probabilities."""


def verify(game: StrategicGame, solution: NashSolution) -> NashSolution:
    """Fill in the regret of every equilibrium, and the largest, computed from the payoffs alone.

    A regret above 0 is reported, not hidden: it means that the solver is wrong.

    Raises
    ------
    NegsimError
        With code N901, if probabilities do not fit the game or a reported payoff differs from the true one.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> from negsim.solvers.nash.equilibria import nash_equilibria
    >>> dilemma = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> verify(dilemma, nash_equilibria(dilemma)).max_regret
    Fraction(0, 1)
    """
    equilibria = []
    for number, equilibrium in enumerate(solution.equilibria, start=1):
        try:
            gets, gains = _payoffs_and_gains(game, equilibrium.strategies)
        except ValueError as error:
            raise NegsimError("N901", f"internal check failed: equilibrium {number}: {error}") from error
        if tuple(equilibrium.payoffs) != gets:
            raise NegsimError(
                "N901", f"internal check failed: wrong payoffs reported for equilibrium {number}"
            )
        equilibria.append(replace(equilibrium, regret=max(gains)))
    regrets = [e.regret for e in equilibria if e.regret is not None]
    largest = max(regrets) if regrets else None
    return replace(solution, equilibria=tuple(equilibria), max_regret=largest)


def regret(game: StrategicGame, profile: Sequence[Sequence[Fraction | float]]) -> Fraction:
    """Return the most that any player gains by deviating alone from a profile of mixed strategies.

    Parameters
    ----------
    profile
        For each player the probability of each strategy.  Floats stand for the exact numbers they are; if
        they sum to 1 only up to rounding (1e-9), they are scaled to do so exactly.

    Raises
    ------
    NegsimError
        With code N901, if probabilities are negative, do not sum to 1, or do not fit the game.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> dilemma = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> regret(dilemma, [[1, 0], [0.5, 0.5]])
    Fraction(3, 2)
    """
    exact = [[Fraction(p) for p in mixture] for mixture in profile]
    for mixture, given in zip(exact, profile, strict=True):
        total = sum(mixture, Fraction(0))
        if total > 0 and total != 1 and any(isinstance(p, float) for p in given) and abs(total - 1) < 1e-9:
            mixture[:] = [p / total for p in mixture]
    try:
        return max(_payoffs_and_gains(game, exact)[1])
    except ValueError as error:
        raise NegsimError("N901", f"internal check failed: {error}") from error


def _payoffs_and_gains(
    game: StrategicGame, profile: Sequence[Sequence[Fraction]]
) -> tuple[tuple[Fraction, ...], tuple[Fraction, ...]]:
    """Return what everybody gets, and gains at most by deviating alone."""
    if len(profile) != len(game.shape):
        raise ValueError(f"{len(profile)} mixtures for {len(game.shape)} players")
    scales, weights = zip(*map(_integers, profile, game.shape), strict=True)
    gets, gains = [], []
    for player, payoffs in enumerate(game.numerators):
        totals = _totals(payoffs, player, weights)
        own = sum(w * totals[k] for k, w in weights[player])
        unit = math.prod(s for i, s in enumerate(scales) if i != player) * game.denominators[player]
        expected = Fraction(own, unit * scales[player])
        gets.append(expected)
        gains.append(Fraction(max(totals), unit) - expected)
    return tuple(gets), tuple(gains)


def _integers(mixture: Sequence[Fraction], size: int) -> tuple[int, Weights]:
    """Write probabilities as integers over one scale, those above 0 with their strategies."""
    if len(mixture) != size:
        raise ValueError(f"{len(mixture)} probabilities for {size} strategies")
    scale = math.lcm(*(p.denominator for p in mixture))
    weights = [(k, p.numerator * (scale // p.denominator)) for k, p in enumerate(mixture) if p]
    if any(w < 0 for _, w in weights) or sum(w for _, w in weights) != scale:
        raise ValueError("probabilities must not be negative and must sum to 1")
    return scale, weights


def _totals(payoffs: np.ndarray, player: int, weights: Sequence[Weights]) -> list[int]:
    """Weigh a player's payoffs by what the others play: one integer for each of its own strategies."""
    totals = [0] * payoffs.shape[player]
    others = [w for i, w in enumerate(weights) if i != player]
    by_strategy = np.moveaxis(payoffs, player, -1)
    for cells in product(*others):
        probability = math.prod(w for _, w in cells)
        column = by_strategy[tuple(k for k, _ in cells)].tolist()
        for k, payoff in enumerate(column):
            totals[k] += probability * payoff
    return totals
