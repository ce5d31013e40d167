import number_games as games
import numpy as np
import pytest

from negsim.solvers.continuous.cooperative import cooperative


def test_a_cartel_sells_what_a_monopoly_would():
    solution = cooperative(games.game(games.cournot([0, 0]), 1, 1), [1 / 9, 1 / 9])
    assert sum(solution.best.values) == pytest.approx(0.5, abs=1e-7)
    assert solution.total == pytest.approx(0.25)
    assert solution.bargain.values == pytest.approx((0.25, 0.25), abs=1e-6)
    assert solution.bargain_gains == pytest.approx((1 / 8 - 1 / 9,) * 2)
    assert solution.reason == ""
    assert solution.notes == ()


def test_a_bargain_with_unequal_power():
    """Of 1 to share, x and 1 - x: x = (1 + d0 - d1) / 2."""
    game = games.game(lambda x: np.hstack([x, 1 - x]), 1, 0)
    solution = cooperative(game, [0.1, 0.4])
    assert solution.bargain.values == pytest.approx((0.35,), abs=1e-7)


def test_nobody_agrees_to_less():
    game = games.game(lambda x: np.hstack([x, 1 - x]), 1, 0)
    solution = cooperative(game, [0.7, 0.6])
    assert solution.bargain is None
    assert solution.bargain_gains is None
    assert "P" in solution.reason
    assert [n.code for n in solution.notes] == ["N244"]


def test_without_a_disagreement_point_there_is_no_bargain():
    solution = cooperative(games.game(games.contest, 1, 1))
    assert solution.bargain is None
    assert solution.reason
    assert solution.notes == ()
    assert solution.total == pytest.approx(1.0, abs=1e-3)


def test_tariffs_are_negotiated_down():
    game = games.game(games.tariffs, 1, 1, high=2.0)
    talks_fail = (0.975119, 0.991482)
    solution = cooperative(game, talks_fail, near=[(0.264, 0.28)])
    grid = np.linspace(0, 0.3, 31)
    rows = np.array([(a, b) for a in grid for b in grid])
    gains = games.tariffs(rows) - talks_fail
    best = np.log(np.maximum(gains, 1e-12)).sum(axis=1).max()
    assert np.log(solution.bargain_gains).sum() >= best - 1e-12
    assert 0 in solution.bargain.values


def test_only_those_among_count():
    solution = cooperative(games.game(games.cournot([0, 0]), 1, 1), among=[0])
    assert solution.best.values == pytest.approx((0.5, 0), abs=1e-7)
    assert solution.total == pytest.approx(0.25)
