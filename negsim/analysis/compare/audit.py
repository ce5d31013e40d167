"""A check of hinges that goes its own way: games are evaluated anew, never through polynomials.

For every change that is claimed, the answer just beyond must be the one claimed, and just before it
today's; at random values between today's and the change it must be today's.  A random value with another
answer refutes that the change is the nearest: the nearer one is then found by halving, and takes its place.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from negsim.analysis.compare.follow import Follower
from negsim.analysis.compare.hinges import Turn, is_pure_only
from negsim.analysis.compare.regimes import Regimes
from negsim.errors import NegsimError
from negsim.games.along import GameAlong
from negsim.games.from_scenario import strategic_game, trade_of
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
    is_pure = is_pure_only(strategic_game(scenario).game, actor)
    alongs = [GameAlong(scenario, hinge.parameter, math.inf, trade) for hinge in hinges.hinges]
    auditors = [
        _Auditor(hinge, Regimes(along, actor, ENOUGH, is_pure=is_pure), seed)
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
            if turn is not None:
                checked: Any = {side: self._turn_checked(side, sign, turn)}
                hinge = replace(hinge, **checked)
        return replace(hinge, complete=hinge.complete and not self.is_mended)

    def _turn_checked(self, side: str, sign: int, turn: Turn) -> Turn:
        today = self.hinge.today
        is_same: Callable[[Regime], bool] = (
            (lambda r: r.best == today.best) if side.startswith("best") else today.is_like
        )
        self.changes += 1
        far, beyond = abs(self.along.t(turn.value)), abs(self.along.t(turn.at))
        just = beyond - far if turn.is_exact else max(JUST, beyond - far)
        self._check(side, sign, {beyond, far + just}, lambda r: not is_same(r))
        if far > just:
            self._check(side, sign, {far - just}, is_same)
            inside = [far * Fraction(self.random.randrange(1, 10**6), 10**6) for _ in range(POINTS)]
            kept = sorted(x for x in inside if x < far - just)
            self.regimes.prepare([sign * x for x in kept])
            for x in kept:
                if not is_same(self.regimes.at(sign * x)):
                    return self._nearer(sign, x, is_same)
                self.points += 1
        return turn

    def _check(
        self, side: str, sign: int, distances: set[Fraction], is_met: Callable[[Regime], bool]
    ) -> None:
        """Check that the answer is as claimed at one of some distances."""
        label = self.hinge.parameter.label
        try:
            is_claimed = any(is_met(self.regimes.at(sign * d)) for d in sorted(distances))
        except NegsimError as error:
            self.faults.append(f"{label}, {side}: {error.message}")
            return
        if is_claimed:
            self.points += 1
        else:
            value = float(self.along.value(sign * min(distances)))
            self.faults.append(f"{label}, {side}: not as claimed at {value:.12g}")

    def _nearer(self, sign: int, x: Fraction, is_same: Callable[[Regime], bool]) -> Turn:
        self.is_mended = True
        follower = Follower(self.regimes, sign, x, [], [])
        change = follower.halved(Fraction(0), x, is_same)
        return Turn(
            value=self.along.value(change.t),
            beyond=change.beyond,
            at=self.along.value(change.at),
            is_exact=False,
        )
