"""The library's front door to comparisons of an actor's strategies, in every form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from negsim.analysis.compare.compare import Comparing, actors_asked
from negsim.errors import UsageError
from negsim.reports.compare.csv_compare import comparison_csv
from negsim.reports.compare.json_compare import comparison_dict, comparison_json
from negsim.reports.compare.strategies import comparison_document
from negsim.reports.document import to_html, to_markdown, to_text

if TYPE_CHECKING:
    from negsim.analysis.compare.compare import Comparison
    from negsim.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Compared:
    """A comparison that can show itself: ``print(...)``, ``.to_json()``, or a notebook's cell."""

    comparison: Comparison
    """The strategies, the verdict and the hinges as data."""

    def __str__(self) -> str:
        return to_text(comparison_document(self.comparison))

    def __repr__(self) -> str:
        found = self.comparison
        return f"<Comparison for {found.game.players[found.actor]!r} in {found.scenario.title!r}>"

    def _repr_html_(self) -> str:
        return to_html(comparison_document(self.comparison))

    def _repr_markdown_(self) -> str:
        return to_markdown(comparison_document(self.comparison))

    def to_dict(self) -> dict[str, Any]:
        """Return the comparison as plain data, in the documented JSON form."""
        return comparison_dict(self.comparison)

    def to_json(self) -> str:
        """Return the comparison as one line of JSON."""
        return comparison_json(self.comparison)

    def to_csv(self) -> str:
        """Return the comparison as CSV: a row a strategy, then a row a number."""
        return comparison_csv(self.comparison)


def compare(
    scenario: Scenario,
    actor: str,
    *,
    mixed: bool = False,
    hinges: bool = True,
    audit: bool = False,
    seed: int = 0,
) -> Compared:
    """Compare an actor's strategies, and say what the answer hinges on.

    Parameters
    ----------
    scenario
        From ``negsim.load``.
    actor
        By its name or title.
    mixed
        Add the best mixture to announce (two actors).
    hinges, audit
        Search for hinges; check each of them.
    seed
        For the random values of an audit.

    Raises
    ------
    UsageError
        If there is no such actor, or it has no listed strategies.
    ScenarioError
        If the scenario's payoffs cannot be evaluated.
    GameTooLarge
        If the game has more than 10 million payoffs.

    Examples
    --------
    >>> from negsim.scenario.load import read_string
    >>> cells = "{'s, s': [3, 3], 's, t': [0, 5], 't, s': [5, 0], 't, t': [1, 1]}"
    >>> dilemma = read_string(f"{{negsim: 1, actors: {{A: [s, t], B: [s, t]}}, payoffs: {cells}}}").scenario()
    >>> compare(dilemma, "A").to_dict()["best"]
    't'
    """
    asked = actors_asked(scenario, actor)
    if len(asked) != 1:
        raise UsageError("N116", "name one actor", "call it once for each")
    found = Comparing(scenario, seed=seed).actor(
        asked[0], is_mixed=mixed, has_hinges=hinges, is_audited=audit
    )
    return Compared(comparison=found)
