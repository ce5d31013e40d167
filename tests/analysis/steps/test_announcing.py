"""Announcements as worked out, against the solver that shares nothing with them."""

import pytest

from negsim.analysis.steps.announcing import announcing_steps
from negsim.solvers.commitment import commitment


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("shape", [(2, 2), (3, 3), (2, 4), (4, 3)])
def test_what_announcing_brings(game_at, shape, below, seed):
    game = game_at(shape, below, seed)
    for player in range(2):
        told, solved = announcing_steps(game, player), commitment(game, player)
        assert told.best == solved.best
        for mine, theirs in zip(told.announced, solved.announcements, strict=True):
            assert (mine.low, mine.high) == (theirs.low(player), theirs.high(player))
            assert list(mine.responses) == [r.strategies[1 - player].index(1) for r in theirs.responses]
