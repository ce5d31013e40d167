"""What groups claim, against sums written out for every group, and weights that must contradict."""

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest

from negsim.analysis.steps.claims import claims, contradiction, nucleolus_claims
from negsim.games.coalition import CoalitionGame
from negsim.solvers.coalition.core import core
from negsim.solvers.coalition.nucleolus import nucleolus


def _game(n, seed):
    rng = np.random.default_rng([n, seed])
    worths = [0, *(Fraction(int(x), 2) for x in rng.integers(0, 12, 2**n - 1))]
    worths[-1] += int(rng.integers(0, 16))
    return CoalitionGame.from_worths(worths)


def _groups(n):
    """Every group but nobody and everybody, as a set of players."""
    return [set(g) for size in range(1, n) for g in combinations(range(n), size)]


def _mask(group):
    return sum(2**i for i in group)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("n", [2, 3, 4])
def test_excesses_at_the_nucleolus(n, seed):
    game = _game(n, seed)
    solved = nucleolus(game)
    told = nucleolus_claims(game, solved)
    if solved.shares is None:
        assert told is None
        return
    by_group = {c.coalition: c for c in told.listed}
    assert by_group.keys() == {_mask(g) for g in _groups(n)}
    for group in _groups(n):
        claim = by_group[_mask(group)]
        gets = sum(solved.shares[i] for i in group)
        assert (claim.worth, claim.gets) == (game.worth(_mask(group)), gets)
        assert claim.excess == game.worth(_mask(group)) - gets
    excesses = [c.excess for c in told.listed]
    assert excesses == sorted(excesses, reverse=True)
    for c in told.listed:
        if c.round is not None:
            assert c.excess == solved.rounds[c.round - 1].excess


def test_of_many_groups_the_most_discontent_are_listed():
    game = _game(6, 1)
    told = claims(game, [Fraction(1)] * 6)
    assert told.count == 62
    assert len(told.listed) == 8
    every = sorted((game.worth(_mask(g)) - len(g) for g in _groups(6)), reverse=True)
    assert [c.excess for c in told.listed] == every[:8]


def test_empty_cores_are_contradictions():
    empty = 0
    for seed in range(40):
        game = _game(3 + seed % 2, seed)
        solved = core(game)
        told = contradiction(game, solved)
        assert (told is None) == (not solved.is_empty)
        if told is None:
            continue
        empty += 1
        assert all(w.weight > 0 and w.worth == game.worth(w.coalition) for w in told.weighted)
        for i in range(game.n):
            assert sum(w.weight for w in told.weighted if i in game_members(w.coalition)) == 1
        assert set(told.over) == {1}
        assert told.claimed == sum(w.weight * w.worth for w in told.weighted) > told.worth
        assert told.worth == game.worth(2**game.n - 1)
    assert empty > 5


def game_members(coalition):
    return {i for i, bit in enumerate(reversed(f"{coalition:b}")) if bit == "1"}
