"""Three and more players beside pygambit's enumpoly, which finds some equilibria and rarely a wrong one."""

import numpy as np
import pygambit
import pytest

from negsim.analysis.verify import regret
from negsim.games.strategic import StrategicGame
from negsim.solvers.nash import nash_equilibria

SHAPES = [(2, 2, 2), (2, 3, 2), (2, 2, 2, 2), (3, 3, 3)]


@pytest.mark.parametrize(("shape", "seed"), [(s, k) for s in SHAPES for k in range(10)], ids=str)
def test_what_enumpoly_finds_is_found(shape, seed):
    rng = np.random.default_rng([seed, *shape])
    arrays = [rng.integers(0, 1000, shape) for _ in shape]
    game = StrategicGame.from_arrays(*arrays)
    solution = nash_equilibria(game)
    assert solution.complete
    known = [np.concatenate([np.array(x, dtype=float) for x in e.strategies]) for e in solution.equilibria]
    peer = pygambit.Game.from_arrays(*(np.asarray(a, dtype=object) for a in arrays))
    for profile in pygambit.nash.enumpoly_solve(peer).equilibria:
        point = np.array([float(profile[s]) for player in peer.players for s in player.strategies])
        parts = np.split(point.clip(min=0), np.cumsum(shape)[:-1])
        if regret(game, [(p / p.sum()).tolist() for p in parts]) < 1e-4:
            assert min(np.abs(point - k).max() for k in known) < 1e-5
