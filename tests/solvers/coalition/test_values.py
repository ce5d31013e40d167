"""Values of coalition games: known answers, all orders one by one, and what every value must do."""

import random
from fractions import Fraction
from itertools import combinations, permutations, product

import networkx as nx
import pytest

from negsim.errors import GameTooLarge, UsageError
from negsim.games.coalition import CoalitionGame, members
from negsim.games.partition import partitions
from negsim.solvers.coalition.banzhaf_value import banzhaf_value
from negsim.solvers.coalition.best_structure import best_structure
from negsim.solvers.coalition.harsanyi_dividends import harsanyi_dividends
from negsim.solvers.coalition.myerson_value import myerson_value, restricted_game
from negsim.solvers.coalition.owen_value import owen_value
from negsim.solvers.coalition.properties import properties
from negsim.solvers.coalition.shapley_value import shapley_value
from negsim.solvers.coalition.tau_value import tau_value
from negsim.solvers.coalition.weighted_shapley_value import weighted_shapley_value


def fractions(texts):
    return None if texts is None else tuple(map(Fraction, texts))


def random_game(rng, n, kind="any"):
    if kind == "any":
        worths = [Fraction(rng.randint(-9, 9), rng.choice([1, 1, 2, 3])) for _ in range(2**n)]
    elif kind == "simple":
        votes = [rng.randint(0, 4) for _ in range(n)]
        worths = [int(sum(votes[i] for i in members(s)) > sum(votes) / 2) for s in range(2**n)]
    elif kind == "convex":
        worths = [Fraction(len(members(s)) ** 2) + sum(i for i in members(s)) for s in range(2**n)]
    else:  # beyond int64
        worths = [rng.randint(-(10**25), 10**25) for _ in range(2**n)]
    worths[0] = 0
    return CoalitionGame.from_worths(worths)


GAMES = [
    pytest.param(random_game(random.Random(f"{kind}{n}{k}"), n, kind), id=f"{kind}-{n}-{k}")
    for kind in ("any", "simple", "convex", "large")
    for n in range(1, 6)
    for k in range(3)
]


def average(game, orders):
    total = [Fraction(0)] * game.n
    orders = list(orders)
    for order in orders:
        before = 0
        for i in order:
            total[i] += game.worth(before | 1 << i) - game.worth(before)
            before |= 1 << i
    return tuple(t / len(orders) for t in total)


def test_known_games(known):
    game, expected = known
    assert shapley_value(game).shares == fractions(expected["shapley"])
    found = banzhaf_value(game)
    assert found.raw == fractions(expected["banzhaf"])
    assert found.normalized == fractions(expected["banzhaf_normalized"])
    if "tau" in expected:
        tau = tau_value(game)
        assert tau.shares == fractions(expected["tau"])
        assert bool(tau.undefined) == (tau.shares is None)
    holds = {p.name: p.holds for p in properties(game).properties}
    for name in ("monotone", "superadditive", "convex"):
        if name in expected and holds[name] is not None:
            assert holds[name] == expected[name], name


@pytest.mark.parametrize("game", GAMES)
def test_shapley_is_the_average_over_all_orders(game):
    assert shapley_value(game).shares == average(game, permutations(range(game.n)))


@pytest.mark.parametrize("game", GAMES)
def test_banzhaf_is_the_average_over_all_coalitions_of_the_others(game):
    for i, share in enumerate(banzhaf_value(game).raw):
        others = [s for s in range(2**game.n) if not s >> i & 1]
        assert share == sum(game.worth(s | 1 << i) - game.worth(s) for s in others) / len(others)


@pytest.mark.parametrize("n", [11, 12, 13, 14])
def test_sums_over_several_blocks(n):
    rng = random.Random(n)
    power = [rng.randint(1, 9) for _ in range(n)]
    bonus = rng.sample(range(2**n), 40)  # unanimity games, whose value is shared by their members
    worths = [sum(power[i] for i in members(s)) for s in range(2**n)]
    for b in bonus:
        worths = [w + (s & b == b) for s, w in enumerate(worths)] if b else worths
    expected = [power[i] + sum(Fraction(1, b.bit_count()) for b in bonus if b >> i & 1) for i in range(n)]
    assert shapley_value(CoalitionGame.from_worths(worths)).shares == tuple(expected)


def test_worths_that_almost_overflow():
    worths = [0] + [2**61 + k for k in range(2**6 - 1)]
    game = CoalitionGame.from_worths(worths)
    assert sum(shapley_value(game).shares) == worths[-1]
    assert shapley_value(game).shares == average(game, permutations(range(6)))


