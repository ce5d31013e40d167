"""Regular equilibria: of ordinary games all, of games with ties not those that hang on a tie."""

import numpy as np
import pytest

from negsim.games.strategic import StrategicGame
from negsim.solvers.criteria import criteria
from negsim.solvers.nash import nash_equilibria
from negsim.solvers.regular import is_surely_regular


@pytest.mark.parametrize("shape", [(2, 2, 2), (3, 3), (2, 3, 2), (2, 2, 2, 2)])
def test_ordinary_games_have_regular_equilibria(shape):
    rng = np.random.default_rng(len(shape))
    for _ in range(5):
        game = StrategicGame.from_arrays(*(rng.integers(0, 10**6, shape) for _ in shape))
        solution = nash_equilibria(game)
        assert all(is_surely_regular(game, e) for e in solution.equilibria)
        assert {e.perfect for e in criteria(game, solution).equilibria} == {"yes"}


def test_an_unused_strategy_that_is_worth_as_much_is_a_tie():
    game = StrategicGame.from_arrays([[1, 1], [1, 0]], [[1, 0], [0, 0]])
    regular = {e.strategies: is_surely_regular(game, e) for e in nash_equilibria(game).equilibria}
    assert not any(regular.values())


def test_a_double_root_is_singular():
    """At x = y = 1 - z = 1/2 two equilibria have merged."""
    differences = [[-1, 0], [0, 1]], [[-1, 0], [0, 1]], [[1, -1], [-1, 1]]
    arrays = [np.stack([np.zeros((2, 2), int), np.array(d)], axis=i) for i, d in enumerate(differences)]
    game = StrategicGame.from_arrays(*arrays)
    inner = [e for e in nash_equilibria(game).equilibria if all(min(x) > 0 for x in e.strategies)]
    assert len(inner) == 1
    assert not is_surely_regular(game, inner[0])
