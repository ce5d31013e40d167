"""Trade in S sectors that use each other's goods (Caliendo and Parro).

Notation as in ``armington``; ``va`` is the share of value added in output, ``gamma_ksj`` what sector s of
region j buys from sector k per unit of output, ``VA`` value added, ``alpha`` shares of final spending:

    ln c_si  = va_si ln w_i + sum_k gamma_ksi ln P_ki            what a bundle of inputs costs
    lam'_sij = K_sij c_si^-eps / sum_n K_snj c_sn^-eps,          K_sij = lam_sij (1 + t_sij)^-eps
    (1)  ln P_sj + ln[sum_i K_sij c_si^-eps] / eps = 0
    Y'_si    = sum_j lam'_sij X'_sj / (1 + t_sij)                output
    R'_j     = sum_s X'_sj (1 - sum_i lam'_sij / (1 + t_sij))    tariff revenue
    I'_j     = w_j VA_j + R'_j + D_j                             final spending
    (2)  alpha_sj I'_j + sum_k gamma_skj Y'_kj - X'_sj = 0
    (3)  sum_s va_sj Y'_sj - w_j VA_j = 0                        one is redundant: the numeraire
                                                                 sum_j w_j VA_j takes its place

The unknowns are ln w, ln P and X' / X.  The Jacobian at the point where nothing has changed is nearly right
for any tariffs, because most of what a region buys is its own; rows for which it is not get their own.
Welfare is (I'_j / I_j) / prod_s P_sj^alpha_sj.

[caliendo-parro-2015]
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from negsim.economy.newton import newton, rows_of
from negsim.economy.trade_solution import TradeSolution

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from negsim.economy.trade_data import Technology

    Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class InputOutput:
    """A world of N regions and S sectors with intermediate goods, before any new tariff."""

    elasticity: Array
    """``(S,)``, above 0."""
    shares: Array
    """``lam``: exporter i's share in j's spending on s, ``(S, N, N)``; sums to 1 over i."""
    technology: Technology
    absorption: Array
    """``X``: spending on s in j, million USD, ``(S, N)``."""
    value_added: Array
    """``VA``: million USD, ``(N,)``."""
    deficit: Array
    """``D``: imports less exports, million USD, ``(N,)``; sums to 0."""
    inverse: Array | None = field(default=None, repr=False)
    """Inverse of the Jacobian where nothing has changed, ``(n, n)`` with n = N + 2 S N."""

    def solve(self, tariffs: Array) -> TradeSolution:
        """Return the world under every setting of a batch of tariffs; see ``Armington.solve``."""
        system = _Markets(self, np.asarray(tariffs, dtype=np.float64))
        roots = newton(system, np.tile(system.start, (len(tariffs), 1)), self.inverse)
        return system.solution(roots.x, roots.error, roots.steps)

    def rebased(self, deficit: Array) -> InputOutput:
        """Return the same world with other deficits and no tariffs, in which all hats are 1."""
        untaxed = np.zeros((1, *self.shares.shape))
        moved = self.changed(self.shares, self.absorption, self.value_added, deficit)
        system = _Markets(moved, untaxed)
        roots = newton(system, system.start[None])
        roots.require("the world before any new tariff")
        state = system.state(roots.x, np.arange(1))
        base = self.changed(
            state.shares[0], state.absorption[0], np.exp(state.wage[0]) * self.value_added, deficit
        )
        system = _Markets(base, untaxed)
        inverse = np.linalg.inv(system.jacobian(system.start[None], np.arange(1))[0])
        return base.changed(base.shares, base.absorption, base.value_added, deficit, inverse)

    def changed(
        self,
        shares: Array,
        absorption: Array,
        value_added: Array,
        deficit: Array,
        inverse: Array | None = None,
    ) -> InputOutput:
        """Return a world of the same technology and elasticities with other flows."""
        return InputOutput(
            elasticity=self.elasticity,
            shares=shares,
            technology=self.technology,
            absorption=absorption,
            value_added=value_added,
            deficit=deficit,
            inverse=inverse,
        )


@dataclass(frozen=True, slots=True, eq=False)
class _State:
    """What given wages, prices and absorption imply, for rows of a batch."""

    wage: Array
    """``ln w``, ``(B, N)``."""
    price: Array
    """``ln P``, ``(B, S, N)``."""
    absorption: Array
    """``X'``, ``(B, S, N)``."""
    implied: Array
    """``ln sum_i K c^-eps``, ``(B, S, N)``."""
    shares: Array
    """``(B, S, N, N)``."""
    untaxed: Array
    """``lam' / (1 + t)``, ``(B, S, N, N)``."""
    output: Array
    """``Y'``, ``(B, S, N)``."""
    revenue: Array
    """``(B, N)``."""
    final: Array
    """``I'``, ``(B, N)``."""