@pytest.mark.parametrize("game", GAMES)
def test_what_every_value_does(game):
    n = game.n
    shares = shapley_value(game).shares
    assert sum(shares) == game.worth(game.everyone)
    order = list(range(n))
    random.Random(0).shuffle(order)  # relabeling players relabels shares
    moved = [game.worth(sum(1 << order[i] for i in members(s))) for s in range(2**n)]
    assert shapley_value(CoalitionGame.from_worths(moved)).shares == tuple(shares[k] for k in order)
    assert banzhaf_value(CoalitionGame.from_worths(moved)).raw == tuple(
        banzhaf_value(game).raw[k] for k in order
    )
    scaled = [3 * game.worth(s) + sum(2 * i - 1 for i in members(s)) for s in range(2**n)]
    assert shapley_value(CoalitionGame.from_worths(scaled)).shares == tuple(
        3 * x + 2 * i - 1 for i, x in enumerate(shares)
    )
    tau, moved_tau = tau_value(game).shares, tau_value(CoalitionGame.from_worths(scaled)).shares
    assert moved_tau == (None if tau is None else tuple(3 * x + 2 * i - 1 for i, x in enumerate(tau)))
    null = [game.worth(s & game.everyone) for s in range(2 ** (n + 1))]
    assert shapley_value(CoalitionGame.from_worths(null)).shares == (*shares, 0)
    assert banzhaf_value(CoalitionGame.from_worths(null)).raw[-1] == 0


def test_shapley_adds_up():
    rng = random.Random(3)
    one, other = (random_game(rng, 4) for _ in range(2))
    both = CoalitionGame.from_worths([one.worth(s) + other.worth(s) for s in range(16)])
    pairs = zip(shapley_value(one).shares, shapley_value(other).shares, strict=True)
    assert shapley_value(both).shares == tuple(a + b for a, b in pairs)


@pytest.mark.parametrize("game", GAMES)
def test_tau_lies_between_rights_and_hopes(game):
    found = tau_value(game)
    everyone, n = game.everyone, game.n
    high = [game.worth(everyone) - game.worth(everyone ^ 1 << i) for i in range(n)]
    low = [
        max(
            game.worth(s) - sum(high[j] for j in members(s) if j != i)
            for s in range(1, everyone + 1)
            if s >> i & 1
        )
        for i in range(n)
    ]
    quasi = all(m <= M for m, M in zip(low, high, strict=True)) and sum(low) <= game.worth(everyone) <= sum(
        high
    )
    assert (found.shares is not None) == quasi
    if quasi:
        assert sum(found.shares) == game.worth(everyone)
        steps = {(x - m) / (M - m) for x, m, M in zip(found.shares, low, high, strict=True) if m != M}
        assert len(steps) <= 1
        assert all(x == m for x, m, M in zip(found.shares, low, high, strict=True) if m == M)


@pytest.mark.parametrize("game", GAMES)
def test_owen_is_the_average_over_orders_that_keep_unions_together(game):
    for unions in list(partitions(game.n))[::3]:
        orders = [
            [i for part in parts for i in part]
            for sequence in permutations(unions)
            for parts in product(*(permutations(members(u)) for u in sequence))
        ]
        assert owen_value(game, unions).shares == average(game, orders)


@pytest.mark.parametrize("unions", [(1,), (3, 2), (1, 2, 0)])
def test_unions_must_hold_everybody_once(unions):
    with pytest.raises(UsageError):
        owen_value(CoalitionGame.from_worths([0, 0, 0, 1]), unions)


@pytest.mark.parametrize("game", GAMES)
def test_myerson_is_the_shapley_value_of_connected_parts(game):
    rng = random.Random(game.n)
    for _ in range(3):
        graph = nx.Graph(e for e in combinations(range(game.n), 2) if rng.random() < 0.5)
        full = nx.Graph(graph)
        full.add_nodes_from(range(game.n))
        worths = [
            sum(
                game.worth(sum(1 << i for i in part))
                for part in nx.connected_components(full.subgraph(members(s)))
            )
            for s in range(2**game.n)
        ]
        restricted = restricted_game(game, graph)
        assert [restricted.worth(s) for s in range(2**game.n)] == worths
        expected = average(CoalitionGame.from_worths(worths), permutations(range(game.n)))
        assert myerson_value(game, graph).shares == expected
    assert myerson_value(game, nx.complete_graph(game.n)).shares == shapley_value(game).shares


