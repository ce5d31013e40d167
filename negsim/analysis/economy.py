"""What the trade model says of every actor in every outcome, and the assumptions that go with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from negsim.scenario.trade import QUANTITIES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from negsim.economy.trade import Solved, Trade
    from negsim.scenario.scenario import Scenario

MOST_OUTCOMES = 4096
"""Outcomes of larger games are not listed."""
MOST_DIVERTED = 3
LEAST_DIVERTED = 5e-4
"""Flows that change by less (in bn USD) are not called diverted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """A change of trade between two regions, in bn USD a year."""

    exporter: str
    importer: str
    change: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """What travels with every number of a trade model."""

    model: str
    data: str
    title: str
    year: int | None
    is_estimate: bool
    elasticity: Mapping[str, float] | float
    """By sector, or one for all."""
    elasticity_set: str
    """The name of a set, or an empty text."""
    elasticity_source: str
    deficits: str
    max_residual: float
    """Largest error of any equation in any setting, as a share of its size."""
    most_steps: int
    settings: int
    """How many different settings of tariffs were solved."""
    without_gdp: tuple[str, ...]
    """Regions of actors for which the data's own value added stands in for GDP."""
    gdp_year: int | None
    covers: tuple[str, ...]
    leaves_out_services: bool
    sources: tuple[str, ...]
    weaknesses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EconomyFindings:
    """Quantities of every actor with a region, each the change against the outcome that counts as zero."""

    actors: tuple[int, ...]
    """Actors with a region."""
    regions: Mapping[int, tuple[str, ...]]
    shape: tuple[int, ...]
    baseline: tuple[int, ...] | None
    """The outcome that counts as zero; None: no new tariffs."""
    assumptions: Assumptions
    quantities: Mapping[str, Mapping[int, NDArray[np.float64]]]
    """By quantity and actor, an array of the game's shape."""
    flows: NDArray[np.float64]
    """Trade of every different setting, bn USD, ``(R, N, N)``."""
    index: NDArray[np.int64]
    """Which setting each outcome is."""
    zero: int
    """Which setting counts as zero."""
    names: tuple[str, ...]
    """All regions of the data."""

    def diverted(self, outcome: Sequence[int]) -> tuple[tuple[Flow, ...], tuple[Flow, ...]]:
        """Return the largest gains and the largest losses of trade between two regions."""
        change = self.flows[self.index[tuple(outcome)]] - self.flows[self.zero]
        np.fill_diagonal(change, 0.0)
        order = np.argsort(change, axis=None, kind="stable")
        pairs = [divmod(int(k), len(self.names)) for k in order]
        flows = [
            Flow(exporter=self.names[i], importer=self.names[j], change=float(change[i, j])) for i, j in pairs
        ]
        losses = [f for f in flows[:MOST_DIVERTED] if f.change < -LEAST_DIVERTED]
        gains = [f for f in flows[::-1][:MOST_DIVERTED] if f.change > LEAST_DIVERTED]
        return tuple(gains), tuple(losses)


def find_economy(scenario: Scenario, trade: Trade, residual: float = 0.0) -> EconomyFindings:
    """Put together what the trade model of a scenario says.

    ``residual`` is the largest residual at points that were searched for beside the outcomes of the file.

    Raises
    ------
    TypeError
        If the scenario's problems kept the model from being solved (they are errors of their own).
    """
    setting, solved = trade.setting, trade.solved
    if setting is None or solved is None:
        raise TypeError(scenario.file)
    actors = tuple(sorted(setting.regions))
    names = setting.data.regions
    baseline = trade.economy.baseline
    return EconomyFindings(
        actors=actors,
        regions={i: tuple(names[k] for k in setting.regions[i]) for i in actors},
        shape=scenario.shape,
        baseline=None if baseline is None else tuple(baseline[i] for i in range(len(scenario.actors))),
        assumptions=assumptions_of(trade, solved, residual),
        quantities={q: {i: solved.change(q, i)[0] for i in actors} for q in QUANTITIES},
        flows=solved.solution.flows / 1000.0,
        index=solved.index[0],
        zero=int(solved.zero[0]),
        names=names,
    )


def assumptions_of(trade: Trade, solved: Solved, residual: float) -> Assumptions:
    """Return what travels with every number of a solved trade model."""
    setting = solved.setting
    data, elasticity = setting.data, setting.elasticity
    values = next(iter(trade.models.values())).elasticity.tolist()
    is_one = len(set(values)) == 1
    own = {data.regions[k] for home in setting.regions.values() for k in home}
    return Assumptions(
        model=setting.model,
        data=data.name,
        title=data.title,
        year=data.year,
        is_estimate=data.is_estimate,
        elasticity=values[0] if is_one else dict(zip(data.sectors, values, strict=True)),
        elasticity_set=elasticity.name,
        elasticity_source=elasticity.source,
        deficits=setting.deficits,
        max_residual=max(residual, float(solved.solution.residual.max())),
        most_steps=int(solved.solution.steps.max()),
        settings=len(solved.solution),
        without_gdp=tuple(r for r in setting.without_gdp if r in own),
        gdp_year=data.gdp_year,
        covers=setting.covers,
        leaves_out_services=setting.leaves_out_services,
        sources=data.sources,
        weaknesses=data.weaknesses,
    )
