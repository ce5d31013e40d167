"""The minimal winning coalitions of a vote: they win, and lose without any one of their members.

A coalition that wins is minimal if and only if it loses without the member with the fewest votes, so that its
votes and its fewest votes decide.  Both are found for all coalitions by doubling a table, a player at a time.
[von-neumann-morgenstern-1944]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from negsim.errors import GameTooLarge
from negsim.solvers.coalition.solution import WinningCoalitions

if TYPE_CHECKING:
    from negsim.games.voting import VotingGame

MOST_PLAYERS = 20
"""There may be 184,756 minimal winning coalitions of 20 players, and four times as many of 22."""


def winning_coalitions(vote: VotingGame) -> WinningCoalitions:
    """List the minimal winning coalitions, and count all winning ones.

    Raises
    ------
    GameTooLarge
        N228, if ``n > 20``.

    Examples
    --------
    >>> from negsim.games.voting import VotingGame
    >>> found = winning_coalitions(VotingGame(players=("Ann", "Bob", "Cid"), quota=3, votes=(2, 1, 1)))
    >>> found.minimal, found.count
    ((3, 5), 3)
    """
    if vote.n > MOST_PLAYERS:
        raise GameTooLarge(
            "N228",
            f"{vote.n} players form {2**vote.n:,} coalitions (limit {2**MOST_PLAYERS:,}, "
            f"of {MOST_PLAYERS} players)",
            "ask for the power of the votes, or for the number of winning coalitions alone",
        )
    sums = vote.sums()
    fewest = np.array([vote.total], dtype=sums.dtype)
    for number in vote.votes:
        fewest = np.concatenate([fewest, np.minimum(fewest, number)])
    is_minimal = (sums >= vote.quota) & (sums - fewest < vote.quota)
    return WinningCoalitions(
        solver="winning-coalitions",
        minimal=tuple(np.flatnonzero(is_minimal).tolist()),
        count=int(np.count_nonzero(sums >= vote.quota)),
        is_complete=True,
    )
