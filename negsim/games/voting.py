"""A weighted vote: a coalition wins where its votes together reach the quota.

Player i has w_i votes, a non-negative integer, and coalition S is worth

    v(S) = 1 if the sum of w_i over S is q or more, else 0,        1 <= q <= w_1 + ... + w_n.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.errors import GameTooLarge, UsageError
from negsim.games.coalition import CoalitionGame, members, subset_sums

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_PLAYERS = 20
"""A vote of more players is not written out as a table of all coalitions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VotingGame:
    """Who has how many votes, and how many are needed.

    Attributes
    ----------
    players
        ``n`` names.
    quota
        The least number of votes that wins, from 1 to the total.
    votes
        ``n`` integers, 0 or more.

    Raises
    ------
    UsageError
        N113, if the votes are not one for each player, one is negative, a number is no integer, or the quota
        is below 1 or above the total.

    Examples
    --------
    >>> council = VotingGame(players=("Ann", "Bob", "Cid"), quota=3, votes=(2, 1, 1))
    >>> council.wins(0b011), council.wins(0b110)
    (True, False)
    """

    players: tuple[str, ...]
    quota: int
    votes: tuple[int, ...]

    def __post_init__(self) -> None:
        for number in (self.quota, *self.votes):
            if not isinstance(number, int) or isinstance(number, bool):
                raise UsageError("N113", f"votes and quota are whole numbers; got {number!r}")
        if len(self.players) != len(self.votes):
            raise UsageError("N113", f"{len(self.players)} players, but votes for {len(self.votes)}")
        for name, number in zip(self.players, self.votes, strict=True):
            if number < 0:
                raise UsageError("N113", f"{name} has {number} votes; nobody has fewer than 0")
        if not 1 <= self.quota <= self.total:
            raise UsageError(
                "N113", f"the quota is {self.quota}; it must be from 1 to {self.total}, all votes"
            )

    @property
    def n(self) -> int:
        """The number of players."""
        return len(self.players)

    @property
    def total(self) -> int:
        """All votes together."""
        return sum(self.votes)

    def wins(self, coalition: int) -> bool:
        """Tell whether a coalition, a bitmask, reaches the quota."""
        return sum(self.votes[i] for i in members(coalition)) >= self.quota

    def coalition_game(self) -> CoalitionGame:
        """Write the vote out as a table: 1 for every coalition that wins, 0 for the others.

        Raises
        ------
        GameTooLarge
            N226, if ``n > 20``.
        """
        wins = self.sums() >= self.quota
        return CoalitionGame(players=self.players, numerators=wins.astype(np.int64))

    def sums(self) -> NDArray[Any]:
        """Return the votes of every coalition, of shape ``(2**n,)``; beyond int64 as Python integers.

        Raises
        ------
        GameTooLarge
            N226, if ``n > 20``.
        """
        if self.n > MOST_PLAYERS:
            raise GameTooLarge(
                "N226",
                f"{self.n} players form {2**self.n:,} coalitions (limit {2**MOST_PLAYERS:,}, "
                f"of {MOST_PLAYERS} players)",
                "ask for the power of the votes, which needs no table of coalitions",
            )
        return subset_sums(np.array(self.votes, np.int64 if self.total < 2**62 else object))
