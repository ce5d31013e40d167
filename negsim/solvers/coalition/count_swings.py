"""Swings of a vote counted one by one, over all coalitions: for few players with very many votes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from negsim.games.voting import VotingGame


def count_swings(vote: VotingGame) -> dict[int, list[int]]:
    """Count for every number of votes the coalitions of s others that win only with a player who has it.

    Examples
    --------
    >>> from negsim.games.voting import VotingGame
    >>> count_swings(VotingGame(players=("Ann", "Bob", "Cid"), quota=3, votes=(2, 1, 1)))
    {2: [0, 2, 1], 1: [0, 1, 0]}
    """
    wins = vote.sums() >= vote.quota
    sizes = np.zeros(1, dtype=np.int64)
    for _ in vote.votes:
        sizes = np.concatenate([sizes, sizes + 1])
    found = {}
    for i, number in enumerate(vote.votes):
        if number not in found:
            without, joined = wins.reshape(-1, 2, 2**i).transpose(1, 0, 2)
            others = sizes.reshape(-1, 2, 2**i)[:, 0]
            found[number] = np.bincount(others[joined & ~without], minlength=vote.n).tolist()
    return found
