"""Whether a front holds and whether it grows, with the numbers that decide it.

A front C stands together and everybody else alone; u(C) are the payoffs then.  Member i compares u_i(C) with
what it earns outside, u_i(C less i); outsider j compares u_j(C) with what it would get inside.  Where members
pay each other, only sums count: a front holds if it earns at least what its members would earn outside, one
by one, and an outsider joins if the larger front has something left after that.  [daspremont-1983]
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.games.coalition import members
from negsim.games.partition import canonical

if TYPE_CHECKING:
    from negsim.games.partition import PartitionGame
    from negsim.solvers.coalition.solution import StabilitySolution

MOST_FRONTS = 3
"""Fronts that are worked out: that of all, then some that hold, the largest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What one player earns as things are, and what if it changes sides."""

    player: int
    now: Fraction
    """Before payments between members."""
    then: Fraction

    @property
    def gain(self) -> Fraction:
        """By how much changing sides is better."""
        return self.then - self.now


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One outsider, and what comes of its joining."""

    outsider: Compared
    agreeing: tuple[Compared, ...]
    """The members, where they must agree: what they have, and what they would have."""
    together: Fraction
    """What the larger front earns."""
    needed: Fraction
    """With payments: what it takes to keep everybody in the larger front (or to make all agree)."""
    joins: bool

    @property
    def left(self) -> Fraction:
        """With payments: what there is to share; above 0 the outsider joins."""
        return self.together - self.needed


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontSteps:
    """One front: what each member gets inside and outside, and what each outsider would get inside."""

    coalition: int
    members: tuple[Compared, ...]
    worth: Fraction
    """What the members earn together."""
    entries: tuple[Entry, ...]
    is_holding: bool
    """Whether nobody leaves."""

    @property
    def needed(self) -> Fraction:
        """What the members would earn outside, one by one."""
        return sum((m.then for m in self.members), Fraction(0))

    @property
    def is_growing(self) -> bool:
        """Whether somebody joins."""
        return any(e.joins for e in self.entries)


def front_steps(game: PartitionGame, found: StabilitySolution) -> tuple[FrontSteps, ...]:
    """Work out the front of all, and of those that hold the largest."""
    everyone = (1 << len(game.players)) - 1
    stable = sorted(found.stable, key=lambda s: (-s.bit_count(), s))
    chosen = dict.fromkeys([everyone, *(s for s in stable if s & (s - 1))])
    reader = _Reader(game, found.membership, has_transfers=found.transfers)
    return tuple(reader.front(s) for s in [*chosen][:MOST_FRONTS])


class _Reader:
    """Reads payoffs of fronts off a game of blocs."""

    def __init__(self, game: PartitionGame, membership: str, *, has_transfers: bool) -> None:
        self.game = game
        self.membership = membership
        self.has_transfers = has_transfers
        self.count = len(game.players)

    def payoffs(self, front: int) -> tuple[Fraction, ...]:
        """Return everybody's payoffs while a front stands and everybody else is alone."""
        blocs = (front, *(1 << i for i in range(self.count) if not front >> i & 1))
        return self.game.payoffs[canonical(blocs)]

    def outside(self, front: int, player: int) -> Fraction:
        """Return what a member earns where it leaves alone."""
        falls_apart = self.membership == "exclusive-gamma"
        return self.payoffs(0 if falls_apart else front & ~(1 << player))[player]

    def front(self, coalition: int) -> FrontSteps:
        now = self.payoffs(coalition)
        inside = tuple(
            Compared(player=i, now=now[i], then=self.outside(coalition, i)) for i in members(coalition)
        )
        worth = sum((m.now for m in inside), Fraction(0))
        if self.has_transfers:
            holds = worth >= sum((m.then for m in inside), Fraction(0))
        else:
            holds = all(m.gain <= 0 for m in inside)
        others = [j for j in range(self.count) if not coalition >> j & 1]
        return FrontSteps(
            coalition=coalition,
            members=inside,
            worth=worth,
            entries=tuple(self.entry(coalition, j) for j in others),
            is_holding=holds,
        )

    def entry(self, coalition: int, outsider: int) -> Entry:
        larger = coalition | 1 << outsider
        now, then = self.payoffs(coalition), self.payoffs(larger)
        all_in = members(larger)
        is_open = self.membership == "open"
        changes = {i: Compared(player=i, now=now[i], then=then[i]) for i in all_in}
        agreeing = () if is_open else tuple(changes[i] for i in members(coalition))
        together = sum((then[i] for i in all_in), Fraction(0))
        needed = sum((self.outside(larger, i) if is_open else now[i] for i in all_in), Fraction(0))
        if self.has_transfers:
            joins = together > needed
        else:
            joins = changes[outsider].gain > 0 and all(c.gain > 0 for c in agreeing)
        return Entry(
            outsider=changes[outsider], agreeing=agreeing, together=together, needed=needed, joins=joins
        )
