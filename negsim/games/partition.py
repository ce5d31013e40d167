"""What every bloc earns in every coalition structure: a game in partition function form.

Players 0..n-1 are split into blocs (a coalition structure, a partition).  A bloc is a bitmask, a structure
the tuple of its blocs in the order of their first members, so that every partition has one
spelling.  [thrall-lucas-1963]
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from negsim.games.coalition import members

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction

Structure = tuple[int, ...]
"""The blocs of a partition as bitmasks, in the order of their first members."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PartitionGame:
    """What each player earns in every coalition structure; a bloc earns what its members earn together."""

    players: tuple[str, ...]
    payoffs: Mapping[Structure, tuple[Fraction, ...]] = field(repr=False)
    """For each structure the payoffs of the players, in their order."""

    @property
    def structures(self) -> tuple[Structure, ...]:
        """All coalition structures, in the order of ``partitions``."""
        return tuple(self.payoffs)

    def worth(self, structure: Structure, bloc: int) -> Fraction:
        """Return what a bloc of a structure earns."""
        payoffs = self.payoffs[structure]
        return sum((payoffs[i] for i in members(bloc)), start=payoffs[0] * 0)


def partitions(n: int) -> Iterator[Structure]:
    """Yield all partitions of n players, by their growth strings: all together first, all apart last.

    Examples
    --------
    >>> [[f"{bloc:02b}" for bloc in structure] for structure in partitions(2)]
    [['11'], ['01', '10']]
    """
    if n == 0:
        yield ()
        return
    for smaller in partitions(n - 1):
        new = 1 << (n - 1)
        for k, bloc in enumerate(smaller):
            yield (*smaller[:k], bloc | new, *smaller[k + 1 :])
        yield (*smaller, new)


def canonical(blocs: Iterator[int] | tuple[int, ...]) -> Structure:
    """Return blocs as a structure: without empty ones, in the order of their first members."""
    return tuple(sorted((b for b in blocs if b), key=lambda b: b & -b))
