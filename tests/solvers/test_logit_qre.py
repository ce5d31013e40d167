"""Quantal responses: equations, published limits, turning points, bifurcations, and games made to hang."""

import math
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negsim.analysis.verify_limit import verify_limit
from negsim.errors import GameTooLarge, UsageError
from negsim.games.strategic import StrategicGame
from negsim.solvers.logit import branch as branch_module
from negsim.solvers.logit.branch import follow
from negsim.solvers.logit.equations import LogitEquations
from negsim.solvers.logit_qre import logit_qre
from negsim.solvers.nash import nash_equilibria

SHAPES = [(3,), (2, 2), (2, 3), (3, 2, 2), (2, 2, 2, 2), (2, 2, 2, 2, 2)]
PENNIES = ([[1, -1], [-1, 1]], [[-1, 1], [1, -1]])


def expected(game, player, profile, strategy):
    """What a strategy is worth against a profile of floats, summed plainly."""
    total = 0.0
    for o in product(*map(range, game.shape)):
        if o[player] == strategy:
            others = (profile[i][k] for i, k in enumerate(o) if i != player)
            total += math.prod(others) * float(game.payoff(player, o))
    return total


@pytest.mark.parametrize("shape", SHAPES)
def test_every_point_solves_the_definition(shape, random_game):
    for seed in range(3):
        game = random_game(shape, 20, seed)
        solution = logit_qre(game, lambdas=[0, 0.3, 2, 7, 20])
        scale = float(solution.scales[0])
        assert {p.lambda_ for p in solution.points} >= {0.0, 0.3, 2.0, 7.0}
        for point in solution.points:
            for i, mixture in enumerate(point.strategies):
                assert sum(mixture) == pytest.approx(1)
                worth = [expected(game, i, point.strategies, k) / scale for k in range(shape[i])]
                weights = [math.exp(point.lambda_ * (w - max(worth))) for w in worth]
                assert list(mixture) == pytest.approx([w / sum(weights) for w in weights], abs=1e-8)


@pytest.mark.parametrize("shape", SHAPES)
def test_two_ways_to_the_derivative(shape, random_game):
    game = random_game(shape, 20, 1)
    equations = LogitEquations(game)
    p = equations.probabilities(np.random.default_rng(0).normal(size=sum(shape)))
    D = equations.conditional(p)
    assert np.allclose(D, equations._by_contraction(p))  # noqa: SLF001
    profile = np.split(p, equations.starts[1:])
    u = np.split(equations.payoffs(D, p), equations.starts[1:])
    for i, n in enumerate(shape):
        plain = np.array([expected(game, i, profile, k) for k in range(n)]) / float(equations.scale)
        assert np.allclose(u[i] - u[i][0], plain - plain[0])


LIMITS = [
    ("dilemma", ([[3, 0], [5, 1]], [[3, 5], [0, 1]]), ((0, 1), (0, 1)), 0),
    ("pennies", PENNIES, ((0.5, 0.5), (0.5, 0.5)), 0),
    ("one-sided coordination", ([[2, 0], [0, 1]], [[2, 0], [0, 1]]), ((1, 0), (1, 0)), 0),
    ("stag hunt: the safe one", ([[9, 0], [8, 7]], [[9, 8], [0, 7]]), ((0, 1), (0, 1)), 0),
    ("only one is perfect", ([[0, 0], [0, 1]], [[0, 0], [0, 1]]), ((0, 1), (0, 1)), 0),
    # Symmetric games: straight on at the bifurcation.
    ("coordination", ([[1, 0], [0, 1]], [[1, 0], [0, 1]]), ((0.5, 0.5), (0.5, 0.5)), 1),
    ("chicken", ([[0, 7], [2, 6]], [[0, 2], [7, 6]]), ((1 / 3, 2 / 3), (1 / 3, 2 / 3)), 1),
    ("battle", ([[3, 0], [0, 2]], [[2, 0], [0, 3]]), ((0.6, 0.4), (0.4, 0.6)), 1),
    ("one actor, a tie", ([3, 1, 3],), ((0.5, 0, 0.5),), 0),
]


