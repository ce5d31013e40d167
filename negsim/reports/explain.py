"""The library's front door to explanations: the steps behind an answer, in every form."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from negsim.analysis.findings import Findings
from negsim.analysis.steps.inspection import Inspection, inspect_profile
from negsim.analysis.steps.steps import Steps, find_for_steps, steps_of
from negsim.errors import UsageError
from negsim.reports.document import to_html, to_markdown, to_text
from negsim.reports.steps.explanation import explanation
from negsim.reports.steps.inspection import inspection
from negsim.reports.steps.json_steps import inspection_dict, steps_dict
from negsim.scenario.profile import read_profile
from negsim.scenario.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from negsim.games.strategic import StrategicGame
    from negsim.reports.document import Document


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Explanation:
    """Steps that can show themselves: ``print(...)``, ``.to_json()``, or a notebook's cell."""

    steps: Steps | Inspection
    """The steps as data: to an answer, or about one profile."""

    @property
    def document(self) -> Document:
        """The explanation as blocks."""
        return inspection(self.steps) if isinstance(self.steps, Inspection) else explanation(self.steps)

    def __str__(self) -> str:
        return to_text(self.document)

    def __repr__(self) -> str:
        return f"<Explanation of {self.steps.findings.title!r}>"

    def _repr_html_(self) -> str:
        return to_html(self.document)

    def _repr_markdown_(self) -> str:
        return to_markdown(self.document)

    def to_dict(self) -> dict[str, Any]:
        """Return the steps as plain data."""
        steps = self.steps
        return inspection_dict(steps) if isinstance(steps, Inspection) else steps_dict(steps)

    def to_json(self) -> str:
        """Return the steps as one line of JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=False, allow_nan=False)


def explain(
    what: Scenario | StrategicGame | Findings,
    *,
    profile: str | Sequence[Sequence[Fraction | float]] | None = None,
    seed: int = 0,
) -> Explanation:
    """Explain the answer to a scenario or a game, step by step; or why a profile is (no) equilibrium.

    Parameters
    ----------
    what
        From ``negsim.load`` or ``StrategicGame.from_arrays``; or an answer of ``negsim.solve``.
    profile
        A text such as ``"Ann: confess, Bob: silent"`` (for scenarios), or for each player the probability of
        each strategy.
    seed
        Decides where processes of learning start; echoed in the result.

    Raises
    ------
    UsageError
        If the profile names unknown actors or strategies.
    ScenarioError
        If the scenario's payoffs cannot be evaluated.
    GameTooLarge
        If the game is beyond the limits of everything that is explained.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> dilemma = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> explain(dilemma, profile=[[1, 0], [0, 1]]).steps.is_equilibrium
    False
    """
    scenario = what.scenario if isinstance(what, Findings) else what
    if isinstance(scenario, Scenario) and scenario.is_continuous:
        message = "choices from ranges without steps are found by search, not step by step"
        raise UsageError("N115", message, "negsim run   says how they were checked")
    if profile is not None:
        return Explanation(steps=inspect_profile(what, _probabilities(what, profile)))
    findings = what if isinstance(what, Findings) else find_for_steps(what, seed=seed)
    return Explanation(steps=steps_of(findings))


def _probabilities(
    what: Scenario | StrategicGame | Findings, profile: str | Sequence[Sequence[Fraction | float]]
) -> Sequence[Sequence[Fraction | float]]:
    if not isinstance(profile, str):
        return profile
    scenario = what.scenario if isinstance(what, Findings) else what
    if not isinstance(scenario, Scenario):
        raise TypeError(profile)
    return [play.probabilities for play in read_profile(profile, scenario)]
