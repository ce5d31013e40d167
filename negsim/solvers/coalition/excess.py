"""Excesses of all coalitions, scanned in blocks that fit a processor's cache.

The excess of coalition S at shares x is what it lacks:  e(S, x) = v(S) - x(S).  Worths are taken from those
of single players, w(S) = v(S) - sum over i in S of v(i), and shares likewise, which changes no excess.  They
are integers in units of the game's denominator, and floats between -1 and 1 in units of the greatest.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.games.coalition import subset_sums
from negsim.games.strategic import INT64_SAFE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from fractions import Fraction

    from numpy.typing import NDArray

    from negsim.games.coalition import CoalitionGame

BLOCK_BITS = 13
"""A block holds two to this power coalitions, those of the first players."""
NEVER = 255
"""The round of coalitions that are not settled yet."""


@dataclass(slots=True)
class Excesses:
    """The worths of a game without those of single players, and which coalitions are settled."""

    n: int
    worths: NDArray[Any]
    """Integers of shape ``(2**n,)``."""
    scale: int
    """The greatest of them in size, or 1."""
    open_floats: NDArray[np.float64]
    """Worths over the scale; minus infinity for nobody, everybody and settled coalitions."""
    settled_in: NDArray[np.uint8]
    """The round in which each coalition was settled."""

    @classmethod
    def of(cls, game: CoalitionGame) -> Excesses:
        """Subtract what single players are worth."""
        worths, n = game.gains(), game.n
        scale = max(abs(int(worths.max())), abs(int(worths.min())), 1)
        floats = (worths / scale).astype(np.float64, copy=False)
        floats[0] = floats[-1] = -np.inf
        settled_in = np.full(1 << n, NEVER, np.uint8)
        settled_in[0] = settled_in[-1] = 0
        return cls(n, worths, scale, floats, settled_in)

    def blocks(self) -> Iterator[slice]:
        """Yield the coalitions in blocks."""
        size = 1 << min(self.n, BLOCK_BITS)
        for start in range(0, 1 << self.n, size):
            yield slice(start, start + size)

    def worst(self, x: NDArray[np.float64], above: float) -> NDArray[np.intp]:
        """Return unsettled coalitions whose excess is above a bound, the worst of each of many groups.

        The worst of all is among them; nothing is returned only where no excess is above the bound.
        """
        low, high = self._halves(x)
        size = len(low)
        groups = min(16, size) if len(high) < 16 else 1
        found, excesses = [], []
        buffer = np.empty(size)
        for block, shift in zip(self.blocks(), high.tolist(), strict=True):
            np.subtract(self.open_floats[block], low, out=buffer)
            rows = buffer.reshape(groups, -1)
            places = rows.argmax(axis=1)
            for g, place in enumerate(places.tolist()):
                excess = float(rows[g, place]) - shift
                if excess > above:
                    found.append(block.start + g * rows.shape[1] + place)
                    excesses.append(excess)
        order = np.argsort(-np.array(excesses), kind="stable")[: 4 * self.n]
        return np.array(found, np.intp)[order]

    def settle(self, direction: NDArray[np.int64], number: int) -> None:
        """Mark the coalitions that do not move along a random direction as settled in a round."""
        low, high = self._halves(direction)
        for block, shift in zip(self.blocks(), high, strict=True):
            is_fixed = low == np.negative(shift)
            is_fixed &= self.settled_in[block] == NEVER
            if is_fixed.any():
                self.settled_in[block][is_fixed] = number
                self.open_floats[block][is_fixed] = -np.inf

    def reaching(self, x: Sequence[Fraction], bounds: Mapping[int, Fraction]) -> NDArray[np.intp]:
        """Return the coalitions whose excess comes near or above the bound of the round that settled them.

        Floats leave out only what is below for sure: their error is far less than the margin.
        """
        floats = np.array([float(value / self.scale) for value in x])
        limits = np.full(NEVER + 1, np.inf)
        for number, bound in bounds.items():
            limits[number] = float(bound / self.scale)
        size = 2 + float(np.abs(floats).sum()) + max(abs(float(b / self.scale)) for b in bounds.values())
        limits -= 4 * (self.n + 4) * 2.0**-53 * size
        low, high = self._halves(floats)
        found = []
        for block, shift in zip(self.blocks(), high, strict=True):
            worths = (self.worths[block] / self.scale).astype(np.float64, copy=False)
            is_near = worths - low - shift >= limits[self.settled_in[block]]
            found.append(np.flatnonzero(is_near) + block.start)
        return np.concatenate(found)

    def above(self, x: Sequence[Fraction], bound: Fraction) -> NDArray[np.intp]:
        """Return the coalitions whose excess is above a bound, exactly."""
        was, self.settled_in = self.settled_in, np.ones(1 << self.n, np.uint8)
        self.settled_in[0] = self.settled_in[-1] = NEVER
        near = self.reaching(x, {1: bound})
        self.settled_in = was
        lacks, unit = self.exact(near, x)
        limit = bound * unit
        return near[lacks > limit.numerator // limit.denominator]

    def exact(self, coalitions: NDArray[np.intp], x: Sequence[Fraction]) -> tuple[NDArray[Any], int]:
        """Return the excesses of some coalitions as integers over one denominator."""
        unit = math.lcm(*(value.denominator for value in x))
        payoffs = [int(value * unit) for value in x]
        is_small = self.scale * unit + sum(map(abs, payoffs)) < INT64_SAFE and self.worths.dtype != object
        kind: Any = np.int64 if is_small else object
        lacks = self.worths[coalitions].astype(kind) * unit
        for i, payoff in enumerate(payoffs):
            lacks -= (coalitions >> i & 1).astype(kind) * payoff
        return lacks, unit

    def _halves(self, x: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
        """Add up a vector over the coalitions of a block, and over those of the players beyond it."""
        return subset_sums(x[:BLOCK_BITS]), subset_sums(x[BLOCK_BITS:])
