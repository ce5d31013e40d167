"""A coalition game whose worth is shared: what topics about divisions have in common."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.classroom.question import SharesKey
from negsim.games.coalition import members

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.analysis.coalitions.findings import CoalitionFindings
    from negsim.analysis.findings import Findings
    from negsim.games.coalition import CoalitionGame

MOST_ACTORS = 4
"""Of more actors nobody works out all groups and orders by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worths:
    """What groups are worth, and what was found about that."""

    game: CoalitionGame
    found: CoalitionFindings

    @property
    def equal_parts(self) -> tuple[Fraction, ...]:
        """Equal parts of the worth of all."""
        return (self.game.worth(self.game.everyone) / self.game.n,) * self.game.n

    @property
    def last_contributions(self) -> tuple[Fraction, ...]:
        """What each actor adds to all the others."""
        game = self.game
        return tuple(game.worth(game.everyone) - game.worth(game.everyone & ~(1 << i)) for i in range(game.n))

    def division(self, shares: Sequence[Fraction]) -> SharesKey:
        """Return the key of a division of the worth of all."""
        return SharesKey(labels=self.found.titles, values=tuple(shares), is_mixture=False)

    def excess(self, coalition: int, shares: Sequence[Fraction]) -> Fraction:
        """Return what a group is worth less what it gets."""
        return self.game.worth(coalition) - sum((shares[i] for i in members(coalition)), start=Fraction(0))

    def group(self, coalition: int) -> frozenset[str]:
        """Return the names of a group's members."""
        return frozenset(self.found.titles[i] for i in members(coalition))


def few(findings: Findings) -> Worths | None:
    """Return the worths of two to four actors, if they can be shared and it is no vote."""
    found = findings.coalitions
    if found is None or found.game is None or not found.is_shared or found.vote is not None:
        return None
    return Worths(game=found.game, found=found) if 2 <= found.game.n <= MOST_ACTORS else None
