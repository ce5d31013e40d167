"""Profiles that somebody asks about."""

from fractions import Fraction

import pytest

from negsim.analysis.steps.inspection import inspect_profile
from negsim.games.strategic import StrategicGame

CHICKEN = StrategicGame.from_arrays([[0, -1], [1, -10]], [[0, 1], [-1, -10]])
NINE = (Fraction(9, 10), Fraction(1, 10))


def test_exact_profiles_are_judged_exactly():
    assert inspect_profile(CHICKEN, [NINE, NINE]).is_equilibrium
    near = (Fraction(9, 10) + Fraction(1, 10**30), Fraction(1, 10) - Fraction(1, 10**30))
    assert not inspect_profile(CHICKEN, [near, NINE]).is_equilibrium


def test_rounded_profiles_are_judged_within_rounding():
    told = inspect_profile(CHICKEN, [(0.9, 0.1), (0.9, 0.1)])
    assert (told.is_exact, told.is_equilibrium) == (False, True)
    assert not inspect_profile(CHICKEN, [(0.9001, 0.0999), (0.9, 0.1)]).is_equilibrium


@pytest.mark.parametrize("size", [1, 10**12])
def test_rounding_is_relative_to_the_payoffs(size):
    game = StrategicGame.from_arrays([[0, -size], [size, -10 * size]], [[0, size], [-size, -10 * size]])
    assert inspect_profile(game, [(0.9, 0.1), (0.9, 0.1)]).is_equilibrium
