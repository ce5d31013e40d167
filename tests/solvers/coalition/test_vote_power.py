"""Power of votes beside all orders of arrival, all coalitions, formulas, and a table of plain integers."""

import json
import random
from collections import Counter
from fractions import Fraction
from itertools import combinations, permutations
from math import comb, factorial
from pathlib import Path

import pytest

from negsim.errors import GameTooLarge
from negsim.games.voting import VotingGame
from negsim.solvers.coalition import vote_counts
from negsim.solvers.coalition import vote_power as module
from negsim.solvers.coalition.vote_power import vote_power

CASES = json.loads((Path(__file__).parents[2] / "cases" / "coalitions.json").read_text())
VOTES = [case for case in CASES["tu_games"] if "spec" in case]


def vote(quota, votes):
    return VotingGame(players=tuple(map(str, range(len(votes)))), quota=quota, votes=tuple(votes))


def random_votes(count, most_players, most_votes):
    rng = random.Random(1965)
    for _ in range(count):
        votes = [rng.choice([0, 1, rng.randint(0, most_votes)]) for _ in range(rng.randint(1, most_players))]
        votes[0] += 1
        yield vote(rng.randint(1, sum(votes)), votes)


def pivots(game):
    """Return every player's share of the orders in which its votes reach the quota."""
    pivotal = Counter()
    for order in permutations(range(game.n)):
        reached = 0
        for i in order:
            reached += game.votes[i]
            if reached >= game.quota:
                pivotal[i] += 1
                break
    return tuple(Fraction(pivotal[i], factorial(game.n)) for i in range(game.n))


def swings(game):
    """Return how many coalitions win with a player and lose without it."""
    found = []
    for i in range(game.n):
        others = [w for j, w in enumerate(game.votes) if j != i]
        sums = [sum(group) for s in range(game.n) for group in combinations(others, s)]
        found.append(sum(t < game.quota <= t + game.votes[i] for t in sums))
    return tuple(found)


def plain(game, i):
    """Return player i's Shapley-Shubik index and swings from a table of Python integers, made without it."""
    count = [Counter({0: 1})]
    for j, number in enumerate(game.votes):
        if j == i:
            continue
        longer = [Counter(c) for c in count] + [Counter()]
        for s, c in enumerate(count):
            for total, ways in c.items():
                if total + number < game.quota:
                    longer[s + 1][total + number] += ways
        count = longer
    least = game.quota - game.votes[i]
    by_size = [sum(ways for t, ways in c.items() if least <= t < game.quota) for c in count]
    n = game.n
    orders = sum(a * factorial(s) * factorial(n - 1 - s) for s, a in enumerate(by_size))
    return Fraction(orders, factorial(n)), sum(by_size)


@pytest.fixture(params=["packed", "one by one"])
def way(request, monkeypatch):
    """Both ways to count, whatever the size of the game."""
    monkeypatch.setattr(module, "MOST_PLAYERS", 0 if request.param == "packed" else 20)
    if request.param == "one by one":
        monkeypatch.setattr(module, "check_work", None)
        monkeypatch.setattr(module, "reduced", _unreduced_but_large)
    return request.param


def _unreduced_but_large(game):
    return vote(game.quota * 1000, [w * 1000 for w in game.votes])


def test_all_orders_and_all_coalitions_of_small_votes(way):
    for game in random_votes(150, 7, 9):
        power = vote_power(game)
        assert power.shapley_shubik == pivots(game), (way, game)
        assert power.swings == swings(game), (way, game)
        assert power.banzhaf == tuple(Fraction(k, 2 ** (game.n - 1)) for k in power.swings)
        assert power.banzhaf_normalized == tuple(Fraction(k, sum(power.swings)) for k in power.swings)
        assert sum(power.shapley_shubik) == sum(power.banzhaf_normalized) == 1


def test_vetoes_and_dummies_by_their_definition():
    seen = Counter()
    for game in random_votes(150, 6, 9):
        power = vote_power(game)
        everyone = 2**game.n - 1
        assert power.veto_players == tuple(i for i in range(game.n) if not game.wins(everyone & ~(1 << i)))
        idle = [
            i for i in range(game.n) if all(game.wins(s) == game.wins(s | 1 << i) for s in range(everyone))
        ]
        assert power.dummies == tuple(idle)
        seen += Counter(vetoes=len(power.veto_players), dummies=len(idle))
        seen += Counter(dummies_with_votes=sum(game.votes[i] > 0 for i in idle))
    assert min(seen.values()) > 10


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in VOTES])
def test_published_votes(case, way):
    expected = case["expected"]
    power = vote_power(vote(case["spec"]["quota"], case["spec"]["weights"]))
    assert [str(x) for x in power.shapley_shubik] == expected["shapley"], way
    assert [str(x) for x in power.banzhaf] == expected["banzhaf"]
    assert [str(x) for x in power.banzhaf_normalized] == expected["banzhaf_normalized"]
    assert list(power.swings) == expected.get("swings", list(power.swings))
    names = [case["players"][i] for i in power.veto_players]
    assert names == expected.get("veto_players", names)


