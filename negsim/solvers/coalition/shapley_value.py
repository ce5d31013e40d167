"""The Shapley value of a coalition game.

The value of player i is its average marginal contribution over all orders of arrival:

    phi_i = sum over S not containing i of |S|! (n-|S|-1)! / n! * (v(S + i) - v(S))

Collecting the terms of every worth leaves, up to a constant c that is the same for all players,

    phi_i = c + v(N)/n + sum over S with i, 0 < |S| < n, of w(|S|) v(S),    w(s) = (s-1)! (n-s-1)! / (n-1)!

and c follows from the shares' sum.  The least common multiple of 1, ..., n-1 makes all w(s) integers, so that
one pass over the table is exact: O(2**n).  [shapley-1953]
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.solvers.coalition.membership_sums import membership_sums
from negsim.solvers.coalition.solution import Allocation

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
    n = game.n
    scale = math.lcm(*range(1, n))
    inner = [scale // ((n - 1) * math.comb(n - 2, s - 1)) for s in range(1, n)]
    sums = membership_sums(game.numerators, [0, *inner, 0])
    everyone, total = int(game.numerators[-1]) * scale, sum(sums)
    unit = scale * game.denominator * n
    return Allocation(solver="shapley", shares=tuple(Fraction(everyone + n * x - total, unit) for x in sums))
