from itertools import pairwise

import number_games as games
import numpy as np
import pytest

from negsim.analysis.verify_continuous import verify_nash
from negsim.errors import DidNotConverge, SolverError, UsageError
from negsim.games.continuous import ContinuousGame, Variable
from negsim.solvers.continuous.nash import continuous_nash

EVEN = (0.35, 0.3)
CASES = [
    ("cournot, 2 firms", games.game(games.cournot([0, 0.05]), 1, 1), [EVEN]),
    ("cournot, 3 firms", games.game(games.cournot([0, 0, 0]), 1, 1, 1), [(0.25, 0.25, 0.25)]),
    ("cournot, one too dear", games.game(games.cournot([0, 0.1, 0.9]), 1, 1, 1), [(1.1 / 3, 0.8 / 3, 0)]),
    ("cournot, a capacity binds", games.game(games.cournot([0, 0]), 1, 1, high=0.3), [(0.3, 0.3)]),
    ("bertrand", games.game(games.bertrand(0.1, 0.5), 1, 1), [(1.1 / 1.5, 1.1 / 1.5)]),
    ("bertrand, 4 firms", games.game(games.bertrand(0, 1.2), 1, 1, 1, 1, high=2.0), [(1 / 0.8,) * 4]),
    ("contest, 2", games.game(games.contest, 1, 1), [(1 / 4,) * 2]),
    ("contest, 5", games.game(games.contest, 1, 1, 1, 1, 1), [(4 / 25,) * 5]),
    ("public good, one gives", games.game(games.public_good([0.6, 1.0, 0.8]), 1, 1, 1), [(0, 0.25, 0)]),
    ("hawk and dove", games.game(games.hawk_dove, 1, 1), [(0, 0.5), (0.2, 0.2), (0.5, 0)]),
    ("two markets", games.game(games.two_markets, 2, 1), [(1.45 / 2.99, 0.9 / 2.99, 1.045 / 2.99)]),
    ("a watcher", games.game(lambda x: np.column_stack([x[:, 0] * (1 - x[:, 0]), x[:, 0]]), 1, 0), [(0.5,)]),
]


