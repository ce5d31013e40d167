"""What does not change while a scenario is played: the game, who plays whom, how long, and the seed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from negsim.analysis.findings import Findings
    from negsim.classroom.play.opponents.opponent import Opponent
    from negsim.games.strategic import StrategicGame


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """Who sits at the table."""

    findings: Findings
    """The game and, where they could be found, its equilibria."""
    people: tuple[int, ...]
    """The actors that people play, in the order in which they are asked."""
    opponent: Opponent | None
    """Who plays all other actors; None where people play all of them."""
    length: int
    """How many rounds are meant to be played."""

    @property
    def game(self) -> StrategicGame:
        """The game of every round."""
        return self.findings.game

    @property
    def titles(self) -> tuple[str, ...]:
        """How reports call the actors."""
        return self.findings.titles

    @property
    def computers(self) -> tuple[int, ...]:
        """The actors that the computer plays."""
        return tuple(i for i in range(len(self.game.players)) if i not in self.people)

    @property
    def seed(self) -> int:
        """The seed of all dice."""
        return self.findings.seed

    @property
    def file(self) -> str | None:
        """The scenario's file."""
        return self.findings.file

    @property
    def title(self) -> str:
        """The scenario's title."""
        return self.findings.title

    @property
    def case(self) -> str | None:
        """The case that was applied."""
        return self.findings.case
