"""The linear program of one round, in floats, with coalitions added as they are needed.

    minimize eps  subject to  x(S) + eps >= w(S) for the coalitions added and not settled,
                              x(S) fixed for settled ones,  x >= 0 where shares must be individually rational

HiGHS keeps its basis between rounds, so that a few pivots of the dual simplex method answer what was added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import highspy
import numpy as np

from negsim.errors import SolverError
from negsim.games.coalition import members

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

PRICE = 1e-9
"""Prices above this count: they sum to 1, and those of a basis are ratios of small determinants."""


class FloatProgram:
    """A linear program over shares and the greatest excess, which is the last variable."""

    def __init__(self, n: int, total: float, *, is_rational: bool) -> None:
        self.n = n
        self.coalitions: list[int] = []
        self._row_of: dict[int, int] = {}
        self._is_open: list[bool] = []
        self._highs = highs = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (
            ("output_flag", False),
            ("presolve", "off"),
            ("solver", "simplex"),
            ("threads", 1),
            ("primal_feasibility_tolerance", 1e-9),
            ("dual_feasibility_tolerance", 1e-9),
        ):
            highs.setOptionValue(option, value)
        lower = np.full(n + 1, 0.0 if is_rational else -np.inf)
        lower[n] = -np.inf
        empty: NDArray[Any] = np.array([])
        cost = np.zeros(n + 1)
        cost[n] = 1.0
        highs.addCols(n + 1, cost, lower, np.full(n + 1, np.inf), 0, empty, empty, empty)
        highs.addRow(total, total, n, np.arange(n, dtype=np.int32), np.ones(n))

    def add(self, coalitions: Sequence[int], worths: Sequence[float]) -> None:
        """Add coalitions that are not settled."""
        starts: list[int] = []
        indices: list[int] = []
        for coalition in coalitions:
            starts.append(len(indices))
            indices += [*members(coalition), self.n]
            self._row_of[coalition] = len(self.coalitions) + 1
            self.coalitions.append(coalition)
            self._is_open.append(True)
        count = len(coalitions)
        self._highs.addRows(
            count,
            np.array(worths),
            np.full(count, np.inf),
            len(indices),
            np.array(starts, np.int32),
            np.array(indices, np.int32),
            np.ones(len(indices)),
        )

    def optimum(self) -> tuple[NDArray[np.float64], float, list[int], list[int]]:
        """Return shares, the excess, the coalitions whose price is positive, and such players.

        A player's price is that of its right to what it can get alone.

        Raises
        ------
        SolverError
            With code N219, if HiGHS does not solve the program.
        """
        highs = self._highs
        highs.run()
        if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise SolverError("N219", f"HiGHS found no optimum: {highs.getModelStatus().name}")
        solution = highs.getSolution()
        values = np.array(solution.col_value)
        prices = np.array(solution.row_dual)[1:]
        costs = np.array(solution.col_dual)[: self.n]
        active = [self.coalitions[r] for r in np.flatnonzero(prices > PRICE).tolist() if self._is_open[r]]
        return values[:-1], float(values[-1]), active, np.flatnonzero(costs > PRICE).tolist()

    def fix(self, coalition: int, payoff: float) -> None:
        """Fix the payoff of a coalition, or of a player, from now on."""
        row = self._row_of[coalition]
        self._is_open[row - 1] = False
        self._highs.changeCoeff(row, self.n, 0.0)
        self._highs.changeRowBounds(row, payoff, payoff)

    def drop(self, coalitions: Iterable[int]) -> None:
        """Forget coalitions whose payoffs follow from fixed ones."""
        for coalition in coalitions:
            row = self._row_of[coalition]
            self._is_open[row - 1] = False
            self._highs.changeRowBounds(row, -np.inf, np.inf)

    def open_coalitions(self) -> list[int]:
        """Return the coalitions that are neither fixed nor forgotten."""
        return [s for s, is_open in zip(self.coalitions, self._is_open, strict=True) if is_open]