@pytest.mark.parametrize(("name", "arrays", "limit", "bifurcations"), LIMITS)
def test_known_limits(name, arrays, limit, bifurcations):
    game = StrategicGame.from_arrays(*arrays)
    solution = verify_limit(game, logit_qre(game))
    assert solution.end == "settled", name
    for found, wanted in zip(solution.limit, limit, strict=True):
        assert found == pytest.approx(wanted, abs=1e-6)
    assert solution.bifurcations == bifurcations
    assert 0 <= solution.limit_regret < Fraction(1, 10**6)


@pytest.mark.parametrize("shape", [(2, 2), (3, 3), (4, 4)])
def test_the_limit_is_an_equilibrium(shape, random_game):
    for seed in range(15):
        game = random_game(shape, 1000, seed)
        equilibria = nash_equilibria(game).equilibria
        solution = verify_limit(game, logit_qre(game, equilibria, lambdas=[]))
        assert solution.end == "settled"
        assert solution.equilibrium is not None
        exact = equilibria[solution.equilibrium].strategies
        for a, b in zip(solution.limit, exact, strict=True):
            assert a == pytest.approx([float(p) for p in b], abs=1e-3)
        assert solution.limit_regret <= Fraction(1, 10**5)


@pytest.mark.parametrize(("shape", "below"), [((2, 2, 2), 1000), ((3, 3), 10), ((3, 3, 2), 100)])
def test_tiny_steps_lead_to_the_same_limit(shape, below, random_game, monkeypatch):
    for seed in range(6):
        equations = LogitEquations(random_game(shape, below, 100 + seed))
        quick = follow(equations, regret=1e-8, motion=1e-6)
        for name in ("DISTANCE", "TURN", "FIRST_STEP", "SHARPEST", "FARTHEST"):
            monkeypatch.setattr(branch_module, name, getattr(branch_module, name) / 5)
        slow = follow(equations, regret=1e-8, motion=1e-6)
        monkeypatch.undo()
        a, b = (equations.probabilities(found.points[-1].z) for found in (quick, slow))
        assert np.abs(a - b).max() < 1e-3


def test_a_branch_that_jumps_is_caught(monkeypatch):
    # Without the sign of the determinant this branch jumps at a bifurcation that is just missed.
    rng = np.random.default_rng(31)
    game = StrategicGame.from_arrays(*(rng.integers(0, 100, (2, 2, 2)) for _ in range(3)))
    assert logit_qre(game, lambdas=[]).limit == ((1.0, 0.0), (1.0, 0.0), (0.0, 1.0))
    monkeypatch.setattr(branch_module, "_may_have_jumped", lambda *_: False)
    assert logit_qre(game, lambdas=[]).limit != ((1.0, 0.0), (1.0, 0.0), (0.0, 1.0))


def test_turning_points_give_several_points():
    rng = np.random.default_rng(31)
    game = StrategicGame.from_arrays(*(rng.integers(0, 100, (2, 2, 2)) for _ in range(3)))
    solution = logit_qre(game, lambdas=[5.715])
    assert solution.turns == 2
    assert len(solution.points) == 3
    assert len({p.strategies for p in solution.points}) == 3


def test_ties_everywhere():
    game = StrategicGame.from_arrays(np.ones((2, 3), dtype=int), np.full((2, 3), 7))
    solution = logit_qre(game)
    assert (solution.end, solution.steps, solution.scales) == ("settled", 0, (0, 0))
    assert solution.limit[1] == pytest.approx([1 / 3] * 3)


