"""The value of a matrix game and optimal mixtures of both sides, exactly.

The row player receives A[i][j] from the column player.  With A shifted to be positive, the column player
solves  max sum w  subject to  A w <= 1, w >= 0;  the value is 1 / sum w, the optimal column mixture is
w / sum w, and the dual prices u give the row player's mixture u / sum u.  [dantzig-1951]
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from negsim.solvers.linear.simplex import maximize

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixGameSolution:
    """What the row player can secure, and mixtures that secure it."""

    value: Fraction
    row: tuple[Fraction, ...]
    column: tuple[Fraction, ...]


def matrix_game_work(rows: int, columns: int) -> int:
    """Estimate the work of solving a matrix game, or a linear program of that size.

    About as many pivots as the smaller side, every one over all numbers, whose length grows with the pivots.
    A million units are about 0.02 seconds.
    """
    return rows * columns * min(rows, columns) ** 2


def solve_matrix_game(A: Sequence[Sequence[int]]) -> MatrixGameSolution:
    """Solve the game in which the row player maximizes and the column player minimizes A.

    Examples
    --------
    >>> solve_matrix_game([[3, 0], [1, 2]]).value
    Fraction(3, 2)
    """
    shift = 1 - min(map(min, A))
    positive = [[a + shift for a in row] for row in A]
    optimum = maximize([1] * len(A[0]), positive, [1] * len(A))
    if optimum is None:  # pragma: no cover  a positive matrix bounds w
        raise AssertionError
    total = optimum.value
    return MatrixGameSolution(
        value=1 / total - shift,
        row=tuple(u / total for u in optimum.dual),
        column=tuple(w / total for w in optimum.solution),
    )
