"""What groups claim of a division: the inequalities of the core, and the excesses at the nucleolus."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.games.coalition import members

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.games.coalition import CoalitionGame
    from negsim.solvers.coalition.solution import CoreSolution, NucleolusSolution

MOST_PLAYERS = 12
"""Of more players, groups are not gone through one by one."""
ALL_CLAIMS, SOME_CLAIMS = 16, 8
"""Up to so many groups are all listed; of more only so many, with the greatest excess."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a group is worth, and what it gets by a division."""

    coalition: int
    worth: Fraction
    gets: Fraction
    round: int | None = None
    """At the nucleolus: the round that settles it; None where none does, or it is not known."""

    @property
    def excess(self) -> Fraction:
        """Its worth less what it gets; above 0 it does better on its own."""
        return self.worth - self.gets


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """The groups (neither nobody nor everybody) and one division, in descending order of excess."""

    shares: tuple[Fraction, ...]
    listed: tuple[Claim, ...]
    count: int
    """How many groups there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighted:
    """One inequality of the core, multiplied by a weight."""

    coalition: int
    weight: Fraction
    worth: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Inequalities that no division satisfies together: weighted and summed, they claim too much.

    Over each player the weights sum to 1, so the left sides sum to all shares, which are what all are worth.
    """

    weighted: tuple[Weighted, ...]
    over: tuple[Fraction, ...]
    """For each player the sum of the weights of the groups it is in: 1."""
    claimed: Fraction
    """The sum of weight times worth."""
    worth: Fraction
    """What all are worth: less than is claimed."""


def claims(game: CoalitionGame, shares: Sequence[Fraction], rounds: dict[int, int] | None = None) -> Claims:
    """Return what groups claim and get by a division.

    Parameters
    ----------
    rounds
        By group the round of the nucleolus that settles it.
    """
    found = [
        Claim(
            coalition=s,
            worth=game.worth(s),
            gets=sum((shares[i] for i in members(s)), Fraction(0)),
            round=(rounds or {}).get(s),
        )
        for s in range(1, game.everyone)
    ]
    found.sort(key=lambda c: (-c.excess, c.coalition.bit_count(), c.coalition))
    listed = found if len(found) <= ALL_CLAIMS else found[:SOME_CLAIMS]
    return Claims(shares=tuple(shares), listed=tuple(listed), count=len(found))


def nucleolus_claims(game: CoalitionGame, found: NucleolusSolution) -> Claims | None:
    """Return the complaints at the nucleolus; None where it is not defined."""
    if found.shares is None:
        return None
    rounds = {s: k for k, r in enumerate(found.rounds, 1) for s in r.coalitions}
    return claims(game, found.shares, rounds)


def contradiction(game: CoalitionGame, core: CoreSolution) -> Contradiction | None:
    """Return why the core is empty, summed up again; None where it is not empty."""
    if not core.is_empty:
        return None
    weighted = tuple(
        Weighted(coalition=s, weight=w, worth=game.worth(s)) for s, w in core.balanced_weights if w
    )
    return Contradiction(
        weighted=weighted,
        over=tuple(
            sum((w.weight for w in weighted if w.coalition >> i & 1), Fraction(0)) for i in range(game.n)
        ),
        claimed=sum((w.weight * w.worth for w in weighted), Fraction(0)),
        worth=game.worth(game.everyone),
    )
