"""All that a scenario's formulas can refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.scenario.view import World

if TYPE_CHECKING:
    from negsim.scenario.scenario import Scenario


def world_of(scenario: Scenario) -> World:
    """Return all that a scenario's formulas can refer to."""
    return World(
        actors={a.name: a for a in scenario.actors},
        kinds=scenario.kinds,
        numbers=scenario.numbers,
        shorthands=scenario.shorthands,
    )
