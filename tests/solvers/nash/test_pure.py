from itertools import product

import numpy as np
import pytest

from negsim.errors import GameTooLarge
from negsim.games.strategic import StrategicGame
from negsim.solvers.nash.pure import pure_equilibria


def _plain(game):
    """Look for a better strategy of anyone, outcome by outcome."""

    def is_equilibrium(outcome):
        return all(
            game.payoff(i, (*outcome[:i], k, *outcome[i + 1 :])) <= game.payoff(i, outcome)
            for i, size in enumerate(game.shape)
            for k in range(size)
        )

    return [o for o in product(*map(range, game.shape)) if is_equilibrium(o)]


@pytest.mark.parametrize("shape", [(3,), (2, 2), (4, 3), (2, 3, 2), (1, 3, 1), (2, 2, 2, 2)])
@pytest.mark.parametrize("scale", [1, 10**30])
def test_outcome_by_outcome(shape, scale):
    for seed in range(5):
        rng = np.random.default_rng(seed)
        game = StrategicGame.from_arrays(*(rng.integers(0, 4, shape).astype(object) * scale for _ in shape))
        found = pure_equilibria(game)
        assert [tuple(s.index(1) for s in e.strategies) for e in found.equilibria] == _plain(game)
        for e in found.equilibria:
            assert e.payoffs == game.payoffs(tuple(s.index(1) for s in e.strategies))
        assert (found.complete, found.pure_complete) == (False, True)


def test_very_many_are_cut_with_a_count():
    solution = pure_equilibria(StrategicGame.from_arrays(*np.zeros((14, *[2] * 14), dtype=int)))
    assert len(solution.equilibria) == 10_000
    assert not solution.pure_complete
    assert solution.notes[0].code == "N203"
    assert "16,384" in solution.notes[0].text


def test_size_is_checked_before_the_work():
    # Read-only views of one number: nothing of that size is ever allocated.
    huge = np.broadcast_to(np.int64(0), (2,) * 24)
    game = StrategicGame(
        players=tuple(map(str, range(24))),
        strategies=(("a", "b"),) * 24,
        numerators=(huge,) * 24,
        denominators=(1,) * 24,
    )
    with pytest.raises(GameTooLarge) as caught:
        pure_equilibria(game)
    assert caught.value.code == "N211"
    assert "16,777,216 outcomes" in caught.value.message
