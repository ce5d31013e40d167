"""The tools of the search: simplest fractions, roots of many polynomials, estimates of work."""

import random
from fractions import Fraction

import numpy as np
import pytest

from negsim.analysis.compare.effort import LEAST, MOST, budget, milliseconds
from negsim.analysis.compare.roots import real_roots
from negsim.analysis.compare.simplest import simplest_between


def test_the_simplest_fraction_has_the_smallest_denominator():
    rng = random.Random(1)
    for _ in range(300):
        low = Fraction(rng.randint(-400, 400), rng.randint(1, 90))
        high = low + Fraction(rng.randint(0, 50), rng.randint(1, 900))
        found = simplest_between(low, high)
        assert low <= found <= high
        smaller = (d for d in range(1, found.denominator) if -(-low * d // 1) <= high * d)
        assert next(smaller, None) is None


def test_roots_are_those_that_polynomials_were_made_of():
    rng = np.random.default_rng(2)
    for degree in (1, 2, 3, 5):
        wanted = np.sort(rng.uniform(-50, 50, (40, degree)), axis=1)
        made = np.array([np.poly(r)[::-1] for r in wanted]).T
        found = np.sort(real_roots(made, 100.0), axis=0)
        assert np.allclose(found.T, wanted, rtol=1e-6, atol=1e-6)


def test_polynomials_of_lower_degree_and_without_real_roots():
    coefficients = np.array([[1.0, -6.0, 4.0, 0.0], [0.0, 3.0, 0.0, 0.0], [1.0, 0.0, 0.0, 0.0]])
    found = real_roots(coefficients)
    assert np.isnan(found[:, [0, 2, 3]]).all()
    assert found[:, 1].tolist()[0] == pytest.approx(2.0)


def test_a_small_leading_term_counts_where_it_becomes_large():
    far = np.poly([60, 62, 70, 72, 85, 86, 95, 96])[::-1][:, None] / 1e16
    assert np.sort(real_roots(far, 100.0)[:, 0])[0] == pytest.approx(60, abs=1e-3)


def test_work_grows_with_the_game_and_the_budget_shrinks():
    sizes = [(2, 2), (4, 4), (8, 8), (12, 12)]
    times = [milliseconds(s, is_pure=False) for s in sizes]
    assert times == sorted(times)
    assert budget((2, 2), is_pure=False) == MOST
    assert budget((20, 20), is_pure=False) == LEAST
    assert milliseconds((4, 4, 4), is_pure=True) < milliseconds((4, 4, 4), is_pure=False)
