"""Trade in S sectors made by one mobile factor (Armington, or Eaton and Kortum).

Exact hat algebra: a hat is new over old.  Exporter i, importer j, sector s; ``lam`` shares of j's spending in
s, ``alpha`` spending shares, ``Y`` income of the factor, ``D`` deficits, ``t`` tariffs, ``eps`` elasticities:

    lam'_sij = K_sij w_i^-eps / sum_k K_skj w_k^-eps,       K_sij = lam_sij (1 + t_sij)^-eps
    P_j      = prod_s [sum_i K_sij w_i^-eps]^(-alpha_sj / eps)
    m_ij     = sum_s lam'_sij alpha_sj / (1 + t_sij)
    E'_j     = (w_j Y_j + D_j) / sum_i m_ij                 wages, transfers and tariff revenue
    F_i      = sum_j m_ij E'_j - w_i Y_i = 0                one equation is redundant (Walras):
                                                            the numeraire sum_i w_i Y_i takes its place

with unknowns ln w.  Welfare is (E'_j / E_j) / P_j, revenue E'_j (1 - sum_i m_ij).

[dekle-eaton-kortum-2007] [arkolakis-costinot-rodriguez-clare-2012]
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from negsim.economy.newton import newton, rows_of
from negsim.economy.trade_solution import TradeSolution

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


LEAST_BATCH = 128
"""Smaller batches take Newton steps row by row: they are few, and the inverse for all takes many."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Armington:
    """A world of N regions and S sectors before any new tariff."""

    elasticity: Array
    """``(S,)``, above 0."""
    shares: Array
    """``lam``: exporter i's share in j's spending on s, ``(S, N, N)``; sums to 1 over i."""
    spending: Array
    """``alpha``: sector s's share in j's spending, ``(S, N)``; sums to 1 over s."""
    income: Array
    """``Y``: million USD, ``(N,)``."""
    deficit: Array
    """``D``: imports less exports, million USD, ``(N,)``; sums to 0."""

    def solve(self, tariffs: Array) -> TradeSolution:
        """Return the world under every setting of a batch of tariffs.

        Parameters
        ----------
        tariffs
            Shares above -1, ``(B, S, N, N)``: sector, exporter, importer.

        Returns
        -------
        TradeSolution
            Rows that did not converge are among them, with their residual.
        """
        tariffs = np.asarray(tariffs, dtype=np.float64)
        system = _Wages(self, tariffs)
        start, inverse = self._near(tariffs)
        roots = newton(system, np.tile(start, (len(tariffs), 1)), inverse)
        return system.solution(roots.x, roots.error, roots.steps)

    def _near(self, tariffs: Array) -> tuple[Array, Array | None]:
        """Return wages under the average of a batch's tariffs and the inverse Jacobian there."""
        start = np.zeros(len(self.income))
        if len(tariffs) < LEAST_BATCH:
            return start, None
        middle = _Wages(self, tariffs.mean(axis=0, keepdims=True))
        roots = newton(middle, start[None])
        if not roots.has_converged.all():
            return start, None
        return roots.x[0], np.linalg.pinv(middle.jacobian(roots.x, np.arange(1))[0])

    def rebased(self, deficit: Array) -> Armington:
        """Return the same world with other deficits and no tariffs, in which all hats are 1."""
        size = len(self.income)
        moved = Armington(
            elasticity=self.elasticity, shares=self.shares, spending=self.spending, income=self.income,
            deficit=deficit,
        )  # fmt: skip
        system = _Wages(moved, np.zeros((1, len(self.elasticity), size, size)))
        roots = newton(system, np.zeros((1, size)))
        roots.require("the world before any new tariff")
        state = system.state(roots.x, np.arange(1))
        return Armington(
            elasticity=self.elasticity,
            shares=state.shares[0],
            spending=self.spending,
            income=np.exp(roots.x[0]) * self.income,
            deficit=deficit,
        )


@dataclass(frozen=True, slots=True, eq=False)
class _State:
    """What given wages imply, for rows of a batch."""

    factor: Array
    """Factor income w Y, ``(B, N)``."""
    price: Array
    """``sum_i K w^-eps``, ``(B, S, N)``."""
    shares: Array
    """``(B, S, N, N)``."""
    bought: Array
    """``lam' alpha / (1 + t)``, ``(B, S, N, N)``."""
    absorbed: Array
    """``m``, ``(B, N, N)``."""
    expenditure: Array
    """``E'``, ``(B, N)``."""


