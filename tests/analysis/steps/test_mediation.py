"""Incentive constraints, against the gains of disobeying counted outcome by outcome."""

from fractions import Fraction
from itertools import product

import pytest

from negsim.analysis.steps.mediation import mediation_steps
from negsim.solvers.correlated import correlated


@pytest.mark.parametrize("shape", [(2, 2), (3, 3), (2, 4), (2, 2, 2), (3,)])
def test_constraints(game_at, shape, below):
    game = game_at(shape, below, 3)
    told = mediation_steps(game, correlated(game).total)
    assert told.count == sum(s * (s - 1) for s in shape)
    assert len(told.constraints) == told.count
    chances = dict(told.distribution)
    for c in told.constraints:
        recommended = [o for o in product(*map(range, shape)) if o[c.player] == c.told]
        loses = {}
        for o in recommended:
            other = list(o)
            other[c.player] = c.other
            loses[o] = game.payoff(c.player, o) - game.payoff(c.player, tuple(other))
        assert dict(c.differences) == loses
        assert c.slack == sum(chances.get(o, 0) * d for o, d in loses.items())
        assert c.slack >= 0
    for i, payoff in enumerate(told.payoffs):
        assert payoff == sum((p * game.payoff(i, o) for o, p in told.distribution), Fraction(0))


def test_larger_games_are_only_counted(game_at):
    game = game_at((4, 3), 30, 3)
    told = mediation_steps(game, correlated(game).total)
    assert (told.constraints, told.count) == ((), 18)
