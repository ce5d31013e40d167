"""The weighted Shapley value: every dividend is shared in proportion to weights.

    phi_i = sum over S containing i of d(S) * w_i / w(S),      w(S) = sum of the weights in S

With equal weights it is the Shapley value.  [kalai-samet-1987]
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.errors import GameTooLarge, UsageError
from negsim.games.coalition import members
from negsim.solvers.coalition.harsanyi_dividends import harsanyi_dividends
from negsim.solvers.coalition.solution import Allocation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.games.coalition import CoalitionGame

MOST_PLAYERS = 16


def weighted_shapley_value(game: CoalitionGame, weights: Sequence[Fraction | int]) -> Allocation:
    """Return the weighted Shapley value, exact.

    Parameters
    ----------
    weights
        ``n`` positive numbers.

    Raises
    ------
    UsageError
        If there are not n positive weights.
    GameTooLarge
        If ``n > 16``.

    Examples
    --------
    >>> from negsim.games.coalition import CoalitionGame
    >>> weighted_shapley_value(CoalitionGame.from_worths([0, 0, 0, 3]), [1, 2]).shares
    (Fraction(1, 1), Fraction(2, 1))
    """
    if len(weights) != game.n or min(weights) <= 0:
        raise UsageError("N112", f"{game.n} positive weights are needed")
    if game.n > MOST_PLAYERS:
        message = f"a weighted Shapley value of {game.n} players (limit {MOST_PLAYERS})"
        raise GameTooLarge("N227", message, "take the Shapley value, or let fewer join")
    shares = [Fraction(0)] * game.n
    for coalition, dividend in enumerate(harsanyi_dividends(game).dividends):
        if dividend:
            inside = members(coalition)
            part = dividend / sum(Fraction(weights[i]) for i in inside)
            for i in inside:
                shares[i] += part * weights[i]
    return Allocation(solver="weighted-shapley", shares=tuple(shares))
