"""A calibrated world, solved for many settings of tariffs in blocks.

Settings are rows of rates; ``weights`` says how much each rate counts in each cell (see ``setting``), so that
only a block of tariffs is ever written out, and memory is bounded by the block.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from negsim.economy.calibrate import calibrate
from negsim.economy.newton import ACCEPTED
from negsim.economy.trade_solution import TradeSolution
from negsim.errors import DidNotConverge
from negsim.scenario.diagnosis import listed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from negsim.economy.armington import Armington
    from negsim.economy.input_output import InputOutput
    from negsim.economy.trade_data import TradeData

    Array = NDArray[np.float64]

CELLS_AT_ONCE = 150_000
"""Cells (settings times sectors times pairs of regions) that are solved at once: 1.2 MB an array."""
MOST_AT_ONCE = 512


@dataclass(frozen=True, kw_only=True, eq=False)
class TradeModel:
    """A world, and the tariffs that may be set in it; calibrated when it is first solved."""

    data: TradeData
    model: str
    deficits: str
    elasticity: Array
    """``(S,)``."""
    weights: Array
    """``(L, S * N * N)``."""

    @cached_property
    def world(self) -> Armington | InputOutput:
        """The world before any new tariff."""
        return calibrate(self.data, model=self.model, elasticity=self.elasticity, deficits=self.deficits)

    def solve(self, rates: Array) -> TradeSolution:
        """Return the world under every row of rates.

        Parameters
        ----------
        rates
            ``(B, L)`` with B at least 1; they must make tariffs above -1.

        Raises
        ------
        DidNotConverge
            Naming the tariffs of the first setting that could not be solved.
        """
        at_once = max(1, min(MOST_AT_ONCE, CELLS_AT_ONCE // self.data.flows.size))
        parts = [self._block(rates[k : k + at_once]) for k in range(0, len(rates), at_once)]
        return TradeSolution.joined(parts)

    def tariffs(self, rates: Array) -> Array:
        """Return the tariffs of rows of rates, ``(B, S, N, N)``: sector, exporter, importer."""
        return np.asarray((rates @ self.weights).reshape(-1, *self.data.flows.shape))

    def _block(self, rates: Array) -> TradeSolution:
        tariffs = self.tariffs(rates)
        solution = self.world.solve(tariffs)
        if not solution.has_converged.all():
            row = int(np.argmin(solution.has_converged))
            off = f"an equation stays off by {solution.residual[row]:.2g} of its size"
            if solution.residual[row] <= ACCEPTED:
                poor = self.data.regions[int(np.argmin(solution.welfare[row]))]
                off = f"{poor} would have to spend less than nothing"
            told = self.described(tariffs[row])
            message = f"the trade model could not be solved for these tariffs: {told} ({off})"
            hint = "extreme rates, or deficits that no income can pay for: try deficits: balanced"
            raise DidNotConverge("N245", message, hint)
        return solution

    def described(self, tariffs: Array) -> str:
        """Return tariffs ``(S, N, N)`` in words, the highest first."""
        regions, sectors = self.data.regions, self.data.sectors
        lines: dict[tuple[float, str], list[str]] = {}
        for s, i, j in np.argwhere(tariffs != 0).tolist():
            name = regions[i] if len(sectors) < 2 else f"{regions[i]} {sectors[s]}"
            lines.setdefault((float(tariffs[s, i, j]), regions[j]), []).append(name)
        highest = sorted(lines.items(), key=lambda line: -abs(line[0][0]))
        told = [f"{importer} {100 * rate:.6g}% on {listed(on, 4)}" for (rate, importer), on in highest[:4]]
        more = f"; and {len(highest) - 4} more" if len(highest) > 4 else ""
        return ("; ".join(told) + more) or "none"
