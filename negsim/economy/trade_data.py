"""What a trade model is calibrated to: who sells how much of what to whom, and how it is made.

Regions are indexed ``i`` (exporter) and ``j`` (importer), sectors ``s`` (and ``k``, as an input).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Technology:
    """How output is made and what is consumed, in S sectors and N regions."""

    value_added: NDArray[np.float64]
    """Share of value added in output, ``(S, N)``."""
    inputs: NDArray[np.float64]
    """``inputs[k, s, j]``: what sector s of region j buys from sector k per unit of output, ``(S, S, N)``."""
    final: NDArray[np.float64]
    """Share of each sector in final spending, ``(S, N)``; sums to 1 over sectors."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TradeData:
    """One year of trade between N regions in S sectors."""

    name: str
    """How a file refers to it: ``world-2023``, or the path of a folder."""
    title: str
    year: int | None
    """The year that it describes; None where a folder does not say."""
    is_estimate: bool
    """Whether it is an estimate and no official statistics; every output says so."""
    regions: tuple[str, ...]
    sectors: tuple[str, ...]
    flows: NDArray[np.float64]
    """Trade before duty in million USD, sales at home included, ``(S, N, N)``: sector, exporter, importer."""
    technology: Technology | None
    """None where the data know of no intermediate goods."""
    gdp: Mapping[str, float]
    """By region, in million USD of ``gdp_year``; regions that are missing have none on record."""
    gdp_year: int | None
    coverage: Mapping[tuple[str, str], float] = field(default_factory=dict)
    """By exporter and sector: the share of what the United States buys that Section 232 tariffs fall on."""
    coverage_importer: str = ""
    """The region whose imports ``coverage`` is about."""
    sources: tuple[str, ...] = ()
    """Where the figures come from, with their licences."""
    weaknesses: tuple[str, ...] = ()
    region_titles: Mapping[str, str] = field(default_factory=dict)
    """What regions are called, by their codes; regions that are missing have no other name."""
    sector_titles: Mapping[str, str] = field(default_factory=dict)
