"""The Shapley value of a coalition game.

The value of player i is its average marginal contribution over all orders of arrival:

    phi_i = sum over S not containing i of |S|! (n-|S|-1)! / n! * (v(S + i) - v(S))

Collecting the terms of every worth leaves one sum over the coalitions that include i, and one over all:

    phi_i = v(N)/n + sum over S with i, 0 < |S| < n, of (|S|-1)! (n-|S|-1)! / (n-1)! * v(S)
                   - sum over S, 0 < |S| < n, of |S|! (n-|S|-1)! / n! * v(S)

so the sums of worths by size are all that is needed: O(2**n), exact.  [shapley-1953]
"""

from __future__ import annotations

from fractions import Fraction
from math import factorial
from typing import TYPE_CHECKING

from negsim.solvers.coalition.sums import sums
from negsim.solvers.solution import Allocation

if TYPE_CHECKING:
    from negsim.games.coalition import CoalitionGame


def shapley_value(game: CoalitionGame) -> Allocation:
    """Share the grand coalition's worth by average marginal contribution.

    Parameters
    ----------
    game
        ``numerators`` has shape ``(2**n,)``.

    Returns
    -------
    Allocation
        ``shares`` has shape ``(n,)``, is exact, and sums to the worth of all.

    Examples
    --------
    >>> from negsim.games.coalition import CoalitionGame
    >>> shapley_value(CoalitionGame.from_worths([0, 0, 0, 1, 0, 1, 0, 1])).shares
    (Fraction(2, 3), Fraction(1, 6), Fraction(1, 6))
    """
    n, found = game.n, sums(game)
    inner = range(1, n)
    with_player = [0, *(n * factorial(s - 1) * factorial(n - s - 1) for s in inner), factorial(n - 1)]
    of_all = [0, *(factorial(s) * factorial(n - s - 1) for s in inner), 0]
    constant = sum(b * x for b, x in zip(of_all, found.by_size, strict=True))
    scale = factorial(n) * game.denominator
    shares = tuple(
        Fraction(sum(a * x for a, x in zip(with_player, row, strict=True)) - constant, scale)
        for row in found.by_player
    )
    return Allocation(solver="shapley", shares=shares)
