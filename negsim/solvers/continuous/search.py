"""Rounds of best responses from several starts, and candidates for equilibria on the way.

All starts move in one batch.  Two that are closer than 1e-3 of the ranges go on as one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from negsim.solvers.continuous.best_response import respond, respond_each
from negsim.solvers.continuous.first_order import first_order
from negsim.solvers.continuous.line_search import DENSE, FINE, QUICK

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from negsim.solvers.continuous.line_search import Effort
    from negsim.solvers.continuous.starts import Path
    from negsim.solvers.continuous.unit_game import UnitGame

    Array = NDArray[np.float64]

TOGETHER: Final = 1e-3
"""Starts as close as this go on as one."""
SAME: Final = 1e-6
"""Candidates as close as this are one."""
CLOSE: Final = 2e-2
"""Moves below this call for fine responses, once Newton's method has failed."""
ARRIVED: Final = 1e-7
"""A path whose moves are shorter is a candidate itself."""
NEWTON_ROUNDS: Final = frozenset({2, 4, 7, 11, 16, 22, 30, 40, 50})
PROBES: Final = np.array([1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7])
"""How far from a candidate its neighborhood is examined."""
ROWS_BUDGET: Final = 12_000
"""Rows after which starts that have not settled are given up."""
REJECTED: Final = 1e-9
"""Candidates as close as this to one that was rejected are not examined again."""
LEAST_SHARE: Final = 0.05


@dataclass(slots=True, kw_only=True, eq=False)
class Known:
    """An equilibrium, and how many starts led to it."""

    point: Array
    starts: int


class Search:
    """The state of a search: paths on their way, and what they found."""

    def __init__(self, unit: UnitGame, paths: list[Path]) -> None:
        self.unit = unit
        self.paths = paths
        self.begun = len(paths)
        self.found: list[Known] = []
        self.rounds = 0
        self.is_flat = np.ones(len(unit.owners), dtype=bool)

    @property
    def unsettled(self) -> int:
        """How many starts are still on their way."""
        return sum(path.starts for path in self.paths)

    @property
    def is_spent(self) -> bool:
        """Whether no more rows may be asked for; five times as many may be while nothing is found."""
        budget = max(ROWS_BUDGET, 12 * len(self.unit.owners) ** 2)
        return self.unit.rows > (budget if self.found else 5 * budget)

    def round(self) -> None:
        """Move every path once; settle those that have arrived."""
        self.rounds += 1
        for effort in (QUICK, FINE):
            paths = [p for p in self.paths if (p.moved < CLOSE and p.tries_below < CLOSE) == effort.polish]
            self._together([p for p in paths if not p.order], effort)
            self._in_turn([p for p in paths if p.order], effort)
        for path in self.paths:
            path.point[self.is_flat] = 0
        self._merge()
        by_moves = sorted(self.paths, key=lambda p: p.moved)
        self.paths = [path for path in by_moves if not self._settle(path)]

    def _together(self, paths: list[Path], effort: Effort) -> None:
        """Let all players respond at once, damped where the moves do not shrink."""
        if not paths:
            return
        u = np.array([p.point for p in paths])
        best, _, spreads = respond(self.unit, u, effort)
        self._see(spreads)
        for path, target in zip(paths, best, strict=True):
            self._move(path, path.point, target, shrinks=0.8)

    def _in_turn(self, paths: list[Path], effort: Effort) -> None:
        """Let players respond one after the other."""
        if not paths:
            return
        u = np.array([p.point for p in paths])
        for turn in range(len(paths[0].order)):
            who = np.array([p.order[turn] for p in paths])
            now = self.unit(u)[np.arange(len(u)), who]
            u, _, spreads = respond_each(self.unit, u, who, now, effort)
            self._see(spreads)
        for path, target in zip(paths, u, strict=True):
            self._move(path, path.point, target, shrinks=0.95 if self.rounds > 6 else np.inf)

    def _move(self, path: Path, old: Array, target: Array, shrinks: float) -> None:
        """Go a share of the way; a smaller share from now on if moves do not shrink."""
        moved = float(np.abs(target - old).max())
        if moved > shrinks * path.moved:
            path.share = max(path.share / 2, LEAST_SHARE)
        path.moved = moved
        path.point = old + path.share * (target - old) if path.share < 1 else target.copy()

    def _see(self, spreads: Array) -> None:
        """Note which variables have mattered anywhere."""
        least = self.unit.tolerance[self.unit.owners]
        self.is_flat &= ~(spreads > least).any(axis=0)

    def _merge(self) -> None:
        """Join paths that are together; the one that moves in turn leads, as it swings less."""
        kept: list[Path] = []
        for path in sorted(self.paths, key=lambda p: not p.order):
            twin = next((k for k in kept if np.abs(k.point - path.point).max() < TOGETHER), None)
            if twin is None:
                kept.append(path)
            else:
                twin.starts += path.starts
        self.paths = kept

    def _settle(self, path: Path) -> bool:
        """Tell whether a path has arrived at an equilibrium, which is then known.

        Newton's method is tried where moves are short, and in some rounds anyway.
        """
        if self._is_known(path.point, path.starts, TOGETHER):
            return True
        if self.is_spent:
            return False
        is_short = path.moved < path.tries_below
        if is_short or self.rounds in NEWTON_ROUNDS:
            if self._accept(path, self._newton(path)):
                return True
            if is_short:
                path.tries_below = path.moved / 10
        return path.moved < ARRIVED and self._accept(path, path.point.copy())

    def _newton(self, path: Path) -> Array | None:
        """Return what may be an equilibrium near a path, from the first-order conditions."""
        active = np.flatnonzero(~self.is_flat)
        spread = self.unit.spread[self.unit.owners]
        return first_order(lambda u: self.unit.own(u) / spread, path.point, active)

    def _accept(self, path: Path, candidate: Array | None) -> bool:
        """Take a candidate that nobody leaves."""
        if candidate is None:
            return False
        if self._is_known(candidate, path.starts, SAME):
            return True
        if any(np.abs(candidate - r).max() < REJECTED for r in path.rejected):
            return False
        if self._is_left(candidate):
            path.rejected.append(candidate)
            return False
        self.found.append(Known(point=candidate, starts=path.starts))
        return True

    def _is_left(self, point: Array) -> bool:
        """Tell whether anybody gains by leaving a point, for somewhere near or anywhere."""
        size = len(point)
        steps = np.concatenate([PROBES, -PROBES])
        near = np.clip(point[:, None] + steps, 0, 1)
        now = self.unit(point[None])[0][self.unit.owners]
        found = self.unit.along(np.tile(point, (size, 1)), np.arange(size), near)
        if (found - now[:, None] > self.unit.tolerance[self.unit.owners, None]).any():
            return True
        _, gains, _ = respond(self.unit, point[None], DENSE)
        return bool((gains[0] > self.unit.tolerance).any())

    def _is_known(self, point: Array, starts: int, distance: float) -> bool:
        """Count starts towards an equilibrium that is known already."""
        for k, known in enumerate(self.found):
            if np.abs(known.point - point).max() < distance:
                self.found[k] = Known(point=known.point, starts=known.starts + starts)
                return True
        return False
