"""Lemke-Howson and the linear program: what they find is a part of all equilibria."""

import numpy as np
import pytest

from negsim.errors import GameTooLarge, NotApplicable
from negsim.games.strategic import StrategicGame
from negsim.solvers.nash.bimatrix import bimatrix_equilibria
from negsim.solvers.nash.lemke_howson import lemke_howson
from negsim.solvers.nash.zero_sum import is_constant_sum, zero_sum


@pytest.mark.parametrize("below", [2, 3, 1000])
@pytest.mark.parametrize("shape", [(2, 2), (3, 4), (5, 2), (5, 5)])
def test_lemke_howson_finds_equilibria_and_all_pure_ones(shape, below, random_game):
    for seed in range(10):
        game = random_game(shape, below, seed)
        every = {e.strategies for e in bimatrix_equilibria(game).equilibria}
        solution = lemke_howson(game)
        found = {e.strategies for e in solution.equilibria}
        assert found
        assert found <= every
        assert {s for s in every if all(max(x) == 1 for x in s)} <= found
        assert not solution.complete
        assert solution.notes[0].code == "N201"


def test_lemke_howson_does_not_reach_every_equilibrium():
    # Shapley (1974): the completely mixed equilibrium hangs on no path from (0, 0).
    A = [[0, 3, 0], [0, 0, 3], [2, 2, 2]]
    B = [[0, 0, 2], [3, 0, 2], [0, 3, 2]]
    game = StrategicGame.from_arrays(A, B)
    assert len(lemke_howson(game).equilibria) <= len(bimatrix_equilibria(game).equilibria)


def test_long_paths_are_left(monkeypatch, random_game):
    monkeypatch.setattr("negsim.solvers.nash.lemke_howson.PATH_WORK_LIMIT", 30)
    monkeypatch.setattr("negsim.solvers.nash.lemke_howson.WORK_LIMIT", 60)
    text = lemke_howson(random_game((4, 4), 1000, 1)).notes[0].text
    assert "8 Lemke-Howson paths" in text
    assert "8 of 8" not in text


def test_zero_sum_value(random_game):
    for seed in range(20):
        A = random_game((4, 3), 6, seed).numerators[0]
        game = StrategicGame.from_arrays(A, -A)
        every = {e.strategies for e in bimatrix_equilibria(game).equilibria}
        assert {e.strategies for e in zero_sum(game).equilibria} <= every
        assert len({e.payoffs for e in zero_sum(game).equilibria}) == 1


def test_large_linear_programs_are_refused(monkeypatch, random_game):
    A = random_game((25, 25), 1000, 0).numerators[0]
    game = StrategicGame.from_arrays(A, -A)
    monkeypatch.setattr("negsim.solvers.nash.zero_sum.WORK_LIMIT", 1000)
    with pytest.raises(GameTooLarge):
        zero_sum(game)
    assert bimatrix_equilibria(game).solver == "lemke-howson"


def test_zero_sum_lists_all_pure_equilibria():
    game = StrategicGame.from_arrays(np.zeros((2, 2), dtype=int), np.ones((2, 2), dtype=int))
    assert len(zero_sum(game).equilibria) == 4


def test_constant_sum_up_to_units():
    A = np.array([[1, 4], [3, 0]])
    assert is_constant_sum(StrategicGame.from_arrays(A, 10 - 3 * A))
    assert not is_constant_sum(StrategicGame.from_arrays(A, A))
    with pytest.raises(NotApplicable):
        zero_sum(StrategicGame.from_arrays(A, A))


def test_two_players_only():
    with pytest.raises(NotApplicable):
        lemke_howson(StrategicGame.from_arrays(*np.zeros((3, 2, 2, 2), dtype=int)))
