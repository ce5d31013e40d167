"""The regimes of a game along one of its numbers: solved once at every value, within a budget."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.analysis.compare.regime import Regime, regime
from negsim.analysis.compare.simplest import simplest_between
from negsim.analysis.compare.steering import points_between
from negsim.errors import GameTooLarge, NegsimError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from negsim.analysis.compare.critical import Critical
    from negsim.games.along import GameAlong
    from negsim.games.strategic import StrategicGame


class Regimes:
    """Regimes by distance from today, in steps of ``GameAlong``."""

    def __init__(
        self,
        along: GameAlong,
        actor: int,
        budget: int,
        more: Callable[[Sequence[Sequence[int]]], list[Critical]] | None = None,
        *,
        is_pure: bool = False,
    ) -> None:
        self.along, self.actor = along, actor
        self.left = budget
        """How many more games may be solved."""
        self.more = more
        """Called with what elimination leaves; gives the critical values of dominance there."""
        self._games: dict[Fraction, StrategicGame | NegsimError] = {}
        self._regimes: dict[Fraction, Regime] = {}
        self._more: dict[object, list[Critical]] = {}
        self.is_pure = is_pure
        """Whether only pure equilibria are looked for, since of mixed ones not all can be known."""
        self.today = self.at(Fraction(0))

    def prepare(self, ts: Sequence[Fraction]) -> None:
        """Evaluate payoffs at many values at once."""
        new = [t for t in ts if t not in self._games]
        if new:
            games = self.along.games([self.along.value(t) for t in new])
            self._games.update(zip(new, games, strict=True))

    def game(self, t: Fraction) -> StrategicGame:
        """Return the game.

        Raises
        ------
        NegsimError
            If it has no payoffs there.
        """
        self.prepare([t])
        found = self._games[t]
        if isinstance(found, NegsimError):
            raise found
        return found

    def at(self, t: Fraction) -> Regime:
        """Return the regime.

        Raises
        ------
        NegsimError
            If the game has no payoffs there, or the budget is used up (GameTooLarge with code N263).
        """
        if t not in self._regimes:
            if self.left <= 0:
                raise GameTooLarge("N263", "the search took too long and was given up")
            self.left -= 1
            self._regimes[t] = regime(self.game(t), self.actor, is_pure=self.is_pure)
        return self._regimes[t]

    def more_critical(self, t: Fraction) -> list[Critical]:
        """Return critical values of dominance in what elimination leaves at t, round by round."""
        if self.more is None:
            return []
        found = []
        for kept in self.at(t).rounds:
            if kept not in self._more:
                self._more[kept] = self.more(kept)
            found += self._more[kept]
        return found

    def between(
        self, sign: int, low: Fraction, high: Fraction, is_same: Callable[[Regime], bool]
    ) -> list[Fraction]:
        """Return distances at which to look for a change, in order: the middle, or where it seems to be."""
        if self.along.is_slow:
            return points_between(self, sign, low, high, is_same)
        third = (high - low) / 3
        return [simplest_between(low + third, high - third)]
