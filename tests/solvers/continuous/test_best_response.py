import number_games as games
import numpy as np
import pytest

from negsim.solvers.continuous.best_response import best_responses
from negsim.solvers.continuous.differences import gradient, jacobian, stencil

ALONE = [
    ("parabola", lambda x: x * (0.7 - x), 0.35),
    ("lower end", lambda x: -x, 0.0),
    ("upper end", lambda x: x, 1.0),
    ("close to the lower end", lambda x: -((x - 1e-4) ** 2), 1e-4),
    ("the higher of two peaks", lambda x: np.sin(12 * x) + x / 100, (2.5 * np.pi + 1e-2 / 12) / 12),
    ("kink", lambda x: -abs(x - 0.123456), 0.123456),
    ("flat", lambda x: 0 * x + 3, 0.0),
    ("steep", lambda x: np.sqrt(x) - x, 0.25),
]


@pytest.mark.parametrize(("payoff", "expected"), [c[1:] for c in ALONE], ids=[c[0] for c in ALONE])
def test_one_variable(payoff, expected):
    found = best_responses(games.game(payoff, 1), [[0.9], [0.2]])
    assert found.values[:, 0] == pytest.approx([expected] * 2, abs=2e-8)
    if expected in {0, 1}:
        assert (found.values == expected).all()


def test_on_a_plateau_one_stays_and_else_goes_to_its_first_point():
    found = best_responses(games.game(lambda x: np.minimum(x, 0.5), 1), [[0.9], [0.2]])
    assert found.values[:, 0] == pytest.approx((0.9, 0.5), abs=2e-8)


def test_gains_are_what_responses_earn_more():
    game = games.game(games.cournot([0, 0]), 1, 1)
    found = best_responses(game, [[0.0, 0.5], [1 / 3, 1 / 3]])
    assert found.gains == pytest.approx(np.array([[1 / 16, 0], [0, 0]]), abs=1e-12)


def test_several_variables_of_one_player():
    def payoff(x):
        return -(((x - np.array([0.2, 0.9, 1.4])) ** 2).sum(axis=1, keepdims=True)) - x[:, :1] * x[:, 1:2]

    found = best_responses(games.game(payoff, 3), [[0.5, 0.5, 0.5]]).values[0]
    assert found == pytest.approx((0.0, 0.9, 1.0), abs=1e-7)
    assert found[2] == 1


@pytest.mark.parametrize("place", [0.0, 1e-4, 2e-3, 0.5, 0.9985, 1.0])
def test_slopes_are_exact_for_polynomials_up_to_the_bounds(place):
    points, m = stencil(np.array([place]), 1e-3)
    assert points.min() >= 0
    assert points.max() <= 1
    assert points[0, m[0]] == pytest.approx(place, abs=1e-12)
    slope = gradient(lambda u: u**4 - u, np.array([place]), np.array([0]), 1e-3)
    assert slope == pytest.approx([4 * place**3 - 1], abs=1e-9)


def test_the_matrix_of_slopes():
    def own(u):
        return np.column_stack([u[:, 0] ** 2 * u[:, 1], 3 * u[:, 0] * u[:, 1]])

    found = jacobian(own, np.array([0.5, 0.25]), np.arange(2), 1e-3)
    assert found == pytest.approx(np.array([[0.5, 1.0], [3.0, 0.0]]), abs=1e-5)
