import time
from fractions import Fraction
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

from negsim.errors import GameTooLarge, NotApplicable
from negsim.games.coalition import members
from negsim.games.from_scenario import strategic_game
from negsim.games.strategic import StrategicGame
from negsim.scenario.load import load
from negsim.solvers.coalition.derived import limits
from negsim.solvers.coalition.derived.derived_worth import derived_worth
from negsim.solvers.coalition.derived.leverage import leverage
from negsim.solvers.coalition.derived.partition_function import partition_function

FRONT = Path(__file__).parents[4] / "scenarios" / "lessons" / "announced-front.yaml"
PARTNERS = ("Japan", "EU", "Korea", "Canada", "Mexico")


@pytest.fixture(scope="module")
def front():
    """The game of the united front, its partners, and the baseline: the tariff stays, all accept."""
    game = strategic_game(load(FRONT)).game
    among = tuple(game.players.index(p) for p in PARTNERS)
    words = dict.fromkeys(PARTNERS, "accept") | {"US": "keep"}
    baseline = tuple(s.index(words[p]) for p, s in zip(game.players, game.strategies, strict=True))
    return game, among, baseline


def test_only_three_together_move_the_united_states(front):
    game, among, baseline = front
    start = time.perf_counter()
    found = leverage(game, among, baseline)
    seconds = time.perf_counter() - start
    (lone,) = found.targets
    assert found.is_complete
    assert game.players[lone.target] == "US"
    (lever,) = lone.minimal
    names = [PARTNERS[k] for k in members(lever.coalition)]
    assert names == ["EU", "Canada", "Mexico"]
    words = [
        game.strategies[game.players.index(n)][s] for n, s in zip(names, lever.announcement, strict=True)
    ]
    assert words == ["answer"] * 3
    assert lone.is_monotone
    third = Fraction(1, 3)
    assert dict(zip(PARTNERS, lone.power, strict=True)) == {
        "Japan": 0, "EU": third, "Korea": 0, "Canada": third, "Mexico": third,
    }  # fmt: skip
    assert seconds < 0.5


def test_without_announcing_both_equilibria_survive_in_every_structure(front):
    game, among, baseline = front
    found = partition_function(game, among)
    assert len(found.equilibria) == 52
    answered = tuple(1 - s for s in baseline)
    for equilibria in found.equilibria.values():
        assert {e.outcome for e in equilibria} == {baseline, answered}


def test_leading_pays_only_for_the_three(front):
    game, among, _ = front
    lead, gamma = derived_worth(game, among, "lead"), derived_worth(game, among, "gamma")
    front_of_three = sum(1 << PARTNERS.index(p) for p in ("EU", "Canada", "Mexico"))
    better = [c for c in range(32) if lead.worths[c] > gamma.worths[c]]
    assert better == [c for c in range(32) if c & front_of_three == front_of_three]


def stays(game, bound, target, stay, plain, mixed_between):
    """Whether the target plays its baseline for certain in some equilibrium of the others.

    It does if the others, while it is held there, have an equilibrium to which the baseline is its best reply.
    """
    held = bound | {target: stay}
    others = tuple(i for i in range(len(game.shape)) if i not in held)
    if not others:
        points = [()]
    elif len(others) == 1:
        (i,) = others
        pure = plain["pure_outcomes"](game, [others], held)
        points = [(tuple(Fraction(int(s == o[i])) for s in range(game.shape[i])),) for o in pure]
    else:
        points = mixed_between(game, [(i,) for i in others], held)
    for mixtures in points:
        worth = [
            plain["expected"](game, [(i,) for i in others], bound | {target: s}, mixtures)[target]
            for s in range(game.shape[target])
        ]
        if worth[stay] == max(worth):
            return True
    return False


def moving(game, among, target, stay, plain, mixed_between):
    found = {}
    free = [k for k in range(len(among)) if among[k] != target]
    for c in range(2 ** len(among)):
        if any(c >> k & 1 for k in range(len(among)) if k not in free):
            continue
        players = [among[k] for k in members(c)]
        announced = [
            s
            for s in plain["joint"](game, players)
            if not stays(game, dict(zip(players, s, strict=True)), target, stay, plain, mixed_between)
        ]
        if announced:
            found[c] = announced
    return found


def orders_in_which_each_begins_to_move(n, moving_ones, free):
    counts = [0] * n
    orders = list(permutations(range(n)))
    for order in orders:
        joined = 0
        for i in order:
            before = joined & free in moving_ones
            joined |= 1 << i
            if not before and joined & free in moving_ones:
                counts[i] += 1
    return tuple(Fraction(x, len(orders)) for x in counts)


