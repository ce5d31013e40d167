"""The model of one factor against a second solver, closed forms and what theory says of any world."""

import numpy as np
import pytest
from random_worlds import solved, trade_data, world
from second_solver import NAMES, counterfactual

from negsim.economy.armington import Armington, _Wages
from negsim.economy.calibrate import calibrate
from negsim.economy.trade_solution import TradeSolution


def uniform(size, by, rate, sectors=1):
    tariffs = np.zeros((sectors, size, size))
    tariffs[:, :, by] = rate
    tariffs[:, by, by] = 0.0
    return tariffs


def same(ours, theirs, tolerance=1e-8):
    for name in NAMES:
        scale = max(1.0, np.abs(theirs[name]).max())
        assert np.abs(getattr(ours, name)[0] - theirs[name]).max() <= tolerance * scale, name


@pytest.mark.parametrize("deficits", ["balanced", "fixed"])
@pytest.mark.parametrize("seed", range(25))
def test_a_second_solver_agrees(seed, deficits):
    flows, elasticity, tariffs, _ = world(seed)
    ours = solved(flows, elasticity, tariffs, deficits=deficits)
    assert ours.has_converged.all()
    same(ours, counterfactual(flows, elasticity, tariffs, deficits))


def test_autarky():
    flows, elasticity, _, _ = world(3, balanced=True)
    N = flows.shape[1]
    ours = solved(flows[:1], elasticity[:1], np.where(np.eye(N), 0.0, 1e9) * np.ones((1, 1, 1)))
    home = np.diag(flows[0]) / flows[0].sum(axis=0)
    assert ours.welfare[0] == pytest.approx(home ** (1 / elasticity[0]) - 1, abs=1e-12)
    off = ours.flows[0] - np.diag(np.diag(ours.flows[0]))
    assert np.abs(off).max() < 1e-6


@pytest.mark.parametrize("seed", range(5))
def test_autarky_in_several_sectors(seed):
    flows, elasticity, _, _ = world(seed, balanced=True)
    flows[:, :, 0] = np.where(flows[:, :, 0] > 0, flows[:, :, 0], flows[:, 0, :])
    flows[:, np.arange(len(flows[0])), np.arange(len(flows[0]))] += 1.0
    N = flows.shape[1]
    ours = solved(flows, elasticity, np.where(np.eye(N), 0.0, 1e15) * np.ones((len(flows), 1, 1)))
    bought = flows.sum(axis=1)
    alpha, home = bought / bought.sum(axis=0), np.einsum("sjj->sj", flows) / bought
    assert ours.welfare[0] == pytest.approx(
        np.prod(home ** (alpha / elasticity[:, None]), axis=0) - 1, abs=1e-9
    )


@pytest.mark.parametrize("deficits", ["balanced", "fixed"])
def test_no_change(deficits):
    flows, elasticity, tariffs, _ = world(7)
    ours = solved(flows, elasticity, 0 * tariffs, deficits=deficits)
    for name, value in dict(welfare=0, prices=0, wages=1).items():
        assert np.abs(getattr(ours, name) - value).max() <= 1e-13
    assert np.abs(ours.revenue).max() <= 1e-13 * flows.sum()
    if deficits == "fixed":
        assert ours.flows[0] == pytest.approx(flows.sum(axis=0), rel=1e-12)


@pytest.mark.parametrize("seed", range(8))
def test_payments_add_up(seed):
    """Walras: every region, also the one whose equation gave way to the numeraire, spends what it earns."""
    flows, elasticity, tariffs, _ = world(seed)
    for deficits in ("balanced", "fixed"):
        ours = solved(flows, elasticity, tariffs, deficits=deficits)
        gap = flows.sum(axis=(0, 1)) - flows.sum(axis=(0, 2)) if deficits == "fixed" else 0.0
        trade = ours.flows[0]
        assert trade.sum(axis=0) - trade.sum(axis=1) == pytest.approx(gap, abs=1e-9 * flows.sum())
        assert trade.sum() == pytest.approx(flows.sum(), rel=1e-12)  # world income is the unit


def test_units_of_account_do_not_matter():
    flows, elasticity, tariffs, _ = world(5)
    one, other = solved(flows, elasticity, tariffs), solved(1e6 * flows, elasticity, tariffs)
    for name in ("welfare", "prices", "wages"):
        assert getattr(other, name) == pytest.approx(getattr(one, name), abs=1e-12)
    assert other.flows == pytest.approx(1e6 * one.flows, rel=1e-11)
    assert other.revenue == pytest.approx(1e6 * one.revenue, rel=1e-11, abs=1e-6)


