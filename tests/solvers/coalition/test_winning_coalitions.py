"""Minimal winning coalitions, and how many win."""

import random
from itertools import combinations
from math import comb

import pytest

from negsim.errors import GameTooLarge
from negsim.games.coalition import members
from negsim.games.voting import VotingGame
from negsim.solvers.coalition.winning_coalitions import winning_coalitions
from negsim.solvers.coalition.winning_count import winning_count


def vote(quota, votes):
    return VotingGame(players=tuple(map(str, range(len(votes)))), quota=quota, votes=tuple(votes))


def random_votes(count):
    rng = random.Random(1944)
    for _ in range(count):
        votes = [rng.choice([0, 1, rng.randint(0, 9)]) for _ in range(rng.randint(1, 7))]
        votes[0] += 1
        yield vote(rng.randint(1, sum(votes)), votes)


def test_minimal_by_their_definition_and_all_by_counting():
    for game in random_votes(150):
        found = winning_coalitions(game)
        winning = [s for s in range(2**game.n) if game.wins(s)]
        least = [s for s in winning if not any(t != s and t & s == t for t in winning)]
        assert found.minimal == tuple(least), game
        assert found.count == winning_count(game) == len(winning), game
        assert found.is_complete


def test_the_security_council():
    found = winning_coalitions(vote(39, [7] * 5 + [1] * 10))
    assert len(found.minimal) == comb(10, 4)
    assert all(members(s)[:5] == (0, 1, 2, 3, 4) and len(members(s)) == 9 for s in found.minimal)
    assert found.count == 848


def test_the_council_of_1958_never_needs_luxembourg():
    found = winning_coalitions(vote(12, [4, 4, 4, 2, 2, 1]))
    assert [members(s) for s in found.minimal] == [(0, 1, 2), (0, 1, 3, 4), (0, 2, 3, 4), (1, 2, 3, 4)]
    assert found.count == 14


def test_votes_beyond_int64():
    found = winning_coalitions(vote(2 * 10**30, [10**30, 10**30, 10**30 - 1, 1]))
    assert [members(s) for s in found.minimal] == [(0, 1), (0, 2, 3), (1, 2, 3)]


def test_all_pairs_of_twenty_players_and_none_of_twenty_one():
    found = winning_coalitions(vote(2, [1] * 20))
    assert {members(s) for s in found.minimal} == set(combinations(range(20), 2))
    with pytest.raises(GameTooLarge, match="21 players form 2,097,152 coalitions") as error:
        winning_coalitions(vote(2, [1] * 21))
    assert error.value.code == "N228"


@pytest.mark.parametrize("quota", [1, 40, 100, 101, 160, 200])
def test_winning_coalitions_of_two_hundred_players_by_binomials(quota):
    assert winning_count(vote(quota, [1] * 200)) == sum(comb(200, s) for s in range(quota, 201))
    assert winning_count(vote(7 * quota - 6, [7] * 200)) == sum(comb(200, s) for s in range(quota, 201))


def test_too_many_votes_to_count():
    with pytest.raises(GameTooLarge, match=r"30 \* 30 \* ") as error:
        winning_count(vote(10**8, [10**7 + i for i in range(30)]))
    assert error.value.code == "N228"
