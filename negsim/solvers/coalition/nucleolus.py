"""The nucleolus: the shares that leave the most discontent coalition as content as can be, then the next.

Coalition S's excess at shares x is what it lacks, e(S, x) = v(S) - x(S).  Among the shares of v(N) that give
every player at least v(i), the nucleolus makes the list of all excesses, greatest first, lexicographically
least.  There is exactly one such x unless the players alone are worth more than all together.
[schmeidler-1969]
"""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from negsim.errors import GameTooLarge
from negsim.solvers.coalition.rounds import Misled, all_rounds
from negsim.solvers.coalition.solution import NucleolusSolution, Round

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from negsim.games.coalition import CoalitionGame
    from negsim.solvers.coalition.rounds import Rounds

LISTED = 100
"""Coalitions that are listed of one round."""
MOST_PLAYERS = 22


def nucleolus(game: CoalitionGame) -> NucleolusSolution:
    """Return the nucleolus, proven in exact numbers by Kohlberg's criterion.

    Raises
    ------
    GameTooLarge
        If ``n > 22``, or ``n > 12`` and no proof was found.

    Examples
    --------
    >>> from negsim.games.coalition import CoalitionGame
    >>> nucleolus(CoalitionGame.from_worths([0, 0, 0, 1, 0, 1, 0, 1])).shares
    (Fraction(1, 1), Fraction(0, 1), Fraction(0, 1))
    """
    alone = sum((game.worth(1 << i) for i in range(game.n)), start=Fraction(0))
    if alone > game.worth(game.everyone):
        reason = "nobody would agree to any division, for all alone are worth more than all together"
        return NucleolusSolution(solver="nucleolus", shares=None, undefined=reason, rounds=())
    return lexicographic(game, "nucleolus", is_rational=True)


def lexicographic(game: CoalitionGame, solver: str, *, is_rational: bool) -> NucleolusSolution:
    """Return the shares with the lexicographically least excesses, where each gets v(i) at least or not."""
    rounds, attaining = proven_rounds(game, is_rational=is_rational)
    return NucleolusSolution(
        solver=solver,
        shares=shares_of(game, rounds),
        undefined="",
        rounds=tuple(_levels(game, rounds, attaining)),
    )


def proven_rounds(game: CoalitionGame, *, is_rational: bool) -> tuple[Rounds, NDArray[np.intp]]:
    """Go through all rounds, or refuse a game that is too large.

    Raises
    ------
    GameTooLarge
        With code N229.
    """
    if game.n > MOST_PLAYERS:
        raise GameTooLarge(
            "N229",
            f"the nucleolus looks at {2**game.n:,} coalitions (limit {2**MOST_PLAYERS:,}, "
            f"of {MOST_PLAYERS} players)",
            "let fewer join, or take the Shapley value",
        )
    try:
        return all_rounds(game, is_rational=is_rational)
    except Misled as misled:
        message = f"the nucleolus of {game.n} players could not be proven"
        raise GameTooLarge("N229", message, "let fewer join, or take the Shapley value") from misled


def shares_of(game: CoalitionGame, rounds: Rounds) -> tuple[Fraction, ...]:
    """Return what each gets, in the unit of worth."""
    return tuple(x / game.denominator + game.worth(1 << i) for i, x in enumerate(rounds.freedom.point))


def _levels(game: CoalitionGame, rounds: Rounds, attaining: NDArray[np.intp]) -> Iterator[Round]:
    """Yield the levels of excess, each with the coalitions that it settles."""
    numbered = enumerate((proof.excess for proof in rounds.proofs), start=1)
    for excess, group in groupby(numbered, key=lambda pair: pair[1]):
        numbers = [number for number, _ in group]
        its = attaining[np.isin(rounds.excesses.settled_in[attaining], numbers)]
        listed = tuple(its[:LISTED].tolist())
        yield Round(excess=excess / game.denominator, coalitions=listed, count=len(its))
