"""Checks of correlated equilibria that share nothing with the solver.

A distribution is one if nobody gains by disobeying a recommendation: the gain, times the probability that the
recommendation is made, is summed plainly over the outcomes.  That nothing is better follows from any prices
w >= 0 on those gains (``correlated_prices`` says why): the bound

    max over outcomes o of  objective(o) + sum over i, k' of  w(i, o_i, k') (u_i(o) - u_i(k', o_-i))

is computed from the payoffs of the whole game; where it equals the value, the value is proven to be the best.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from negsim.errors import NegsimError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.games.strategic import StrategicGame
    from negsim.solvers.solution import CorrelatedOptimum, CorrelatedSolution

    Distribution = Sequence[tuple[tuple[int, ...], Fraction]]

OUTCOMES_LIMIT = 20_000
"""In games of more outcomes, that nothing is better is not checked."""


def verify_correlated(game: StrategicGame, solution: CorrelatedSolution) -> CorrelatedSolution:
    """Fill in violations and gaps, computed from the payoffs alone.

    Raises
    ------
    NegsimError
        With code N901, if probabilities or payoffs are wrong.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> from negsim.solvers.correlated import correlated
    >>> chicken = StrategicGame.from_arrays([[6, 2], [7, 0]], [[6, 7], [2, 0]])
    >>> verified = verify_correlated(chicken, correlated(chicken))
    >>> verified.max_violation, verified.max_gap
    (Fraction(0, 1), Fraction(0, 1))
    """
    size = 1
    for strategies in game.shape:
        size *= strategies
    can_bound = size <= OUTCOMES_LIMIT

    def checked(optimum: CorrelatedOptimum) -> CorrelatedOptimum:
        _check_numbers(game, optimum)
        gap = _bound(game, optimum) - _goal(optimum, optimum.payoffs) if can_bound else None
        return replace(optimum, violation=violation(game, optimum.distribution), gap=gap)

    total = checked(solution.total)
    best, worst = (tuple(map(checked, optima)) for optima in (solution.best, solution.worst))
    every = (total, *best, *worst)
    return replace(
        solution,
        total=total,
        best=best,
        worst=worst,
        max_violation=max(o.violation for o in every if o.violation is not None),
        max_gap=max((o.gap for o in every if o.gap is not None), default=None),
    )


def violation(game: StrategicGame, distribution: Distribution) -> Fraction:
    """Return the most that anyone gains by disobeying one recommendation, times its probability."""
    most = Fraction(0)
    for player, size in enumerate(game.shape):
        gains: dict[tuple[int, int], Fraction] = defaultdict(Fraction)
        for outcome, p in distribution:
            gets = game.payoff(player, outcome)
            for other in range(size):
                instead = (*outcome[:player], other, *outcome[player + 1 :])
                gains[outcome[player], other] += p * (game.payoff(player, instead) - gets)
        most = max(most, *gains.values())
    return most


def _check_numbers(game: StrategicGame, optimum: CorrelatedOptimum) -> None:
    probabilities = [p for _, p in optimum.distribution]
    payoffs = tuple(
        sum((p * game.payoff(i, o) for o, p in optimum.distribution), Fraction(0))
        for i in range(len(game.players))
    )
    if min(probabilities) < 0 or sum(probabilities) != 1:
        raise NegsimError("N901", "internal check failed: probabilities of a correlated equilibrium")
    if payoffs != optimum.payoffs or any(i.weight < 0 for i in optimum.incentives):
        raise NegsimError("N901", "internal check failed: payoffs or prices of a correlated equilibrium")


def _goal(optimum: CorrelatedOptimum, payoffs: Sequence[Fraction]) -> Fraction:
    if optimum.player is None:
        return sum(payoffs, Fraction(0))
    return payoffs[optimum.player] * (-1 if optimum.goal == "worst" else 1)


def _bound(game: StrategicGame, optimum: CorrelatedOptimum) -> Fraction:
    """Return what no correlated equilibrium can exceed."""
    prices: dict[tuple[int, int], list[tuple[int, Fraction]]] = defaultdict(list)
    for incentive in optimum.incentives:
        prices[incentive.player, incentive.told].append((incentive.other, incentive.weight))
    bounds = []
    for outcome in product(*map(range, game.shape)):
        payoffs = game.payoffs(outcome)
        bound = _goal(optimum, payoffs)
        for player, told in enumerate(outcome):
            for other, weight in prices.get((player, told), ()):
                instead = (*outcome[:player], other, *outcome[player + 1 :])
                bound += weight * (payoffs[player] - game.payoff(player, instead))
        bounds.append(bound)
    return max(bounds)
