"""The units of the numbers that payoffs are made of."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from negsim.scenario.scenario import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from negsim.scenario.scenario import Actor, Scenario


def clashing_units(scenario: Scenario, actors: tuple[int, ...]) -> tuple[str, ...]:
    """Return the units of two actors whose numbers have no unit in common, or nothing.

    Units are labels: a number without one may be of any.
    """
    by_actor = [dict.fromkeys(f.unit for f in own_figures(scenario.actors[i]) if f.unit) for i in actors]
    for one, other in combinations([units for units in by_actor if units], 2):
        if not one.keys() & other.keys():
            return (*one, *other)
    return ()


def own_figures(actor: Actor) -> Iterator[Figure]:
    """Yield the numbers of an actor and of its strategies."""
    for number in actor.numbers.values():
        yield from (number,) if isinstance(number, Figure) else number.values()
    for strategy in actor.strategies:
        yield from strategy.numbers.values()
