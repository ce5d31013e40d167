"""All equilibria of three and more players: what must hold whatever the payoffs."""

from fractions import Fraction
from itertools import permutations, product

import numpy as np
import pytest

from negsim.analysis.verify import verify
from negsim.errors import GameTooLarge
from negsim.games.strategic import StrategicGame
from negsim.solvers.nash import nash_equilibria
from negsim.solvers.nash.many.many import many_player_equilibria
from negsim.solvers.solution import Proof

SHAPES = [(2, 2, 2), (2, 3, 2), (2, 2, 2, 2), (3, 3, 3), (2, 3, 3), (2, 2, 2, 2, 2)]


def _random(shape, seed, top=1000):
    rng = np.random.default_rng(seed)
    return [rng.integers(0, top, shape) for _ in shape]


def _solve(arrays):
    game = StrategicGame.from_arrays(*arrays)
    return verify(game, many_player_equilibria(game))


@pytest.mark.parametrize(("shape", "seed"), [(s, k) for s in SHAPES for k in range(4)], ids=str)
def test_random_games_are_complete_odd_and_without_regret(shape, seed):
    solution = _solve(_random(shape, seed))
    assert (solution.complete, solution.proof, solution.unresolved) == (True, Proof.BOXES, ())
    assert len(solution.equilibria) % 2 == 1
    for e in solution.equilibria:
        assert e.regret == 0 if e.is_exact else 0 <= e.regret < Fraction(1, 2**150)
        assert e.radius < Fraction(1, 2**150)
    assert solution.equilibria == tuple(sorted(solution.equilibria, key=lambda e: e.strategies, reverse=True))


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("top", [2, 3, 1000])
def test_nobody_regrets_with_ties(seed, top):
    solution = _solve(_random((2, 2, 2), seed, top))
    assert all(e.regret == 0 for e in solution.equilibria if e.is_exact)
    for component in solution.components:
        for subset in component.subsets:
            assert set(subset.equilibria) <= set(component.equilibria)
            extremes = {solution.equilibria[k].strategies for k in subset.equilibria}
            assert extremes == set(product(*subset.mixtures))


@pytest.mark.parametrize("seed", range(8))
def test_a_whole_product_is_equilibria(seed):
    """Not only the extreme points of a continuum: mixtures of them, drawn at random, for each player."""
    arrays = _random((2, 2, 2), seed, 2)
    game = StrategicGame.from_arrays(*arrays)
    solution = many_player_equilibria(game)
    rng = np.random.default_rng(seed)
    for component in solution.components:
        for subset in component.subsets:
            profile = []
            for extremes in subset.mixtures:
                shares = [Fraction(int(w), 1) for w in rng.integers(1, 9, len(extremes))]
                total = sum(shares)
                profile.append(
                    tuple(
                        sum(w / total * x[k] for w, x in zip(shares, extremes, strict=True))
                        for k in range(len(extremes[0]))
                    )
                )
            assert _largest_gain(arrays, profile) == 0


def _largest_gain(arrays, profile):
    gains = []
    for i, a in enumerate(arrays):
        totals = [Fraction(0)] * a.shape[i]
        for outcome in np.ndindex(*a.shape):
            others = [profile[k][s] for k, s in enumerate(outcome) if k != i]
            totals[outcome[i]] += int(a[outcome]) * np.prod(others)
        gains.append(max(totals) - sum(p * t for p, t in zip(profile[i], totals, strict=True)))
    return max(gains)


@pytest.mark.parametrize("seed", range(25))
def test_no_equilibrium_on_a_fine_grid_is_missed(seed):
    """Wherever nobody gains much on a grid, an equilibrium, a described or an unresolved region is near."""
    arrays = _random((2, 2, 2), seed, [1000, 4, 2][seed % 3])
    solution = _solve(arrays)
    grid = np.linspace(0, 1, 41)
    x, y, z = np.meshgrid(grid, grid, grid, indexing="ij")
    worst = np.zeros(x.shape)
    for i, a in enumerate(arrays):
        d = (a.take(1, axis=i) - a.take(0, axis=i)) / max(1, np.abs(a).max())
        p, q = [v for k, v in enumerate((x, y, z)) if k != i]
        gain = d[0, 0] * (1 - p) * (1 - q) + d[0, 1] * (1 - p) * q + d[1, 0] * p * (1 - q) + d[1, 1] * p * q
        own = (x, y, z)[i]
        worst = np.maximum(worst, np.where(gain > 0, gain * (1 - own), -gain * own))
    for point in np.argwhere(worst < 1e-12):
        at = grid[point]
        assert any(_touches(at, box) for box in _regions(solution)), (at, arrays)


