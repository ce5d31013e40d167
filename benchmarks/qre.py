"""The principal branch of quantal responses beside pygambit's, on the same random games, in one process.

Both follow the branch until nobody regrets more than 1e-8 of what is at stake.  Games are built before the
clock starts.  Limits must agree up to 1e-4; where they do not, pygambit's is computed again with steps a
hundredth as long, since a branch can be left where two pass close by, and ours must agree with that.
"""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING, Any

import numpy as np
import pygambit
from peers import report

from negsim.games.strategic import StrategicGame
from negsim.solvers.logit_qre import logit_qre

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SHAPES = ((2, 2, 2), (2, 3, 2), (3, 3, 3), (2, 2, 2, 2), (5, 5), (10, 10))
BELOW = 1000
GAMES = 30


def run() -> Iterator[bool]:
    """Print a line for each size of game: medians, and ratios above 1 where negsim is faster."""
    print(f"\nQuantal responses: {GAMES} random games of each size; medians in ms, ratios of sums")
    for shape in SHAPES:
        own: list[float] = []
        solve: list[float] = []
        branch: list[float] = []
        corrected = 0
        for seed in range(GAMES):
            rng = np.random.default_rng([seed, *shape])
            arrays = [rng.integers(0, BELOW, shape) for _ in shape]
            game, theirs = StrategicGame.from_arrays(*arrays), pygambit.Game.from_arrays(*arrays)
            found, seconds = timed(lambda game=game: logit_qre(game, lambdas=[]))
            own.append(seconds)
            result, seconds = timed(lambda g=theirs: pygambit.nash.logit_solve(g, use_strategic=True))
            solve.append(seconds)
            branch.append(timed(lambda g=theirs: pygambit.qre.logit_solve_branch(g, use_strategic=True))[1])
            limit = np.concatenate(found.limit)
            if distance(limit, theirs, result) > 1e-4:
                corrected += 1
                careful = pygambit.nash.logit_solve(
                    theirs, use_strategic=True, first_step=3e-4, max_accel=1.001
                )
                assert distance(limit, theirs, careful) < 1e-3, (shape, seed)
        print(
            f"{'x'.join(map(str, shape)):>8}  negsim {ms(own)}  logit_solve {ms(solve)}"
            f"  branch {ms(branch)}   ratios {sum(solve) / sum(own):.1f} {sum(branch) / sum(own):.1f}"
            + (f"   ({corrected} limits of pygambit changed with smaller steps)" if corrected else "")
        )
        yield report(f"{'x'.join(map(str, shape))}: time of logit_solve / negsim", sum(solve) / sum(own), 1)


def timed(run: Callable[[], Any]) -> tuple[Any, float]:
    """Return what a call returns, and its seconds."""
    start = time.perf_counter()
    result = run()
    return result, time.perf_counter() - start


def ms(seconds: list[float]) -> str:
    """Return the median in milliseconds."""
    return f"{1000 * statistics.median(seconds):6.1f}"


def distance(limit: np.ndarray, game: Any, result: Any) -> float:
    """Return how far pygambit's limit is from ours."""
    theirs = [float(result.equilibria[0][s]) for player in game.players for s in player.strategies]
    return float(np.abs(limit - theirs).max())
