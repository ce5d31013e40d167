"""Games too large for all equilibria: what is found is proven, and never called all."""

from fractions import Fraction

import numpy as np
import pytest

from negsim.analysis.verify import verify
from negsim.games.strategic import StrategicGame
from negsim.solvers.nash import nash_equilibria
from negsim.solvers.nash.many.many import many_player_equilibria
from negsim.solvers.nash.many.systems import system_of, systems
from negsim.solvers.nash.many.traced import traced


def _random(shape, seed):
    rng = np.random.default_rng(seed)
    return StrategicGame.from_arrays(*(rng.integers(0, 1000, shape) for _ in shape))


@pytest.mark.parametrize(("shape", "seed"), [((5, 5, 5), 0), ((2,) * 9, 0), ((2,) * 9, 1), ((3,) * 5, 2)])
def test_what_is_found_has_no_regret_and_is_not_all(shape, seed):
    game = _random(shape, seed)
    solution = verify(game, nash_equilibria(game))
    assert (solution.complete, solution.proof, solution.pure_complete) == (False, None, True)
    assert solution.max_regret < Fraction(1, 2**150)
    assert [c.equilibria for c in solution.components] == [(k,) for k in range(len(solution.equilibria))]
    assert "N202" in {n.code for n in solution.notes}


@pytest.mark.parametrize("seed", range(12))
def test_what_is_traced_is_among_all(seed):
    game = _random((2, 3, 2), seed)
    everything = many_player_equilibria(game)
    known = {e.strategies for e in everything.equilibria if e.is_exact}
    for e in traced(game).equilibria:
        if e.is_exact:
            assert e.strategies in known
        else:
            assert any(
                all(
                    abs(p - q) <= e.radius + k.radius
                    for x, y in zip(e.strategies, k.strategies, strict=True)
                    for p, q in zip(x, y, strict=True)
                )
                for k in everything.equilibria
            )


def test_some_games_have_a_mixed_equilibrium_at_the_end_of_the_branch():
    mixed = [e for seed in range(6) for e in traced(_random((2, 2, 2), seed)).equilibria if not e.is_pure]
    assert mixed


@pytest.mark.parametrize("shape", [(2, 3, 2), (3, 3, 3)])
def test_one_system_alone_is_the_one_among_all(shape):
    game = _random(shape, 7)
    for system in systems(game, 2, 3):
        alone = system_of(game, system.support)
        assert sorted(alone.players) == sorted(system.players)
        order = [alone.players.index(p) for p in system.players]
        moved = [np.transpose(t, (0, *(k + 1 for k in order))) for t in (alone.equations, alone.inequalities)]
        for ours, theirs in zip(moved, (system.equations, system.inequalities), strict=True):
            assert sorted(t.ravel().tolist() for t in ours) == sorted(t.ravel().tolist() for t in theirs)
