"""The quadratic of three players who mix, against a plain check of what it must solve."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from negsim.games.strategic import StrategicGame
from negsim.solvers.nash.many.systems import systems
from negsim.solvers.nash.many.triples import triple_roots


def _system(*differences):
    """Build the system of a 2x2x2 game in which strategy 2 is worth so much more than strategy 1."""
    arrays = [np.stack([np.zeros((2, 2), int), np.array(d)], axis=i) for i, d in enumerate(differences)]
    (system,) = systems(StrategicGame.from_arrays(*arrays), 3, 3)
    return system


def _value(difference, first, second):
    weights = (1 - first, first), (1 - second, second)
    return sum(difference[r][c] * weights[0][r] * weights[1][c] for r, c in product((0, 1), repeat=2))


def test_two_rational_roots():
    # y + z = 1, x + z = 1, and x = y = 1 - z with (4x - 1)(4y - 3) + ... = 0 at x = y = 1/4 and 3/4
    differences = [[-1, 0], [0, 1]], [[-1, 0], [0, 1]], [[3, -5], [-5, 3]]
    roots = triple_roots(_system(*differences))
    assert len(roots) == 2
    for root in roots:
        (_, x), (_, y), (_, z) = root.mixtures
        assert root.radius == 0
        assert (_value(differences[0], y, z), _value(differences[1], x, z)) == (0, 0)
        assert _value(differences[2], x, y) == 0


def test_a_double_root_is_one():
    # x = y = 1 - z and (2x - 1)**2 = 0
    differences = [[-1, 0], [0, 1]], [[-1, 0], [0, 1]], [[1, -1], [-1, 1]]
    (root,) = triple_roots(_system(*differences))
    assert root.mixtures == (((Fraction(1, 2),) * 2),) * 3


def test_irrational_roots_lie_within_their_radius():
    # x = y = 1 - z and x**2 + x - 1 = 0: the golden ratio
    differences = [[-1, 0], [0, 1]], [[-1, 0], [0, 1]], [[-2, -1], [-1, 2]]
    (root,) = triple_roots(_system(*differences))
    x = root.mixtures[0][1]
    assert 0 < root.radius < Fraction(1, 2**180)
    polynomial = lambda v: 2 * v * v + 2 * v - 2 - 0  # noqa: E731
    low, high = (x + sign * root.radius for sign in (-1, 1))
    assert polynomial(low) < 0 < polynomial(high)


def test_a_continuum_is_not_solved():
    # y = z, x = z and x = y: a line of roots
    assert triple_roots(_system([[0, 1], [-1, 0]], [[0, 1], [-1, 0]], [[0, 1], [-1, 0]])) is None


@pytest.mark.parametrize("seed", range(200))
def test_every_root_solves_the_equations_and_none_is_missed(seed):
    """Compare with the sign changes of the quadratic, found by bisection on a grid of floats."""
    rng = np.random.default_rng(seed)
    differences = [rng.integers(-9, 10, (2, 2)) for _ in range(3)]
    if any((d >= 0).all() or (d <= 0).all() for d in differences):
        return
    f, g, h = (d.astype(float) for d in differences)
    roots = triple_roots(_system(*differences))
    if roots is None:
        return
    z = np.linspace(0, 1, 20001)[1:-1]
    with np.errstate(all="ignore"):
        y = -((1 - z) * f[0, 0] + z * f[0, 1]) / ((1 - z) * (f[1, 0] - f[0, 0]) + z * (f[1, 1] - f[0, 1]))
        x = -((1 - z) * g[0, 0] + z * g[0, 1]) / ((1 - z) * (g[1, 0] - g[0, 0]) + z * (g[1, 1] - g[0, 1]))
        value = (1 - x) * (1 - y) * h[0, 0] + (1 - x) * y * h[0, 1] + x * (1 - y) * h[1, 0] + x * y * h[1, 1]
        inside = (x > 0) & (x < 1) & (y > 0) & (y < 1)
        changes = inside[:-1] & inside[1:] & (np.sign(value[:-1]) * np.sign(value[1:]) < 0)
    places = z[:-1][changes]
    known = [float(root.mixtures[2][1]) for root in roots]
    assert all(any(abs(p - k) < 1e-4 for k in known) for p in places)
    for root in roots:
        (_, x), (_, y), (_, z) = root.mixtures
        tolerance = 400 * root.radius
        assert abs(_value(differences[0].tolist(), y, z)) <= tolerance
        assert abs(_value(differences[1].tolist(), x, z)) <= tolerance
        assert abs(_value(differences[2].tolist(), x, y)) <= tolerance
