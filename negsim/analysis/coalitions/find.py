"""All that a scenario's ``coalitions`` give material for, solved and verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.analysis.coalitions.findings import CoalitionFindings
from negsim.analysis.coalitions.kept import Kept
from negsim.analysis.coalitions.leverage import keep_leverage
from negsim.analysis.coalitions.play import keep_derived, keep_joint_deviations
from negsim.analysis.coalitions.worth import keep_given_worth, keep_solutions, keep_vote
from negsim.errors import Problem
from negsim.games.coalitions_from_scenario import names_of
from negsim.scenario.units import clashing_units

if TYPE_CHECKING:
    from negsim.games.strategic import StrategicGame
    from negsim.scenario.scenario import Coalitions, Scenario


def find_coalitions(scenario: Scenario, game: StrategicGame | None) -> CoalitionFindings:
    """Compute all that a scenario's ``coalitions`` give material for.

    Parameters
    ----------
    game
        The scenario's strategic game; None where its actors have no strategies.

    Raises
    ------
    ScenarioError
        If worths or votes cannot be evaluated.
    """
    said = scenario.coalitions
    if said is None:
        raise TypeError(scenario)
    kept, names = Kept(), names_of(scenario, said)
    if said.vote is not None:
        keep_vote(kept, scenario, said)
    elif said.rule is None:
        keep_given_worth(kept, scenario, said)
    elif game is not None:
        _check_units(kept, scenario, said)
        keep_derived(kept, game, said, names)
        keep_leverage(kept, game, said)
    if game is not None:
        keep_joint_deviations(kept, game)
    if "game" in kept.found and (said.rule is None or said.has_transfers):
        keep_solutions(kept, kept.found["game"], said)
    return CoalitionFindings(
        said=said,
        players=names,
        titles=tuple(scenario.actors[i].title for i in said.among),
        rule=said.rule or ("vote" if said.vote else "table" if said.table is not None else "formula"),
        notes=tuple(kept.notes),
        warnings=tuple(kept.warnings),
        **kept.found,
    )


def _check_units(kept: Kept, scenario: Scenario, said: Coalitions) -> None:
    """Warn where payoffs that are added up may be in different units."""
    units = clashing_units(scenario, said.among)
    if said.has_transfers and units:
        message = f"payoffs are in different units ({', '.join(units)}), and transfers add them up"
        hint = "use one unit, or write   transfers: no"
        place = said.key.place()
        kept.warnings.append(Problem(code="N079", message=message, hint=hint, place=place, is_warning=True))
