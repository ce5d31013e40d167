import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from negsim.games.strategic import StrategicGame
from negsim.solvers.nash import nash_equilibria
from negsim.solvers.solution import Proof

FILE = Path(__file__).parents[2] / "cases" / "nash.json"
CASES = {c["id"]: c for c in json.loads(FILE.read_text())["cases"] if c["form"] == "normal"}


def _game(case):
    arrays = [np.array(p, dtype=object).reshape(case["shape"]) for p in case["payoffs"]]
    return StrategicGame.from_arrays(*arrays)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_pure_equilibria_of_published_games(case):
    solution = nash_equilibria(_game(case))
    assert sum(e.is_pure for e in solution.equilibria) == len(case["expected"]["pure"])
    found = [tuple(s.index(1) for s in e.strategies) for e in solution.equilibria if e.is_pure]
    assert sorted(found) == sorted(map(tuple, case["expected"]["pure"]))
    assert solution.pure_complete


def _exact(profile):
    return tuple(tuple(map(Fraction, mixture)) for mixture in profile)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_all_equilibria_of_published_games(case):
    solution = nash_equilibria(_game(case))
    assert (solution.complete, solution.proof, solution.unresolved) == (True, Proof.BOXES, ())
    assert len(solution.equilibria) == case["expected"]["count"]
    if "equilibria" in case["expected"]:
        assert {e.strategies for e in solution.equilibria} == set(map(_exact, case["expected"]["equilibria"]))
    for e, profile in zip(solution.equilibria, case["expected"].get("equilibria_float", ()), strict=False):
        assert not e.is_exact
        assert np.allclose(np.array(e.strategies, dtype=float), profile, rtol=0, atol=1e-14)


def test_a_game_beyond_reach_says_what_is_missing():
    shape = (2,) * 9
    rng = np.random.default_rng(1)
    solution = nash_equilibria(StrategicGame.from_arrays(*(rng.integers(0, 99, shape) for _ in shape)))
    assert (solution.complete, solution.proof, solution.pure_complete) == (False, None, True)
    (note,) = [n for n in solution.notes if n.code == "N202"]
    assert "19,683 supports to search (limit 4,000)" in note.text


def _with_bystanders(A, B):
    """Two players in the middle of two more, who each have one strategy that is strictly best."""
    shape = (2, len(A), 3, len(A[0]))
    first, second = (np.array(M)[None, :, None, :] * np.ones(shape, dtype=int) for M in (A, B))
    outer = np.array([0, 5])[:, None, None, None] + np.zeros(shape, dtype=int)
    inner = np.array([1, 9, 2])[None, None, :, None] + np.zeros(shape, dtype=int)
    return StrategicGame.from_arrays(outer, first, inner, second)


def test_two_choosers_among_four_players():
    A, B = [[3, 0], [0, 2]], [[2, 0], [0, 3]]
    solution = nash_equilibria(_with_bystanders(A, B))
    two = nash_equilibria(StrategicGame.from_arrays(A, B))
    assert solution.complete
    assert solution.proof is Proof.VERTICES
    assert [(e.strategies[1], e.strategies[3]) for e in solution.equilibria] == [
        e.strategies for e in two.equilibria
    ]
    for e, smaller in zip(solution.equilibria, two.equilibria, strict=True):
        assert e.strategies[0] == (0, 1)
        assert e.strategies[2] == (0, 1, 0)
        assert e.payoffs == (5, smaller.payoffs[0], 9, smaller.payoffs[1])


def test_a_continuum_among_four_players():
    solution = nash_equilibria(_with_bystanders([[1, 1], [1, 1]], [[1, 1], [1, 1]]))
    (subset,) = solution.components[0].subsets
    assert [len(side) for side in subset.mixtures] == [1, 2, 1, 2]
    assert len(solution.equilibria) == 4


@pytest.mark.parametrize("shape", [(1,), (1, 1), (1, 1, 1), (1, 1, 4), (3, 1, 1)])
def test_players_without_a_choice(shape):
    game = StrategicGame.from_arrays(*(np.arange(np.prod(shape)).reshape(shape) for _ in shape))
    solution = nash_equilibria(game)
    assert solution.complete
    (only,) = solution.equilibria
    assert only.strategies == tuple(tuple(Fraction(int(k == n - 1)) for k in range(n)) for n in shape)
