import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from negsim.errors import NotApplicable
from negsim.games.strategic import StrategicGame
from negsim.solvers.nash import bimatrix
from negsim.solvers.nash.bimatrix import all_pairs, bimatrix_equilibria
from negsim.solvers.nash.by_closure import pairs_by_closure
from negsim.solvers.nash.by_vertices import pairs_by_vertices
from negsim.solvers.nash.polytope import positive_integers
from negsim.solvers.solution import Proof

FILE = Path(__file__).parents[2] / "cases" / "nash.json"
CASES = {c["id"]: c for c in json.loads(FILE.read_text())["cases"] if c["form"] == "bimatrix"}

# Von Stengel (1999): the 6 x 6 game with 75 equilibria, the most known.
A75 = [
    [9504, -660, 19976, -20526, 1776, -8976],
    [-111771, 31680, -130944, 168124, -8514, 52764],
    [397584, -113850, 451176, -586476, 29216, -178761],
    [171204, -45936, 208626, -263076, 14124, -84436],
    [1303104, -453420, 1227336, -1718376, 72336, -461736],
    [737154, -227040, 774576, -1039236, 48081, -300036],
]
B75 = [
    [72336, 48081, 29216, 14124, 1776, -8514],
    [-461736, -300036, -178761, -84436, -8976, 52764],
    [1227336, 774576, 451176, 208626, 19976, -130944],
    [-1718376, -1039236, -586476, -263076, -20526, 168124],
    [1303104, 737154, 397584, 171204, 9504, -111771],
    [-453420, -227040, -113850, -45936, -660, 31680],
]


def _fractions(profile):
    return tuple(tuple(map(Fraction, mixture)) for mixture in profile)


def _profiles(solution):
    return [e.strategies for e in solution.equilibria]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_published_games(case):
    expected = case["expected"]
    solution = bimatrix_equilibria(StrategicGame.from_arrays(*case["payoffs"]))
    assert set(_profiles(solution)) == set(map(_fractions, expected["extreme_equilibria"]))
    pure = [tuple(s.index(1) for s in e.strategies) for e in solution.equilibria if e.is_pure]
    assert sorted(pure) == sorted(map(tuple, expected["pure"]))
    subsets = {tuple(map(frozenset, s.mixtures)) for c in solution.components for s in c.subsets}
    wanted = {tuple(frozenset(_fractions(s[k])) for k in "xy") for s in expected["maximal_nash_subsets"]}
    assert subsets == wanted
    assert len(solution.components) == expected["components"]
    assert any(not c.is_single for c in solution.components) == expected["has_continuum"]
    assert solution.complete
    assert solution.pure_complete


SHAPES = [(2, 2), (2, 3), (3, 2), (3, 3), (4, 3), (2, 5), (5, 2), (4, 4)]


@pytest.mark.parametrize("below", [2, 4, 1000])
@pytest.mark.parametrize("shape", SHAPES)
def test_brute_force_agrees_with_both_ways(shape, below, brute_force, random_game):
    for seed in range(6 if shape == (4, 4) else 12):
        game = random_game(shape, below, seed)
        A, B = (positive_integers(a) for a in game.numerators)
        truth = brute_force(*(a.tolist() for a in game.numerators))
        assert set(_profiles(bimatrix_equilibria(game))) == truth
        for method in (pairs_by_vertices, pairs_by_closure):
            found = {tuple(tuple(Fraction(z, sum(p)) for z in p) for p in pair) for pair in method(A, B)}
            assert found == truth, method


@pytest.mark.parametrize(
    ("size", "below", "seed"), [(9, 1000, 0), (9, 1000, 1), (9, 3, 2), (10, 1000, 3), (8, 2, 4)]
)
def test_floats_with_proof_equal_exact_pivots(size, below, seed, random_game):
    A, B = (positive_integers(a) for a in random_game((size, size), below, seed).numerators)
    assert sorted(pairs_by_closure(A, B)) == sorted(pairs_by_vertices(A, B))


def test_what_floats_leave_undecided_is_decided_in_integers(monkeypatch, random_game):
    games = [[positive_integers(a) for a in random_game((5, 5), 1000, seed).numerators] for seed in range(8)]
    wanted = [sorted(pairs_by_vertices(A, B)) for A, B in games]
    for module in ("by_closure", "closure"):
        monkeypatch.setattr(
            f"negsim.solvers.nash.{module}.proven_signs", lambda *a: np.zeros(len(a[2]), dtype=np.int8)
        )
    assert [sorted(pairs_by_closure(A, B)) for A, B in games] == wanted


def test_seventy_five_equilibria():
    solution = bimatrix_equilibria(StrategicGame.from_arrays(A75, B75))
    assert len(solution.equilibria) == 75
    assert solution.proof is Proof.CLOSURE
    assert all(c.is_single for c in solution.components)


def test_coordination_of_many_strategies():
    # Any set of strategies, mixed evenly by both, is an equilibrium: 2**10 - 1.
    game = StrategicGame.from_arrays(np.eye(10, dtype=int), np.eye(10, dtype=int))
    solution = bimatrix_equilibria(game)
    assert len(solution.equilibria) == 1023
    assert solution.complete
    assert {e.payoffs[0] for e in solution.equilibria} == {Fraction(1, k) for k in range(1, 11)}


