"""Two equilibria side by side, against the solver of risk dominance."""

import pytest

from negsim.analysis.steps.coordination import coordination_steps
from negsim.analysis.verify import verify
from negsim.games.strategic import StrategicGame
from negsim.solvers.criteria import criteria
from negsim.solvers.nash.equilibria import nash_equilibria


@pytest.mark.parametrize("below", [4, 30])
def test_which_of_two(game_at, below):
    found = 0
    for seed in range(300):
        game = game_at((2, 2), below, seed)
        nash = verify(game, nash_equilibria(game))
        told = coordination_steps(game, nash.equilibria)
        if told is None:
            continue
        found += 1
        for c in told.candidates:
            for i in range(2):
                other = tuple(1 - k if j == i else k for j, k in enumerate(c.outcome))
                assert c.losses[i] == game.payoff(i, c.outcome) - game.payoff(i, other) > 0
        solved = criteria(game, nash).risk_dominance
        dominant = None if solved.dominant is None else nash.equilibria[solved.dominant].strategies
        safer = None if told.safer is None else told.candidates[told.safer].outcome
        assert safer == (None if dominant is None else tuple(m.index(1) for m in dominant))
        first, second = (c.payoffs for c in told.candidates)
        assert told.better == (
            0
            if first[0] > second[0] and first[1] > second[1]
            else 1
            if first[0] < second[0] and first[1] < second[1]
            else None
        )
    assert found > 5


def test_only_two_by_two():
    three = StrategicGame.from_arrays([[1, 0, 0], [0, 1, 0]], [[1, 0, 0], [0, 1, 0]])
    assert coordination_steps(three, nash_equilibria(three).equilibria) is None