def test_structures_of_the_majority_of_three(derived_cases):
    expected = derived_cases["majority3_structures"]["expected"]
    game = CoalitionGame.from_worths([0, 0, 0, 1, 0, 1, 1, 1])
    assert owen_value(game, (0b011, 0b100)).shares == fractions(expected["owen"])
    assert myerson_value(game, nx.path_graph(3)).shares == fractions(expected["myerson"])
    with pytest.raises(UsageError):
        myerson_value(game, nx.path_graph(4))


@pytest.mark.parametrize("game", GAMES)
def test_dividends_add_up_to_worths(game):
    dividends = harsanyi_dividends(game).dividends
    for s in range(2**game.n):
        assert game.worth(s) == sum(d for t, d in enumerate(dividends) if t & s == t)


@pytest.mark.parametrize("game", GAMES)
def test_weights_share_dividends(game):
    assert weighted_shapley_value(game, [5] * game.n).shares == shapley_value(game).shares
    weights = [Fraction(i + 1, 2) for i in range(game.n)]
    shares = weighted_shapley_value(game, weights).shares
    # arrivals from last to first, the next one with a chance in proportion to its weight
    expected = [Fraction(0)] * game.n
    for order in permutations(range(game.n)):
        chance = Fraction(1)
        for k in range(game.n, 0, -1):
            chance *= weights[order[k - 1]] / sum(weights[i] for i in order[:k])
        brings = average(game, [order])
        expected = [e + chance * b for e, b in zip(expected, brings, strict=True)]
    assert list(shares) == expected


@pytest.mark.parametrize("weights", [[1], [1, 0], [1, -1]])
def test_weights_are_positive(weights):
    with pytest.raises(UsageError):
        weighted_shapley_value(CoalitionGame.from_worths([0, 0, 0, 1]), weights)


SHOWS = {
    "monotone": lambda v, _, s, t: s & t == s and v(s) > v(t),
    "superadditive": lambda v, _, s, t: not s & t and v(s) + v(t) > v(s | t),
    "convex": lambda v, _, s, t: v(s) + v(t) > v(s | t) + v(s & t),
    "simple": lambda v, everyone, s, *t: v(s) not in (0, 1) or v(everyone) != 1 or v(s) > v(*t),
}
"""Whether coalitions show that a property does not hold."""


@pytest.mark.parametrize("game", GAMES)
def test_properties_by_definition(game):
    v, every = game.worth, range(2**game.n)
    holds = {
        "monotone": all(v(s) <= v(t) for s in every for t in every if s & t == s),
        "superadditive": all(v(s) + v(t) <= v(s | t) for s in every for t in every if not s & t),
        "convex": all(v(s) + v(t) <= v(s | t) + v(s & t) for s in every for t in every),
    }
    holds["simple"] = all(v(s) in (0, 1) for s in every) and v(game.everyone) == 1 and holds["monotone"]
    for found in properties(game).properties:
        assert found.holds == holds[found.name], found.name
        if not found.holds:
            assert SHOWS[found.name](v, game.everyone, *found.counterexample), found
        else:
            assert found.counterexample == ()


@pytest.mark.parametrize("game", GAMES)
def test_the_best_structure_of_all(game):
    totals = {p: sum(game.worth(b) for b in p) for p in partitions(game.n)}
    found = best_structure(game)
    assert found.worth == max(totals.values()) == totals[found.structure]


def test_the_best_structure_of_many():
    rng = random.Random(1)
    game = CoalitionGame.from_worths([0] + [rng.randint(0, 10**6) for _ in range(2**12 - 1)])
    found = best_structure(game)
    assert sum(found.structure) == game.everyone
    assert found.worth == sum(game.worth(b) for b in found.structure)
    best = [Fraction(0)] * 2**12  # plain dynamic programming, by the bloc of the first player
    for s in range(1, 2**12):
        rest, t, most = s ^ (s & -s), s ^ (s & -s), None
        while True:
            total = game.numerators[t | (s & -s)] + best[rest ^ t]
            most = total if most is None or total > most else most
            if not t:
                break
            t = (t - 1) & rest
        best[s] = most
    assert found.worth == best[-1]


def test_what_is_too_large_is_refused():
    flat = CoalitionGame.from_worths([0] * 2**21)
    for solve in (harsanyi_dividends, best_structure, lambda g: weighted_shapley_value(g, [1] * 21)):
        with pytest.raises(GameTooLarge, match="limit"):
            solve(flat)
    assert properties(CoalitionGame.from_worths([0] + [1] * (2**14 - 1))).properties[1].holds is None
