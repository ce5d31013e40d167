"""Trade models: batches against solvers that take one case after another, searches, and whole processes.

The peers solve the same equations from the same data, written out here once more: `scipy.optimize.root` on the
market clearing conditions of the one-sector world, and a plain damped fixed point on wages for the world with
inputs (prices and demand iterated inside).  They are given a sample of the cases; their answers are compared.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from peers import report
from scipy.optimize import root

from negsim.economy.calibrate import calibrate
from negsim.economy.read_data import read_trade_data
from negsim.economy.trade_solution import TradeSolution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from negsim.economy.armington import Armington

FLAGSHIP = Path(__file__).parent.parent / "scenarios" / "japan-us-2025"
CASES = 4096
EPS = 4.0


def run() -> Iterator[bool]:
    """Print a line for each workload."""
    yield from _one_sector()
    yield from _with_inputs()
    yield from _large()
    yield from _processes()


def _solved(world: object, tariffs: np.ndarray, at_once: int) -> tuple[TradeSolution, float]:
    start = time.perf_counter()
    parts = [world.solve(tariffs[k : k + at_once]) for k in range(0, len(tariffs), at_once)]
    return TradeSolution.joined(parts), time.perf_counter() - start


# ------------------------------------------------------------------ one sector


def _one_sector() -> Iterator[bool]:
    data = read_trade_data("world-2023", Path())
    world = calibrate(data, model="armington", elasticity=np.array([EPS]))
    sets = np.arange(CASES)
    tariffs = np.zeros((CASES, 1, 13, 13))
    tariffs[:, 0, 1:, 0] = 0.25
    for k in range(12):
        tariffs[:, 0, 0, k + 1] = 0.25 * (sets >> k & 1)
    found, seconds = _solved(world, tariffs, 512)
    sample = range(0, CASES, 64)
    start = time.perf_counter()
    peer = np.array([_by_root(world, tariffs[k]) for k in sample])
    peer_seconds = (time.perf_counter() - start) / len(peer) * CASES
    assert np.abs(peer - found.welfare[list(sample)]).max() < 1e-8
    print(f"\nOne sector, 13 regions: {CASES:,} settings, {CASES / seconds:,.0f} a second")
    print(f"  scipy.optimize.root, case by case: {CASES / peer_seconds:,.0f} a second")
    yield report("one sector: ratio to scipy.optimize.root", peer_seconds / seconds, 20)


def _by_root(world: Armington, tariff: np.ndarray) -> np.ndarray:
    """Return the change of welfare in a balanced world of any number of sectors, by a general solver."""
    lam, alpha, income, eps = world.shares, world.spending, world.income, world.elasticity[:, None, None]

    def state(w: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        weight = lam * (w[None, :, None] * (1 + tariff)) ** -eps
        price = weight.sum(axis=1)
        bought = (weight / price[:, None, :] * alpha[:, None, :] / (1 + tariff)).sum(axis=0)
        return price, bought, w * income / bought.sum(axis=0)

    def excess(log_w: np.ndarray) -> np.ndarray:
        w = np.exp(np.append(log_w, 0.0))
        _, bought, spent = state(w)
        return (bought @ spent / (w * income) - 1)[:-1]

    w = np.exp(np.append(root(excess, np.zeros(len(income) - 1), tol=1e-12).x, 0.0))
    price, _, spent = state(w)
    return spent / income * np.prod(price ** (alpha / world.elasticity[:, None]), axis=0) - 1


# ------------------------------------------------------------------ with inputs


def _with_inputs() -> Iterator[bool]:
    data = read_trade_data("world-2023-sectors", Path())
    world = calibrate(data, model="input-output", elasticity=np.full(12, EPS))
    rng = np.random.default_rng(0)
    tariffs = rng.uniform(0, 0.5, (CASES, 1, 1, 14)) * (rng.random((CASES, 12, 14, 14)) < 0.5)
    tariffs[:, :, range(14), range(14)] = 0
    tariffs[:, data.sectors.index("SERV")] = 0
    found, seconds = _solved(world, tariffs, 63)
    sample = range(0, CASES, 512)
    start = time.perf_counter()
    peer = np.array([_by_damping(world, tariffs[k]) for k in sample])
    peer_seconds = (time.perf_counter() - start) / len(peer) * CASES
    assert np.abs(peer - found.welfare[list(sample)]).max() < 1e-7
    print(f"\nWith inputs, 14 regions and 12 sectors: {CASES:,} settings, {CASES / seconds:,.0f} a second")
    print(f"  damped fixed point, case by case: {CASES / peer_seconds:,.1f} a second")
    yield report("with inputs: ratio to a damped fixed point", peer_seconds / seconds, 10)
    yield report("with inputs: seconds for all settings", seconds, 30, at_most=True)


def _by_damping(world: object, tariff: np.ndarray) -> np.ndarray:
    """Return the change of welfare: wages step by step, prices and demand iterated for each."""
    tech, va, lam = world.technology, world.value_added, world.shares
    tau = 1 + tariff
    w, price, demand = np.ones(14), np.ones((12, 14)), world.absorption.copy()
    for _ in range(2000):
        for _ in range(200):
            cost = w**tech.value_added * np.exp(np.einsum("ksi,ki->si", tech.inputs, np.log(price)))
            weight = lam * (cost[:, :, None] * tau) ** -EPS
            new = weight.sum(axis=1) ** (-1 / EPS)
            change = np.abs(new - price).max()
            price = new
            if change < 1e-11:
                break
        share = weight / weight.sum(axis=1, keepdims=True) / tau
        for _ in range(200):
            revenue = (demand * (1 - share.sum(axis=1))).sum(axis=0)
            output = np.einsum("sij,sj->si", share, demand)
            new = tech.final * (w * va + revenue) + np.einsum("skj,kj->sj", tech.inputs, output)
            change = np.abs(new / demand - 1).max()
            demand = new
            if change < 1e-11:
                break
        earned = (tech.value_added * np.einsum("sij,sj->si", share, demand)).sum(axis=0)
        gap = earned / (w * va) - 1
        if np.abs(gap).max() < 1e-10:
            break
        w = w * (1 + 0.5 * gap)
        w *= va.sum() / (w * va).sum()
    final = w * va + (demand * (1 - share.sum(axis=1))).sum(axis=0)
    return final / va / np.prod(price**tech.final, axis=0) - 1


# ------------------------------------------------------------------ a large world, whole processes


def _large() -> Iterator[bool]:
    size = 160
    rng = np.random.default_rng(1)
    weight = rng.lognormal(0, 1.5, size)
    flows = np.outer(weight, weight) * rng.lognormal(0, 1, (size, size)) / weight.sum()
    flows[range(size), range(size)] = 2 * flows.sum(axis=0)
    from negsim.economy.trade_data import TradeData

    data = TradeData(
        name="synthetic", title="", year=None, is_estimate=True, sectors=("GOODS",), technology=None, gdp={},
        regions=tuple(map(str, range(size))), flows=flows[None], gdp_year=None,
    )  # fmt: skip
    start = time.perf_counter()
    world = calibrate(data, model="armington", elasticity=np.array([EPS]))
    tariff = rng.uniform(0, 0.5, (1, 1, size, size))
    tariff[..., range(size), range(size)] = 0
    solution = world.solve(tariff)
    seconds = time.perf_counter() - start
    assert np.abs(_by_root(world, tariff[0]) - solution.welfare[0]).max() < 1e-8
    print(
        f"\n{size} regions: calibrated and solved in {1000 * seconds:.0f} ms, residual {solution.residual[0]:.0e}"
    )
    yield report(f"{size} regions: seconds", seconds, 2, at_most=True)


def _processes() -> Iterator[bool]:
    print("\nWhole processes: negsim run, without and with kept results")
    for name in ("standoff", "united-front", "tariff-war"):
        with tempfile.TemporaryDirectory() as folder:
            cold, warm = (_process(FLAGSHIP / f"{name}.yaml", folder) for _ in range(2))
        yield report(f"{name}: seconds, nothing kept", cold, 5, at_most=True)
        yield report(f"{name}: seconds, from kept results", warm, 1, at_most=True)


def _process(file: Path, folder: str) -> float:
    start = time.perf_counter()
    command = [sys.executable, "-m", "negsim", "run", str(file), "--quiet"]
    env = {**os.environ, "NEGSIM_CACHE": folder}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=env)
    return time.perf_counter() - start
