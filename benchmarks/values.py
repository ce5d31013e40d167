"""Values of coalition games beside coopgame-py, shapley-value and coopgt, on the same games, in one process.

negsim's values are exact fractions, theirs floats: answers must agree up to 1e-9 of the largest worth.
Games are built before the clock starts, for everybody.
"""

from __future__ import annotations

import itertools
import statistics
import time
from typing import TYPE_CHECKING, Any

import coopgame
import numpy as np
from coopgt.shapley_value import calculate as coopgt_shapley
from peers import report
from shapley_value import ShapleyCombinations

from negsim.games.coalition import CoalitionGame
from negsim.solvers.coalition.banzhaf_value import banzhaf_value
from negsim.solvers.coalition.best_structure import best_structure
from negsim.solvers.coalition.shapley_value import shapley_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REPEATS = 5
BELOW = 1000


def run() -> Iterator[bool]:
    """Yield for each target whether it is met."""
    print(
        f"\nValues of coalition games: worths below {BELOW}; medians of {REPEATS} runs, time of peer / negsim"
    )
    for n, at_least in ((16, 1), (20, 15), (24, 20)):
        yield _beside("Shapley", n, lambda g: shapley_value(g).shares, coopgame.shapley, at_least)
    for n, at_least in ((16, 1), (20, 30)):
        yield _beside("Banzhaf", n, lambda g: banzhaf_value(g).raw, coopgame.banzhaf, at_least)
    yield _beside_small(7)
    game = _game(16)[0]
    seconds = statistics.median(_timed(lambda: best_structure(game))[1] for _ in range(REPEATS))
    print(f"best structure of 16 players: {1000 * seconds:.0f} ms")
    yield report("best structure, n=16: one second / negsim", 1 / seconds, 1)


def _beside(name: str, n: int, own: Callable[..., Any], theirs: Callable[..., Any], at_least: float) -> bool:
    game, worths = _game(n)
    peer = coopgame.Game(worths[1:].astype(float).tolist())
    repeats = REPEATS if n <= 20 else 3
    ours = [_timed(lambda: own(game)) for _ in range(repeats)]
    others = [_timed(lambda: theirs(peer)) for _ in range(repeats)]
    assert np.allclose(np.array(ours[0][0], dtype=float), others[0][0], rtol=0, atol=1e-9 * BELOW)
    mine, his = (statistics.median(seconds for _, seconds in found) for found in (ours, others))
    print(f"{name}, {n} players: negsim {1000 * mine:.2f} ms, coopgame-py {1000 * his:.1f} ms")
    return report(f"{name}, n={n}: time of coopgame-py / negsim", his / mine, at_least)


def _beside_small(n: int) -> bool:
    """Compare with packages that take worths by groups of names, and are made for few players."""
    game, worths = _game(n)
    players = [*range(1, n + 1)]
    groups = [
        (sum(1 << i for i in inside), tuple(players[i] for i in inside))
        for size in range(n + 1)
        for inside in itertools.combinations(range(n), size)
    ]
    by_tuple = {names: float(worths[mask]) for mask, names in groups}
    shares, seconds = _timed(lambda: shapley_value(game).shares)
    first, first_seconds = _timed(lambda: coopgt_shapley(by_tuple, n))
    second, second_seconds = _timed(lambda: ShapleyCombinations(players).calculate_shapley_values(by_tuple))
    for theirs in (first, [second[p] for p in players]):
        assert np.allclose(np.array(shares, dtype=float), theirs, rtol=0, atol=1e-9 * BELOW)
    print(
        f"Shapley, {n} players: negsim {1000 * seconds:.2f} ms, coopgt {1000 * first_seconds:.1f} ms,"
        f" shapley-value {1000 * second_seconds:.1f} ms"
    )
    return report(
        f"Shapley, n={n}: time of the faster / negsim", min(first_seconds, second_seconds) / seconds, 1
    )


def _game(n: int) -> tuple[CoalitionGame, np.ndarray]:
    worths = np.random.default_rng(n).integers(0, BELOW, 2**n)
    worths[0] = 0
    return CoalitionGame.from_worths(worths), worths


def _timed(run: Callable[[], Any]) -> tuple[Any, float]:
    start = time.perf_counter()
    found = run()
    return found, time.perf_counter() - start
