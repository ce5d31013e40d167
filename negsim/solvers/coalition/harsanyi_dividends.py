"""Harsanyi dividends: what every coalition adds to what its parts are worth.

    d(S) = sum over T within S of (-1)**(|S|-|T|) v(T),      v(S) = sum of d(T) over T within S

by one pass of differences for every player.  [harsanyi-1963]
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.errors import GameTooLarge
from negsim.solvers.coalition.solution import Dividends
from negsim.solvers.coalition.without_overflow import without_overflow

if TYPE_CHECKING:
    from negsim.games.coalition import CoalitionGame

MOST_PLAYERS = 20


def harsanyi_dividends(game: CoalitionGame) -> Dividends:
    """Return the dividend of every coalition, exact.

    Raises
    ------
    GameTooLarge
        If ``n > 20``.

    Examples
    --------
    >>> from negsim.games.coalition import CoalitionGame
    >>> harsanyi_dividends(CoalitionGame.from_worths([0, 1, 2, 7])).dividends[3]
    Fraction(4, 1)
    """
    if game.n > MOST_PLAYERS:
        message = (
            f"dividends of {2**game.n:,} coalitions (limit {2**MOST_PLAYERS:,}, of {MOST_PLAYERS} players)"
        )
        raise GameTooLarge("N227", message, "let fewer join")
    table = without_overflow(game.numerators).copy()
    for i in range(game.n):
        pairs = table.reshape(2 ** (game.n - i - 1), 2, 2**i)
        pairs[:, 1] -= pairs[:, 0]
    return Dividends(
        solver="dividends", dividends=tuple(Fraction(x, game.denominator) for x in table.tolist())
    )
