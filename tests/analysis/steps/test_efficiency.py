"""Improvements as worked out, against all pairs of outcomes."""

from itertools import product

from negsim.analysis.steps.efficiency import efficiency_steps
from negsim.solvers.efficient import efficient


def _improves(game, better, worse):
    pairs = [*zip(game.payoffs(better), game.payoffs(worse), strict=True)]
    return all(a >= b for a, b in pairs) and any(a > b for a, b in pairs)


def test_every_improvement_is_one_and_none_is_missing(game_at, shape, below):
    game = game_at(shape, below, 8)
    told = efficiency_steps(game, efficient(game), 10_000)
    every = [*product(*map(range, shape))]
    improvable = [o for o in every if any(_improves(game, p, o) for p in every)]
    assert [i.outcome for i in told.improvements] == improvable
    assert (told.count, told.efficient) == (len(improvable), len(every) - len(improvable))
    for i in told.improvements:
        assert _improves(game, i.by, i.outcome)
        assert i.by not in improvable
        assert i.payoffs == game.payoffs(i.outcome)
        assert i.better == game.payoffs(i.by)
        assert i.gainers == tuple(
            k for k, (a, b) in enumerate(zip(i.better, i.payoffs, strict=True)) if a > b
        )


def test_of_many_only_some_are_listed(game_at):
    game = game_at((4, 3), 30, 1)
    told = efficiency_steps(game, efficient(game), 2)
    assert len(told.improvements) == 2 < told.count