@pytest.mark.parametrize(("game", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_equilibria_have_their_closed_forms(game, expected):
    solution = verify_nash(game, continuous_nash(game))
    found = [e.values for e in solution.equilibria]
    assert len(found) == len(expected)
    for point, values in zip(found, expected, strict=True):
        assert point == pytest.approx(values, abs=1e-7)
        assert [p for p, v in zip(point, values, strict=True) if v == 0] == [0.0] * values.count(0)
    assert solution.complete is False
    assert max(e.largest_gain for e in solution.equilibria) < 1e-10
    assert sum(e.starts for e in solution.equilibria) + solution.unsettled == 7


def test_tariffs_of_two_countries():
    solution = continuous_nash(games.game(games.tariffs, 1, 1, high=2.0))
    (only,) = solution.equilibria
    assert only.values == pytest.approx((0.264001, 0.280405), abs=1e-6)
    assert only.payoffs == pytest.approx((0.975119, 0.991482), abs=1e-6)
    assert only.starts == 7


def test_kinks_are_found_by_responses_alone():
    def payoffs(x):
        return np.column_stack([-abs(x[:, 0] - x[:, 1] / 2), -abs(x[:, 1] - x[:, 0] / 2 - 0.3)])

    (only,) = continuous_nash(games.game(payoffs, 1, 1)).equilibria
    assert only.values == pytest.approx((0.2, 0.4), abs=1e-6)


def test_hide_and_seek_is_refused():
    with pytest.raises(DidNotConverge) as caught:
        continuous_nash(games.game(games.hide_and_seek, 1, 1))
    assert caught.value.code == "N242"


def test_a_variable_without_effect_is_told():
    def payoffs(x):
        return np.column_stack([-((x[:, 0] - 0.3) ** 2), x[:, 0] + 1.7])

    solution = continuous_nash(games.game(payoffs, 1, 1))
    assert solution.flat == (1,)
    assert solution.equilibria[0].values == pytest.approx((0.3, 0))
    assert [n.code for n in solution.notes] == ["N243"]


def test_noise_does_not_matter():
    noisy = np.random.default_rng(1)

    def payoffs(q):
        return games.cournot([0, 0, 0])(q) * (1 + 1e-14 * noisy.standard_normal(q.shape))

    (only,) = continuous_nash(games.game(payoffs, 1, 1, 1)).equilibria
    assert only.values == pytest.approx((0.25,) * 3, abs=1e-7)


def test_a_large_income_that_is_taken_off_leaves_its_noise():
    """Rounding of 27,000 in payoffs of some tens: 3.6e-12, in what does not matter too."""

    def payoffs(x):
        total = 27_000 + 50 * np.column_stack(
            [0.05 * x[:, 0] * (0.7 - x[:, 0]) - x[:, 1], x[:, 0] - x[:, 1], x[:, 0]]
        )
        return total - 27_000 + 4e-12 * np.sin(1e6 * x.sum(axis=1, keepdims=True))

    solution = continuous_nash(games.game(payoffs, 1, 1, 1))
    assert solution.flat == (2,)
    assert solution.equilibria[0].values == pytest.approx((0.35, 0, 0), abs=1e-6)


def test_units_do_not_matter():
    def payoffs(q):
        return 1e6 * games.cournot([0, 0.05])(q / 5000)

    (only,) = continuous_nash(games.game(payoffs, 1, 1, high=5000.0)).equilibria
    assert only.values == pytest.approx((1750, 1500), abs=1e-3)


def brute(game, rounds=60):
    """Refine grids of responses in turn: the second solver, for games with shrinking responses."""
    x = np.zeros(len(game.variables))
    for _ in range(rounds):
        for k, v in enumerate(game.variables):
            low, high = v.low, v.high
            while high - low > 1e-9:
                grid = np.linspace(low, high, 21)
                rows = np.tile(x, (21, 1))
                rows[:, k] = grid
                best = game.payoffs(rows)[:, v.owner].argmax()
                low, high = grid[max(best - 1, 0)], grid[min(best + 1, 20)]
            x[k] = (low + high) / 2
    return x


def quadratic(seed):
    random = np.random.default_rng(seed)
    n = int(random.integers(2, 6))
    aims, cross = random.uniform(-0.2, 1.2, n), random.uniform(-1, 1, (n, n)) / n
    np.fill_diagonal(cross, 0)
    return games.game(lambda x: -((x - aims) ** 2) + x * (x @ cross.T), *[1] * n)


@pytest.mark.parametrize("seed", range(12))
def test_random_quadratic_games_agree_with_grids(seed):
    game = quadratic(seed)
    (only,) = continuous_nash(game).equilibria
    assert only.values == pytest.approx(brute(game), abs=1e-6)


COSTLY = [
    ("quadratic", lambda x: -((x - 0.3) ** 2) + x * np.roll(x, 1, axis=1) / 5 - x**4 / 5, 8_000),
    ("cournot", games.cournot([0.01 * k for k in range(13)]), 15_000),
    ("contest", games.contest, 15_000),
]


@pytest.mark.parametrize(("payoffs", "most"), [c[1:] for c in COSTLY], ids=[c[0] for c in COSTLY])
def test_thirteen_players_cost_few_rows(payoffs, most):
    counted = games.Counted(payoffs)
    solution = continuous_nash(games.game(counted, *[1] * 13))
    assert solution.rows == counted.rows <= most
    assert len(solution.equilibria) == 1


def test_results_are_the_same_bytes_again():
    game = games.game(games.hawk_dove, 1, 1)
    assert continuous_nash(game, seed=3) == continuous_nash(game, seed=3)


def test_equilibria_are_in_ascending_order():
    found = [e.values for e in continuous_nash(games.game(games.hawk_dove, 1, 1)).equilibria]
    assert all(a < b for a, b in pairwise(found))


@pytest.mark.parametrize(
    "bad", [[], [(0, 1, 1)], [(0, 0, float("inf"))], [(1, 0, 1), (0, 0, 1)], [(2, 0, 1)]]
)
def test_games_that_are_none_are_refused(bad):
    variables = tuple(Variable(owner=o, name="x", low=a, high=b) for o, a, b in bad)
    with pytest.raises(UsageError, match=r"range|variables"):
        ContinuousGame(players=("A", "B"), variables=variables, payoffs=lambda x: x)


@pytest.mark.parametrize("payoffs", [lambda x: np.where(x > 0.9, np.nan, x), lambda x: x[:, :1]])
def test_payoffs_that_are_none_are_refused(payoffs):
    with pytest.raises(SolverError) as caught:
        continuous_nash(games.game(payoffs, 1, 1))
    assert caught.value.code == "N241"