def _regions(solution):
    for component in solution.components:
        for subset in component.subsets:
            yield [(min(m[1] for m in side), max(m[1] for m in side)) for side in subset.mixtures]
    for box in solution.unresolved:
        yield [side[1] for side in box]


def _touches(at, box):
    return all(float(a) - 1e-9 <= v <= float(b) + 1e-9 for v, (a, b) in zip(at, box, strict=True))


@pytest.mark.parametrize("shape", [(2, 2, 2), (2, 3, 2), (2, 2, 2, 2)], ids=str)
def test_permuting_players_permutes_the_answer(shape):
    arrays = _random(shape, 5, 50)
    known = _solve(arrays)
    for order in list(permutations(range(len(shape))))[1:4]:
        moved = _solve([np.transpose(arrays[i], order) for i in order])
        assert moved.complete == known.complete
        expected = [[e.strategies[i] for i in order] for e in known.equilibria]
        assert len(expected) == len(moved.equilibria)
        for e in moved.equilibria:
            near = [_distance(e.strategies, x) for x in expected]
            assert min(near) <= 4 * (e.radius + max(k.radius for k in known.equilibria))


def _distance(a, b):
    return max(abs(p - q) for x, y in zip(a, b, strict=True) for p, q in zip(x, y, strict=True))


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("top", [3, 100])
def test_a_third_who_matters_to_nobody_changes_nothing(seed, top):
    """Two play a game of their own; the third likes its first strategy best."""
    A, B = _random((3, 2), seed, top)
    two = nash_equilibria(StrategicGame.from_arrays(A, B))
    arrays = [np.repeat(M[:, :, None], 2, axis=2) for M in (A, B)]
    dummy = np.zeros((3, 2, 2), int)
    dummy[..., 0] = 1
    three = many_player_equilibria(StrategicGame.from_arrays(*arrays, dummy))
    assert three.complete
    assert [e.strategies[:2] for e in three.equilibria] == [e.strategies for e in two.equilibria]
    assert {e.strategies[2] for e in three.equilibria} == {(1, 0)}
    assert [c.equilibria for c in three.components] == [c.equilibria for c in two.components]


def test_scaling_and_shifting_payoffs_changes_nothing():
    arrays = _random((2, 2, 2), 3)
    moved = [
        a.astype(object) * scale + shift
        for a, scale, shift in zip(arrays, (7, 1, 10**20), (0, -5, 3), strict=False)
    ]
    for known, other in zip(_solve(arrays).equilibria, _solve(moved).equilibria, strict=True):
        assert _distance(known.strategies, other.strategies) <= known.radius + other.radius


@pytest.mark.parametrize(
    ("shape", "number"),
    [((2,) * 9, "19,683 supports"), ((4, 4, 5), "10 prob"), ((2, 3, 3, 3), None), ((2, 2, 9), "10 prob")],
)
def test_limits_are_named(shape, number):
    game = StrategicGame.from_arrays(*_random(shape, 0))
    if number is None:
        assert many_player_equilibria(game).equilibria
        return
    with pytest.raises(GameTooLarge, match=number):
        many_player_equilibria(game)


def test_a_million_ties_end_soon():
    shape = (2,) * 7
    zero = np.zeros(shape, int)
    everything = many_player_equilibria(StrategicGame.from_arrays(*(zero for _ in shape)))
    assert everything.complete
    ((subset,),) = [c.subsets for c in everything.components]
    assert [len(side) for side in subset.mixtures] == [2] * 7


def test_payoffs_of_very_different_sizes():
    """Of 1e300 and 1e-300 in one game, exactly; scales are beyond floats."""
    large, small = Fraction(10) ** 300, Fraction(1, 10**300)
    names = {"0": Fraction(0), "L": large, "s": small}
    rows = ("L00s0sL0", "0sL0L00s", "s00L0Ls0")
    arrays = [np.array([names[c] for c in row], dtype=object).reshape(2, 2, 2) for row in rows]
    solution = _solve(arrays)
    assert solution.equilibria
    assert all(e.regret == 0 for e in solution.equilibria if e.is_exact)
    assert all(e.regret < small for e in solution.equilibria)
