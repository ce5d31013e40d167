import numpy as np
import pytest

from negsim.analysis.verify_continuous import verify_deviations
from negsim.games.continuous import ContinuousGame, Variable


def duopoly(q):
    return q * (1 - q.sum(axis=1, keepdims=True))


def outputs(*owners):
    return tuple(Variable(owner=i, name="q", low=0, high=1) for i in owners)


def test_gains_of_a_point_that_is_no_equilibrium():
    game = ContinuousGame(players=("A", "B"), variables=outputs(0, 1), payoffs=duopoly)
    gains, shares = verify_deviations(game, (0.0, 0.5))
    assert gains == pytest.approx((1 / 16, 0))
    quarters = np.quantile([x * (0.5 - x) for x in np.linspace(0, 1, 1001)], (0.25, 0.75))
    assert shares == pytest.approx(((1 / 16) / (2 * np.ptp(quarters)), 0), rel=0.05)


def test_an_extreme_payoff_at_one_end_hides_no_gain():
    game = ContinuousGame(
        players=("A",),
        variables=(Variable(owner=0, name="x", low=1e-9, high=1),),
        payoffs=lambda x: -1 / x**2 - 5 * x,
    )
    _, shares = verify_deviations(game, (0.5,))
    assert shares[0] > 0.01


def test_gains_by_moving_two_variables_at_once():
    game = ContinuousGame(
        players=("A",),
        variables=outputs(0, 0),
        payoffs=lambda x: x[:, :1] * x[:, 1:] - 0.1 * (np.abs(x).sum(axis=1, keepdims=True)),
    )
    gains, _ = verify_deviations(game, (0.0, 0.0))
    assert 0.5 < gains[0] <= 0.8


def test_an_equilibrium_holds():
    game = ContinuousGame(players=("A", "B"), variables=outputs(0, 1), payoffs=duopoly)
    assert max(verify_deviations(game, (1 / 3, 1 / 3))[0]) < 1e-12
