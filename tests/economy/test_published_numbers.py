"""Numbers that were computed elsewhere from the same data, in percent of real income."""

import csv
from pathlib import Path

import numpy as np
import pytest

from negsim.economy.calibrate import calibrate
from negsim.economy.read_data import read_trade_data

CASES = Path(__file__).parent / "cases"
PARTNERS = ["JPN", "EU", "KOR", "CAN", "MEX"]
ROWS = [  # US tariff of 25% on, answered with 25% by; USA, JPN, EU, KOR, CAN, MEX, CHN
    (["JPN"], [], (0.00, -0.21, 0, 0.01, 0.01, 0.02, 0)),
    (["JPN"], ["JPN"], (-0.02, -0.20, 0, 0.01, 0.01, 0.01, 0)),
    ("all", [], (0.47, -0.23, -0.21, -0.51, -1.71, -2.22, -0.13)),
    ("all", ["JPN", "EU"], (0.28, -0.22, -0.21, -0.51, -1.71, -2.25, -0.13)),
    ("all", PARTNERS, (-0.04, -0.20, -0.19, -0.47, -1.57, -2.05, -0.11)),
]


@pytest.fixture(scope="module")
def world_2023():
    data = read_trade_data("world-2023", Path())
    return list(data.regions), calibrate(data, model="armington", elasticity=np.array([4.0]))


@pytest.mark.parametrize(("on", "answered", "expected"), ROWS)
def test_world_2023(world_2023, on, answered, expected):
    regions, world = world_2023
    us, at = regions.index("USA"), regions.index
    t = np.zeros((1, 1, 13, 13))
    t[0, 0, [k for k in range(13) if k != us] if on == "all" else [at(r) for r in on], us] = 0.25
    t[0, 0, us, [at(r) for r in answered]] = 0.25
    found = 100 * world.solve(t).welfare[0, [at(r) for r in ("USA", "JPN", "EU", "KOR", "CAN", "MEX", "CHN")]]
    assert found == pytest.approx(expected, abs=0.0051)


def test_who_must_answer(world_2023):
    """1,881 of 4,096 sets make the US lose; six lie within 5e-6 of zero; the smallest has four members."""
    regions, world = world_2023
    us = regions.index("USA")
    others = np.array([k for k in range(13) if k != us])
    answers = (np.arange(4096)[:, None] >> np.arange(12) & 1).astype(bool)
    gain = np.concatenate(
        [world.solve(_war(part, us, others)).welfare[:, us] for part in np.split(answers, 8)]
    )
    near = np.abs(gain) < 5e-6
    assert near.sum() == 6
    assert (gain < 0).sum() == 1881
    assert answers[gain < 0].sum(axis=1).min() == 4


def _war(answers, us, others):
    t = np.zeros((len(answers), 1, 13, 13))
    t[:, 0, others, us] = 0.25
    t[:, 0, us, others] = 0.25 * answers
    return t


@pytest.mark.parametrize(
    ("name", "data", "cars"), [("2023est", "world-2023-sectors", "AUTO"), ("2011", "world-2011", "TRANS")]
)
def test_policies_towards_japan(name, data, cars):
    data = read_trade_data(data, Path())
    world = calibrate(data, model="input-output", elasticity=np.full(len(data.sectors), 4.0))
    us, japan = data.regions.index("USA"), data.regions.index("JPN")
    goods = [s for s, n in enumerate(data.sectors) if n != "SERV"]
    auto, metal = data.sectors.index(cars), data.sectors.index("METAL")
    with (CASES / f"example_payoffs_us_japan_{name}.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 12
    tariffs = np.zeros((len(rows), *data.flows.shape))
    for t, row in zip(tariffs, rows, strict=True):
        policy = row["us_policy_on_japan(base/autos/metals)"]
        rates = (
            [0, 0, 0]
            if policy == "full rollback"
            else [float(x) / 100 for x in policy.split()[-1].split("/")]
        )
        t[goods, :, us] = 0.10
        t[[auto, metal], :, us] = 0.25
        t[goods, japan, us], t[auto, japan, us], t[metal, japan, us] = rates
        t[:, us, us] = 0.0
        if "retaliates" in row["japan"]:
            t[goods, us, japan] = 0.25
    change = world.solve(tariffs).welfare[:, [us, japan]]
    change = 100 * (change - change[0])
    assert change == pytest.approx(
        np.array([[float(r["d_US_%"]), float(r["d_JPN_%"])] for r in rows]), abs=0.002
    )
    if "d_US_bnUSD" in rows[0]:
        billions = change / 100 * [data.gdp["USA"] / 1e3, data.gdp["JPN"] / 1e3]
        assert billions == pytest.approx(
            np.array([[float(r["d_US_bnUSD"]), float(r["d_JPN_bnUSD"])] for r in rows]), abs=0.02
        )
