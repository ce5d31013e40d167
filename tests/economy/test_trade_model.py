"""Many settings of tariffs: solved in blocks, so that memory does not grow with what is solved."""

import tracemalloc
from pathlib import Path

import numpy as np

from negsim.economy.read_data import read_trade_data
from negsim.economy.trade_model import CELLS_AT_ONCE, TradeModel


def test_memory_is_that_of_a_block():
    data = read_trade_data("world-2023-sectors", Path())
    weights = np.zeros((1, *data.flows.shape))
    weights[0, :-1, 1:, 0] = 1
    model = TradeModel(
        data=data, model="input-output", deficits="balanced", elasticity=np.full(12, 4.0),
        weights=weights.reshape(1, -1),
    )  # fmt: skip
    model.solve(np.zeros((1, 1)))  # calibrates
    rates = np.linspace(0, 0.5, 1024)[:, None]
    tracemalloc.start()
    found = model.solve(rates)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    kept = sum(getattr(found, name).nbytes for name in ("welfare", "prices", "wages", "revenue", "flows"))
    assert len(found) == 1024
    assert peak < 3 * kept + 20 * 8 * CELLS_AT_ONCE  # all tariffs at once would take 190 MB and more
    assert 3 * kept + 20 * 8 * CELLS_AT_ONCE < 40_000_000


def test_blocks_make_no_difference(monkeypatch):
    data = read_trade_data("world-2023", Path())
    weights = np.zeros((2, *data.flows.shape))
    weights[0, :, 1:, 0] = weights[1, :, 0, 1:] = 1
    rates = np.random.default_rng(0).uniform(0, 0.5, (300, 2))
    solved = []
    for at_once in (CELLS_AT_ONCE, 169, 1700):
        monkeypatch.setattr("negsim.economy.trade_model.CELLS_AT_ONCE", at_once)
        model = TradeModel(
            data=data, model="armington", deficits="balanced", elasticity=np.array([4.0]),
            weights=weights.reshape(2, -1),
        )  # fmt: skip
        solved.append(model.solve(rates).welfare)
    assert np.abs(solved[0] - solved[1]).max() < 1e-12
    assert np.abs(solved[0] - solved[2]).max() < 1e-12
