"""Polynomials against expected payoffs summed over all outcomes, at arbitrary points and at equilibria."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from negsim.analysis.steps.against import mixers, support
from negsim.analysis.steps.polynomials import polynomial_system, value_at
from negsim.games.strategic import StrategicGame
from negsim.solvers.nash.many.many import many_player_equilibria

VOLUNTEERS = """negsim: 1
kinds: {citizen: {strategies: {act: {does: 1}, wait: {does: 0}}, payoff: 3 * (count(citizen is act) > 0) - does}}
actors: {A: citizen, B: citizen, C: citizen}
"""


def _inside(shape, seed):
    rng = np.random.default_rng(seed)
    weights = [[int(w) for w in rng.integers(1, 9, m)] for m in shape]
    return tuple(tuple(Fraction(v, sum(w)) for v in w) for w in weights)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("shape", [(2, 2, 2), (2, 3, 2), (3, 2, 3), (2, 2, 2, 2)], ids=str)
def test_a_polynomial_is_the_payoff_difference(game_at, instead, shape, seed):
    """The conditions are polynomials of the game, so they may be compared at any profile."""
    game, profile, elsewhere = game_at(shape, 30, seed), _inside(shape, seed), _inside(shape, seed + 100)
    system = polynomial_system(game, profile, Fraction(0))
    for at in (profile, elsewhere):
        values = [at[u.player][u.strategy] for u in system.unknowns]
        for c in system.conditions:
            difference = instead(game, c.player, c.first, at) - instead(game, c.player, c.second, at)
            assert value_at(c.terms, values) == difference
    assert [c.value for c in system.conditions] == [
        value_at(c.terms, system.values) for c in system.conditions
    ]
    assert dict(system.rest).keys() == set(range(len(shape)))


def _equilibria(game):
    return [e for e in many_player_equilibria(game).equilibria if len(mixers(e.strategies)) > 2]


def test_conditions_hold_at_irrational_equilibria_within_their_bound(game_of):
    (found,) = _equilibria(game_of(VOLUNTEERS))
    assert found.radius > 0
    system = polynomial_system(game_of(VOLUNTEERS), found.strategies, found.radius)
    for c in system.conditions:
        assert abs(c.value) <= c.bound < Fraction(1, 10**20)


def test_the_fewest_terms_are_chosen(game_of):
    (found,) = _equilibria(game_of(VOLUNTEERS))
    system = polynomial_system(game_of(VOLUNTEERS), found.strategies, found.radius)
    assert [u.strategy for u in system.unknowns] == [1, 1, 1]
    for k, c in enumerate(system.conditions):
        others = tuple(j for j in range(3) if j != k)
        assert [(t.coefficient, t.factors) for t in c.terms] == [(3, others), (-1, ())]


@pytest.mark.parametrize("seed", range(30))
def test_conditions_hold_exactly_at_rational_equilibria(seed):
    rng = np.random.default_rng(seed)
    game = StrategicGame.from_arrays(*(rng.integers(0, 4, (2, 2, 2)) for _ in range(3)))
    for e in _equilibria(game):
        for c in polynomial_system(game, e.strategies, e.radius).conditions:
            assert abs(c.value) <= c.bound
            assert e.radius or c.value == 0


def test_the_bound_covers_every_profile_within_the_radius(instead):
    """At any corner of the box around a root the difference is at most the bound."""
    game = StrategicGame.from_arrays(*(np.indices((2, 2, 2)).sum(axis=0) % 2 for _ in range(3)))
    half, radius = Fraction(1, 2), Fraction(1, 100)
    system = polynomial_system(game, ((half, half),) * 3, radius)
    assert all(c.value == 0 for c in system.conditions)
    for signs in product((-1, 1), repeat=3):
        profile = tuple((half + s * radius, half - s * radius) for s in signs)
        for c in system.conditions:
            difference = instead(game, c.player, c.first, profile) - instead(
                game, c.player, c.second, profile
            )
            assert abs(difference) <= c.bound


def test_conditions_that_are_too_long_are_left_out():
    game = StrategicGame.from_arrays(*(np.zeros((9, 9, 9, 9), int) for _ in range(4)))
    even = ((Fraction(1, 9),) * 9,) * 4
    assert support(even[0]) == tuple(range(9))
    assert polynomial_system(game, even, Fraction(0)) is None
