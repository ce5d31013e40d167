"""All that a scenario's formulas can refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.scenario.quantity import Quantity
from negsim.scenario.view import World

if TYPE_CHECKING:
    from negsim.scenario.evaluate import Evaluator
    from negsim.scenario.formula import Part
    from negsim.scenario.scenario import Actor, Scenario
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

    used: set[str] = set()  # noqa: RUF012  nothing is ever put in

    def __call__(self, name: str, actor: Actor, evaluator: Evaluator, part: Part) -> Quantity:
        del name, actor, evaluator, part
        return Quantity.of(0)