GENERIC = [
    *(((2, 3), 1000, seed) for seed in range(6)),
    *(((2, 2, 2), 1000, seed) for seed in range(20)),
    *(((3, 2, 3), 1000, seed) for seed in range(10)),
]


@pytest.mark.parametrize("key", GENERIC, ids=str)
@pytest.mark.parametrize("may_join", ["all", "all but the first"])
def test_leverage_is_that_of_the_plain_way(key, may_join, random_game, plain, mixed_between):
    game = random_game(*key)
    n = len(game.shape)
    among = tuple(range(n)) if may_join == "all" else tuple(range(1, n))
    found = leverage(game, among, (1,) * n)
    assert [t.target for t in found.targets] == (list(range(n)) if may_join == "all" else [0])
    for t in found.targets:
        assert t.is_complete
        expected = moving(game, among, t.target, 1, plain, mixed_between)
        assert t.moving == tuple(expected)
        minimal = [c for c in expected if not any(d & c == d for d in expected if d != c)]
        assert [v.coalition for v in t.minimal] == minimal
        assert all(v.announcement in expected[v.coalition] for v in t.minimal)
        free = sum(1 << k for k, i in enumerate(among) if i != t.target)
        is_monotone = all((c | 1 << k) & free in expected for c in expected for k in range(len(among)))
        assert t.is_monotone == is_monotone
        power = orders_in_which_each_begins_to_move(len(among), expected, free)
        assert t.power == (power if is_monotone else None)


def test_a_target_that_mixes_has_moved():
    """Alone against the second, the first mixes; bound to a pure strategy, the second lets it choose."""
    pennies = np.array([[1, -1], [-1, 1]])
    game = StrategicGame.from_arrays(pennies, -pennies)
    (target,) = leverage(game, (1,), (0, 0)).targets
    assert target.moving == (0, 1)
    assert [(v.coalition, v.announcement) for v in target.minimal] == [(0, ())]
    assert target.power == (0,)


def test_ties_let_a_target_stay():
    game = StrategicGame.from_arrays(np.zeros((2, 2, 2), int), *([np.zeros((2, 2, 2), int)] * 2))
    (target,) = leverage(game, (1, 2), (0, 0, 0)).targets
    assert (target.minimal, target.moving, target.power) == ((), (), (0, 0))


def test_a_larger_coalition_may_fail(random_game):
    failing = []
    for seed in range(400):
        game = random_game((2, 2, 2, 2), 1000, seed)
        (t,) = leverage(game, (1, 2), (0,) * 4, 0).targets
        if t.is_complete and not t.is_monotone:
            failing.append(seed)
            assert t.power is None
            assert any(c | 1 << k not in t.moving for c in t.moving for k in range(2))
    assert failing


def test_relabeling_players_relabels_levers(random_game):
    order = (2, 0, 1)
    for seed in range(10):
        game = random_game((2, 2, 3), 1000, seed)
        new = StrategicGame.from_arrays(*(game.numerators[i].transpose(order) for i in order))
        old = leverage(game, (0, 1, 2), (0, 0, 0), 1).targets[0]
        moved = leverage(new, (0, 1, 2), (0, 0, 0), 2).targets[0]
        to_old = [sum(1 << order[k] for k in members(c)) for c in moved.moving]
        assert sorted(to_old) == sorted(old.moving)
        if old.power is not None:
            assert tuple(old.power[order[k]] for k in range(3)) == moved.power


def test_what_cannot_be_decided_is_told(random_game, monkeypatch):
    monkeypatch.setattr(limits, "SUPPORTS_BUDGET", 0)
    undecided = 0
    for seed in range(30):
        found = leverage(random_game((2, 2, 2, 2), 100, seed), (1,), (0,) * 4, 0)
        (t,) = found.targets
        assert found.is_complete == t.is_complete == (not found.notes)
        if t.undecided:
            undecided += 1
            assert not set(t.undecided) & set(t.moving)
            assert t.power is None
    assert undecided


def test_what_is_refused(random_game):
    game = random_game((2, 2), 9, 1)
    for baseline in ((0,), (0, 2), (-1, 0), (0, 0, 0)):
        with pytest.raises(NotApplicable, match="no outcome"):
            leverage(game, (0,), baseline)
    with pytest.raises(NotApplicable, match="a target is a player"):
        leverage(game, (0,), (0, 0), 2)
    with pytest.raises(NotApplicable, match="who may join"):
        leverage(game, (), (0, 0))
    rng = np.random.default_rng(1)
    wide = StrategicGame.from_arrays(*(rng.integers(0, 1000, (6,) * 6) for _ in range(6)))
    with pytest.raises(GameTooLarge, match="announcements leave no pure equilibrium"):
        leverage(wide, (1, 2, 3, 4, 5), (0,) * 6)
