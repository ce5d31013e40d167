"""Worlds and tariffs at random, and the same as trade data."""

import numpy as np

from negsim.economy.calibrate import calibrate
from negsim.economy.trade_data import Technology, TradeData


def trade_data(flows, technology=None):
    """Return data without names, titles or sources."""
    flows = np.asarray(flows, dtype=float)
    return TradeData(
        name="made up", title="made up", year=None, is_estimate=False, technology=technology, gdp={}, gdp_year=None,
        regions=tuple(f"R{k}" for k in range(flows.shape[1])), sectors=tuple(f"S{k}" for k in range(len(flows))),
        flows=flows,
    )  # fmt: skip


def world(seed, *, inputs=False, balanced=False):
    """Return flows, elasticities, tariffs and technology (or None) of a world of a few regions."""
    rng = np.random.default_rng([seed, inputs])
    N, S = int(rng.integers(2, 7)), int(rng.integers(1, 5))
    size = rng.lognormal(3, 0.5, N)
    flows = rng.lognormal(0, 0.6, (S, N, N)) * size[:, None] * size / size.sum()
    flows *= np.where(rng.random(flows.shape) < 0.25, 0.0, 1.0)
    flows[0] += 0.05 * size[:, None] * size / size.sum()  # nobody is cut off
    flows[:, np.arange(N), np.arange(N)] = 2.5 * size * rng.lognormal(0, 0.3, (S, N))
    if S > 1:
        flows[-1, :, 0] = 0.0  # nobody sells the last good to the first region
    if balanced:
        flows = flows + flows.swapaxes(1, 2)
    elasticity = rng.uniform(1, 10, S)
    tariffs = np.where(rng.random(flows.shape) < 0.8, rng.uniform(-0.3, 0.6, flows.shape), 3.0)
    tariffs *= rng.random(flows.shape) < 0.7
    tariffs[:, np.arange(N), np.arange(N)] = 0.0
    technology = _technology(rng, flows) if inputs else None
    return flows, elasticity, tariffs, technology


def _technology(rng, flows):
    """Return a technology with which no sector uses up more of a good than is bought."""
    bought, made = flows.sum(axis=1), flows.sum(axis=2)
    S, N = bought.shape
    inputs = rng.dirichlet(np.ones(S), (S, N)).transpose(2, 0, 1) * rng.uniform(0.3, 0.7, (S, N))
    used = np.einsum("ksj,sj->kj", inputs, made)
    inputs *= np.minimum(1.0, 0.8 * bought / np.where(used > 0, used, 1.0))[:, None, :]
    final = bought - np.einsum("ksj,sj->kj", inputs, made)
    return Technology(value_added=1 - inputs.sum(axis=0), inputs=inputs, final=final / final.sum(axis=0))


def solved(flows, elasticity, tariffs, *, technology=None, deficits="balanced", model=None):
    """Return what negsim says of a batch of tariffs ``(B, S, N, N)``, or of one setting."""
    data = trade_data(flows, technology)
    model = model or ("armington" if technology is None else "input-output")
    base = calibrate(data, model=model, elasticity=np.asarray(elasticity, dtype=float), deficits=deficits)
    return base.solve(tariffs if np.ndim(tariffs) == 4 else np.asarray(tariffs)[None])
