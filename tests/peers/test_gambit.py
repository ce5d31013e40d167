"""Second opinions: pygambit's exact enumeration finds the same extreme equilibria, nashpy's are among ours."""

from fractions import Fraction

import nashpy
import numpy as np
import pygambit
import pytest

from negsim.games.strategic import StrategicGame
from negsim.solvers.nash.equilibria import nash_equilibria


def ours(A, B):
    return {e.strategies for e in nash_equilibria(StrategicGame.from_arrays(A, B)).equilibria}


def gambits(A, B):
    game = pygambit.Game.from_arrays(A, B)
    found = pygambit.nash.enummixed_solve(game, rational=True).equilibria
    return {
        tuple(tuple(Fraction(str(profile[s])) for s in player.strategies) for player in game.players)
        for profile in found
    }


@pytest.mark.parametrize("seed", range(80))
def test_games_with_many_ties(seed):
    rng = np.random.default_rng(seed)
    shape = tuple(rng.integers(1, 5, 2))
    A, B = rng.integers(0, 4, shape), rng.integers(0, 4, shape)
    assert ours(A, B) == gambits(A, B)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # nashpy warns of games that it takes for degenerate
@pytest.mark.parametrize("seed", range(10))
def test_generic_games(seed):
    rng = np.random.default_rng(1000 + seed)
    A, B = rng.integers(0, 1000, (5, 5)), rng.integers(0, 1000, (5, 5))
    mine = ours(A, B)
    assert mine == gambits(A, B)
    floats = [np.concatenate([np.array(x, float) for x in e]) for e in mine]
    for x, y in nashpy.Game(A, B).support_enumeration():
        assert any(np.allclose(np.concatenate([x, y]), f, atol=1e-6) for f in floats)
