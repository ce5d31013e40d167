"""Values of a number at which pure comparisons may turn, where payoffs are polynomials in it.

Three things decide what pure strategies do, and each turns only where two payoffs of one player are equal:

    best responses     U_i(k, o) = U_i(k', o), where both are best and the others nearly respond
    pure dominance     the same, where k is nearly above k' at every outcome that is left
    announcements      U_a(o) = U_a(o') of the actor a, where the others respond to both announcements

All roots are found in floats, with a tolerance that lets in too many rather than too few: what a game's
answer is on either side is decided exactly, by solving it.  Distances are in steps of ``GameAlong`` (t).
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.analysis.compare.roots import real_roots
from negsim.scenario.exact_arrays import shrunk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from numpy.typing import NDArray

    from negsim.games.along import GameAlong

    Array = NDArray[np.float64]
    Indices = NDArray[np.int64]

NEAR = 1e-8
"""Payoffs this close, relative to the largest terms that they are sums of, count as equal when roots are
chosen."""
MOST_DIFFERENCES = 400_000
"""Pairs of payoffs that are looked at; larger games are searched instead."""
MOST_ANNOUNCED = 300
"""Outcomes after announcements that are compared with each other."""
MOST_STOPS = 200
"""Values at which it is looked which outcomes follow announcements."""


@dataclass(frozen=True, slots=True)
class Critical:
    """A value at which something may turn: exact, where two payoffs that are linear become equal there."""

    t: float
    exact: Fraction | None = None


class PureCritical:
    """Finds critical values of one game along a number, seen by one actor."""

    def __init__(self, along: GameAlong, actor: int, low: float, high: float) -> None:
        if along.coefficients is None:
            raise TypeError(along)
        self.exact = along.coefficients
        self.whole = [(shrunk(numerators), denominator) for numerators, denominator in along.whole]
        self.floats = [c.astype(np.float64) for c in self.exact]
        self.sizes = [np.abs(c) for c in self.floats]
        self.reach = max(abs(low), abs(high))
        self.shape = self.floats[0].shape[1:]
        self.actor, self.low, self.high = actor, low, high
        size = int(np.prod(self.shape))
        self.is_complete = size * sum(self.shape) <= MOST_DIFFERENCES
        """Whether the critical values are all that pure comparisons have."""

    # -------------------------------------------------------------- best responses

    def responses(self) -> list[Critical]:
        """Return where a best response turns while the others nearly respond."""
        found: list[Critical] = []
        if not self.is_complete:
            return found
        for i, size in enumerate(self.shape):
            for k, other in itertools.combinations(range(size), 2):
                found += self._responses(i, k, other)
        return found

    def _responses(self, i: int, k: int, other: int) -> list[Critical]:
        grid = np.indices([n if j != i else 1 for j, n in enumerate(self.shape)]).reshape(len(self.shape), -1)
        here, there = grid.copy(), grid.copy()
        here[i], there[i] = k, other
        ts, columns = self._roots(i, here, there)
        here, there = here[:, columns], there[:, columns]
        others = [j for j in range(len(self.shape)) if j not in {i, self.actor}]
        tied = self._is_best(i, here, ts)
        near = [
            np.logical_and.reduce([self._is_best(j, o, ts) for j in others] or [tied]) for o in (here, there)
        ]
        kept = tied & (near[0] | near[1])
        return [self._critical(i, here[:, c], there[:, c], ts[c]) for c in np.flatnonzero(kept)]

    def _roots(self, i: int, here: Indices, there: Indices) -> tuple[Array, Indices]:
        """Return where payoffs at two lists of outcomes are equal, with the columns of the lists."""
        roots = real_roots(self._difference(i, here, there), self.reach)
        inside = (roots >= self.low) & (roots <= self.high)
        rows, columns = np.nonzero(inside)
        return roots[rows, columns], columns

    def _difference(self, i: int, here: Indices, there: Indices) -> Array:
        """Return payoffs minus payoffs, subtracted exactly: large ones would leave nothing of a small one."""
        table, denominator = self.whole[i]
        difference = table[(slice(None), *here)] - table[(slice(None), *there)]
        return np.asarray((difference / denominator).astype(np.float64))

    def _is_best(self, j: int, outcomes: Indices, ts: Array) -> NDArray[np.bool_]:
        """Whether a player nearly responds best in each outcome, at the t of the same column."""
        each, sizes = [], []
        for k in range(self.shape[j]):
            played = outcomes.copy()
            played[j] = k
            each.append(_at(self.floats[j][(slice(None), *played)], ts))
            sizes.append(_at(self.sizes[j][(slice(None), *played)], np.abs(ts)))
        values = np.array(each)
        own = np.take_along_axis(values, outcomes[j][None], axis=0)[0]
        return np.asarray(values.max(axis=0) - own <= NEAR * (1.0 + np.max(sizes, axis=0)))

    # -------------------------------------------------------------- dominance

    def dominance(self, kept: Sequence[Sequence[int]]) -> list[Critical]:
        """Return where a strategy comes to dominate another in what is left of the game, or ceases to."""
        found: list[Critical] = []
        if not self.is_complete:
            return found
        for i, own in enumerate(kept):
            outside = [np.array(ks if j != i else [0]) for j, ks in enumerate(kept)]
            grid = np.array(np.meshgrid(*outside, indexing="ij")).reshape(len(kept), -1)
            for k, other in itertools.permutations(own, 2):
                here, there = grid.copy(), grid.copy()
                here[i], there[i] = k, other
                found += self._dominance(i, here, there)
        return found

    def _dominance(self, i: int, here: Indices, there: Indices) -> Iterator[Critical]:
        difference = self._difference(i, here, there)
        ts, columns = self._roots(i, here, there)
        if len(difference) == 2 and len(ts):
            ts, columns = _ends(difference, ts, columns)
        for start in range(0, len(ts), 256):
            values = _at(difference[:, None, :], ts[start : start + 256, None])
            terms = _at(np.abs(difference)[:, None, :], np.abs(ts[start : start + 256, None]))
            size = 1.0 + terms.max(axis=1)
            for c in np.flatnonzero(values.min(axis=1) >= -NEAR * size) + start:
                yield self._critical(i, here[:, columns[c]], there[:, columns[c]], ts[c])

    # -------------------------------------------------------------- announcements

    def announcements(self, stops: Sequence[float]) -> list[Critical]:
        """Return where the actor gets the same from two announcements to which the others respond purely."""
        outcomes = self._announced(stops)
        if not self.is_complete or outcomes.shape[1] > MOST_ANNOUNCED:
            self.is_complete = False
            return []
        first, second = np.triu_indices(outcomes.shape[1], 1)
        is_other = outcomes[self.actor][first] != outcomes[self.actor][second]
        here, there = outcomes[:, first[is_other]], outcomes[:, second[is_other]]
        ts, columns = self._roots(self.actor, here, there)
        here, there = here[:, columns], there[:, columns]
        others = [j for j in range(len(self.shape)) if j != self.actor]
        kept = np.logical_and.reduce(
            [np.ones(len(ts), bool), *(self._is_best(j, o, ts) for j in others for o in (here, there))]
        )
        return [self._critical(self.actor, here[:, c], there[:, c], ts[c]) for c in np.flatnonzero(kept)]

    def _announced(self, stops: Sequence[float]) -> Indices:
        """Return the outcomes, one a column, in which the others respond at a stop or between stops."""
        ordered = np.unique(np.clip([self.low, *stops, self.high], self.low, self.high))
        if len(ordered) > MOST_STOPS:
            self.is_complete = False
            ordered = ordered[:: len(ordered) // MOST_STOPS + 1]
        found = np.zeros(self.shape, bool)
        for t in [*ordered, *(ordered[1:] + ordered[:-1]) / 2]:
            stable = np.ones(self.shape, bool)
            for j, table in enumerate(self.floats):
                if j != self.actor:
                    values = _at(table, np.float64(t))
                    stable &= values >= values.max(axis=j, keepdims=True) - NEAR * (
                        1.0 + np.abs(values).max()
                    )
            found |= stable
        return np.argwhere(found).T

    def _critical(self, i: int, here: Indices, there: Indices, t: float) -> Critical:
        exact = None
        if len(self.exact[i]) == 2:
            constant, slope = (c[tuple(here)] - c[tuple(there)] for c in self.exact[i])
            exact = -constant / slope if slope else None
        return Critical(float(t), exact)


def _at(coefficients: Any, ts: Any) -> Array:
    """Return values of polynomials, by Horner's rule."""
    value = coefficients[-1] + np.zeros_like(ts)
    for c in coefficients[-2::-1]:
        value = value * ts + c
    return np.asarray(value)


def _ends(difference: Array, ts: Array, columns: Indices) -> tuple[Array, Indices]:
    """Return the two ends of where linear differences are all positive, of all roots."""
    rises = difference[1][columns] > 0
    ends = []
    if rises.any():
        ends.append(int(np.flatnonzero(rises)[np.argmax(ts[rises])]))
    if not rises.all():
        ends.append(int(np.flatnonzero(~rises)[np.argmin(ts[~rises])]))
    return ts[ends], columns[ends]
