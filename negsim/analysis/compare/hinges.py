"""What an answer hinges on: for every number of a file the nearest values at which the answer changes.

Each number is moved alone, all others as they stand, within its range, or to 100 times its size on either
side where it has none.  See ``regime`` for what counts as a change, ``follow`` for how it is found.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from negsim.analysis.compare.critical import PureCritical
from negsim.analysis.compare.critical_mixed import MOST_DETERMINANTS, determinants, mixed_critical
from negsim.analysis.compare.effort import budget, mixes
from negsim.analysis.compare.follow import Change, Follower, Side, inside
from negsim.analysis.compare.regime import Regime, regime
from negsim.analysis.compare.regimes import Regimes
from negsim.games.along import GameAlong
from negsim.games.from_scenario import strategic_game, trade_of
from negsim.scenario.dependence import degrees
from negsim.scenario.diagnosis import Diagnosis
from negsim.scenario.parameters import parameters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.analysis.compare.critical import Critical
    from negsim.scenario.parameters import Parameter
    from negsim.scenario.scenario import Scenario

POINTS, FEWER_POINTS, LEAST_POINTS = 32, 16, 4
"""Values that are looked at on either side where critical values are not complete: fewer for elasticities,
each of which needs the world to be calibrated anew, and where three or more actors mix; fewest in large
games."""
LARGE = 10_000
"""Payoffs of a large game."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A value of a number at which something changes, and what the answer is beyond."""

    value: Fraction
    beyond: Regime
    at: Fraction
    """A value just beyond, at which that is the answer."""
    is_exact: bool
    """Whether ``value`` is exact; else it lies within 1e-10 of the number's size or range."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hinge:
    """How far one number may move before the answer changes; None where it does not."""

    parameter: Parameter
    below: Turn | None
    above: Turn | None
    best_below: Turn | None
    """Where the actor's best strategy changes."""
    best_above: Turn | None
    today: Regime
    complete: bool
    """Whether no nearer change is possible, but for one at a single value only; else values were searched,
    and a change and its undoing that lie close together may have been passed over."""
    stopped: tuple[str, ...] = ()
    """Why the number was not followed to its ends."""

    @property
    def closeness(self) -> Fraction | None:
        """The distance to the nearest change, relative to the number's range or size."""
        return self._closest(self.below, self.above)

    @property
    def best_closeness(self) -> Fraction | None:
        """The same for the nearest change of the best strategy."""
        return self._closest(self.best_below, self.best_above)

    def _closest(self, *turns: Turn | None) -> Fraction | None:
        distances = [abs(t.value - self.parameter.value) for t in turns if t is not None]
        return min(distances) / self.parameter.scale if distances else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hinges:
    """All numbers of a file, the closest first."""

    hinges: tuple[Hinge, ...]
    """Numbers that change the answer somewhere, the closest first, then those that do not."""
    unused: tuple[Parameter, ...]
    """Numbers that change no payoff at all."""
    is_pure: bool
    """Whether mixed equilibria are left out: not all are known, or finding them takes too long."""


def find_hinges(scenario: Scenario, actor: int) -> Hinges:
    """Find what an actor's best strategy, and the answer as a whole, hinge on.

    Raises
    ------
    NegsimError
        If the game as it stands cannot be solved.
    """
    influence = degrees(scenario)
    every = parameters(scenario)
    used = [p for p in every if p.path in influence]
    is_pure = not mixes(scenario.shape, len(used)) or _is_incomplete(scenario, actor)
    trade = trade_of(scenario, Diagnosis())
    found = [hinge_of(GameAlong(scenario, p, influence[p.path], trade), actor, is_pure=is_pure) for p in used]
    ordered = sorted(found, key=lambda h: (h.closeness is None, h.closeness or 0))
    unused = tuple(p for p in every if p.path not in influence)
    return Hinges(hinges=tuple(ordered), unused=unused, is_pure=is_pure)


def _is_incomplete(scenario: Scenario, actor: int) -> bool:
    """Whether not all mixed equilibria are known, here or after an announcement."""
    return len(scenario.shape) > 2 and not regime(strategic_game(scenario).game, actor).complete


def hinge_of(along: GameAlong, actor: int, *, is_pure: bool = False) -> Hinge:
    """Find how far one number may move; ``is_pure`` compares pure equilibria only."""
    parameter = along.parameter
    low, high = along.t(parameter.low), along.t(parameter.high)
    criticals, pure, complete = _criticals(along, actor, float(low), float(high), is_pure=is_pure)
    allowed = budget(along.scenario.shape, is_pure=is_pure)
    regimes = Regimes(along, actor, allowed, pure.dominance if pure else None, is_pure=is_pure)
    sides = {}
    for sign, end in ((-1, -low), (1, high)):
        grid = [] if complete else _grid(along, end, is_pure=is_pure)
        if along.coefficients is None:
            regimes.prepare([sign * t for t in _middles(grid, end)])
        sides[sign] = Follower(regimes, sign, end, criticals, grid).side() if end > 0 else Side()
    stopped = tuple(dict.fromkeys(s.stopped for s in sides.values() if s.stopped))
    return Hinge(
        parameter=parameter,
        below=_turn(along, sides[-1].change),
        above=_turn(along, sides[1].change),
        best_below=_turn(along, sides[-1].best),
        best_above=_turn(along, sides[1].best),
        today=regimes.today,
        complete=complete and not stopped,
        stopped=stopped,
    )


def _criticals(
    along: GameAlong, actor: int, low: float, high: float, *, is_pure: bool
) -> tuple[list[Critical], PureCritical | None, bool]:
    """Return critical values, what finds more of them, and whether they are all."""
    if along.coefficients is None:
        return [], None, False
    pure = PureCritical(along, actor, low, high)
    found = pure.responses()
    found += pure.announcements([c.t for c in found])
    shape = along.scenario.shape
    is_for_two = len(shape) == 2 and not is_pure and determinants(*shape) <= MOST_DETERMINANTS
    if is_for_two:
        found += mixed_critical(along, low, high)
    return found, pure, is_for_two and pure.is_complete


def _grid(along: GameAlong, end: Fraction, *, is_pure: bool) -> list[Fraction]:
    """Return distances that grow from today on."""
    is_slow = (len(along.scenario.shape) > 2 and not is_pure) or along.parameter.path.startswith(
        "economy.elasticity"
    )
    is_large = math.prod(along.scenario.shape) * len(along.scenario.shape) > LARGE
    points = LEAST_POINTS if is_large else FEWER_POINTS if is_slow else POINTS
    power = 2 if along.parameter.has_range else 4
    return [end * Fraction(k, points) ** power for k in range(1, points)]


def _middles(grid: Sequence[Fraction], end: Fraction) -> list[Fraction]:
    cuts = [Fraction(0), *grid, end]
    return [inside(low, high) for low, high in pairwise(cuts)]


def _turn(along: GameAlong, change: Change | None) -> Turn | None:
    if change is None:
        return None
    return Turn(
        value=along.value(change.t),
        beyond=change.beyond,
        at=along.value(change.at),
        is_exact=change.is_exact and along.is_exact,
    )
