"""Rationalizable strategies: published games, beliefs that hold, and bounds that meet or do not."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from negsim.games.strategic import StrategicGame
from negsim.solvers.dominance import strict_dominance
from negsim.solvers.rationalizable import point_rationalizable, rationalizable

CASES = [
    ("dilemma", ([[3, 0], [5, 1]], [[3, 5], [0, 1]]), ((1,), (1,))),
    ("pennies", ([[1, -1], [-1, 1]], [[-1, 1], [1, -1]]), ((0, 1), (0, 1))),
    # Bernheim 1984, figure 1: b4 falls to b1 and b3 mixed, then a4; the rest is rationalizable.
    (
        "bernheim",
        (
            [[0, 2, 7, 0], [5, 3, 5, 0], [7, 2, 0, 0], [0, 0, 0, 10]],
            [[7, 5, 0, 1], [2, 3, 2, 1], [0, 5, 7, 1], [0, -2, 0, -1]],
        ),
        ((0, 1, 2), (0, 1, 2)),
    ),
    # Dominated by the even mixture of the others only.
    ("mixture", ([[4, 0], [0, 4], [1, 1]], [[1, 2], [2, 1], [0, 9]]), ((0, 1), (0, 1))),
]


@pytest.mark.parametrize(("name", "arrays", "remaining"), CASES)
def test_known_games(name, arrays, remaining):
    solution = rationalizable(StrategicGame.from_arrays(*arrays))
    assert solution.remaining == remaining, name
    assert solution.independent == remaining
    assert solution.complete


def _holds(game, conjecture, remaining):
    i, k = conjecture.player, conjecture.strategy
    assert sum(p for _, p in conjecture.belief) == 1
    others = [kept for j, kept in enumerate(remaining) if j != i]
    worth = [
        sum(p * game.payoff(i, (*o[:i], own, *o[i:])) for o, p in conjecture.belief)
        for own in range(game.shape[i])
    ]
    assert all(o in set(product(*others)) and p > 0 for o, p in conjecture.belief)
    return worth[k] == max(worth)


@pytest.mark.parametrize("shape", [(3,), (3, 3), (4, 5), (2, 3, 2), (3, 3, 3)])
@pytest.mark.parametrize("below", [3, 40])
def test_beliefs_justify_what_remains(shape, below, random_game):
    for seed in range(6):
        game = random_game(shape, below, seed)
        solution = rationalizable(game)
        assert solution.remaining == strict_dominance(game).remaining
        assert [(c.player, c.strategy) for c in solution.conjectures] == [
            (i, k) for i, kept in enumerate(solution.remaining) for k in kept
        ]
        assert all(_holds(game, c, solution.remaining) for c in solution.conjectures)
        for certain, kept in zip(solution.point, solution.remaining, strict=True):
            assert set(certain) <= set(kept)


def test_a_belief_that_must_be_mixed():
    game = StrategicGame.from_arrays([[3, 0], [0, 3], [2, 2]], [[1, 0], [0, 1], [1, 1]])
    solution = rationalizable(game)
    assert solution.remaining == ((0, 1, 2), (0, 1))
    belief = dict(next(c.belief for c in solution.conjectures if (c.player, c.strategy) == (0, 2)))
    assert Fraction(1, 3) <= belief[0,] <= Fraction(2, 3)
    assert solution.point == ((0, 1), (0, 1))


def test_certainty_against_its_definition(random_game):
    for seed in range(10):
        game = random_game((3, 3, 2), 30, seed)
        found = point_rationalizable(game, [range(n) for n in game.shape])
        for i, kept in enumerate(found):
            for k in kept:
                others = product(*(f for j, f in enumerate(found) if j != i))
                assert any(
                    game.payoff(i, (*o[:i], k, *o[i:]))
                    == max(game.payoff(i, (*o[:i], x, *o[i:])) for x in kept)
                    for o in others
                )


def test_independent_beliefs_of_three_are_decided_only_where_bounds_meet():
    # Pearce 1984 / Brandenburger 2003: the third actor's middle strategy answers only correlated beliefs.
    left = [[8, 0], [0, 0]]
    middle = [[5, -9], [-9, 5]]
    right = [[0, 0], [0, 8]]
    third = np.stack([np.array(m) for m in (left, middle, right)], axis=-1)
    same = np.zeros((2, 2, 3), dtype=int)
    solution = rationalizable(StrategicGame.from_arrays(same, same, third))
    assert solution.remaining == ((0, 1), (0, 1), (0, 1, 2))
    assert dict(next(c.belief for c in solution.conjectures if (c.player, c.strategy) == (2, 1)))
    assert solution.independent is None
    assert solution.point[2] == (0, 2)
    assert solution.notes[0].code == "N223"
    decided = rationalizable(StrategicGame.from_arrays(same, same, third[:, :, [0, 2, 2]]))
    assert decided.independent == ((0, 1), (0, 1), (0, 1, 2))
    assert decided.notes == ()
