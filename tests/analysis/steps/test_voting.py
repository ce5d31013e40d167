"""Pivots and swings, against the solver and a count of its own."""

from itertools import permutations

import numpy as np
import pytest

from negsim.analysis.steps.voting import voting_steps
from negsim.games.voting import VotingGame
from negsim.solvers.coalition.vote_power import vote_power


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("n", [1, 2, 3, 4, 6])
def test_votes(n, seed):
    rng = np.random.default_rng([n, seed])
    votes = tuple(map(int, rng.integers(0, 6, n)))
    votes = (votes[0] + 1, *votes[1:])
    vote = VotingGame(players=tuple("abcdef"[:n]), quota=int(rng.integers(1, sum(votes) + 1)), votes=votes)
    told, power = voting_steps(vote), vote_power(vote)
    assert told.shapley_shubik == power.shapley_shubik
    assert told.swings == power.swings
    assert told.banzhaf == power.banzhaf_normalized
    if n <= 4:
        assert told.pivots.orders == tuple(permutations(range(n)))
        for order, decides in zip(told.pivots.orders, told.pivots.pivotal, strict=True):
            before = order[: order.index(decides)]
            assert sum(votes[i] for i in before) < vote.quota <= sum(votes[i] for i in (*before, decides))
    else:
        assert told.pivots.orders == ()
    for w in told.winning:
        inside = [i for i in range(n) if w.coalition // 2**i % 2]
        assert w.votes == sum(votes[i] for i in inside) >= vote.quota
        assert w.critical == tuple(i for i in inside if w.votes - votes[i] < vote.quota)


def test_many_voters_are_not_counted_one_by_one():
    assert voting_steps(VotingGame(players=tuple("abcdefghi"), quota=5, votes=(1,) * 9)) is None
