"""What a player can secure whatever the others do.

Pure: the greatest over its strategies of the least over what the others may do.  Mixed, for two players: the
value of the matrix game of its own payoffs, by an exact linear program.  With three or more players the mixed
value would depend on whether the others can coordinate secretly; it is not computed.  [von-neumann-1928]
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from negsim.solvers.linear.matrix_game import matrix_game_work, solve_matrix_game
from negsim.solvers.size import check_size
from negsim.solvers.solution import Guarantee, MaxminSolution, Note

if TYPE_CHECKING:
    from negsim.games.strategic import StrategicGame

WORK_LIMIT = 100_000_000
"""The linear program is solved up to this size (``matrix_game_work``): 100 strategies of each player."""


def maxmin(game: StrategicGame) -> MaxminSolution:
    """Find what each player can secure.

    Returns
    -------
    MaxminSolution
        One guarantee a player.  ``mixed`` is None with three or more players, and, with a note N206, in games
        of more than about 100 x 100 outcomes.

    Raises
    ------
    GameTooLarge
        If the game has more than 10 million payoffs.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> pennies = StrategicGame.from_arrays([[1, -1], [-1, 1]], [[-1, 1], [1, -1]])
    >>> maxmin(pennies).guarantees[0].pure, maxmin(pennies).guarantees[0].mixed
    (Fraction(-1, 1), Fraction(0, 1))
    """
    check_size(game)
    guarantees = tuple(_guarantee(game, player) for player in range(len(game.shape)))
    notes: tuple[Note, ...] = ()
    if len(game.shape) == 2 and any(g.mixed is None for g in guarantees):
        text = "What mixtures secure is not computed: the game is too large for an exact linear program."
        notes = (Note(code="N206", text=text),)
    return MaxminSolution(solver="maxmin", guarantees=guarantees, notes=notes)


def _guarantee(game: StrategicGame, player: int) -> Guarantee:
    payoffs = game.numerators[player]
    table = np.moveaxis(payoffs, player, 0).reshape(payoffs.shape[player], -1)
    worst = table.min(axis=1).tolist()
    best = max(worst)
    denominator = game.denominators[player]
    mixed, mixture = None, None
    if len(game.shape) <= 2 and matrix_game_work(*table.shape) <= WORK_LIMIT:
        optimum = solve_matrix_game(table.tolist())
        mixed, mixture = optimum.value / denominator, optimum.row
    return Guarantee(
        player=player,
        pure=Fraction(best, denominator),
        pure_strategies=tuple(k for k, value in enumerate(worst) if value == best),
        mixed=mixed,
        mixture=mixture,
    )
