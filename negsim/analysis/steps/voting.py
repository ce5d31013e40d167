"""Who decides a vote: the pivotal voter in every order of arrival, and who can turn which winning group."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from negsim.games.voting import VotingGame

MOST_ORDERED = 4
"""Up to so many voters, orders are told one by one."""
MOST_VOTERS = 8
"""Up to so many voters, orders and groups are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pivots:
    """Whose votes reach the quota, by order of arrival."""

    orders: tuple[tuple[int, ...], ...]
    """All orders, where they are told."""
    pivotal: tuple[int, ...]
    """For each of these the voter that reaches the quota."""
    counts: tuple[int, ...]
    """In how many of all orders each voter does."""
    total: int
    """How many orders there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Winning:
    """A group that wins, and who of it turns it into a losing one by leaving."""

    coalition: int
    votes: int
    critical: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VotingSteps:
    """How the power of votes follows."""

    pivots: Pivots
    winning: tuple[Winning, ...]
    """All groups that win, small ones first."""
    swings: tuple[int, ...]
    """In how many of these each voter is critical."""

    @property
    def shapley_shubik(self) -> tuple[Fraction, ...]:
        """The share of the orders in which each voter is pivotal."""
        return tuple(Fraction(c, self.pivots.total) for c in self.pivots.counts)

    @property
    def banzhaf(self) -> tuple[Fraction, ...]:
        """Each voter's part of all swings."""
        return tuple(Fraction(s, sum(self.swings)) for s in self.swings)


def voting_steps(vote: VotingGame) -> VotingSteps | None:
    """Work out who decides a vote; None where there are more than 8 voters.

    Examples
    --------
    >>> from negsim.games.voting import VotingGame
    >>> council = voting_steps(VotingGame(players=("Ann", "Bob", "Cid"), quota=3, votes=(2, 1, 1)))
    >>> council.pivots.counts, council.swings
    ((4, 1, 1), (3, 1, 1))
    """
    if vote.n > MOST_VOTERS:
        return None
    winning = tuple(
        _winning(vote, s)
        for s in sorted(range(1, 1 << vote.n), key=lambda s: (s.bit_count(), s))
        if vote.wins(s)
    )
    return VotingSteps(
        pivots=_pivots(vote),
        winning=winning,
        swings=tuple(sum(i in w.critical for w in winning) for i in range(vote.n)),
    )


def _winning(vote: VotingGame, coalition: int) -> Winning:
    inside = [i for i in range(vote.n) if coalition >> i & 1]
    votes = sum(vote.votes[i] for i in inside)
    critical = tuple(i for i in inside if votes - vote.votes[i] < vote.quota)
    return Winning(coalition=coalition, votes=votes, critical=critical)


def _pivots(vote: VotingGame) -> Pivots:
    counts = [0] * vote.n
    orders: list[tuple[int, ...]] = []
    pivotal: list[int] = []
    total = 0
    for order in permutations(range(vote.n)):
        decides = _decides(vote, order)
        counts[decides] += 1
        total += 1
        if vote.n <= MOST_ORDERED:
            orders.append(order)
            pivotal.append(decides)
    return Pivots(orders=tuple(orders), pivotal=tuple(pivotal), counts=tuple(counts), total=total)


def _decides(vote: VotingGame, order: tuple[int, ...]) -> int:
    reached = 0
    for i in order:
        reached += vote.votes[i]
        if reached >= vote.quota:
            return i
    raise AssertionError(order)  # pragma: no cover  the quota is at most all votes
