"""What the trade models must reproduce: theory that holds for any parameters, and published tables."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from negsim.economy.armington import Armington
from negsim.economy.calibrate import calibrate
from negsim.economy.read_data import read_trade_data

CASES = Path(__file__).parent / "cases"


def world(name, model, elasticity=4.0):
    data = read_trade_data(name, Path())
    return data, calibrate(data, model=model, elasticity=np.full(len(data.sectors), elasticity))


# ------------------------------------------------------------------ theory


def two_countries(eps=4.0):
    flows = np.array([[70.0, 30.0], [30.0, 170.0]])
    return Armington(
        elasticity=np.array([eps]), shares=(flows / flows.sum(axis=0))[None], spending=np.ones((1, 2)),
        income=flows.sum(axis=1), deficit=np.zeros(2),
    )  # fmt: skip


def test_nash_tariffs_of_two_countries_obey_the_closed_form():
    base = two_countries()
    t = np.array([0.264001, 0.280405])
    solution = base.solve(np.array([[[[0, t[1]], [t[0], 0]]]]))
    assert 1 + solution.welfare[0] == pytest.approx([0.975119, 0.991482], abs=1e-6)
    spent = solution.flows[0] * np.array([[1, 1 + t[1]], [1 + t[0], 1]])
    lam = spent / spent.sum(axis=0)
    for h, f in ((0, 1), (1, 0)):
        optimal = (1 - t[f] * lam[h, f] / (1 + t[f])) / (4.0 * lam[f, f])
        assert optimal == pytest.approx(t[h], abs=1e-6)


# ------------------------------------------------------------------ published tables


ROWS = [
    ([1], [], (0.00, -0.21, 0, 0.01, 0.01, 0.02, 0)),
    ([1], [1], (-0.02, -0.20, 0, 0.01, 0.01, 0.01, 0)),
    (range(1, 13), [], (0.47, -0.23, -0.21, -0.51, -1.71, -2.22, -0.13)),
    (range(1, 13), [1, 2], (0.28, -0.22, -0.21, -0.51, -1.71, -2.25, -0.13)),
    (range(1, 13), [1, 2, 3, 4, 5], (-0.04, -0.20, -0.19, -0.47, -1.57, -2.05, -0.11)),
]
"""Who pays 25% in the US, who answers with 25%, and real income of USA, JPN, EU, KOR, CAN, MEX, CHN, percent."""


def test_the_one_sector_table_to_the_printed_digit():
    _, base = world("world-2023", "armington")
    tariffs = np.zeros((len(ROWS), 1, 13, 13))
    for row, (taxed, answering, _) in enumerate(ROWS):
        tariffs[row, 0, list(taxed), 0] = 0.25
        tariffs[row, 0, 0, list(answering)] = 0.25
    found = 100 * base.solve(tariffs).welfare[:, :7]
    assert np.abs(found - np.array([expected for *_, expected in ROWS])).max() <= 0.00501


def test_the_best_uniform_tariff_of_the_united_states():
    _, base = world("world-2023", "armington")
    rates = np.linspace(0.2, 0.35, 301)
    tariffs = np.zeros((301, 1, 13, 13))
    tariffs[:, 0, 1:, 0] = rates[:, None]
    welfare = base.solve(tariffs).welfare[:, 0]
    assert rates[welfare.argmax()] == pytest.approx(0.265, abs=0.0006)
    assert 100 * welfare.max() == pytest.approx(0.47, abs=0.005)


def test_which_sets_of_retaliators_make_the_tariff_unprofitable():
    _, base = world("world-2023", "armington")
    sets = np.arange(4096)
    tariffs = np.zeros((4096, 1, 13, 13))
    tariffs[:, 0, 1:, 0] = 0.25
    for k in range(12):
        tariffs[:, 0, 0, k + 1] = 0.25 * (sets >> k & 1)
    welfare = np.concatenate([base.solve(tariffs[k : k + 512]).welfare[:, 0] for k in range(0, 4096, 512)])
    assert (welfare < 0).sum() == 1881
    assert (np.abs(welfare) < 5e-6).sum() == 6  # so near 0 that another solver may count them otherwise
    assert min(int(s).bit_count() for s in sets[welfare < 0]) == 4


@pytest.mark.parametrize(
    ("file", "name"), [("us-japan-2023", "world-2023-sectors"), ("us-japan-2011", "world-2011")]
)
def test_us_policy_towards_japan(file, name):
    data, base = world(name, "input-output")
    with (CASES / f"{file}.csv").open(newline="") as table:
        rows = list(csv.DictReader(table))
    cars, metals = (
        data.sectors.index("AUTO" if "AUTO" in data.sectors else "TRANS"),
        data.sectors.index("METAL"),
    )
    japan, services = data.regions.index("JPN"), data.sectors.index("SERV")
    tariffs = np.zeros((len(rows), *data.flows.shape))
    for k, row in enumerate(rows):
        policy = row["us_policy_on_japan(base/autos/metals)"]
        on_japan = (
            (0, 0, 0)
            if policy == "full rollback"
            else [float(x) / 100 for x in policy.split()[-1].split("/")]
        )
        tariffs[k, :, 1:, 0] = 0.10
        tariffs[k, cars, 1:, 0] = tariffs[k, metals, 1:, 0] = 0.25
        tariffs[k, :, japan, 0], tariffs[k, cars, japan, 0], tariffs[k, metals, japan, 0] = on_japan
        tariffs[k, :, 0, japan] = 0.25 * ("retaliates" in row["japan"])
    tariffs[:, services] = 0
    welfare = base.solve(tariffs).welfare
    change = 100 * (welfare - welfare[0])
    for k, row in enumerate(rows):
        assert change[k, 0] == pytest.approx(float(row["d_US_%"]), abs=0.002)
        assert change[k, japan] == pytest.approx(float(row["d_JPN_%"]), abs=0.002)
        if "d_US_bnUSD" in row:
            assert change[k, 0] / 100 * data.gdp["USA"] / 1000 == pytest.approx(
                float(row["d_US_bnUSD"]), abs=0.02
            )
            assert change[k, japan] / 100 * data.gdp["JPN"] / 1000 == pytest.approx(
                float(row["d_JPN_bnUSD"]), abs=0.02
            )


def test_elsewhere_on_the_estimate_of_2023():
    data, base = world("world-2023-sectors", "input-output")
    cars, metals, services = (data.sectors.index(s) for s in ("AUTO", "METAL", "SERV"))
    tariffs = np.zeros((3, *data.flows.shape))
    tariffs[0, cars, 1, 0] = 0.25
    tariffs[1, :, 1, 0] = 0.25
    tariffs[2, :, 1:, 0] = 0.10
    tariffs[2, cars, 1:, 0] = tariffs[2, metals, 1:, 0] = 0.25
    tariffs[:, services] = 0
    welfare = 100 * base.solve(tariffs).welfare
    assert welfare[:, 1] == pytest.approx([-0.086, -0.250, -0.155], abs=0.0006)
    assert welfare[2, 0] == pytest.approx(0.317, abs=0.0006)
