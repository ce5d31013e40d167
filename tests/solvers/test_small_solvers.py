"""Maxmin, best responses, efficient outcomes, the price of anarchy: against plain definitions."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from negsim.errors import GameTooLarge
from negsim.games.strategic import StrategicGame
from negsim.solvers import efficient as efficient_module
from negsim.solvers import maxmin as maxmin_module
from negsim.solvers.best_responses import best_responses
from negsim.solvers.efficient import efficient
from negsim.solvers.maxmin import maxmin
from negsim.solvers.nash import nash_equilibria
from negsim.solvers.price_of_anarchy import price_of_anarchy

SHAPES = [(3,), (2, 3), (4, 4), (2, 3, 2), (2, 2, 2, 2)]


def _outcomes(game):
    return list(product(*map(range, game.shape)))


@pytest.mark.parametrize("shape", SHAPES)
def test_best_responses_one_by_one(shape, random_game):
    for seed in range(5):
        game = random_game(shape, 4, seed)
        marks = best_responses(game)
        for o in _outcomes(game):
            for i, size in enumerate(shape):
                others = [game.payoff(i, (*o[:i], k, *o[i + 1 :])) for k in range(size)]
                assert marks[i][o] == (game.payoff(i, o) == max(others))


@pytest.mark.parametrize("below", [2, 5, 1000])
@pytest.mark.parametrize("shape", SHAPES)
def test_efficient_outcomes_one_by_one(shape, below, random_game, monkeypatch):
    monkeypatch.setattr(efficient_module, "BLOCK", 3)
    for seed in range(8):
        game = random_game(shape, below, seed)
        vectors = {o: game.payoffs(o) for o in _outcomes(game)}

        def is_dominated(v, vectors=vectors):
            return any(w != v and all(a >= b for a, b in zip(w, v, strict=True)) for w in vectors.values())

        wanted = tuple(o for o, v in vectors.items() if not is_dominated(v))
        solution = efficient(game)
        assert solution.outcomes == wanted
        assert solution.payoffs == tuple(vectors[o] for o in wanted)
        assert solution.count == len(wanted)


def test_efficient_outcomes_of_huge_payoffs():
    big = 10**40
    game = StrategicGame.from_arrays([[big, big + 1]], [[big, big - 1]])
    assert efficient(game).count == 2


def test_many_efficient_outcomes_are_cut_with_a_count():
    line = np.arange(6000)[:, None]
    solution = efficient(StrategicGame.from_arrays(line, -line))
    assert (solution.count, len(solution.outcomes)) == (6000, 5000)
    assert solution.notes[0].code == "N207"


def test_too_many_efficient_outcomes_are_refused(monkeypatch):
    monkeypatch.setattr(efficient_module, "COMPARISONS_LIMIT", 1000)
    line = np.arange(600)[:, None]
    with pytest.raises(GameTooLarge):
        efficient(StrategicGame.from_arrays(line, -line))


@pytest.mark.parametrize("shape", SHAPES)
def test_maxmin_by_definition(shape, random_game):
    for seed in range(6):
        game = random_game(shape, 9, seed)
        for g in maxmin(game).guarantees:
            worst = [
                min(game.payoff(g.player, o) for o in _outcomes(game) if o[g.player] == k)
                for k in range(shape[g.player])
            ]
            assert g.pure == max(worst)
            assert g.pure_strategies == tuple(k for k, w in enumerate(worst) if w == max(worst))
            assert (g.mixed is None) == (len(shape) > 2)
            if len(shape) == 2:
                secured = [
                    sum(
                        p * game.payoff(g.player, (k, other) if g.player == 0 else (other, k))
                        for k, p in enumerate(g.mixture)
                    )
                    for other in range(shape[1 - g.player])
                ]
                assert min(secured) == g.mixed >= g.pure


def test_maxmin_value_of_a_known_game():
    game = StrategicGame.from_arrays([["1.5", 0], ["0.5", 1]], [[0, 0], [0, 0]])
    assert maxmin(game).guarantees[0].mixed == Fraction(3, 4)
    assert maxmin(game).guarantees[0].mixture == (Fraction(1, 4), Fraction(3, 4))


def test_maxmin_of_large_tables_says_what_is_missing(monkeypatch):
    monkeypatch.setattr(maxmin_module, "WORK_LIMIT", 3)
    solution = maxmin(StrategicGame.from_arrays([[1, 0], [0, 1]], [[1, 0], [0, 1]]))
    assert [g.mixed for g in solution.guarantees] == [None, None]
    assert solution.notes[0].code == "N206"


def test_price_of_anarchy():
    # Stag hunt with equilibria worth 8, 4 and, mixed, 4 in total.
    game = StrategicGame.from_arrays([[4, 1], [3, 2]], [[4, 3], [1, 2]])
    price = price_of_anarchy(game, nash_equilibria(game))
    assert (price.best_total, price.anarchy, price.stability) == (8, 2, 1)
    assert (price.best_equilibrium, price.worst_equilibrium) == (0, 2)
    assert price.complete


def test_price_of_anarchy_in_units():
    game = StrategicGame.from_arrays([["1/2"], ["1/3"]], [["1/5"], ["1/7"]])
    assert price_of_anarchy(game, nash_equilibria(game)).best_total == Fraction(7, 10)


def test_price_of_anarchy_needs_positive_totals_and_equilibria():
    game = StrategicGame.from_arrays([[3, -1], [5, 1]], [[3, 1], [0, 1]])
    assert price_of_anarchy(game, nash_equilibria(game)) is None
    odd = StrategicGame.from_arrays(
        *[np.array(p).reshape(2, 2, 2) for p in ([9, 1, 1, 9, 1, 9, 9, 1], [1, 9, 9, 1, 9, 1, 1, 9], [5] * 8)]
    )
    solution = nash_equilibria(odd)
    if not solution.equilibria:
        assert price_of_anarchy(odd, solution) is None


def test_totals_beyond_64_bits():
    big = 2**61
    game = StrategicGame.from_arrays(*np.full((5, 1, 1, 1, 1, 2), big))
    assert price_of_anarchy(game, nash_equilibria(game)).best_total == 5 * big