class _Markets:
    """The equations of a batch of tariffs."""

    def __init__(self, world: InputOutput, tariffs: Array) -> None:
        self.world = world
        self.duty = 1.0 + tariffs
        self.weights = world.shares * self.duty ** -world.elasticity[:, None, None]
        self.net = self.weights / self.duty
        self.buffers = (np.empty_like(self.duty), np.empty_like(self.duty))
        """Written anew by every ``state``: asking for fresh memory takes longer than the arithmetic."""
        self.sectors, self.size = world.absorption.shape
        self.cells = self.sectors * self.size
        self.scale = np.where(world.absorption > 0, world.absorption, 1.0)
        self.start = np.concatenate([np.zeros(self.size + self.cells), np.ones(self.cells)])

    def parts(self, x: Array) -> tuple[Array, Array, Array]:
        """Return log wages, log prices and absorption from the unknowns."""
        wage, price = x[:, : self.size], x[:, self.size : self.size + self.cells]
        shape = (len(x), self.sectors, self.size)
        return wage, price.reshape(shape), x[:, self.size + self.cells :].reshape(shape) * self.scale

    def cost(self, wage: Array, price: Array) -> Array:
        """Return the log cost of a bundle of inputs, ``(B, S, N)``."""
        technology = self.world.technology
        return np.asarray(
            technology.value_added * wage[:, None, :] + np.einsum("ksi,bki->bsi", technology.inputs, price)
        )

    def state(self, x: Array, rows: NDArray[np.intp]) -> _State:
        world = self.world
        wage, price, absorption = self.parts(x)
        cost = self.cost(wage, price)
        shares, untaxed = (buffer[: len(rows)] for buffer in self.buffers)
        weight = np.exp(-world.elasticity[:, None] * cost)[..., None]
        np.multiply(rows_of(self.weights, rows, shares), weight, out=shares)
        total = shares.sum(axis=2)
        shares /= total[:, :, None, :]
        np.divide(shares, rows_of(self.duty, rows, untaxed), out=untaxed)
        output = np.einsum("bsij,bsj->bsi", untaxed, absorption)
        revenue = (absorption * (1.0 - untaxed.sum(axis=2))).sum(axis=1)
        final = np.exp(wage) * world.value_added + revenue + world.deficit
        return _State(wage, price, absorption, np.log(total), shares, untaxed, output, revenue, final)

    def residual(self, x: Array, rows: NDArray[np.intp]) -> Array:
        """Return the equations by products of matrices with vectors: no share of any pair is written out."""
        world, technology = self.world, self.world.technology
        weights = rows_of(self.weights, rows, self.buffers[0])
        net = rows_of(self.net, rows, self.buffers[1])
        wage, price, absorption = self.parts(x)
        cost = np.exp(-world.elasticity[:, None] * self.cost(wage, price))
        total = (cost[:, :, None, :] @ weights)[:, :, 0, :]
        kept = (cost[:, :, None, :] @ net)[:, :, 0, :] / total
        output = cost * (net @ (absorption / total)[..., None])[..., 0]
        earned = np.exp(wage) * world.value_added
        final = earned + (absorption * (1.0 - kept)).sum(axis=1) + world.deficit
        prices = price + np.log(total) / world.elasticity[:, None]
        goods = technology.final * final[:, None, :] - absorption
        goods += np.einsum("skj,bkj->bsj", technology.inputs, output)
        factor = (technology.value_added * output).sum(axis=1) - earned
        gap = earned.sum(axis=1, keepdims=True) / world.value_added.sum() - 1.0
        return np.concatenate(
            [
                factor / world.value_added - gap,
                prices.reshape(len(x), -1),
                (goods / self.scale).reshape(len(x), -1),
            ],
            axis=1,
        )

    def jacobian(self, x: Array, rows: NDArray[np.intp]) -> Array:
        """Return the analytic Jacobian; one row at a time, because it is large and rarely needed."""
        state = self.state(x, rows)
        return np.array([self._jacobian(state, b) for b in range(len(x))])

    def _jacobian(self, state: _State, b: int) -> Array:
        world, technology = self.world, self.world.technology
        S, N, cells = self.sectors, self.size, self.cells
        elasticity, absorption = world.elasticity, state.absorption[b]
        shares, untaxed = state.shares[b], state.untaxed[b]
        each = np.arange(N)
        sums = untaxed.sum(axis=1)
        # by the cost of producer n in sector s: output of i, revenue of j
        sold = untaxed * absorption[:, None, :]
        output_by_cost = np.einsum("sij,snj->sin", sold, shares)
        output_by_cost[:, each, each] -= sold.sum(axis=2)
        output_by_cost *= elasticity[:, None, None]
        revenue_by_cost = elasticity[:, None, None] * absorption[:, :, None] * (
            untaxed.swapaxes(1, 2) - shares.swapaxes(1, 2) * sums[:, :, None]
        )  # fmt: skip
        # by unknowns: cost depends on the wage and on the prices of inputs at the same place
        va, gamma = technology.value_added, technology.inputs
        output = np.zeros((S, N, N + 2 * cells))
        revenue = np.zeros((N, N + 2 * cells))
        output[..., :N] = output_by_cost * va[:, None, :]
        output[..., N : N + cells] = np.einsum("sin,ksn->sikn", output_by_cost, gamma).reshape(S, N, cells)
        by_absorption = np.zeros((S, N, S, N))
        by_absorption[np.arange(S), :, np.arange(S), :] = untaxed * self.scale[:, None, :]
        output[..., N + cells :] = by_absorption.reshape(S, N, cells)
        revenue[:, :N] = np.einsum("sjn,sn->jn", revenue_by_cost, va)
        revenue[:, N : N + cells] = np.einsum("sjn,ksn->jkn", revenue_by_cost, gamma).reshape(N, cells)
        kept = np.zeros((N, S, N))
        kept[each, :, each] = ((1.0 - sums) * self.scale).T
        revenue[:, N + cells :] = kept.reshape(N, cells)
        earned = np.exp(state.wage[b]) * world.value_added
        final = revenue.copy()
        final[each, each] += earned
        # the three groups of equations
        factor = np.einsum("sj,sjx->jx", va, output)
        factor[each, each] -= earned
        factor /= world.value_added[:, None]
        factor[:, :N] -= earned / world.value_added.sum()
        prices = np.zeros((S, N, N + 2 * cells))
        prices[..., :N] = (shares * va[:, :, None]).swapaxes(1, 2)
        prices[..., N : N + cells] = np.einsum("sij,ksi->sjki", shares, gamma).reshape(S, N, cells)
        prices *= -1.0
        prices = prices.reshape(cells, -1)  # assigned, since of some orders in memory this is a copy
        prices[:, N : N + cells] += np.eye(cells)
        goods = technology.final[..., None] * final + np.einsum("skj,kjx->sjx", gamma, output)
        goods = (goods / self.scale[..., None]).reshape(cells, -1)
        goods[:, N + cells :] -= np.eye(cells)
        return np.concatenate([factor, prices, goods])

    def solution(self, x: Array, error: Array, steps: NDArray[np.int64]) -> TradeSolution:
        world, technology = self.world, self.world.technology
        state = self.state(x, np.arange(len(x)))
        index = np.exp((technology.final * state.price).sum(axis=1))
        return TradeSolution(
            welfare=state.final / (world.value_added + world.deficit) / index - 1.0,
            prices=index - 1.0,
            wages=np.exp(state.wage),
            revenue=state.revenue,
            flows=np.einsum("bsij,bsj->bij", state.untaxed, state.absorption),
            residual=error,
            steps=steps,
        )
