"""Nash equilibria of a game of any number of players.

One or two players: all of them (``bimatrix``).  More: strictly dominated strategies are eliminated, which
changes no equilibrium.  If at most two players still have a choice, the rest is a two-player game; if the
rest is small enough, all its equilibria are found, or what is open is said (``many``).  Otherwise all pure
equilibria are found (``pure``), and a mixed one where the logit branch leads to one that can be proven
(``traced``); the result says that there may be others.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from negsim.errors import GameTooLarge
from negsim.games.strategic import StrategicGame
from negsim.solvers.best_responses import best_responses
from negsim.solvers.dominance import strict_dominance
from negsim.solvers.nash.bimatrix import bimatrix_equilibria
from negsim.solvers.nash.lift import lifted
from negsim.solvers.size import check_size
from negsim.solvers.solution import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.solvers.solution import NashSolution


def nash_equilibria(game: StrategicGame) -> NashSolution:
    """Find all equilibria of the game, or say what is missing.

    Returns
    -------
    NashSolution
        ``complete`` with a proof for two players, and for more where the game is small and no box is left
        unresolved.  A note says why not: N201 (too many vertices), N202 (too large for the mixed equilibria
        of three or more players), N203 (too many pure equilibria to list), N214 (boxes left unresolved).

    Raises
    ------
    GameTooLarge
        If the game has more than 10 million payoffs.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> dilemma = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> solution = nash_equilibria(dilemma)
    >>> solution.complete, solution.equilibria[0].payoffs
    (True, (Fraction(1, 1), Fraction(1, 1)))
    """
    check_size(game)
    if len(game.shape) <= 2:
        return bimatrix_equilibria(game)
    if _nothing_is_dominated(game):
        return _all_or_traced(game)
    kept = strict_dominance(game).remaining
    choosers = [i for i, k in enumerate(kept) if len(k) > 1] or [0]
    small = _between(game, kept, choosers)
    if len(choosers) <= 2:
        return lifted(bimatrix_equilibria(small), game, kept, choosers)
    return lifted(_all_or_traced(small), game, kept, choosers)


def _nothing_is_dominated(game: StrategicGame) -> bool:
    """Whether every strategy is a best response somewhere, and so not strictly dominated."""
    for i, best in enumerate(best_responses(game)):
        if not best.any(axis=tuple(k for k in range(best.ndim) if k != i)).all():
            return False
    return True


def _all_or_traced(game: StrategicGame) -> NashSolution:
    """Find all equilibria; of larger games all pure ones and what the logit branch leads to."""
    # imported here, since most games are of two and end sooner without
    from negsim.solvers.nash.many.many import many_player_equilibria

    try:
        return many_player_equilibria(game)
    except GameTooLarge as refusal:
        from negsim.solvers.nash.many.traced import traced

        solution = traced(game)
        text = f"{refusal.message}. All pure ones were found; of mixed ones there may be more."
        return replace(solution, notes=(Note(code="N202", text=text), *solution.notes))


def _between(game: StrategicGame, kept: Sequence[Sequence[int]], choosers: Sequence[int]) -> StrategicGame:
    """Return the game of the players who have a choice left."""
    rest = game.restrict(kept)
    shape = tuple(len(kept[i]) for i in choosers)
    return StrategicGame(
        players=tuple(game.players[i] for i in choosers),
        strategies=tuple(rest.strategies[i] for i in choosers),
        numerators=tuple(rest.numerators[i].reshape(shape) for i in choosers),
        denominators=tuple(game.denominators[i] for i in choosers),
    )
