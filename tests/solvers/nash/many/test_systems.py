"""The tensors of conditions, against payoffs looked up one by one."""

from itertools import combinations, product

import numpy as np
import pytest

from negsim.games.strategic import StrategicGame
from negsim.solvers.nash.many.systems import contradicts_itself, systems


def _conditions(game, support, players):
    """Yield what everybody gains over the first strategy of its support, at the profiles of who mixes."""
    for is_equation in (True, False):
        pure = sorted((k for k in range(len(game.shape)) if k not in players), key=lambda k: game.shape[k])
        for i in (*players, *pure):
            if is_equation and i not in players:
                continue
            own = support[i]
            others = own[1:] if is_equation else [k for k in range(game.shape[i]) if k not in own]
            for r in others:
                yield is_equation, i, r


def _gain(game, i, r, support, players, cell):
    outcome = [s[0] for s in support]
    for player, k in zip(players, cell, strict=True):
        outcome[player] = support[player][k]
    outcome[i] = r
    there = int(game.numerators[i][tuple(outcome)])
    outcome[i] = support[i][0]
    return there - int(game.numerators[i][tuple(outcome)])


@pytest.mark.parametrize("shape", [(2, 2, 2), (2, 3, 2), (3, 1, 2, 2)])
def test_tensors_hold_the_gains(shape):
    rng = np.random.default_rng(sum(shape))
    seen = 0
    for _ in range(10):
        game = StrategicGame.from_arrays(*(rng.integers(-1, 2, shape) for _ in shape))
        for system in systems(game, 2, 4):
            expected = {True: [], False: []}
            for is_equation, i, r in _conditions(game, system.support, system.players):
                cells = np.ndindex(*system.sizes)
                gains = [_gain(game, i, r, system.support, system.players, cell) for cell in cells]
                expected[is_equation].append(gains)
            assert [e.ravel().tolist() for e in system.equations] == expected[True]
            assert [q.ravel().tolist() for q in system.inequalities] == expected[False]
            assert [len(system.support[p]) for p in system.players] == list(system.sizes)
            seen += 1
    assert seen


@pytest.mark.parametrize("seed", range(5))
def test_only_supports_that_signs_exclude_are_left_out(seed):
    rng = np.random.default_rng(seed)
    shape = (2, 3, 2)
    game = StrategicGame.from_arrays(*(rng.integers(0, 5, shape) for _ in shape))
    yielded = {system.support for system in systems(game, 2, 3)}
    options = [[c for n in range(1, m + 1) for c in combinations(range(m), n)] for m in shape]
    for support in product(*options):
        players = [i for i, own in enumerate(support) if len(own) > 1]
        if len(players) < 2:
            continue
        is_excluded = False
        for is_equation, i, r in _conditions(game, support, players):
            cells = [
                _gain(game, i, r, support, players, cell)
                for cell in np.ndindex(*(len(support[p]) for p in players))
            ]
            low, high = min(cells), max(cells)
            if is_equation:
                is_excluded |= (low >= 0 or high <= 0) and (low, high) != (0, 0)
            else:
                is_excluded |= low >= 0 and high > 0
        assert (support in yielded) == (not is_excluded)


def test_a_strategy_that_beats_a_mixture_of_two_contradicts_them():
    """Whoever mixes low and high would rather play the middle."""
    shape = (3, 2, 2)
    own = np.array([[[0, 4], [4, 0]], [[3, 3], [3, 3]], [[4, 0], [0, 4]]])
    game = StrategicGame.from_arrays(own, *(np.zeros(shape, int) for _ in range(2)))
    found = {s.support: contradicts_itself(s) for s in systems(game, 3, 3)}
    assert found[(0, 2), (0, 1), (0, 1)]
    worse = np.where(own == 3, 1, own)
    game = StrategicGame.from_arrays(worse, *(np.zeros(shape, int) for _ in range(2)))
    found = {s.support: contradicts_itself(s) for s in systems(game, 3, 3)}
    assert not found[(0, 2), (0, 1), (0, 1)]
