"""Following a number from today's value to one side, until the answer changes.

The way is cut at all critical values (``critical``, ``critical_mixed``), between which nothing can change
where they are complete, and else, besides, at values of a grid that grows from today on.  In the middle of
every part the game is solved exactly.  Where the answer is another one, the change lies between there and
the part before: at the critical value between them, or found by halving.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.analysis.compare.simplest import simplest_between
from negsim.errors import NegsimError, ScenarioError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from negsim.analysis.compare.critical import Critical
    from negsim.analysis.compare.regime import Regime
    from negsim.analysis.compare.regimes import Regimes

CLOSE = Fraction(1, 10**10)
"""A change is located to within this part of the number's size or range."""
NEXT_TO = Fraction(1, 10**7)
"""So close to a critical value, the answers on both sides are compared."""
PAST = (Fraction(1, 10**5), Fraction(1, 10**6), Fraction(1, 10**8))
"""Steps past a change to where payoffs that are rounded tie no longer: the first at which it has changed."""
WIDE = 50
"""A stretch longer than this part of its distance from today is looked through in order."""
APART = 1e-9
"""Critical values closer together than this, relative to their distance, count as one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Where the answer changes, and what it is beyond."""

    t: Fraction
    """In steps from today."""
    beyond: Regime
    at: Fraction
    """A value just beyond at which the answer is that."""
    is_exact: bool
    """Whether ``t`` is the value itself, not a number within ``CLOSE`` of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What was found on one side."""

    change: Change | None = None
    best: Change | None = None
    """Where the actor's best strategy changes, which may be further away."""
    stopped: str = ""
    """Why the number was not followed to the end."""


class Follower:
    """Follows one number to one side: ``sign`` is -1 (below) or 1 (above)."""

    def __init__(
        self,
        regimes: Regimes,
        sign: int,
        end: Fraction,
        criticals: Sequence[Critical],
        grid: Sequence[Fraction],
    ) -> None:
        self.regimes, self.sign, self.end = regimes, sign, end
        self.cuts: dict[Fraction, Fraction | None] = dict.fromkeys(grid)
        """Distances at which the way is cut; with the distance again where it is exact, else None."""
        self.critical: set[Fraction] = set()
        self.add([*criticals, *regimes.more_critical(Fraction(0))])

    def add(self, criticals: Sequence[Critical]) -> None:
        """Add critical values on this side, those that are new."""
        for c in criticals:
            distance = self.sign * (c.exact if c.exact is not None else Fraction(c.t))
            if not 0 < distance < self.end:
                continue
            near = self._near(distance)
            if near is None:
                self.cuts[distance] = c.exact if c.exact is None else distance
                self.critical.add(distance)
            elif self.cuts[near] is None and c.exact is not None:  # exact beats what a float came close to
                del self.cuts[near]
                self.critical.discard(near)
                self.cuts[distance] = distance
                self.critical.add(distance)

    def _near(self, distance: Fraction) -> Fraction | None:
        reach = Fraction(APART) * distance
        return next((c for c in self.critical if abs(c - distance) <= reach), None)

    # -------------------------------------------------------------- the way

    def side(self) -> Side:
        """Follow the number until both the answer and the best strategy have changed, or to the end."""
        today = self.regimes.today
        change: Change | None = None
        try:
            change = self._change(today.is_like)
            if change is None or change.beyond.best != today.best:
                return Side(change=change, best=change)
            return Side(change=change, best=self._change(lambda r: r.best == today.best))
        except NegsimError as error:
            return Side(change=change, best=None, stopped=_reason(error))

    def _change(self, is_same: Callable[[Regime], bool]) -> Change | None:
        """Return the nearest change."""
        last = Fraction(0)
        for low, high in self._parts():
            middle = inside(low, high)
            if not is_same(self.regimes.at(self.sign * middle)):
                found = self._located(low, last, middle, is_same)
                if found is not None:
                    return found
            last = middle
        return None

    def _parts(self) -> Iterator[tuple[Fraction, Fraction]]:
        """Yield the parts of the way outward, as (low, high); new cuts may turn up in the next one."""
        low = Fraction(0)
        while low < self.end:
            high, shorter = self.end, self._next_cut(low)
            while shorter < high:
                high = shorter
                self.add(self.regimes.more_critical(self.sign * inside(low, high)))
                shorter = self._next_cut(low)
            yield low, high
            low = high

    def _next_cut(self, low: Fraction) -> Fraction:
        return min((c for c in self.cuts if c > low), default=self.end)

    # -------------------------------------------------------------- the change itself

    def _located(
        self, cut: Fraction, same: Fraction, other: Fraction, is_same: Callable[[Regime], bool]
    ) -> Change | None:
        """Return the change between two values: at the cut between them if it is there."""
        if cut in self.critical or cut == 0:
            gap = NEXT_TO * max(cut, NEXT_TO)
            gap = min(gap, (other - cut) / 4, *([(cut - same) / 4] if cut else []))
            above = inside(cut, cut + gap)
            beyond = self.regimes.at(self.sign * above)
            is_here = not is_same(beyond) and (
                cut == 0 or is_same(self.regimes.at(self.sign * inside(cut - gap, cut)))
            )
            if is_here and (cut == 0 or self.cuts[cut] is not None):
                return Change(t=self.sign * cut, beyond=beyond, at=self.sign * above, is_exact=True)
            if is_here:
                same, other = inside(cut - gap, cut), above
        return self.halved(same, other, is_same)

    def halved(self, same: Fraction, other: Fraction, is_same: Callable[[Regime], bool]) -> Change | None:
        """Return a change between a value with today's answer and one with another.

        None, if the answer is another one at a single value only.
        """
        while other - same > CLOSE * max(other, CLOSE):
            points = [same, *self.regimes.between(self.sign, same, other, is_same), other]
            low, high = 0, len(points) - 1
            is_wide = WIDE * (other - same) > other  # there may be several changes: the nearest counts
            while high - low > 1:
                middle = low + 1 if is_wide else (low + high) // 2
                if is_same(self.regimes.at(self.sign * points[middle])):
                    low = middle
                else:
                    high = middle
            same, other = points[low], points[high]
        at = self._past_ties(other, is_same)
        if at is None:
            return None
        beyond, where = self.regimes.at(self.sign * at), simplest_between(same, other)
        return Change(t=self.sign * where, beyond=beyond, at=self.sign * at, is_exact=False)

    def _past_ties(self, other: Fraction, is_same: Callable[[Regime], bool]) -> Fraction | None:
        """Return a distance past the change itself, where payoffs tie: exactly, or since they are rounded."""
        is_rounded = self.regimes.along.coefficients is None and not self.regimes.along.is_exact
        for step in PAST if is_rounded else [10 * CLOSE * max(other, CLOSE)]:
            if other + step < self.end and not is_same(self.regimes.at(self.sign * (other + step))):
                return other + step
        return None


def _reason(error: NegsimError) -> str:
    """Return an error's message, without its place in the file."""
    return error.problems[0].message if isinstance(error, ScenarioError) else error.message


def inside(low: Fraction, high: Fraction) -> Fraction:
    """Return a simple fraction well inside an interval."""
    third = (high - low) / 3
    return simplest_between(low + third, high - third)