def test_the_apex_game_as_a_vote():
    power = vote_power(vote(4, [3, 1, 1, 1, 1]))
    expected = next(case for case in CASES["tu_games"] if case["id"] == "apex_5")["expected"]
    assert [str(x) for x in power.shapley_shubik] == expected["shapley"]
    assert [str(x) for x in power.banzhaf_normalized] == expected["banzhaf_normalized"]


def test_two_hundred_players_with_one_vote_each_by_binomials():
    power = vote_power(vote(120, [1] * 200))
    assert power.swings == (comb(199, 119),) * 200
    assert power.shapley_shubik == (Fraction(1, 200),) * 200


@pytest.mark.parametrize("quota", [60, 101, 150])
def test_one_large_player_among_two_hundred_by_binomials(quota):
    """The large one is pivotal at the places from ``quota - 40`` to ``quota - 1``, counted from 0."""
    power = vote_power(vote(quota, [40] + [1] * 199))
    places = range(quota - 40, quota)
    assert power.shapley_shubik[0] == Fraction(len(places), 200)
    assert power.swings[0] == sum(comb(199, s) for s in places)
    assert power.shapley_shubik[1] == (1 - power.shapley_shubik[0]) / 199
    assert power.swings[1] == comb(198, quota - 1) + comb(198, quota - 41)


def test_two_hundred_players_beside_a_plain_table():
    rng = random.Random(200)
    votes = [rng.choice([0, 1, 1, 1, 2, 3, 5]) for _ in range(200)]
    game = vote(sum(votes) * 2 // 5, votes)
    power = vote_power(game)
    for number in (1, 5):
        i = votes.index(number)
        assert (power.shapley_shubik[i], power.swings[i]) == plain(game, i)
    assert sum(power.shapley_shubik) == 1


def test_relabeling_moves_the_power_along():
    rng = random.Random(3)
    for game in random_votes(20, 12, 30):
        order = rng.sample(range(game.n), game.n)
        moved = vote_power(vote(game.quota, [game.votes[i] for i in order]))
        power = vote_power(game)
        assert moved.shapley_shubik == tuple(power.shapley_shubik[i] for i in order)
        assert moved.swings == tuple(power.swings[i] for i in order)
        assert moved.veto_players == tuple(k for k, i in enumerate(order) if i in power.veto_players)


def test_a_common_unit_and_the_dual_quota_change_nothing():
    for game in random_votes(40, 12, 30):
        power = vote_power(game)
        tens = vote_power(vote(game.quota * 10 - 3, [w * 10 for w in game.votes]))
        dual = vote_power(vote(game.total - game.quota + 1, game.votes))
        assert power.shapley_shubik == tens.shapley_shubik == dual.shapley_shubik
        assert power.swings == tens.swings == dual.swings


def test_billions_of_votes_of_few_players():
    small = [5, 4, 3, 2, 1, 1]
    many = [w * 10**12 + i for i, w in enumerate(small)]
    power = vote_power(vote(9 * 10**12, many))
    assert power.shapley_shubik == pivots(vote(9, small))


def test_too_many_votes_of_many_players():
    game = vote(10**7, [10**6 + 1] * 30 + [1])
    with pytest.raises(
        GameTooLarge, match=r"31 \* 31 \* 10000000 = 9,610,000,000 \(limit 2,000,000,000\)"
    ) as error:
        vote_power(game)
    assert error.value.code == "N228"
    assert error.value.hint


def test_millions_of_votes_are_no_matter_where_few_can_be_missed():
    votes = [10**6 + i for i in range(30)]
    power = vote_power(vote(sum(votes) - 9, votes))
    assert power.shapley_shubik == (Fraction(1, 30),) * 30
    assert power.swings == (1,) * 30


def test_numbers_of_coalitions_fit_their_places():
    assert all(comb(n, n // 2) < 256 ** vote_counts.width(n) for n in range(1, 300))
