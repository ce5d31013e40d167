"""Coalitions counted by their votes, exactly: a polynomial is kept as one long integer.

Let P[k] be the number of coalitions with at most k votes, k < q.  A polynomial in x that has these numbers
as its coefficients, taken at x = 2**b, is an integer; b bits hold every number, so they do not run into each
other.  Before any player comes P[k] = 1, for the empty coalition; a player with w votes adds P[k - w] to
P[k].  Numbers are stored from the last, P[q-1], in the lowest bits, to P[0], in the highest: the player then
shifts the integer to the right, and what exceeds the quota falls off the end.  [mann-shapley-1962]
"""

from __future__ import annotations

from dataclasses import replace
from math import comb, gcd
from typing import TYPE_CHECKING

from negsim.errors import GameTooLarge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.games.voting import VotingGame

WORK_LIMIT = 2_000_000_000
"""Players times players times votes that are counted: 500 MB; some seconds for 200 players."""


def reduced(vote: VotingGame) -> VotingGame:
    """Return a vote with the same power indices and fewer votes to count.

    Votes are divided by what divides them all.  With the quota ``total - quota + 1`` a coalition wins where
    the others lost before: a player's swings of s others become swings of ``n - 1 - s`` others, which count
    the same; the smaller quota is taken.
    """
    quota, votes = divided(vote)
    return replace(vote, quota=min(quota, sum(votes) - quota + 1), votes=votes)


def divided(vote: VotingGame) -> tuple[int, tuple[int, ...]]:
    """Return quota and votes of the same vote, in the greatest unit that divides all votes."""
    unit = gcd(*vote.votes)
    return -(-vote.quota // unit), tuple(number // unit for number in vote.votes)


def check_work(n: int, quota: int) -> None:
    """Refuse more counting than memory and patience allow."""
    if n * n * quota > WORK_LIMIT:
        raise GameTooLarge(
            "N228",
            f"{n:,} players and {quota:,} votes to count: {n} * {n} * {quota} = {n * n * quota:,} "
            f"(limit {WORK_LIMIT:,})",
            "count votes in larger units",
        )


def width(n: int) -> int:
    """Return the number of bytes that hold any number of coalitions of one size."""
    return comb(n, n // 2).bit_length() // 8 + 1


def counts_by_size(quota: int, votes: Sequence[int]) -> list[int]:
    """Return for every size 0..n the packed numbers of coalitions with at most k votes, k < quota.

    Numbers take ``width(n)`` bytes each; the number for k is in place ``quota - 1 - k``.
    """
    bits = 8 * width(len(votes))
    counts = [_ones(quota, bits)]
    # The greatest first: large coalitions then have many votes, and their integers are short, the longest.
    for number in sorted(votes, reverse=True):
        shifted = [c >> number * bits for c in counts]
        counts = [a + b for a, b in zip([*counts, 0], [0, *shifted], strict=True)]
    return counts


def count_at_most(most: int, votes: Sequence[int]) -> int:
    """Return how many coalitions have at most so many votes.

    Examples
    --------
    >>> count_at_most(2, (2, 1, 1)), count_at_most(4, (2, 1, 1))
    (5, 8)
    """
    bits = len(votes) + 1
    counts = _ones(most + 1, bits)
    for number in votes:
        counts += counts >> number * bits
    return counts & ((1 << bits) - 1)


def _ones(places: int, bits: int) -> int:
    return ((1 << places * bits) - 1) // ((1 << bits) - 1)
