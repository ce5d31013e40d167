"""The model with intermediate goods against a second solver and what theory says of any world."""

from dataclasses import replace

import numpy as np
import pytest
from random_worlds import solved, trade_data, world
from second_solver import NAMES, counterfactual

from negsim.economy.calibrate import calibrate
from negsim.economy.input_output import _Markets
from negsim.economy.newton import newton
from negsim.economy.trade_data import Technology


def same(ours, theirs, tolerance=1e-8):
    for name in NAMES:
        scale = max(1.0, np.abs(theirs[name]).max())
        assert np.abs(getattr(ours, name)[0] - theirs[name]).max() <= tolerance * scale, name


@pytest.mark.parametrize("deficits", ["balanced", "fixed"])
@pytest.mark.parametrize("seed", range(20))
def test_a_second_solver_agrees(seed, deficits):
    flows, elasticity, tariffs, technology = world(seed, inputs=True)
    ours = solved(flows, elasticity, tariffs, technology=technology, deficits=deficits)
    theirs = counterfactual(flows, elasticity, tariffs, deficits, technology)
    same(ours, theirs)
    assert ours.has_converged.all() == (theirs["welfare"].min() > -1)  # a lender may be unable to pay


@pytest.mark.parametrize("seed", range(6))
def test_without_inputs_it_is_the_model_of_one_factor(seed):
    flows, elasticity, tariffs, _ = world(seed)
    bought = flows.sum(axis=1)
    S, N = bought.shape
    technology = Technology(
        value_added=np.ones((S, N)), inputs=np.zeros((S, S, N)), final=bought / bought.sum(axis=0)
    )
    for deficits in ("balanced", "fixed"):
        one = solved(flows, elasticity, tariffs, technology=technology, deficits=deficits)
        other = solved(flows, elasticity, tariffs, deficits=deficits)
        same(one, {name: getattr(other, name)[0] for name in NAMES}, 1e-10)


def test_no_change():
    flows, elasticity, tariffs, technology = world(7, inputs=True)
    for deficits in ("balanced", "fixed"):
        ours = solved(flows, elasticity, 0 * tariffs, technology=technology, deficits=deficits)
        for name, value in dict(welfare=0, prices=0, wages=1).items():
            assert np.abs(getattr(ours, name) - value).max() <= 1e-13


def test_autarky_of_one_sector_with_inputs():
    """Gains from trade are lam ** (1 / (eps va)) where a share 1 - va of costs is the good itself."""
    flows = np.array([[[70.0, 30], [30, 170]]])
    va = np.array([[0.4, 0.6]])
    technology = Technology(value_added=va, inputs=(1 - va)[None], final=np.ones((1, 2)))
    tariffs = np.where(np.eye(2), 0.0, 1e9)[None]
    ours = solved(flows, [4.0], tariffs, technology=technology)
    assert ours.welfare[0] == pytest.approx(np.array([0.7, 0.85]) ** (1 / (4 * va[0])) - 1, abs=1e-10)


def test_payments_add_up():
    for seed in range(6):
        flows, elasticity, tariffs, technology = world(seed, inputs=True)
        ours = solved(flows, elasticity, tariffs, technology=technology)
        trade = ours.flows[0]
        assert trade.sum(axis=0) == pytest.approx(trade.sum(axis=1), rel=1e-9)
        added = (technology.value_added * flows.sum(axis=2)).sum()
        base = calibrate(trade_data(flows, technology), model="input-output", elasticity=elasticity)
        assert ours.wages[0] @ base.value_added == pytest.approx(added, rel=1e-11)


