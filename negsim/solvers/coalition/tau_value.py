"""The tau value of a coalition game: the compromise between what each hopes for and what each is sure of.

    M_i = v(N) - v(N - i)                                        utopia payoff
    m_i = max over S containing i of v(S) - sum of M_j over the others in S    minimal right

The tau value is the point between m and M that shares v(N).  It is defined for quasi-balanced games only:
m_i <= M_i for all i, and sum m <= v(N) <= sum M.  [tijs-1981]
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.games.coalition import subset_sums
from negsim.solvers.coalition.solution import Allocation
from negsim.solvers.coalition.without_overflow import without_overflow

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from negsim.games.coalition import CoalitionGame


def tau_value(game: CoalitionGame) -> Allocation:
    """Return the tau value, exact; undefined unless the game is quasi-balanced.

    Examples
    --------
    >>> from negsim.games.coalition import CoalitionGame
    >>> tau_value(CoalitionGame.from_worths([0, 0, 0, 1, 0, 1, 0, 1])).shares
    (Fraction(1, 1), Fraction(0, 1), Fraction(0, 1))
    >>> tau_value(CoalitionGame.from_worths([0, 0, 0, 1, 0, 1, 1, 1])).undefined
    'somebody is sure of more than it can hope for (the game is not quasi-balanced)'
    """
    n, all_worth = game.n, game.worth(game.everyone)
    worths = without_overflow(game.numerators, terms=4 * n)
    utopia = [int(worths[-1]) - int(worths[game.everyone ^ 1 << i]) for i in range(n)]
    rest = worths - subset_sums(np.array(utopia, worths.dtype))  # of S when all of S get their utopia payoff
    rights = [_largest_with(rest, i, n) + utopia[i] for i in range(n)]
    high = [Fraction(x, game.denominator) for x in utopia]
    low = [Fraction(x, game.denominator) for x in rights]
    reason = _fault(low, high, all_worth)
    if reason:
        return Allocation(solver="tau", shares=None, undefined=f"{reason} (the game is not quasi-balanced)")
    between = sum(high) - sum(low)
    part = (all_worth - sum(low)) / between if between else Fraction(0)
    return Allocation(solver="tau", shares=tuple(m + part * (M - m) for m, M in zip(low, high, strict=True)))


def _largest_with(table: NDArray[Any], i: int, n: int) -> int:
    """Return the largest entry among the coalitions that include a player."""
    return int(table.reshape(2 ** (n - i - 1), 2, 2**i)[:, 1].max())


def _fault(low: list[Fraction], high: list[Fraction], all_worth: Fraction) -> str:
    if any(m > M for m, M in zip(low, high, strict=True)):
        return "somebody is sure of more than it can hope for"
    if sum(low) > all_worth:
        return "all minimal rights together are more than there is to share"
    if sum(high) < all_worth:
        return "all hopes together are less than there is to share"
    return ""
