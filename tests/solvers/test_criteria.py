"""Criteria: strictness, payoff and risk dominance, perfection, against published games and definitions."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from negsim.analysis.verify import regret
from negsim.games.strategic import StrategicGame
from negsim.solvers.criteria import criteria
from negsim.solvers.logit_qre import logit_qre
from negsim.solvers.nash import nash_equilibria
from negsim.solvers.price_of_anarchy import price_of_anarchy


def judged(*arrays):
    game = StrategicGame.from_arrays(*arrays)
    return criteria(game, nash_equilibria(game))


RISK = [
    # Harsanyi and Selten 1988: Aumann's stag hunt; (c, c) pays more, (d, d) is safer: 1 x 1 against 7 x 7.
    ("stag hunt", [[9, 0], [8, 7]], [[9, 8], [0, 7]], (1, 49), 1, 0),
    ("pareto and risk agree", [[9, 0], [0, 1]], [[9, 0], [0, 1]], (81, 1), 0, 0),
    ("battle of the sexes", [[2, 0], [0, 1]], [[1, 0], [0, 2]], (2, 2), None, None),
    ("chicken", [[0, 7], [2, 6]], [[0, 2], [7, 6]], (2, 2), None, None),
    ("unequal units", [[4, 0], [0, 1]], [["1/2", 0], [0, 3]], (2, 3), 1, None),
]


@pytest.mark.parametrize(("name", "A", "B", "products", "risk", "payoff"), RISK)
def test_risk_and_payoff_dominance(name, A, B, products, risk, payoff):
    found = judged(A, B)
    strict = [e.equilibrium for e in found.equilibria if e.strict]
    assert found.risk_dominance.equilibria == tuple(strict)
    assert found.risk_dominance.products == products
    assert found.risk_dominance.dominant == (None if risk is None else strict[risk]), name
    assert found.payoff_dominant == (None if payoff is None else strict[payoff])


@pytest.mark.parametrize(
    "arrays",
    [
        ([[3, 0], [5, 1]], [[3, 5], [0, 1]]),
        ([[1, -1], [-1, 1]], [[-1, 1], [1, -1]]),
        ([[1, 1], [1, 1]], [[0, 0], [0, 0]]),
        (np.eye(3, dtype=int), np.eye(3, dtype=int)),
    ],
)
def test_no_risk_dominance_elsewhere(arrays):
    found = judged(*arrays)
    assert found.risk_dominance is None
    assert {e.risk_dominant for e in found.equilibria} == {None}


def test_selten_1975_perfection():
    # Both pure equilibria are Nash; (1, 1) uses weakly dominated strategies.
    found = judged([[0, 0], [0, 1]], [[0, 0], [0, 1]])
    assert [(e.perfect, e.strict, e.dominated) for e in found.equilibria] == [
        ("no", False, (0, 1)),
        ("yes", True, ()),
    ]


def test_a_dominated_mixture_of_undominated_strategies():
    # No row is dominated by others, but the even mixture of the first two is, by the third
    # (van Damme 1991, after Mertens' example that supports are not enough).
    A = [[4, 0, 2], [0, 4, 2], [2, 2, 3]]
    B = [[1, 1, 1], [1, 1, 1], [0, 0, 0]]
    game = StrategicGame.from_arrays(A, B)
    solution = nash_equilibria(game)
    equilibria = solution.equilibria
    found = criteria(game, solution)
    half = Fraction(1, 2)
    # It lies inside the continuum, so it is not among the extreme points.
    even = replace(equilibria[0], strategies=((half, half, Fraction(0)),) * 2)
    assert regret(game, even.strategies) == 0
    verdict = criteria(game, replace(solution, equilibria=(even,))).equilibria[0]
    assert verdict.perfect == "no"
    assert 0 in verdict.dominated
    pure_first = [e for e, s in zip(found.equilibria, equilibria, strict=True) if s.strategies[0][0] == 1]
    assert pure_first
    assert all(0 not in e.dominated for e in pure_first)


def _survives_mistakes(game, profile, seed):
    """Whether a pure profile is a best response to itself with some small mistakes: many are tried, in integers."""
    rng = np.random.default_rng(seed)
    A, B = game.numerators
    row, column = (m.index(1) for m in profile)
    for _ in range(2000):
        x, y = (rng.integers(1, 50, n) ** 2 for n in game.shape)
        x[row] += 10**9
        y[column] += 10**9
        rows, columns = A @ y, x @ B
        if rows[row] == rows.max() and columns[column] == columns.max():
            return True
    return False


def test_pure_verdicts_against_random_mistakes(random_game):
    seen = set()
    for seed in range(60):
        game = random_game((3, 3), 3, seed)
        solution = nash_equilibria(game)
        for e, c in zip(solution.equilibria, criteria(game, solution).equilibria, strict=True):
            if e.is_pure:
                survives = _survives_mistakes(game, e.strategies, seed)
                seen.add((c.perfect.value, survives))
                assert not (survives and c.perfect == "no")
    # Mistakes that must be hit exactly are not found at random, so "yes" without survival is possible.
    assert {("yes", True), ("no", False)} <= seen


def test_three_players_are_decided_only_in_part():
    ones = np.zeros((2, 2, 2), dtype=int)
    ones[0, 0, 0] = 1
    found = judged(ones, ones, ones)
    by = {e.perfect for e in found.equilibria}
    assert "no" in by
    strict = [e for e in found.equilibria if e.strict]
    assert [e.perfect for e in strict] == ["yes"]
    game = StrategicGame.from_arrays(ones, ones, 0 * ones)
    solution = nash_equilibria(game)
    verdicts = criteria(game, solution)
    assert "not decided" in {e.perfect for e in verdicts.equilibria}


def test_strict_by_definition(random_game):
    for seed in range(20):
        game = random_game((3, 2, 2), 4, seed)
        solution = nash_equilibria(game)
        for e, c in zip(solution.equilibria, criteria(game, solution).equilibria, strict=True):
            if not e.is_pure:
                assert not c.strict
                continue
            o = tuple(m.index(1) for m in e.strategies)
            losses = [
                game.payoff(i, o) - game.payoff(i, (*o[:i], k, *o[i + 1 :]))
                for i, n in enumerate(game.shape)
                for k in range(n)
                if k != o[i]
            ]
            assert c.strict == (min(losses) > 0)


def test_the_logit_limit_is_marked():
    game = StrategicGame.from_arrays([[9, 0], [8, 7]], [[9, 8], [0, 7]])
    solution = nash_equilibria(game)
    found = criteria(game, solution, logit_qre(game, solution.equilibria))
    assert [e.logit_limit for e in found.equilibria] == [False, False, True]
    assert {e.logit_limit for e in criteria(game, solution).equilibria} == {None}


def test_payoff_dominance_is_about_everybody():
    found = judged([[2, 0], [0, 1]], [[2, 0], [0, 1]])
    assert found.payoff_dominant == 0
    assert [e.payoff_dominated_by for e in found.equilibria] == [(), (0, 2), (0,)] or [
        e.payoff_dominated_by for e in found.equilibria
    ] == [(), (0,), (0, 2)]
    assert found.complete


def test_criteria_of_an_incomplete_list_are_not_complete():
    game = StrategicGame.from_arrays([[9, 0], [8, 7]], [[9, 8], [0, 7]])
    solution = nash_equilibria(game)
    assert criteria(game, solution).complete
    assert not criteria(game, replace(solution, complete=False)).complete
    assert not price_of_anarchy(game, replace(solution, complete=False)).complete
