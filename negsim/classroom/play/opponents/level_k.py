"""An opponent that thinks so many steps ahead, and no further.

Level 0 plays every strategy with the same probability.  Level k plays what is best if all others think k-1
steps.  Of equally good strategies every level plays the first in the order of the file.  [nagel-1995]
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from negsim.classroom.play.opponents.best_reply import told_worths
from negsim.classroom.play.opponents.opponent import certain
from negsim.classroom.play.round import Intention
from negsim.classroom.play.worths import best, uniform, worths
from negsim.reports import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.classroom.play.round import Round
    from negsim.games.strategic import StrategicGame
    from negsim.solvers.solution import Note


@dataclass(frozen=True, kw_only=True, eq=False)
class LevelK:
    """Thinks ``level`` steps."""

    game: StrategicGame
    titles: tuple[str, ...]
    level: int
    notes: tuple[Note, ...] = ()

    name = "level-k"

    @property
    def about(self) -> str:
        """Say how it thinks."""
        if self.level == 0:
            return "Level 0: it does not think, and plays every strategy with the same probability."
        others = "plays everything with the same probability" if self.level == 1 else "thinks one step less"
        return (
            f"Level {self.level}: it expects that everybody else {others}, and plays what is best against "
            "that. Level 0 would play everything with the same probability. Of equally good strategies it "
            "plays the first."
        )

    @property
    def summary(self) -> str:
        """Say the same as before the first round."""
        return self.about

    @property
    def settings(self) -> dict[str, object]:
        """Say the level."""
        return {"level": self.level}

    def intend(self, player: int, rounds: Sequence[Round]) -> Intention:
        """Return what this level plays, whatever has happened."""
        del rounds
        size = self.game.shape[player]
        if self.level == 0:
            even = (Fraction(1, size),) * size
            return Intention(probabilities=even, verb="play", rest="at level 0: everything is equally likely")
        values, expected = self._values(player)
        rest = f"at level {self.level}, expecting {expected}: "
        tie = "; of equals the first" if len(best(values)) > 1 else ""
        told = told_worths(self.game.strategies[player], values)
        return Intention(probabilities=certain(size, best(values)[0]), verb="play", rest=rest + told + tie)

    def _values(self, player: int) -> tuple[tuple[Fraction, ...], str]:
        """Return what strategies are worth against one level less, and what that is expected to play."""
        if self.level == 1:
            return worths(self.game, player, uniform(self.game)), "the others to play at random"
        below = self._played[self.level - 1]
        weights = [[int(k == own) for k in range(n)] for own, n in zip(below, self.game.shape, strict=True)]
        others = [i for i in range(len(below)) if i != player]
        names = [self.titles[i] for i in others]
        plays = [self.game.strategies[i][below[i]] for i in others]
        shown = "; ".join(
            f"{words.joined(n for n, p in zip(names, plays, strict=True) if p == what)} to play {what}"
            for what in dict.fromkeys(plays)
        )
        return worths(self.game, player, weights), f"level {self.level - 1} of the others, {shown}"

    @cached_property
    def _played(self) -> tuple[tuple[int, ...], ...]:
        """What everybody plays at each level; nobody plays one thing at level 0."""
        levels: list[tuple[int, ...]] = [()]
        for level in range(1, self.level + 1):
            below = levels[-1]
            weights = (
                uniform(self.game)
                if level == 1
                else [
                    [int(k == own) for k in range(n)] for own, n in zip(below, self.game.shape, strict=True)
                ]
            )
            players = range(len(self.game.shape))
            levels.append(tuple(best(worths(self.game, i, weights))[0] for i in players))
        return tuple(levels)
