"""How many coalitions win a vote: the number of subsets with enough votes, or of their complements.

A coalition wins if and only if its complement has at most ``total - quota`` votes; it loses if and only if it
has at most ``quota - 1`` itself.  Whichever number is smaller is counted up to.  [mann-shapley-1962]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.solvers.coalition.vote_counts import check_work, count_at_most, divided

if TYPE_CHECKING:
    from negsim.games.voting import VotingGame


def winning_count(vote: VotingGame) -> int:
    """Count the winning coalitions of any number of players, exactly.

    Raises
    ------
    GameTooLarge
        N228, if ``n * n`` times the votes that are counted exceeds 2,000,000,000.

    Examples
    --------
    >>> from negsim.games.voting import VotingGame
    >>> everyone = tuple(str(i) for i in range(101))
    >>> winning_count(VotingGame(players=everyone, quota=51, votes=(1,) * 101)) == 2**100
    True
    """
    quota, votes = divided(vote)
    losing, spare = quota - 1, sum(votes) - quota
    check_work(vote.n, min(losing, spare) + 1)
    if losing < spare:
        return (1 << vote.n) - count_at_most(losing, votes)
    return count_at_most(spare, votes)
