"""Certificates and refutations against sums over all outcomes."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from negsim.analysis.steps.against import open_payoffs, pure_profile
from negsim.analysis.steps.certificate import certificate
from negsim.analysis.steps.refutation import other_outcomes, refutation
from negsim.solvers.best_responses import best_responses


def _profile(shape, seed):
    rng = np.random.default_rng(seed)
    weights = [[int(w) for w in rng.integers(0, 4, m)] for m in shape]
    weights = [w if sum(w) else [1] * len(w) for w in weights]
    return tuple(tuple(Fraction(v, sum(w)) for v in w) for w in weights)


def test_payoffs_are_expectations(game_at, expected, instead, shape, below):
    game, profile = game_at(shape, below, 1), _profile(shape, 5)
    for check in certificate(game, profile).checks:
        assert check.gets == expected(game, check.player, profile)
        assert list(check.payoffs) == [
            instead(game, check.player, k, profile) for k in range(shape[check.player])
        ]
        assert check.regret == max(check.payoffs) - check.gets


def test_players_left_open_do_what_the_key_says(game_at, instead):
    game, profile = game_at((2, 3, 2), 30, 2), _profile((2, 3, 2), 7)
    for (choice,), payoffs in open_payoffs(game, 0, profile, [1]).items():
        fixed = (profile[0], tuple(Fraction(k == choice) for k in range(3)), profile[2])
        assert list(payoffs) == [instead(game, 0, k, fixed) for k in range(2)]


def test_a_refutation_names_all_that_gain_and_how_much(game_at, shape, below):
    game = game_at(shape, below, 3)
    is_equilibrium = np.logical_and.reduce(best_responses(game))
    for outcome in product(*map(range, shape)):
        found = refutation(certificate(game, pure_profile(game, outcome)))
        assert (not found.gains) == bool(is_equilibrium[outcome])
        assert found.payoffs == game.payoffs(outcome)
        gaining = set()
        for gain in found.gains:
            i = gain.player
            for k in gain.strategies:
                there = (*outcome[:i], k, *outcome[i + 1 :])
                assert game.payoff(i, there) - game.payoff(i, outcome) == gain.gain > 0
            gaining.add(i)
        for i, size in enumerate(shape):
            best = max(game.payoff(i, (*outcome[:i], k, *outcome[i + 1 :])) for k in range(size))
            assert (best > game.payoff(i, outcome)) == (i in gaining)


@pytest.mark.parametrize("seed", range(5))
def test_of_many_outcomes_those_with_the_greatest_total_are_refuted(game_at, seed):
    game = game_at((3, 4), 30, seed)
    is_equilibrium = np.logical_and.reduce(best_responses(game))
    assert other_outcomes(game, is_equilibrium, all_up_to=20, else_only=2).count == 12 - is_equilibrium.sum()
    found = other_outcomes(game, is_equilibrium, all_up_to=5, else_only=3)
    totals = sorted(
        (sum(game.payoffs(o)) for o in product(range(3), range(4)) if not is_equilibrium[o]), reverse=True
    )
    assert [sum(r.payoffs) for r in found.listed] == totals[:3]


def test_outcomes_alike_but_for_who_does_what_are_told_once(game_of):
    text = """negsim: 1
kinds: {citizen: {strategies: {act: {does: 1}, wait: {does: 0}}, payoff: 3 * (count(citizen is act) > 0) - does}}
actors: {A: citizen, B: citizen, C: citizen}
"""
    game = game_of(text)
    is_equilibrium = np.logical_and.reduce(best_responses(game))
    found = other_outcomes(game, is_equilibrium, all_up_to=1, else_only=9)
    assert sorted(sum(m[0] for m in r.profile) for r in found.listed) == [0, 2, 3]
    assert found.count == 5
