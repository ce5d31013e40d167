"""From one year of trade to a world in which nothing has changed yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from negsim.economy.armington import Armington
from negsim.economy.input_output import InputOutput
from negsim.economy.trade_data import Technology

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from negsim.economy.trade_data import TradeData

    Array = NDArray[np.float64]


def calibrate(
    data: TradeData, *, model: str, elasticity: Array, deficits: str = "balanced"
) -> Armington | InputOutput:
    """Return the world that the data describe, before any new tariff.

    Parameters
    ----------
    model
        ``armington`` or ``input-output``; the latter needs ``data.technology``.
    elasticity
        ``(S,)``, above 0.
    deficits
        ``balanced``: imports and exports of every region are made equal first; ``fixed``: deficits stay, in
        units of world income.

    Raises
    ------
    DidNotConverge
        If there is no such world.
    """
    absorption = data.flows.sum(axis=1)
    shares = _shares(data.flows, absorption)
    spent, sold = absorption.sum(axis=0), data.flows.sum(axis=(0, 2))
    deficit = np.zeros(len(data.regions)) if deficits == "balanced" else spent - sold
    if model == "armington":
        world = Armington(
            elasticity=elasticity, shares=shares, spending=absorption / spent, income=sold,
            deficit=spent - sold,
        )  # fmt: skip
        return world.rebased(deficit)
    if data.technology is None:
        raise TypeError(model)
    technology = _summing_to_one(data.technology)
    return InputOutput(
        elasticity=elasticity,
        shares=shares,
        technology=technology,
        absorption=absorption,
        value_added=value_added(data),
        deficit=deficit,
    ).rebased(deficit)


def value_added(data: TradeData) -> Array:
    """Return the value added of every region in million USD, ``(N,)``; without technology, its sales."""
    output = data.flows.sum(axis=2)
    if data.technology is None:
        return np.asarray(output.sum(axis=0))
    return np.asarray((_summing_to_one(data.technology).value_added * output).sum(axis=0))


def _shares(flows: Array, absorption: Array) -> Array:
    """Return shares in spending; where nothing is bought, a region buys from itself."""
    empty = absorption <= 0
    shares = flows / np.where(empty, 1.0, absorption)[:, None, :]
    sectors, regions = np.nonzero(empty)
    shares[sectors, regions, regions] = 1.0
    return np.asarray(shares)


def _summing_to_one(technology: Technology) -> Technology:
    """Remove the rounding of printed shares, without which payments would not add up."""
    total = technology.value_added + technology.inputs.sum(axis=0)
    return Technology(
        value_added=technology.value_added / total,
        inputs=technology.inputs / total,
        final=technology.final / technology.final.sum(axis=0),
    )