def test_order_and_units_do_not_matter():
    flows, elasticity, tariffs, technology = world(9, inputs=True)
    rng = np.random.default_rng(0)
    r, s = rng.permutation(flows.shape[1]), rng.permutation(len(flows))
    turned = Technology(
        value_added=technology.value_added[s][:, r],
        inputs=technology.inputs[s][:, s][:, :, r],
        final=technology.final[s][:, r],
    )
    one = solved(flows, elasticity, tariffs, technology=technology)
    other = solved(
        1000 * flows[s][:, r][:, :, r], elasticity[s], tariffs[s][:, r][:, :, r], technology=turned
    )
    for name in ("welfare", "prices", "wages"):
        assert getattr(other, name)[0] == pytest.approx(getattr(one, name)[0][r], abs=1e-11)
    assert other.flows[0] == pytest.approx(1000 * one.flows[0][r][:, r], rel=1e-9, abs=1e-8)


def test_a_batch_is_its_rows():
    flows, elasticity, tariffs, technology = world(11, inputs=True)
    batch = np.stack([k * tariffs for k in np.linspace(-0.3, 1.2, 9)])
    whole = solved(flows, elasticity, batch, technology=technology)
    for k, one in enumerate(batch):
        alone = solved(flows, elasticity, one, technology=technology)
        for name in NAMES:
            assert getattr(whole, name)[k] == pytest.approx(getattr(alone, name)[0], rel=1e-11, abs=1e-11)


@pytest.mark.parametrize("seed", range(5))
def test_the_jacobian_is_the_slope(seed):
    flows, elasticity, tariffs, technology = world(seed, inputs=True)
    data = trade_data(flows, technology)
    base = calibrate(data, model="input-output", elasticity=elasticity, deficits="fixed")
    system, row = _Markets(base, tariffs[None]), np.arange(1)
    x = system.start + np.random.default_rng(seed).normal(0, 0.05, (1, len(system.start)))
    slope = np.stack(
        [
            (system.residual(x + h, row) - system.residual(x - h, row))[0] / 2e-6
            for h in 1e-6 * np.eye(x.shape[1])
        ]
    )
    assert np.abs(system.jacobian(x, row)[0] - slope.T).max() <= 1e-7 * np.abs(slope).max()


def test_the_kept_inverse_is_given_up_where_it_is_slow(monkeypatch):
    """Extreme tariffs take Jacobians of their own; the answer is the one that full Newton steps give."""
    flows, elasticity, tariffs, technology = world(4, inputs=True)
    data = trade_data(flows, technology)
    base = calibrate(data, model="input-output", elasticity=elasticity)
    batch = np.stack([0 * tariffs, 0.01 * tariffs, tariffs * 1.2])
    asked = []
    plain = _Markets.jacobian
    monkeypatch.setattr(
        _Markets, "jacobian", lambda self, x, rows: (asked.extend(rows.tolist()), plain(self, x, rows))[1]
    )
    ours = base.solve(batch)
    assert set(asked) == {2}
    assert ours.has_converged.all()
    system = _Markets(base, batch)
    full = newton(system, np.tile(system.start, (3, 1)))
    theirs = system.solution(full.x, full.error, full.steps)
    for name in NAMES:
        assert getattr(ours, name) == pytest.approx(getattr(theirs, name), rel=1e-9, abs=1e-9)


def test_a_wrong_inverse_costs_steps_only():
    flows, elasticity, tariffs, technology = world(6, inputs=True)
    data = trade_data(flows, technology)
    base = calibrate(data, model="input-output", elasticity=elasticity)
    right = base.solve(0.2 * tariffs[None])
    wrong = replace(base, inverse=-base.inverse).solve(0.2 * tariffs[None])
    assert wrong.has_converged.all()
    assert wrong.welfare == pytest.approx(right.welfare, abs=1e-11)


def test_rounded_shares_are_made_to_add_up():
    flows, elasticity, tariffs, technology = world(8, inputs=True)
    rough = Technology(
        value_added=technology.value_added * 1.001,
        inputs=technology.inputs * 1.001,
        final=technology.final * 0.999,
    )
    one = solved(flows, elasticity, tariffs, technology=technology)
    other = solved(flows, elasticity, tariffs, technology=rough)
    assert other.welfare == pytest.approx(one.welfare, abs=1e-12)
