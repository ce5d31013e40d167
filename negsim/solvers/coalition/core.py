"""The core: the shares of v(N) that no coalition can improve upon by leaving, x(S) >= v(S) for all S.

It is empty if and only if there are balanced weights, those over each player summing to 1, with the sum of
weight * v(S) greater than v(N). Both answers are proven: by a point at which no excess is positive, or by
the weights. [bondareva-1963] [shapley-1967]
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from negsim.errors import GameTooLarge
from negsim.solvers.coalition.least_core import balanced, least_core
from negsim.solvers.coalition.rounds import TOLERANCE, Misled, Rounds, search, start
from negsim.solvers.coalition.solution import CoreSolution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.games.coalition import CoalitionGame

PRENUCLEOLUS_UP_TO = 12
"""Up to so many players, the point in the core is the prenucleolus."""
MOST_PLAYERS = 24
ROUNDED_TO = 10**6
"""Shares in the inside of the core are rounded to this part of the greatest worth."""


def core(game: CoalitionGame) -> CoreSolution:
    """Return a point of the core, or balanced weights that prove that it is empty.

    Raises
    ------
    GameTooLarge
        If ``n > 24``, or ``n > 12`` and neither answer could be proven.

    Examples
    --------
    >>> from negsim.games.coalition import CoalitionGame
    >>> core(CoalitionGame.from_worths([0, 0, 0, 1, 0, 1, 1, 1])).balanced_weights
    ((3, Fraction(1, 2)), (5, Fraction(1, 2)), (6, Fraction(1, 2)))
    """
    if game.n > MOST_PLAYERS:
        count, limit = f"{2**game.n:,} coalitions", f"{2**MOST_PLAYERS:,}, of {MOST_PLAYERS} players"
        raise GameTooLarge("N229", f"the core looks at {count} (limit {limit})", "let fewer join")
    found = _soon(game) if game.n > PRENUCLEOLUS_UP_TO else None
    if found is not None:
        return found
    least = least_core(game)
    if least.epsilon is not None and least.epsilon > 0:
        return _empty(least.balanced_weights)
    return _with_point(least.point)


def _soon(game: CoalitionGame) -> CoreSolution | None:
    """Decide by the first linear program, where floats are clear; what they find is checked exactly."""
    rounds = Rounds.of(game, is_rational=False)
    shares, epsilon = np.zeros(game.n), 0.0
    for shares, epsilon, active, players in search(rounds, start(rounds)):  # noqa: B007  the last is used below
        if epsilon > TOLERANCE:  # over some coalitions only, and so over all of them
            try:
                proof = rounds.prove(active, players)
            except Misled:
                return None
            return _empty(balanced(proof)) if proof.excess > 0 else None
    if epsilon > -TOLERANCE:
        return None
    point = _rounded(rounds, shares.tolist())
    if len(rounds.excesses.above(point, Fraction(0))):
        return None
    return _with_point(tuple(x / game.denominator + game.worth(1 << i) for i, x in enumerate(point)))


def _rounded(rounds: Rounds, shares: Sequence[float]) -> list[Fraction]:
    """Return shares as short fractions in units of excesses that add up to the worth of all."""
    unit = Fraction(rounds.excesses.scale, ROUNDED_TO)
    point = [round(x * ROUNDED_TO) * unit for x in shares[:-1]]
    return [*point, int(rounds.excesses.worths[-1]) - sum(point, start=Fraction(0))]


def _empty(weights: tuple[tuple[int, Fraction], ...]) -> CoreSolution:
    return CoreSolution(solver="core", is_empty=True, point=None, balanced_weights=weights)


def _with_point(point: tuple[Fraction, ...]) -> CoreSolution:
    return CoreSolution(solver="core", is_empty=False, point=point, balanced_weights=())
