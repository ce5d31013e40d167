"""The same game for negsim and its peers, each timed, answers in one form: a set of pairs of mixtures."""

from __future__ import annotations

import time
import warnings
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import nashpy
import numpy as np
import pygambit

from negsim.games.strategic import StrategicGame
from negsim.solvers.nash import nash_equilibria

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import ArrayLike, NDArray

    from negsim.solvers.solution import NashSolution

    Matrix = NDArray[np.int64]
    Profile = tuple[tuple[Fraction, ...], ...]


def random_matrices(shape: tuple[int, ...], below: int, seed: int | list[int]) -> tuple[Matrix, Matrix]:
    """Return two matrices of random integers from 0 to below - 1."""
    rng = np.random.default_rng(seed)
    return rng.integers(0, below, shape), rng.integers(0, below, shape)


def negsim_answer(A: ArrayLike, B: ArrayLike) -> tuple[NashSolution, float]:
    """Return negsim's solution and the seconds it took."""
    game = StrategicGame.from_arrays(A, B)
    start = time.perf_counter()
    solution = nash_equilibria(game)
    return solution, time.perf_counter() - start


def profiles(solution: NashSolution) -> set[Profile]:
    """Return the extreme equilibria of a solution as a set."""
    return {e.strategies for e in solution.equilibria}


def gambit_answer(A: ArrayLike, B: ArrayLike) -> tuple[set[Profile], float]:
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


def nashpy_answer(A: ArrayLike, B: ArrayLike, method: str) -> tuple[list[Any], float]:
    """Return the equilibria that nashpy finds in floats, and the seconds it took."""
    game = nashpy.Game(np.asarray(A, dtype=float), np.asarray(B, dtype=float))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        start = time.perf_counter()
        found = list(getattr(game, method)())
        seconds = time.perf_counter() - start
    return found, seconds


def covers(found: Iterable[Any], exact: Iterable[Profile]) -> int:
    """Count the exact equilibria that floats came close to."""
    close = 0
    for x, y in exact:
        point = np.array([*map(float, x), *map(float, y)])
        close += any(np.allclose(np.concatenate(pair), point, atol=1e-6) for pair in found)
    return close


def report(what: str, ratio: float, target: float, *, at_most: bool = False) -> bool:
    """Print a ratio beside its target; return whether it is met."""
    met = ratio <= target if at_most else ratio >= target
    bound = "at most" if at_most else "at least"
    print(f"  {what:58} {ratio:8.2f}   target {bound} {target:g}   {'met' if met else 'MISSED'}")
    return met
