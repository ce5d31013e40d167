"""A check of hinges that goes its own way: games are evaluated anew, never through polynomials.

For every change that is claimed, the answer just beyond must be the one claimed, and just before it today's;
at random values between today's and the change it must be today's, and where no change is claimed, up to the
end.  A random value with another answer refutes that: the nearer change is then found by halving, and takes
its place.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from negsim.analysis.compare.follow import Follower
from negsim.analysis.compare.hinges import Turn
from negsim.analysis.compare.regimes import Regimes
from negsim.errors import NegsimError
from negsim.games.along import GameAlong
from negsim.games.from_scenario import trade_of
from negsim.scenario.diagnosis import Diagnosis

if TYPE_CHECKING:
    from collections.abc import Callable

    from negsim.analysis.compare.hinges import Hinge, Hinges
    from negsim.analysis.compare.regime import Regime
    from negsim.scenario.scenario import Scenario

POINTS = 20
"""Random values between today's and a change."""
JUST = Fraction(1, 10**5)
"""What is rounded is compared so far from a change, relative to the number's size or range: payoffs that are
rounded tie on a short stretch around it."""
ENOUGH = 1_000_000
"""Games solved for one number; the work is bounded by the points."""
SIDES = (("below", -1), ("above", 1), ("best_below", -1), ("best_above", 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What a check of hinges looked at, and what it had to say."""

    changes: int
    """Claims that were checked."""
    points: int
    """Values at which the answer was found to be as claimed."""
    faults: tuple[str, ...]
    """What was not as claimed; nothing, if all is well."""
    mended: tuple[str, ...]
    """Numbers of which a nearer change was found, and taken over."""
    seed: int


def audited(scenario: Scenario, actor: int, hinges: Hinges, seed: int) -> tuple[Hinges, Audit]:
    """Check hinges, and return them as they should be, with what was checked.

    Raises
    ------
    NegsimError
        If a game has no payoffs at a value at which an answer was claimed.
    """
    trade = trade_of(scenario, Diagnosis())
    alongs = [GameAlong(scenario, hinge.parameter, math.inf, trade) for hinge in hinges.hinges]
    auditors = [
        _Auditor(hinge, Regimes(along, actor, ENOUGH, is_pure=hinges.is_pure), seed)
        for hinge, along in zip(hinges.hinges, alongs, strict=True)
    ]
    checked = [auditor.hinge_checked() for auditor in auditors]
    audit = Audit(
        changes=sum(a.changes for a in auditors),
        points=sum(a.points for a in auditors),
        faults=tuple(f for a in auditors for f in a.faults),
        mended=tuple(a.hinge.parameter.label for a in auditors if a.is_mended),
        seed=seed,
    )
    return replace(hinges, hinges=tuple(checked)), audit


class _Auditor:
    """Checks one hinge."""

    def __init__(self, hinge: Hinge, regimes: Regimes, seed: int) -> None:
        self.hinge, self.regimes, self.along = hinge, regimes, regimes.along
        self.random = random.Random(f"{seed} {hinge.parameter.path}")  # noqa: S311  a sample
        self.changes = self.points = 0
        self.faults: list[str] = []
        self.is_mended = False

    def hinge_checked(self) -> Hinge:
        """Return the hinge, with nearer changes where there are any."""
        hinge = self.hinge
        if not self.regimes.today.is_like(hinge.today):
            self.faults.append(f"{hinge.parameter.label}: today's answer is another one")
            return hinge
        for side, sign in SIDES:
            turn = getattr(hinge, side)
            checked: Any = {
                side: self._unturned(side, sign) if turn is None else self._turned(side, sign, turn)
            }
            hinge = replace(hinge, **checked)
        return replace(hinge, complete=hinge.complete and not self.is_mended)

    @staticmethod
    def _is_same(side: str, as_this: Regime) -> Callable[[Regime], bool]:
        """Return what it means to be the same answer, for changes of the whole or of the best strategy."""
        return (lambda r: r.best == as_this.best) if side.startswith("best") else as_this.is_like

    def _turned(self, side: str, sign: int, turn: Turn) -> Turn:
        """Return a change that was claimed, or a nearer one."""
        is_same = self._is_same(side, self.hinge.today)
        is_claimed = self._is_same(side, turn.beyond)
        self.changes += 1
        far, beyond = abs(self.along.t(turn.value)), abs(self.along.t(turn.at))
        just = beyond - far if turn.is_exact else max(JUST, beyond - far)
        self._check(side, sign, {beyond, far + just}, lambda r: is_claimed(r) and not is_same(r))
        if far <= just:
            return turn
        self._check(side, sign, {far - just}, is_same)
        return self._sampled(sign, far - just, is_same) or turn

    def _unturned(self, side: str, sign: int) -> Turn | None:
        """Return a change where none was claimed, or None; a number that was not followed is left alone."""
        parameter = self.hinge.parameter
        end = abs(self.along.t(parameter.low if sign < 0 else parameter.high))
        return None if self.hinge.stopped else self._sampled(sign, end, self._is_same(side, self.hinge.today))

    def _sampled(self, sign: int, end: Fraction, is_same: Callable[[Regime], bool]) -> Turn | None:
        """Look at random values up to a distance; return a change if one of them has another answer."""
        kept = sorted(end * Fraction(self.random.randrange(1, 10**6), 10**6) for _ in range(POINTS))
        self.regimes.prepare([sign * x for x in kept])
        for x in kept:
            if end and not is_same(self.regimes.at(sign * x)):
                return self._nearer(sign, x, is_same)
            self.points += 1
        return None

    def _check(
        self, side: str, sign: int, distances: set[Fraction], is_met: Callable[[Regime], bool]
    ) -> None:
        """Check that the answer is as claimed at one of some distances."""
        label = self.hinge.parameter.label
        try:
            is_right = any(is_met(self.regimes.at(sign * d)) for d in sorted(distances))
        except NegsimError as error:
            self.faults.append(f"{label}, {side}: {error.message}")
            return
        if is_right:
            self.points += 1
        else:
            value = float(self.along.value(sign * min(distances)))
            self.faults.append(f"{label}, {side}: not as claimed at {value:.12g}")

    def _nearer(self, sign: int, x: Fraction, is_same: Callable[[Regime], bool]) -> Turn | None:
        change = Follower(self.regimes, sign, 2 * x, [], []).halved(Fraction(0), x, is_same)
        if change is None:  # another answer at a single value only
            return None
        self.is_mended = True
        return Turn(
            value=self.along.value(change.t),
            beyond=change.beyond,
            at=self.along.value(change.at),
            is_exact=False,
        )
