"""Mixtures that dominate a strategy, by exact linear programs.

D[p][c] is what strategy p is worth more than the strategy in question in column c (what the others do).

Strict: the greatest least advantage of a mixture is the value of the matrix game D.
Weak:   maximize the total advantage  sum over p, c of D[p][c] x_p   subject to
        sum over p of D[p][c] x_p >= 0 for every c,  sum of x <= 1,  x >= 0.
If the maximum is 0, no mixture is sometimes better; otherwise x sums to 1, since it could be scaled up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.solvers.linear.matrix_game import solve_matrix_game
from negsim.solvers.linear.simplex import maximize

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction


def strictly_dominating(D: Sequence[Sequence[int]]) -> tuple[tuple[Fraction, ...], Fraction] | None:
    """Return the mixture with the greatest least advantage, and that margin, if it is positive.

    Examples
    --------
    >>> strictly_dominating([[2, -1], [-1, 2]])
    ((Fraction(1, 2), Fraction(1, 2)), Fraction(1, 2))
    """
    game = solve_matrix_game(D)
    return (game.row, game.value) if game.value > 0 else None


def weakly_dominating(D: Sequence[Sequence[int]]) -> tuple[Fraction, ...] | None:
    """Return a mixture that is never worse and has the greatest total advantage, if that is positive.

    Examples
    --------
    >>> weakly_dominating([[2, -1, 1], [-2, 1, 0]])
    (Fraction(1, 2), Fraction(1, 2))
    """
    totals = [sum(row) for row in D]
    columns = [[-d for d in column] for column in zip(*D, strict=True)]
    optimum = maximize(totals, [[1] * len(D), *columns], [1] + [0] * len(columns))
    if optimum is None:  # pragma: no cover  the sum of x bounds the total
        raise AssertionError
    return optimum.solution if optimum.value > 0 else None