def test_order_does_not_matter():
    flows, elasticity, tariffs, _ = world(9)
    rng = np.random.default_rng(0)
    r, s = rng.permutation(flows.shape[1]), rng.permutation(len(flows))
    one = solved(flows, elasticity, tariffs)
    other = solved(flows[s][:, r][:, :, r], elasticity[s], tariffs[s][:, r][:, :, r])
    for name in ("welfare", "prices", "wages", "revenue"):
        assert getattr(other, name)[0] == pytest.approx(getattr(one, name)[0][r], abs=1e-11)
    assert other.flows[0] == pytest.approx(one.flows[0][r][:, r], rel=1e-10, abs=1e-12)


def test_a_tiny_country_moves_nobody_else():
    flows = np.array([[[1e-7, 1e-8, 1e-8], [1e-8, 90, 10], [1e-8, 12, 200]]])
    ours = solved(flows, [4.0], uniform(3, 0, 0.5))
    assert np.abs(ours.welfare[0, 1:]).max() < 1e-8
    assert ours.welfare[0, 0] > 1e-4


@pytest.mark.parametrize("elasticity", [2.0, 4.0, 8.0])
def test_the_best_tariff_of_a_small_country(elasticity):
    flows = np.array([[[7e-6, 3e-6], [3e-6, 200]]])
    rates = np.linspace(0.5, 1.5, 401) / elasticity
    ours = solved(flows, [elasticity], np.stack([uniform(2, 0, t) for t in rates]))
    near = np.argsort(-ours.welfare[:, 0])[:41]
    c, b, _ = np.polyfit(rates[near] * elasticity - 1, ours.welfare[near, 0] * 1e3, 2)
    assert (1 - b / (2 * c)) / elasticity == pytest.approx(1 / elasticity, rel=2e-3)


def test_a_batch_is_its_rows():
    flows, elasticity, tariffs, _ = world(11)
    batch = np.stack([k * tariffs for k in np.linspace(-0.9, 1.2, 23)])
    whole = solved(flows, elasticity, batch)
    for k, one in enumerate(batch):
        alone = solved(flows, elasticity, one)
        for name in NAMES:
            assert getattr(whole, name)[k] == pytest.approx(getattr(alone, name)[0], rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("seed", range(6))
def test_the_jacobian_is_the_slope(seed):
    flows, elasticity, tariffs, _ = world(seed)
    base = calibrate(trade_data(flows), model="armington", elasticity=elasticity, deficits="fixed")
    system, row = _Wages(base, tariffs[None]), np.arange(1)
    x = np.random.default_rng(seed).normal(0, 0.1, (1, flows.shape[1]))
    slope = np.stack(
        [
            (system.residual(x + h, row) - system.residual(x - h, row))[0] / 2e-6
            for h in 1e-6 * np.eye(x.shape[1])
        ]
    )
    assert system.jacobian(x, row)[0] == pytest.approx(slope.T, abs=1e-7)


def test_many_equal_regions():
    """Worlds of equal regions have a closed form: wages stay, prices and shares change alike."""
    N, home, t, elasticity = 160, 0.7, 0.25, 5.0
    flows = np.full((1, N, N), (1 - home) / (N - 1))
    flows[0, np.arange(N), np.arange(N)] = home
    ours = solved(flows, [elasticity], np.where(np.eye(N), 0.0, t)[None])
    total = home + (1 - home) * (1 + t) ** -elasticity
    bought = (home + (1 - home) * (1 + t) ** -(elasticity + 1)) / total
    assert isinstance(ours, TradeSolution)
    assert ours.steps[0] <= 6
    assert np.abs(ours.wages - 1).max() < 1e-12
    assert ours.prices[0] == pytest.approx(total ** (-1 / elasticity) - 1, abs=1e-12)
    assert ours.welfare[0] == pytest.approx(total ** (1 / elasticity) / bought - 1, abs=1e-12)
    assert ours.revenue[0] == pytest.approx(1 / bought - 1, abs=1e-12)


def test_a_world_that_is_rebased_twice_is_the_same():
    flows, elasticity, _, _ = world(13)
    base = calibrate(trade_data(flows), model="armington", elasticity=elasticity)
    again = base.rebased(np.zeros(flows.shape[1]))
    assert isinstance(base, Armington)
    assert again.income == pytest.approx(base.income, rel=1e-12)
    assert again.shares == pytest.approx(base.shares, abs=1e-13)
