"""The real programs, asked as ``negsim run --second-opinion`` asks them."""

from fractions import Fraction

import numpy as np
import pytest

from negsim.analysis.peers import Status
from negsim.analysis.second_opinion import second_opinions
from negsim.analysis.verify import verify
from negsim.games.strategic import StrategicGame
from negsim.solvers.nash.equilibria import nash_equilibria


def opinions(game):
    nash = verify(game, nash_equilibria(game))
    return nash, {(o.package, o.method): o for o in second_opinions(game, nash, time_limit=120).opinions}


def test_all_find_the_three_equilibria_of_chicken():
    _, found = opinions(StrategicGame.from_arrays([[0, -1], [1, -10]], [[0, 1], [-1, Fraction(-31, 3)]]))
    assert len(found) == 6
    for (_, method), opinion in found.items():
        assert opinion.status is Status.ANSWERED, opinion
        assert (opinion.wrong, opinion.unlisted) == ((), ())
        assert opinion.version
        if method != "lemke_howson":
            assert opinion.found == (0, 1, 2)


@pytest.mark.parametrize("seed", range(2))
def test_degenerate_games(seed, monkeypatch):
    import negsim.analysis.peers as module

    monkeypatch.setattr(module, "PEERS", module.PEERS[:3])
    A, B = np.random.default_rng(seed).integers(0, 3, (2, 3, 3))
    nash, found = opinions(StrategicGame.from_arrays(A, B))
    gambit = found["pygambit", "enummixed"]
    assert (len(gambit.found), gambit.missed, gambit.unlisted) == (len(nash.equilibria), (), ())
    assert not any(r.is_proven for o in found.values() for r in o.unlisted)


def test_three_players():
    game = StrategicGame.from_arrays(*np.random.default_rng(3).integers(0, 9, (3, 2, 2, 2)))
    _, found = opinions(game)
    opinion = found["pygambit", "enumpoly"]
    assert opinion.status is Status.ANSWERED
    assert opinion.profiles >= 1
    assert opinion.wrong == ()
