"""Where at most two players mix: parts of products that conditions of others leave."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from negsim.solvers.nash.many.pairs import clipped, nonpositive

HALF = Fraction(1, 2)
ENDS = ((Fraction(1), Fraction(0)), (Fraction(0), Fraction(1)))


def _inside(parts, x, y):
    """Whether a pair of second probabilities lies in one of the products of segments."""
    return any(
        min(p[1] for p in X) <= x <= max(p[1] for p in X)
        and min(p[1] for p in Y) <= y <= max(p[1] for p in Y)
        for X, Y in parts
    )


@pytest.mark.parametrize("values", list(product((-1, 0, 2), repeat=4)), ids=str)
def test_products_are_where_the_function_is_not_positive(values):
    table = [[Fraction(values[0]), Fraction(values[1])], [Fraction(values[2]), Fraction(values[3])]]
    parts = nonpositive(table, ENDS, ENDS)
    if parts is None:  # bounded by a curve: not of rank 1, and of both signs
        assert min(values) < 0 < max(values)
        assert values[0] * values[3] != values[1] * values[2]
        return
    for x, y in product((Fraction(k, 12) for k in range(13)), repeat=2):
        value = (
            table[0][0] * (1 - x) * (1 - y)
            + table[0][1] * (1 - x) * y
            + table[1][0] * x * (1 - y)
            + table[1][1] * x * y
        )
        assert _inside(parts, x, y) == (value <= 0)


def test_a_triangle_is_clipped_to_its_extreme_points():
    triangle = [tuple(Fraction(int(k == v)) for k in range(3)) for v in range(3)]
    kept = clipped(triangle, [Fraction(1), Fraction(-1), Fraction(-1)])
    assert set(kept) == {triangle[1], triangle[2], (HALF, HALF, 0), (HALF, 0, HALF)}
    assert clipped(triangle, [Fraction(1)] * 3) == ()
    assert np.shape(clipped(triangle, [Fraction(0)] * 3)) == (3, 3)
