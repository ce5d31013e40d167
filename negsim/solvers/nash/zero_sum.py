"""An equilibrium of a two-player game in which what one gains the other loses, by an exact linear program.

If both players' payoffs, each measured in suitable units, add up to a constant, the equilibria are the pairs
of optimal mixtures of the matrix game A.  [von-neumann-1928, dantzig-1951]
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from negsim.errors import GameTooLarge, NotApplicable
from negsim.solvers.linear.matrix_game import matrix_game_work, solve_matrix_game
from negsim.solvers.nash.equilibrium_set import equilibrium_set
from negsim.solvers.nash.lemke_howson import pure_pairs
from negsim.solvers.nash.polytope import positive_integers
from negsim.solvers.solution import NashSolution, Note

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from negsim.games.strategic import StrategicGame


WORK_LIMIT = 100_000_000
"""The linear program is solved up to this size (``matrix_game_work``): 100 strategies of each player."""


def is_constant_sum(game: StrategicGame) -> bool:
    """Tell whether a two-player game is zero-sum up to the players' units."""
    if len(game.shape) != 2:
        return False
    A, B = (positive_integers(a) for a in game.numerators)
    total = A[0][0] + B[0][0]
    return all(a + b == total for ra, rb in zip(A, B, strict=True) for a, b in zip(ra, rb, strict=True))


def is_small(game: StrategicGame) -> bool:
    """Tell whether the linear program of a two-player game is within the limit."""
    return matrix_game_work(*game.shape) <= WORK_LIMIT


def zero_sum(game: StrategicGame) -> NashSolution:
    """Find one equilibrium by a linear program, and all pure ones.

    Returns
    -------
    NashSolution
        Never ``complete``; all equilibria have the same payoffs.

    Raises
    ------
    NotApplicable
        If the game has not two players or is not constant-sum.
    GameTooLarge
        If it is too large for an exact linear program.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> pennies = StrategicGame.from_arrays([[1, -1], [-1, 1]], [[-1, 1], [1, -1]])
    >>> zero_sum(pennies).equilibria[0].strategies[0]
    (Fraction(1, 2), Fraction(1, 2))
    """
    if not is_constant_sum(game):
        raise NotApplicable("N210", "zero-sum solves two-player games whose payoffs add up to a constant")
    if not is_small(game):
        shape = " x ".join(map(str, game.shape))
        raise GameTooLarge("N211", f"this game of {shape} outcomes is too large for an exact linear program")
    optimum = solve_matrix_game(positive_integers(game.numerators[0]))
    pure, is_all = pure_pairs(game)
    text = (
        "Some equilibria; not proven complete: an optimal mixture of each player, by linear programming, "
        "and the pure equilibria. In this constant-sum game all equilibria are worth the same."
    )
    return equilibrium_set(
        game,
        pure | {(_integers(optimum.row), _integers(optimum.column))},
        solver="zero-sum",
        proof=None,
        pure_complete=is_all,
        notes=(Note(code="N201", text=text),),
    )


def _integers(mixture: Sequence[Fraction]) -> tuple[int, ...]:
    scale = math.lcm(*(p.denominator for p in mixture))
    return tuple(int(p * scale) for p in mixture)
