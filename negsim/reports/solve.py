"""The library's front door: solve a scenario or a game, and look at the answer in every form."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from negsim.analysis.findings import Findings, find
from negsim.reports.answer import answer
from negsim.reports.document import to_html, to_markdown, to_text
from negsim.reports.json_report import to_dict, to_json

if TYPE_CHECKING:
    from negsim.games.strategic import StrategicGame
    from negsim.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answer(Findings):
    """Findings that can show themselves: ``print(answer)``, ``answer.to_json()``, or a notebook's cell."""

    def __str__(self) -> str:
        return to_text(answer(self))

    def __repr__(self) -> str:
        return f"<Answer to {self.title!r}: {', '.join(self.asked)}>"

    def _repr_html_(self) -> str:
        return to_html(answer(self))

    def _repr_markdown_(self) -> str:
        return to_markdown(answer(self))

    def to_dict(self) -> dict[str, Any]:
        """Return the result as plain data, in the documented JSON form."""
        return to_dict(self)

    def to_json(self) -> str:
        """Return the result as one line of JSON."""
        return to_json(self)


def solve(what: Scenario | StrategicGame, *, seed: int = 0) -> Answer:
    """Solve a scenario (what its ``ask`` names) or a game (everything).

    Parameters
    ----------
    what
        From ``negsim.load`` or ``StrategicGame.from_arrays``.
    seed
        Decides where processes of learning start; echoed in the result.

    Raises
    ------
    ScenarioError
        If the scenario's payoffs cannot be evaluated.
    GameTooLarge
        If the game is beyond the limits of every finding.
    """
    findings = find(what, seed=seed)
    return Answer(**{f.name: getattr(findings, f.name) for f in fields(Findings)})
