import number_games as games
import pytest

from negsim.analysis.verify_continuous import verify_optimal
from negsim.solvers.continuous.optimal import optimal_alone


def test_a_monopoly_each():
    game = games.game(games.cournot([0, 0.2]), 1, 1)
    solution = verify_optimal(game, optimal_alone(game))
    assert solution.points[0].values == pytest.approx((0.5, 0), abs=1e-8)
    assert solution.points[1].values == pytest.approx((0, 0.4), abs=1e-8)
    assert solution.points[1].payoffs == pytest.approx((0, 0.16))
    assert solution.base_payoffs == (0, 0)
    assert max(p.largest_gain for p in solution.points) < 1e-12


def test_the_optimal_tariff_satisfies_first_order_conditions():
    solution = optimal_alone(games.game(games.tariffs, 1, 1, high=2.0))
    best = solution.points[0].values[0]
    welfare = [games.tariff_welfare([best + h, 0])[0] for h in (-1e-4, 0, 1e-4)]
    assert welfare[1] == max(welfare)
    assert (welfare[2] - welfare[0]) / 2e-4 == pytest.approx(0, abs=1e-8)


def test_two_markets_and_a_rival():
    solution = optimal_alone(games.game(games.two_markets, 2, 1))
    assert solution.points[0].values == pytest.approx((1 / 2.1, 1 / 2.1, 0), abs=1e-7)
    assert solution.points[1].values == pytest.approx((0, 0, 0.5), abs=1e-8)


def test_watchers_and_variables_without_effect():
    solution = optimal_alone(games.game(lambda x: x[:, [0, 0]] * 0 + [1.0, 2.0], 1, 0))
    assert solution.flat == (0,)
    assert [p.values for p in solution.points] == [(0.0,), (0.0,)]
