"""Correlated equilibria: published games, duality, a second solver, and what every one must satisfy."""

from fractions import Fraction
from itertools import permutations, product

import numpy as np
import pytest
from scipy.optimize import linprog

from negsim.analysis.verify_correlated import verify_correlated, violation
from negsim.errors import GameTooLarge, NegsimError
from negsim.games.strategic import StrategicGame
from negsim.solvers import correlated as module
from negsim.solvers.correlated import correlated
from negsim.solvers.linear.simplex import maximize, maximize_each
from negsim.solvers.nash import nash_equilibria

GAMES = {
    # Aumann 1974, example 2.7 in the payoffs of Osborne and Rubinstein: (6,6) (2,7) (7,2) (0,0).
    "chicken": ([[6, 2], [7, 0]], [[6, 7], [2, 0]]),
    "dilemma": ([[3, 0], [5, 1]], [[3, 5], [0, 1]]),
    "pennies": ([[1, -1], [-1, 1]], [[-1, 1], [1, -1]]),
    "battle": ([[2, 0], [0, 1]], [[1, 0], [0, 2]]),
    # Moulin and Vial 1978 is about coarse equilibria; rock, paper, scissors has one correlated equilibrium.
    "rps": ([[0, -1, 1], [1, 0, -1], [-1, 1, 0]], [[0, 1, -1], [-1, 0, 1], [1, -1, 0]]),
    "shapley": ([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [[0, 1, 0], [0, 0, 1], [1, 0, 0]]),
}
CASES = [
    ("chicken", "21/2", ("7", "7"), ("2", "2")),
    ("dilemma", "2", ("1", "1"), ("1", "1")),
    ("pennies", "0", ("0", "0"), ("0", "0")),
    ("battle", "3", ("2", "2"), ("2/3", "2/3")),
    ("rps", "0", ("0", "0"), ("0", "0")),
    # Mixing the six outcomes worth 1 evenly is an equilibrium.
    ("shapley", "1", None, None),
]


@pytest.mark.parametrize(("name", "total", "best", "worst"), CASES)
def test_known_games(name, total, best, worst):
    game = StrategicGame.from_arrays(*GAMES[name])
    solution = verify_correlated(game, correlated(game))
    assert solution.exact
    assert solution.total.value == Fraction(total)
    assert (solution.max_violation, solution.max_gap) == (0, 0)
    if best:
        assert tuple(o.value for o in solution.best) == tuple(map(Fraction, best))
        assert tuple(o.value for o in solution.worst) == tuple(map(Fraction, worst))


def test_the_famous_distribution_of_chicken():
    game = StrategicGame.from_arrays(*GAMES["chicken"])
    assert dict(correlated(game).total.distribution) == {
        (0, 0): Fraction(1, 2),
        (0, 1): Fraction(1, 4),
        (1, 0): Fraction(1, 4),
    }


def _plain_program(game, objective):
    """Write down all constraints plainly, dominated strategies included, and ask HiGHS."""
    outcomes = list(product(*map(range, game.shape)))
    rows = []
    for i, size in enumerate(game.shape):
        for k, other in permutations(range(size), 2):
            rows.append([
                float(game.payoff(i, (*o[:i], other, *o[i + 1 :])) - game.payoff(i, o)) if o[i] == k else 0.0
                for o in outcomes
            ])  # fmt: skip
    c = [-float(worth) for worth in objective]
    found = linprog(
        c, A_ub=rows, b_ub=[0.0] * len(rows), A_eq=[[1.0] * len(outcomes)], b_eq=[1.0], method="highs"
    )
    assert found.status == 0
    return -found.fun


@pytest.mark.parametrize("shape", [(2, 2), (2, 3), (3, 3), (2, 2, 2), (2, 3, 2), (4,)])
@pytest.mark.parametrize("below", [3, 50])
def test_as_good_as_a_plain_program(shape, below, random_game):
    for seed in range(4):
        game = random_game(shape, below, seed)
        solution = verify_correlated(game, correlated(game))
        assert (solution.max_violation, solution.max_gap) == (0, 0)
        total = _plain_program(game, [sum(game.payoffs(o)) for o in np.ndindex(*shape)])
        assert float(solution.total.value) == pytest.approx(total, abs=1e-7)
        for i in range(len(shape)):
            worths = [game.payoff(i, o) for o in np.ndindex(*shape)]
            best, worst = _plain_program(game, worths), -_plain_program(game, [-w for w in worths])
            assert float(solution.best[i].value) == pytest.approx(best, abs=1e-7)
            assert float(solution.worst[i].value) == pytest.approx(worst, abs=1e-7)


@pytest.mark.parametrize("shape", [(3, 3), (2, 4), (2, 2, 2)])
def test_it_contains_every_equilibrium(shape, random_game):
    for seed in range(8):
        game = random_game(shape, 9, seed)
        solution = correlated(game)
        for e in nash_equilibria(game).equilibria:
            if e.radius:
                continue
            assert solution.total.value >= sum(e.payoffs)
            for i, payoff in enumerate(e.payoffs):
                assert solution.worst[i].value <= payoff <= solution.best[i].value


@pytest.mark.parametrize("shape", [(3, 3), (2, 2, 3)])
def test_floats_come_close(shape, random_game, monkeypatch):
    for seed in range(4):
        game = random_game(shape, 100, seed)
        exact = correlated(game)
        monkeypatch.setattr(module, "EXACT_LIMIT", 0)
        rough = verify_correlated(game, correlated(game))
        monkeypatch.undo()
        assert (rough.exact, rough.notes[0].code) == (False, "N222")
        assert 0 <= rough.max_violation < 1e-7
        assert abs(rough.max_gap) < 1e-6
        for a, b in zip(exact.optima, rough.optima, strict=True):
            assert sum(p for _, p in b.distribution) == 1
            assert float(a.value) == pytest.approx(float(b.value), abs=1e-6)


def test_dominated_strategies_are_priced_in_the_proof():
    # Round 1: the third row; round 2: the third column, good only against it.
    game = StrategicGame.from_arrays(
        [[6, 2, 20], [7, 0, 20], [-1, -1, -9]], [[6, 7, 0], [2, 0, 0], [9, 9, 99]]
    )
    solution = correlated(game)
    assert {(i.player, i.told) for i in solution.total.incentives} >= {(0, 2), (1, 2)}
    assert verify_correlated(game, solution).max_gap == 0
    assert solution.total.value == Fraction(21, 2)


@pytest.mark.parametrize("seed", range(4))
def test_permuted_players(seed, random_game):
    game = random_game((2, 3, 2), 20, seed)
    arrays = [np.moveaxis(game.numerators[i], (0, 1, 2), (1, 2, 0)) for i in (2, 0, 1)]
    turned = correlated(StrategicGame.from_arrays(*arrays))
    straight = correlated(game)
    assert turned.total.value == straight.total.value
    assert [o.value for o in turned.best] == [straight.best[i].value for i in (2, 0, 1)]
    assert [o.value for o in turned.worst] == [straight.worst[i].value for i in (2, 0, 1)]


def test_payoffs_in_units_of_their_own():
    A, B = (np.array(p, dtype=object) for p in GAMES["chicken"])
    game = StrategicGame.from_arrays(A * Fraction(1, 3) - 5, B * 10**30)
    solution = verify_correlated(game, correlated(game))
    assert solution.best[0].value == Fraction(7, 3) - 5
    assert solution.worst[1].value == 2 * 10**30
    assert (solution.max_violation, solution.max_gap) == (0, 0)


def test_the_check_sees_a_wrong_distribution():
    game = StrategicGame.from_arrays(*GAMES["chicken"])
    assert violation(game, [((0, 0), Fraction(1))]) == 1
    solution = correlated(game)
    from dataclasses import replace

    wrong = replace(solution, total=replace(solution.total, distribution=(((0, 0), Fraction(1)),)))
    with pytest.raises(NegsimError):
        verify_correlated(game, wrong)
    without_proof = replace(solution, total=replace(solution.total, incentives=()))
    assert verify_correlated(game, without_proof).max_gap == 12 - Fraction(21, 2)


def test_too_large_is_refused():
    game = StrategicGame.from_arrays(*(np.arange(200 * 200).reshape(200, 200) % 7 for _ in range(2)))
    with pytest.raises(GameTooLarge):
        correlated(game)


def test_objectives_one_after_the_other():
    rng = np.random.default_rng(5)
    for _ in range(20):
        M = rng.integers(0, 9, (4, 5)) + 1
        b = rng.integers(0, 9, 4)
        objectives = rng.integers(-5, 9, (3, 5)).tolist()
        each = [o.value for o in maximize_each(objectives, M.tolist(), b.tolist())]
        assert each == [maximize(c, M.tolist(), b.tolist()).value for c in objectives]
    unbounded = list(maximize_each([[1, 0], [-1, 0], [1, 1]], [[-1, 1]], [1]))
    assert [o if o is None else o.value for o in unbounded] == [None, 0, None]
