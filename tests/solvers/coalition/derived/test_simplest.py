"""The simplest fraction of an interval."""

import random
from fractions import Fraction

from negsim.solvers.coalition.derived.simplest import simplest


def test_no_fraction_of_the_interval_has_a_smaller_denominator():
    rng = random.Random(0)
    for _ in range(300):
        value, radius = Fraction(rng.randint(-200, 200), rng.randint(1, 90)), Fraction(1, rng.randint(1, 900))
        found = simplest(value, radius)
        assert abs(found - value) <= radius
        for d in range(1, found.denominator):
            n = round(value * d)
            assert all(abs(Fraction(m, d) - value) > radius for m in (n - 1, n, n + 1))
