"""In a continuum the free mixtures are equilibria, and beyond a limit somebody gains."""

from fractions import Fraction
from itertools import product

import pytest

from negsim.analysis.steps.certificate import certificate
from negsim.analysis.steps.freedom import freedoms
from negsim.solvers.nash.bimatrix import bimatrix_equilibria

STENGEL = """negsim: 1
actors: {Row: [top, middle, bottom], Column: [left, right]}
payoffs: {"top, any": [3, 3], "middle, left": [2, 2], "middle, right": [5, 6], "bottom, left": [0, 3],
  "bottom, right": [6, 1]}
"""


def _subsets(game):
    return [s for c in bimatrix_equilibria(game).components if not c.is_single for s in c.subsets]


def test_only_the_condition_that_limits_is_told(game_of):
    game = game_of(STENGEL)
    (free,) = freedoms(game, _subsets(game)[0])
    assert (free.player, free.choices, free.worth) == (1, (0, 1), 3)
    (limit,) = free.limits
    assert (limit.player, limit.used, limit.other) == (0, 0, 1)
    assert -limit.difference.constant / limit.difference.coefficients[0] == Fraction(2, 3)


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("shape", [(2, 2), (3, 3), (2, 4)], ids=str)
def test_limits_hold_inside_and_end_the_freedom(game_at, shape, seed):
    game = game_at(shape, 3, seed)
    for subset in _subsets(game):
        middle = [tuple(sum(c) / len(c) for c in zip(*extremes, strict=True)) for extremes in subset.mixtures]
        assert certificate(game, tuple(middle)).regret == 0
        for free in freedoms(game, subset):
            worths = set()
            for profile in product(*subset.mixtures):
                payoffs = certificate(game, profile).checks[free.player].payoffs
                (worth,) = {payoffs[k] for k in free.choices}
                worths.add(worth)
            assert free.worth == (worths.pop() if len(worths) == 1 else None)
            for limit in free.limits:
                at = [limit.difference.at([x[k] for k in free.choices[:-1]]) for x in free.extremes]
                assert min(at) == 0
                assert max(at) == 0 or not limit.is_equation
            _beyond(game, middle, free)


def _beyond(game, middle, free):
    """Where a limit is broken, the player whom it is about would rather play something else."""
    for k in free.choices:
        corner = tuple(Fraction(j == k) for j in range(game.shape[free.player]))
        profile = [*middle]
        profile[free.player] = corner
        point = [corner[c] for c in free.choices[:-1]]
        values = [(limit.difference.at(point), limit.is_equation) for limit in free.limits]
        is_broken = any(v < 0 or (v != 0 and is_equation) for v, is_equation in values)
        assert (certificate(game, tuple(profile)).regret > 0) == is_broken


def test_random_games_have_limits_to_look_at(game_at):
    games = [game_at((3, 3), 3, seed) for seed in range(25)]
    limits = [limit for g in games for s in _subsets(g) for f in freedoms(g, s) for limit in f.limits]
    assert {limit.is_equation for limit in limits} == {True, False}


def test_a_worth_that_varies_is_not_told(game_at):
    games = [game_at((3, 3), 3, seed) for seed in range(25)]
    worths = [f.worth for g in games for s in _subsets(g) for f in freedoms(g, s)]
    assert None in worths
    assert any(w is not None for w in worths)