def test_degenerate_beyond_floats_falls_back_to_exact_pivots():
    # Entries above 2**53 are no exact floats; equal rows make everything degenerate.
    A = [[k + (2**60) * (i // 2) for k in range(7)] for i in range(7)]
    game = StrategicGame.from_arrays(np.array(A, dtype=object), np.array(A, dtype=object).T)
    solution = bimatrix_equilibria(game)
    assert solution.proof is Proof.VERTICES
    assert solution.complete


def test_canonical_order():
    game = StrategicGame.from_arrays([[3, 0], [0, 2]], [[2, 0], [0, 3]])
    strategies = _profiles(bimatrix_equilibria(game))
    assert strategies == sorted(strategies, reverse=True)
    assert strategies[1] == ((Fraction(3, 5), Fraction(2, 5)), (Fraction(2, 5), Fraction(3, 5)))


def test_payoffs_are_in_the_units_of_the_game():
    game = StrategicGame.from_arrays([["1/3", "0"], ["0", "1/2"]], [["0.1", "0"], ["0", "0.2"]])
    mixed = bimatrix_equilibria(game).equilibria[1]
    assert mixed.payoffs == (Fraction(1, 5), Fraction(1, 15))


@pytest.mark.parametrize("shape", [(1,), (4,), (1, 1), (1, 4), (4, 1)])
def test_one_player_with_a_choice(shape):
    game = StrategicGame.from_arrays(*(np.array([1, 7, 0, 7][: max(shape)]).reshape(shape) for _ in shape))
    solution = bimatrix_equilibria(game)
    best = [1] if max(shape) == 2 else ([0] if max(shape) == 1 else [1, 3])
    chooser = shape.index(max(shape))
    assert [e.strategies[chooser].index(1) for e in solution.equilibria] == best
    assert len(solution.components) == 1
    assert solution.complete


def test_a_game_of_indifference_is_one_component():
    game = StrategicGame.from_arrays(np.zeros((3, 4), dtype=int), np.zeros((3, 4), dtype=int))
    solution = bimatrix_equilibria(game)
    assert len(solution.equilibria) == 12
    assert [len(s.equilibria) for c in solution.components for s in c.subsets] == [12]


def test_strategies_that_are_never_best_responses_cost_nothing():
    # 2 x 40 with ties: only columns that are best responses somewhere enter the second polytope.
    rng = np.random.default_rng(3)
    A, B = rng.integers(0, 20, (2, 40)).tolist(), rng.integers(0, 20, (2, 40)).tolist()
    game = StrategicGame.from_arrays(A, B)
    turned = StrategicGame.from_arrays(np.array(B).T, np.array(A).T)
    found = _profiles(bimatrix_equilibria(game))
    assert sorted(found) == sorted((x, y) for y, x in _profiles(bimatrix_equilibria(turned)))


def test_too_large_games_drop_dominated_strategies_first(random_game):
    core = random_game((3, 3), 1000, 1)
    # Strategy 3, 4, ... are each strictly worse than the one before, whatever the other does.
    A = -1000 - 10 * np.add.outer(np.arange(20), np.zeros(20, dtype=int))
    B = A.T.copy()
    A[:3, :3], B[:3, :3] = core.numerators
    A[:3, 3:], B[3:, :3] = 5000, 5000
    large = bimatrix_equilibria(StrategicGame.from_arrays(A, B))
    small = bimatrix_equilibria(core)
    assert large.complete
    padded = [tuple((*s, *[Fraction(0)] * 17) for s in p) for p in _profiles(small)]
    assert _profiles(large) == padded
    assert all(len(m) == 20 for c in large.components for s in c.subsets for side in s.mixtures for m in side)


def test_too_large_games_say_so(random_game):
    solution = bimatrix_equilibria(random_game((25, 25), 1000, 0))
    assert (solution.complete, solution.proof, solution.pure_complete) == (False, None, True)
    assert [n.code for n in solution.notes] == ["N201"]
    assert solution.equilibria


def test_constant_sum_games_beyond_the_limit(random_game):
    A = random_game((25, 25), 1000, 0).numerators[0]
    solution = bimatrix_equilibria(StrategicGame.from_arrays(A, 7 - A))
    assert solution.solver == "zero-sum"
    assert sum(solution.equilibria[0].payoffs) == 7


def test_the_budget_is_a_count(monkeypatch):
    monkeypatch.setattr("negsim.solvers.nash.polytope.BASES_LIMIT", 20)
    monkeypatch.setattr(bimatrix, "FLOATS_FROM", 99)
    game = StrategicGame.from_arrays(np.eye(6, dtype=int), np.eye(6, dtype=int))
    assert not bimatrix_equilibria(game).complete


def test_three_players_are_refused():
    with pytest.raises(NotApplicable) as caught:
        bimatrix_equilibria(StrategicGame.from_arrays(*np.zeros((3, 2, 2, 2), dtype=int)))
    assert caught.value.code == "N210"


def test_no_generic_game_is_left_incomplete(random_game):
    for size, games in ((3, 60), (4, 30), (5, 15), (6, 10), (7, 5)):
        for seed in range(games):
            solution = bimatrix_equilibria(random_game((size, size), 1000, seed))
            assert solution.complete
            if all(c.is_single for c in solution.components):
                assert len(solution.equilibria) % 2 == 1


def test_taller_games_are_turned(random_game):
    A, B = (positive_integers(a) for a in random_game((5, 3), 4, 2).numerators)
    turned, _ = all_pairs(*[list(map(list, zip(*M, strict=True))) for M in (B, A)])
    assert sorted(all_pairs(A, B)[0]) == sorted((x, y) for y, x in turned)