def test_payoffs_of_very_different_sizes():
    A = np.array([[3, 0], [5, 1]], dtype=object) * 10**300
    B = [["3e-300", "5e-300"], ["0", "1e-300"]]
    game = StrategicGame.from_arrays(A, B)
    common = logit_qre(game)
    assert common.end == "unequal scales"
    assert common.equilibrium is None
    assert common.notes[0].code == "N221"
    own = logit_qre(game, nash_equilibria(game).equilibria, is_own_scale=True)
    assert (own.end, own.equilibrium, own.limit) == ("settled", 0, ((0.0, 1.0), (0.0, 1.0)))
    assert own.scales == (2 * Fraction(10) ** 300, 2 / Fraction(10) ** 300)


@pytest.mark.parametrize("power", [-9, -5, 0, 250])
def test_units_change_nothing(power, random_game):
    game = random_game((3, 2, 2), 50, 3)
    factor = Fraction(10) ** power
    other = StrategicGame.from_arrays(*(a.astype(object) * factor + 7 for a in game.numerators))
    a, b = (logit_qre(g, lambdas=[1, 9]) for g in (game, other))
    assert b.scales[0] == a.scales[0] * factor
    for p, q in zip(a.points, b.points, strict=True):
        for x, y in zip(p.strategies, q.strategies, strict=True):
            assert x == pytest.approx(y)


def test_own_scales_do_not_depend_on_units(random_game):
    game = random_game((3, 3), 50, 4)
    A, B = game.numerators
    other = StrategicGame.from_arrays(A, B * 1000)
    a, b = (logit_qre(g, lambdas=[5], is_own_scale=True) for g in (game, other))
    assert np.allclose(np.concatenate(a.points[0].strategies), np.concatenate(b.points[0].strategies))
    c, d = (logit_qre(g, lambdas=[5]) for g in (game, other))
    assert not np.allclose(np.concatenate(c.points[0].strategies), np.concatenate(d.points[0].strategies))


def test_permuted_players_and_strategies(random_game):
    game = random_game((2, 3, 2), 40, 6)
    arrays = [np.moveaxis(game.numerators[i], (0, 1, 2), (1, 2, 0))[:, :, ::-1] for i in (2, 0, 1)]
    a, b = logit_qre(game, lambdas=[3]), logit_qre(StrategicGame.from_arrays(*arrays), lambdas=[3])
    x, y = a.points[0].strategies, b.points[0].strategies
    assert y[0] == pytest.approx(x[2])
    assert y[1] == pytest.approx(x[0])
    assert y[2] == pytest.approx(x[1][::-1])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([0, 1, -1, 2, 10**9, -(10**15), Fraction(1, 10**12)]), min_size=12, max_size=12)
)
def test_it_always_ends(cells):
    game = StrategicGame.from_arrays(
        np.array(cells[:6], dtype=object).reshape(2, 3), np.array(cells[6:], dtype=object).reshape(2, 3)
    )
    solution = verify_limit(game, logit_qre(game, nash_equilibria(game).equilibria))
    assert solution.steps <= branch_module.STEPS_LIMIT
    assert all(math.isfinite(p) for m in solution.limit for p in m)
    assert (solution.end == "settled") == (solution.notes == ())


def test_what_stops_it_is_said(monkeypatch):
    monkeypatch.setattr(branch_module, "STEPS_LIMIT", 3)
    game = StrategicGame.from_arrays([[2, 0], [0, 1]], [[2, 0], [0, 1]])
    solution = logit_qre(game, nash_equilibria(game).equilibria)
    assert (solution.end, solution.equilibrium) == ("step limit", None)
    assert solution.notes[0].code == "N220"


def test_refusals():
    game = StrategicGame.from_arrays([[2, 0], [0, 1]], [[2, 0], [0, 1]])
    for wrong in (-1, math.inf, math.nan):
        with pytest.raises(UsageError):
            logit_qre(game, lambdas=[wrong])
    with pytest.raises(GameTooLarge):
        logit_qre(StrategicGame.from_arrays(np.zeros((300, 200), dtype=int), np.zeros((300, 200), dtype=int)))
