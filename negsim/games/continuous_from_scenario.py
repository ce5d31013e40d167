"""From a scenario whose actors choose numbers from ranges to a game of such choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from negsim.games.continuous import ContinuousGame, Variable
from negsim.games.from_scenario import payoff_arrays

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from negsim.economy.trade import Trade
    from negsim.scenario.scenario import Scenario


def continuous_game(scenario: Scenario, trade: Trade | None = None) -> ContinuousGame:
    """Build the game; its payoffs evaluate the scenario's formulas for many profiles at once.

    Parameters
    ----------
    trade
        The scenario's trade model, where it has been set up before.

    Raises
    ------
    ScenarioError
        From the game's payoffs: if a formula has no value at some profile.
    DidNotConverge
        From the game's payoffs: if the trade model cannot be solved at some profile.
    """
    ranges = [(i, r) for i, actor in enumerate(scenario.actors) for r in actor.ranges]
    paths = [r.figure.path for _, r in ranges]

    def payoffs(x: NDArray[np.float64]) -> NDArray[np.float64]:
        if not len(x):
            return np.zeros((0, len(scenario.actors)))
        found = payoff_arrays(scenario, dict(zip(paths, x.T, strict=True)), trade)
        return np.stack([p.reshape(len(x)) for p in found], axis=1)

    return ContinuousGame(
        players=tuple(a.name for a in scenario.actors),
        variables=tuple(
            Variable(owner=i, name=r.name, low=float(r.low), high=float(r.high)) for i, r in ranges
        ),
        payoffs=payoffs,
    )
