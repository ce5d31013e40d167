"""What a file's ``economy`` comes to: data, model, regions of the actors, and who can tax what.

The tariffs of a file are L rates (one for every line and every actor that sets it).  The tariff on each cell
(sector, exporter, importer) is a weighted sum of rates with fixed weights, because later lines override
earlier ones: wholly, or on the covered part of a sector only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from negsim.economy.trade_data import TradeData
    from negsim.scenario.scenario import Figure
    from negsim.scenario.trade import Tariff

SERVICES = "SERV"
"""The sector that tariffs leave out unless a line names it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rate:
    """A line of tariffs as one actor sets it."""

    line: Tariff
    actor: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Elasticity:
    """Trade elasticities by sector: constants of the file, or a named set."""

    name: str
    """The set's name, or an empty text."""
    source: str
    by_sector: tuple[float | Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Setting:
    """An economy with everything resolved that does not depend on what is played."""

    data: TradeData
    model: str
    deficits: str
    elasticity: Elasticity
    regions: Mapping[int, tuple[int, ...]]
    """By actor (index), its regions (indices); actors without any are missing."""
    rates: tuple[Rate, ...]
    weights: NDArray[np.float64]
    """``(L, S * N * N)``: how much each rate counts in each cell."""
    gdp: NDArray[np.float64]
    """By region, in million USD: what a share of real income is multiplied with, ``(N,)``."""
    without_gdp: tuple[str, ...]
    """Regions for which the data's own value added stands in for GDP."""
    leaves_out_services: bool = False
    """Whether the data have services that no line names."""
    covers: tuple[str, ...] = ()
    """Named coverages that lines refer to."""
