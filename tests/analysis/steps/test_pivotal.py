"""Each statement, read back, must give the best responses of every combination of what the others do."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from negsim.analysis.steps.pivotal import Always, Listed, OnCount, OnOne, OnSets, pivotal
from negsim.games.strategic import StrategicGame


def _said(found, others):
    """What a statement says is best where the others do this."""
    match found:
        case Always(best=best):
            return best
        case OnOne(other=j, best=best):
            return best[others[j]]
        case OnCount(others=who, strategy=s, best=best):
            return best[sum(others[j] == s for j in who)]
        case OnSets(others=who, strategies=does, sets=sets, tipped=tipped, usual=usual):
            part = {j for j, s in zip(who, does, strict=True) if others[j] == s}
            return (tipped,) if any(part >= set(chosen) for chosen in sets) else (usual,)
        case Listed(groups=groups):
            (group,) = [g for g in groups if others in g.at]
            return group.best


def _check(game, player, found):
    for others in product(*([None] if i == player else range(m) for i, m in enumerate(game.shape))):
        worth = [
            game.payoff(player, tuple(k if o is None else o for o in others))
            for k in range(game.shape[player])
        ]
        assert _said(found, others) == tuple(k for k, w in enumerate(worth) if w == max(worth))


@pytest.mark.parametrize("seed", range(10))
def test_statements_are_true(game_at, shape, below, seed):
    game = game_at(shape, below, seed)
    for player in range(len(shape)):
        _check(game, player, pivotal(game, player, most=1000))


def _advantage(rule, players=4):
    """A game in which player 0 gains ``rule(others)`` by its first strategy, and nobody else cares."""
    own = np.zeros((2,) * players, int)
    for others in product(range(2), repeat=players - 1):
        own[(0, *others)] = rule(others)
    return StrategicGame.from_arrays(own, *(np.zeros((2,) * players, int) for _ in range(players - 1)))


CASES = [
    ("whatever they do", lambda o: 5 + sum(o), Always(player=0, best=(0,))),
    ("indifferent", lambda _: 0, Always(player=0, best=(0, 1))),
    ("at least two", lambda o: 2 * sum(o) - 3,
     OnCount(player=0, others=(1, 2, 3), strategy=0, best=((0,), (0,), (1,), (1,)))),
    ("exactly one, else a tie or worse", lambda o: {0: 0, 1: 1}.get(sum(o), -1),
     OnCount(player=0, others=(1, 2, 3), strategy=0, best=((1,), (1,), (0,), (0, 1)))),
    ("the first, or both others", lambda o: 2 * o[0] + o[1] + o[2] - 1.5,
     OnSets(player=0, others=(1, 2, 3), strategies=(0, 0, 0), sets=((1, 2), (1, 3)), tipped=1, usual=0)),
    ("the first and no third", lambda o: 1 if o[0] and not o[2] else -1,
     OnSets(player=0, others=(1, 3), strategies=(1, 0), sets=((1, 3),), tipped=0, usual=1)),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "wanted"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_the_shortest_statement_is_found(rule, wanted):
    game = _advantage(lambda o: int(2 * rule(o)))
    found = pivotal(game, 0)
    assert found == wanted
    _check(game, 0, found)


def test_what_is_not_simple_is_listed():
    game = _advantage(lambda o: 1 if (o[0] + o[1]) % 2 and not o[2] else -1)
    found = pivotal(game, 0, most=3)
    assert isinstance(found, Listed)
    assert [(g.best, g.count, len(g.at)) for g in found.groups] == [((0,), 2, 2), ((1,), 6, 3)]


@pytest.mark.parametrize(("low", "high"), [(-3, 1), (1, -3), (5, -2), (-7, 9)])
def test_a_threshold_is_where_the_two_are_worth_the_same(low, high):
    game = _advantage(lambda o: high if o[1] else low)
    t = pivotal(game, 0).threshold
    p = t.probability
    assert p * high + (1 - p) * low == 0
    more = p + Fraction(1, 100)
    assert (more * high + (1 - more) * low > 0) == (t.upper == 0)
    assert (t.strategy, {t.upper, t.lower}) == (1, {0, 1})


def test_no_threshold_where_others_change_the_difference():
    game = _advantage(lambda o: (3 + o[0]) if o[1] else (-2 - o[2]))
    found = pivotal(game, 0)
    assert isinstance(found, OnOne)
    assert found.threshold is None


def test_large_games_are_not_examined():
    game = StrategicGame.from_arrays(*(np.zeros((2,) * 18, int) for _ in range(18)))
    assert pivotal(game, 0) is None
