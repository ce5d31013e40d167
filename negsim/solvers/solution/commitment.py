"""What a player gets if it announces what it will do, and the others respond."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from negsim.solvers.solution.note import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One equilibrium between the others, after the announcement."""

    strategies: tuple[tuple[Fraction, ...], ...]
    """For each player the probability of each strategy; the announced one has probability 1."""
    payoffs: tuple[Fraction, ...]
    """What everybody gets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """One announced strategy, and what comes of it."""

    strategy: int
    responses: tuple[Response, ...]
    """The extreme points of the others' equilibria."""
    complete: bool
    """Whether these are provably all."""
    exact: bool
    """Whether none of them is irrational: then payoffs are the true ones."""

    def low(self, player: int) -> Fraction:
        """Return the least that a player gets in any of the responses."""
        return min(r.payoffs[player] for r in self.responses)

    def high(self, player: int) -> Fraction:
        """Return the most that a player gets in any of the responses."""
        return max(r.payoffs[player] for r in self.responses)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentSolution:
    """What every strategy of a player brings if it is announced first."""

    solver: str
    player: int
    announcements: tuple[Announcement, ...]
    """One for each strategy, in order."""
    best: tuple[int, ...]
    """The strategies with the highest low, and among these the highest high; several where they are equal."""
    complete: bool
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MixedCommitment:
    """The best mixture to announce to one other player, who then responds."""

    solver: str
    player: int
    mixture: tuple[Fraction, ...]
    response: int
    """What the other plays: a best response; where it has several, the one that suits the announcer."""
    payoffs: tuple[Fraction, ...]
    low: Fraction
    """What the announcer gets if the other breaks its ties against it."""
    notes: tuple[Note, ...] = ()
