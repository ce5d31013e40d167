"""The same game for negsim and its peers, each timed, answers in one form: a set of pairs of mixtures."""

import time
import warnings
from fractions import Fraction

import nashpy
import numpy as np
import pygambit

from negsim.games.strategic import StrategicGame
from negsim.solvers.nash import nash_equilibria


def random_matrices(shape, below, seed):
    """Return two matrices of random integers from 0 to below - 1."""
    rng = np.random.default_rng(seed)
    return rng.integers(0, below, shape), rng.integers(0, below, shape)


def negsim_answer(A, B):
    """Return negsim's solution and the seconds it took."""
    game = StrategicGame.from_arrays(A, B)
    start = time.perf_counter()
    solution = nash_equilibria(game)
    return solution, time.perf_counter() - start


def profiles(solution):
    """Return the extreme equilibria of a solution as a set."""
    return {e.strategies for e in solution.equilibria}


def gambit_answer(A, B):
    """Return the extreme equilibria that pygambit finds exactly, and the seconds it took."""
    game = pygambit.Game.from_arrays(np.asarray(A, dtype=object), np.asarray(B, dtype=object))
    start = time.perf_counter()
    result = pygambit.nash.enummixed_solve(game, rational=True)
    seconds = time.perf_counter() - start
    found = {
        tuple(tuple(Fraction(str(p)) for _, p in mixture) for _, mixture in e.mixed_strategies())
        for e in result.equilibria
    }
    return found, seconds


def nashpy_answer(A, B, method):
    """Return the equilibria that nashpy finds in floats, and the seconds it took."""
    game = nashpy.Game(np.asarray(A, dtype=float), np.asarray(B, dtype=float))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        start = time.perf_counter()
        found = list(getattr(game, method)())
        seconds = time.perf_counter() - start
    return found, seconds


def covers(found, exact):
    """Count the exact equilibria that floats came close to."""
    close = 0
    for x, y in exact:
        point = np.array([*map(float, x), *map(float, y)])
        close += any(np.allclose(np.concatenate(pair), point, atol=1e-6) for pair in found)
    return close


def report(what, ratio, target, *, at_most=False):
    """Print a ratio beside its target; return whether it is met."""
    met = ratio <= target if at_most else ratio >= target
    bound = "at most" if at_most else "at least"
    print(f"  {what:58} {ratio:8.2f}   target {bound} {target:g}   {'met' if met else 'MISSED'}")
    return met
