"""All that a scenario's formulas can refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.scenario.quantity import Quantity
from negsim.scenario.view import World

if TYPE_CHECKING:
    from negsim.scenario.scenario import Scenario
    from negsim.scenario.view import TradeSource


def world_of(scenario: Scenario, trade: TradeSource | None = None) -> World:
    """Return all that a scenario's formulas can refer to.

    Parameters
    ----------
    trade
        Supplies the quantities of the file's trade model; without it they are all 0, which is enough to check
        names.
    """
    if scenario.economy is None:
        trade = None
    elif trade is None:
        trade = _Nothing()
    return World(
        actors={a.name: a for a in scenario.actors},
        kinds=scenario.kinds,
        numbers=scenario.numbers,
        shorthands=scenario.shorthands,
        trade=trade,
    )


class _Nothing:
    """Supplies zeros."""

    used: frozenset[str] = frozenset()

    def __call__(self, *_: object) -> Quantity:
        return Quantity.of(0)
