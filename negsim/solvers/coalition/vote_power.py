"""The power of votes: how often a player turns a coalition that loses into one that wins.

Let a_i(s) be the number of coalitions of s others that lose without player i and win with it.  Then

    Shapley-Shubik index   sum over s of a_i(s) s! (n-1-s)! / n!
    Banzhaf index          sum over s of a_i(s) / 2**(n-1)

With P_s[k], the number of coalitions of s players with at most k votes, and T_s[k], the same without player i
of w votes, taking the player out is a recursion, and only every w-th k occurs in it:

    T_s[k] = P_s[k] - T_(s-1)[k - w],        a_i(s) = T_s[q - 1] - T_s[q - 1 - w].

A player's row T[k] is a polynomial in size, kept as one integer like the counts themselves.  Counting takes
n * n / 2 additions of integers of q * n bits, and n * n * q / 4 bytes.  Few players with very many votes are
faster counted coalition by coalition.  [shapley-shubik-1954, banzhaf-1965]
"""

from __future__ import annotations

from fractions import Fraction
from math import factorial
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.games.voting import MOST_PLAYERS
from negsim.solvers.coalition.count_swings import count_swings
from negsim.solvers.coalition.solution import VotePower
from negsim.solvers.coalition.vote_counts import check_work, counts_by_size, reduced, width

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from negsim.games.voting import VotingGame


def vote_power(vote: VotingGame) -> VotePower:
    """Find the power indices of a weighted vote, exactly.

    Returns
    -------
    VotePower
        All tuples of numbers have a place for each of the ``n`` players.

    Raises
    ------
    GameTooLarge
        N228, if ``n > 20`` and ``n * n`` times the quota exceeds 2,000,000,000; or, if they are fewer, times
        the votes that can be missed.  What divides all votes does not count.

    Examples
    --------
    >>> from negsim.games.voting import VotingGame
    >>> power = vote_power(VotingGame(players=("Ann", "Bob", "Cid"), quota=51, votes=(50, 49, 1)))
    >>> power.shapley_shubik
    (Fraction(2, 3), Fraction(1, 6), Fraction(1, 6))
    >>> power.swings
    (3, 1, 1)
    """
    n = vote.n
    fewer = reduced(vote)
    by_size = _by_size(fewer)
    swings = tuple(sum(by_size[number]) for number in fewer.votes)
    orders = [factorial(s) * factorial(n - 1 - s) for s in range(n)]
    index = {
        number: Fraction(sum(a * b for a, b in zip(counts, orders, strict=True)), factorial(n))
        for number, counts in by_size.items()
    }
    return VotePower(
        solver="vote-power",
        shapley_shubik=tuple(index[number] for number in fewer.votes),
        banzhaf=tuple(Fraction(count, 2 ** (n - 1)) for count in swings),
        banzhaf_normalized=tuple(Fraction(count, sum(swings)) for count in swings),
        swings=swings,
        veto_players=tuple(i for i, number in enumerate(vote.votes) if vote.total - number < vote.quota),
        dummies=tuple(i for i, count in enumerate(swings) if count == 0),
    )


def _by_size(vote: VotingGame) -> dict[int, list[int]]:
    """Return a_i(s), s < n, by the number of votes of i."""
    if vote.n <= MOST_PLAYERS and 2**vote.n < vote.n * vote.quota:
        return count_swings(vote)
    check_work(vote.n, vote.quota)
    rows = _rows(vote.quota, vote.votes)
    return {number: _swings_by_size(rows, number) for number in set(vote.votes)}


def _rows(quota: int, votes: tuple[int, ...]) -> NDArray[np.uint8]:
    """Return the bytes of P_s[quota - 1 - r], of shape ``(quota, n + 1, width)``, by r and s."""
    n = len(votes)
    rows = np.empty((quota, n + 1, width(n)), dtype=np.uint8)
    counts: list[Any] = counts_by_size(quota, votes)
    for s in range(n, -1, -1):
        packed = counts.pop().to_bytes(quota * width(n), "little")
        rows[:, s] = np.frombuffer(packed, dtype=np.uint8).reshape(quota, -1)
    return rows


def _swings_by_size(rows: NDArray[np.uint8], number: int) -> list[int]:
    """Return a_i(s), s < n, of a player with so many votes."""
    quota, sizes, size = rows.shape
    n = sizes - 1
    if number == 0:
        return [0] * n
    without = shorter = 0
    for r in range((quota - 1) // number * number, -1, -number):
        shorter = without
        without = int.from_bytes(rows[r].tobytes(), "little") - (shorter << 8 * size)
    packed = (without - shorter).to_bytes(n * size, "little")
    return [int.from_bytes(packed[s * size : (s + 1) * size], "little") for s in range(n)]
