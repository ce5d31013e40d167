"""Systems that come apart, solved by hand."""

from fractions import Fraction

import numpy as np
import pytest

from negsim.solvers.nash.many.factors import ENDS, EntangledError, factored_products
from negsim.solvers.nash.many.systems import System

HALF = ((Fraction(1, 2), Fraction(1, 2)),)


def _system(f, g, h, *inequalities):
    """Build a system from functions of (x, y, z), of which the equations do not use the own one."""

    def tensor(function):
        return np.array([[[function(x, y, z) for z in (0, 1)] for y in (0, 1)] for x in (0, 1)])

    return System(
        support=((0, 1),) * 3,
        players=(0, 1, 2),
        equations=np.stack([tensor(e) for e in (f, g, h)]),
        inequalities=np.array([tensor(q) for q in inequalities]).reshape(-1, 2, 2, 2),
    )


def test_one_value_after_the_other():
    # z = 1/2, then y = z, then x = y
    system = _system(lambda x, y, z: y - z, lambda x, y, z: 1 - 2 * z, lambda x, y, z: x - y)
    assert factored_products(system) == [(HALF, HALF, HALF)]


def test_a_product_is_zero_where_either_factor_is():
    # (1 - 2y)(1 - 2z) = 0 and nothing else: two squares
    system = _system(lambda x, y, z: (1 - 2 * y) * (1 - 2 * z), lambda x, y, z: 0, lambda x, y, z: 0)
    assert set(factored_products(system)) == {(ENDS, HALF, ENDS), (ENDS, ENDS, HALF)}


def test_what_is_free_is_cut_by_inequalities():
    system = _system(
        *(lambda x, y, z: 1 - 2 * y, lambda x, y, z: 0, lambda x, y, z: 0),
        *(lambda x, y, z: 4 * x - 1, lambda x, y, z: z + y - 1),
    )
    (product,) = factored_products(system)
    x, y, z = [[mixture[1] for mixture in side] for side in product]
    assert (sorted(x), y, sorted(z)) == ([0, Fraction(1, 4)], [Fraction(1, 2)], [0, Fraction(1, 2)])


def test_signs_exclude_what_is_left():
    # y = 1/2, and there x y = -1/4 is asked for
    system = _system(lambda x, y, z: 1 - 2 * y, lambda x, y, z: 0, lambda x, y, z: x * (1 - y) + x * y)
    assert factored_products(system) == []


def test_a_root_on_the_border_is_none_of_this_support():
    system = _system(lambda x, y, z: y * (1 - 2 * z), lambda x, y, z: 0, lambda x, y, z: 0)
    assert factored_products(system) == [(ENDS, ENDS, HALF)]


@pytest.mark.parametrize(
    "functions",
    [
        (lambda x, y, z: y - z, lambda x, y, z: x - z, lambda x, y, z: x - y),
        (lambda x, y, z: 0, lambda x, y, z: 0, lambda x, y, z: 1 - 3 * x * y),
    ],
)
def test_curves_are_entangled(functions):
    with pytest.raises(EntangledError):
        factored_products(_system(*functions))


def test_a_slanting_border_is_entangled():
    system = _system(*(lambda x, y, z: 0,) * 3, lambda x, y, z: x - y)
    with pytest.raises(EntangledError):
        factored_products(system)
