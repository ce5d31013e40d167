"""The Owen value: the Shapley value where blocs have been formed beforehand.

Unions B_1..B_m partition the players.  Orders of arrival count only if the members of every union arrive
together; the value of player i in B_k is its average marginal contribution over these orders:

    sum over sets H of other unions, and S within B_k without i, of
        |H|! (m-|H|-1)! / m! * |S|! (b-|S|-1)! / b! * (v(Q(H) + S + i) - v(Q(H) + S)),

Q(H) being the players of the unions in H, and b the size of B_k.  [owen-1977]
"""

from __future__ import annotations

from fractions import Fraction
from math import factorial
from typing import TYPE_CHECKING

import numpy as np

from negsim.errors import UsageError
from negsim.games.coalition import members, subset_sums
from negsim.solvers.coalition.solution import Allocation
from negsim.solvers.coalition.without_overflow import without_overflow

if TYPE_CHECKING:
    from negsim.games.coalition import CoalitionGame


def owen_value(game: CoalitionGame, unions: tuple[int, ...]) -> Allocation:
    """Return the Owen value, exact.

    Parameters
    ----------
    unions
        Bitmasks that together hold every player once.

    Raises
    ------
    UsageError
        If they do not.

    Examples
    --------
    >>> from negsim.games.coalition import CoalitionGame
    >>> owen_value(CoalitionGame.from_worths([0, 0, 0, 1, 0, 1, 1, 1]), (0b011, 0b100)).shares
    (Fraction(1, 2), Fraction(1, 2), Fraction(0, 1))
    """
    if sum(unions) != game.everyone or sum(u.bit_count() for u in unions) != game.n or not all(unions):
        raise UsageError("N112", "unions must hold every player once")
    shares = [Fraction(0)] * game.n
    for union in unions:
        for i in members(union):
            shares[i] = _share(game, i, union, [u for u in unions if u != union])
    return Allocation(solver="owen", shares=tuple(shares))


def _share(game: CoalitionGame, i: int, union: int, others: list[int]) -> Fraction:
    worths = without_overflow(game.numerators, terms=2 * game.numerators.size)
    partners = [1 << j for j in members(union) if j != i]
    outer, inner = (subset_sums(np.array(x, np.int64)) for x in (others, partners))
    before = outer[:, None] + inner[None]
    gain = worths[before + (1 << i)] - worths[before]
    m, b = len(others) + 1, len(partners) + 1
    outer_size, inner_size = (subset_sums(np.ones(k - 1, np.int64)) for k in (m, b))
    total = 0
    for h in range(m):
        rows = gain[outer_size == h].sum(axis=0)
        for s in range(b):
            weight = factorial(h) * factorial(m - h - 1) * factorial(s) * factorial(b - s - 1)
            total += weight * int(rows[inner_size == s].sum())
    return Fraction(total, factorial(m) * factorial(b) * game.denominator)
