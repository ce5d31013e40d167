"""Correlated equilibria: what a mediator can reach who recommends a strategy to each player in private.

A distribution p over outcomes is a correlated equilibrium if nobody gains by disobeying:

    sum over o with o_i = k of  p(o) (u_i(o) - u_i(k', o_-i))  >=  0     for every player i, strategies k, k'

These are linear, so the best total, and the best and worst for each player, are linear programs:

1.  Leave out strictly dominated strategies, which no correlated equilibrium recommends.
2.  Small games: maximize each objective by exact pivots, from the best basis of the last one (``simplex``).
    With the objective made positive, ``sum p <= 1`` takes the place of ``sum p = 1``.
    Larger ones: in floats (HiGHS); probabilities are then rounded to fractions, and the result says so.
3.  The prices of the constraints prove that nothing is better: for every outcome the objective plus the
    priced gains from obeying is at most the value.  Dominated strategies are priced, too, last ones first,
    so that the proof needs no word about dominance.  [aumann-1974, aumann-1987, hart-schmeidler-1989]
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.errors import GameTooLarge
from negsim.solvers.correlated_prices import with_dominated
from negsim.solvers.correlated_program import Program, nonzeros, solve_exactly, solve_in_floats
from negsim.solvers.dominance import strict_dominance
from negsim.solvers.solution import CorrelatedOptimum, CorrelatedSolution, Incentive, Note

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from negsim.games.strategic import StrategicGame

    Played = tuple[tuple[tuple[int, ...], Fraction], ...]

EXACT_LIMIT = 2_500
"""Programs of at most this many numbers (outcomes times constraints) are solved exactly."""
NUMBERS_LIMIT = 100_000
"""Larger programs (numbers other than 0) are refused."""
PAYOFFS_LIMIT = 300_000
"""So are games with more payoffs, dominated strategies included, which the proof must cover."""


def correlated(game: StrategicGame) -> CorrelatedSolution:
    """Find the extremes of the correlated equilibria.

    Returns
    -------
    CorrelatedSolution
        ``exact`` where outcomes times constraints are at most 2,500 after strictly dominated strategies are
        left out; otherwise, with a note N222, up to the accuracy of floats.
        Violations and gaps are filled in by ``analysis.verify_correlated``.

    Raises
    ------
    GameTooLarge
        If the game has more than 300,000 payoffs, or its programs more than 100,000 numbers.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> chicken = StrategicGame.from_arrays([[6, 2], [7, 0]], [[6, 7], [2, 0]])
    >>> correlated(chicken).total.value
    Fraction(21, 2)
    """
    _check_payoffs(game)
    dominance = strict_dominance(game)
    numbers = nonzeros([len(kept) for kept in dominance.remaining])
    if numbers > NUMBERS_LIMIT:
        raise GameTooLarge(
            "N211",
            f"correlated equilibria need linear programs of {numbers:,} numbers (limit {NUMBERS_LIMIT:,})",
            "leave out strategies",
        )
    program = Program.of(game, dominance.remaining)
    is_exact = program.cells <= EXACT_LIMIT
    goals: list[tuple[str, int | None]] = [("total", None)]
    goals += [(goal, player) for player in range(len(game.shape)) for goal in ("best", "worst")]
    worths = [_worths(game, *goal) for goal in goals]
    solve = solve_exactly if is_exact else solve_in_floats
    objectives = [[worth[o] for o in program.outcomes] for worth in worths]
    optima = []
    for goal, worth, solved in zip(goals, worths, solve(program, objectives), strict=True):
        prices = [
            Incentive(player=c.player, told=c.told, other=c.other, weight=price)
            for c, price in zip(program.constraints, solved.prices, strict=True)
            if price
        ]
        played = tuple((o, p) for o, p in zip(program.outcomes, solved.probabilities, strict=True) if p)
        optima.append(_optimum(game, *goal, played, with_dominated(game, dominance, worth, prices)))
    text = f"Correlated equilibria of programs of more than {EXACT_LIMIT:,} numbers are found in floats."
    return CorrelatedSolution(
        solver="correlated",
        total=optima[0],
        best=tuple(optima[1::2]),
        worst=tuple(optima[2::2]),
        exact=is_exact,
        notes=() if is_exact else (Note(code="N222", text=text),),
    )


def _check_payoffs(game: StrategicGame) -> None:
    payoffs = sum(a.size for a in game.numerators)
    if payoffs > PAYOFFS_LIMIT:
        raise GameTooLarge(
            "N211",
            f"this game has {payoffs:,} payoffs (limit for correlated equilibria {PAYOFFS_LIMIT:,})",
            "leave out strategies",
        )


def _worths(game: StrategicGame, goal: str, player: int | None) -> NDArray[Any]:
    """Return what every outcome counts: everybody's payoffs together, or one player's, or minus that."""
    payoffs = [
        a.astype(object) * Fraction(1, d) for a, d in zip(game.numerators, game.denominators, strict=True)
    ]
    if player is None:
        return np.asarray(sum(payoffs[1:], payoffs[0]))
    return np.asarray(payoffs[player] if goal == "best" else -payoffs[player])


def _optimum(
    game: StrategicGame, goal: str, player: int | None, played: Played, incentives: tuple[Incentive, ...]
) -> CorrelatedOptimum:
    payoffs = tuple(
        sum((p * game.payoff(i, o) for o, p in played), Fraction(0)) for i in range(len(game.shape))
    )
    return CorrelatedOptimum(
        goal=goal,
        player=player,
        value=sum(payoffs, Fraction(0)) if player is None else payoffs[player],
        payoffs=payoffs,
        distribution=played,
        incentives=incentives,
    )
