"""The Banzhaf value of a coalition game.

The value of player i is its average marginal contribution over all coalitions of the others:

    beta_i = sum over S not containing i of (v(S + i) - v(S)) / 2**(n-1)

It need not share the worth of all; normalized, the values are divided by their sum.  [banzhaf-1965]
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.solvers.coalition.membership_sums import plain_sums
from negsim.solvers.coalition.solution import BanzhafSolution

if TYPE_CHECKING:
    from negsim.games.coalition import CoalitionGame


def banzhaf_value(game: CoalitionGame) -> BanzhafSolution:
    """Return the Banzhaf value, raw and normalized, exact.

    Examples
    --------
    >>> from negsim.games.coalition import CoalitionGame
    >>> banzhaf_value(CoalitionGame.from_worths([0, 0, 0, 1, 0, 1, 0, 1])).normalized
    (Fraction(3, 5), Fraction(1, 5), Fraction(1, 5))
    """
    total, with_player = plain_sums(game.numerators)
    scale = 2 ** (game.n - 1) * game.denominator
    raw = tuple(Fraction(2 * x - total, scale) for x in with_player)
    whole = sum(raw, start=Fraction(0))
    if not whole:
        reason = "the raw values sum to 0, so they have no shares"
        return BanzhafSolution(solver="banzhaf", raw=raw, normalized=None, undefined=reason)
    return BanzhafSolution(solver="banzhaf", raw=raw, normalized=tuple(x / whole for x in raw))