class _Wages:
    """The market equations of a batch of tariffs; unknowns are log wages."""

    def __init__(self, world: Armington, tariffs: Array) -> None:
        self.world = world
        self.duty = 1.0 + tariffs
        self.weights = world.shares * self.duty ** -world.elasticity[:, None, None]
        self.bundle = world.spending[:, None, :] / self.duty
        self.net = self.weights * self.bundle
        self.buffers = (np.empty_like(self.duty), np.empty_like(self.duty))
        """Written anew by every ``state``: asking for fresh memory takes longer than the arithmetic."""

    def state(self, x: Array, rows: NDArray[np.intp]) -> _State:
        world = self.world
        shares, bought = (buffer[: len(rows)] for buffer in self.buffers)
        cost = np.exp(-world.elasticity[:, None] * x[:, None, :])
        np.multiply(rows_of(self.weights, rows, shares), cost[..., None], out=shares)
        price = shares.sum(axis=2)
        shares /= price[:, :, None, :]
        np.multiply(rows_of(self.bundle, rows, bought), shares, out=bought)
        absorbed = bought.sum(axis=1)
        factor = np.exp(x) * world.income
        expenditure = (factor + world.deficit) / absorbed.sum(axis=1)
        return _State(factor, price, shares, bought, absorbed, expenditure)

    def residual(self, x: Array, rows: NDArray[np.intp]) -> Array:
        """Return F by products of matrices with vectors: no share of any pair is written out."""
        world = self.world
        weights = rows_of(self.weights, rows, self.buffers[0])
        net = rows_of(self.net, rows, self.buffers[1])
        cost = np.exp(-world.elasticity[:, None] * x[:, None, :])
        price = (cost[:, :, None, :] @ weights)[:, :, 0, :]
        factor = np.exp(x) * world.income
        absorbed = ((cost[:, :, None, :] @ net)[:, :, 0, :] / price).sum(axis=1)
        expenditure = (factor + world.deficit) / absorbed
        sold = (net @ (expenditure[:, None, :] / price)[..., None])[..., 0]
        gap = factor.sum(axis=1, keepdims=True) / world.income.sum() - 1.0
        return np.asarray(((sold * cost).sum(axis=1) - factor) / world.income - gap)

    def jacobian(self, x: Array, rows: NDArray[np.intp]) -> Array:
        """Return the analytic Jacobian; ``G`` and ``H`` are parts of dm_ij / dln w_k summed over j and i."""
        world, state = self.world, self.state(x, rows)
        batch, sectors, size, _ = state.shares.shape
        steep = world.elasticity[:, None, None] * state.bought
        flat = (batch, sectors * size, size)
        by_cell = (steep * state.expenditure[:, None, None, :]).swapaxes(2, 3).reshape(flat)
        of_shares = state.shares.swapaxes(2, 3).reshape(flat)
        G = by_cell.swapaxes(1, 2) @ of_shares
        H = (steep.sum(axis=2)[:, :, None, :] * state.shares - steep).sum(axis=1).swapaxes(1, 2)
        diagonal = np.arange(size)
        own = np.einsum("bij,bj->bi", steep.sum(axis=1), state.expenditure)
        spends = -H / state.absorbed.sum(axis=1)[..., None]
        spends[:, diagonal, diagonal] += state.factor / (state.factor + world.deficit)
        jacobian = G + state.absorbed @ (state.expenditure[..., None] * spends)
        jacobian[:, diagonal, diagonal] -= own + state.factor
        numeraire = state.factor[:, None, :] / world.income.sum()
        return np.asarray(jacobian / world.income[:, None] - numeraire)

    def solution(self, x: Array, error: Array, steps: NDArray[np.int64]) -> TradeSolution:
        world = self.world
        state = self.state(x, np.arange(len(x)))
        index = np.exp((-world.spending / world.elasticity[:, None] * np.log(state.price)).sum(axis=1))
        before = world.income + world.deficit
        return TradeSolution(
            welfare=state.expenditure / before / index - 1.0,
            prices=index - 1.0,
            wages=np.exp(x),
            revenue=state.expenditure * (1.0 - state.absorbed.sum(axis=1)),
            flows=state.absorbed * state.expenditure[:, None, :],
            residual=error,
            steps=steps,
        )
