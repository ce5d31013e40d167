"""What every bloc earns in every coalition structure, for six and eight actors with three strategies.

Games are built before the clock starts.  What an actor earns is the sum of what every actor's strategy is worth
to it, random integers: every structure has pure equilibria, and they differ between structures.  For six
actors every answer is compared with what each actor should do for its bloc, whatever the others do.  Times are
the least of three, since other work on the machine only adds to them.
"""

from __future__ import annotations

import statistics
import time
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from peers import report

from negsim.games.coalition import members
from negsim.games.strategic import StrategicGame
from negsim.solvers.coalition.derived.partition_function import partition_function

if TYPE_CHECKING:
    from collections.abc import Iterator

    from negsim.solvers.coalition.solution import PartitionSolution

TARGETS = ((6, 0.010), (8, 0.2))
"""Actors, and seconds at most."""
STRATEGIES = 3
GAMES = 10


def run() -> Iterator[bool]:
    """Print a line for each number of actors: the median, and the slowest."""
    print(f"\nPartition functions: {GAMES} random games of actors with {STRATEGIES} strategies each")
    for actors, target in TARGETS:
        seconds = []
        for seed in range(GAMES):
            effects = np.random.default_rng([seed, actors]).integers(-99, 100, (actors, actors, STRATEGIES))
            game = game_of(effects)
            times = []
            for _ in range(3):
                start = time.perf_counter()
                found = partition_function(game, tuple(range(actors)))
                times.append(time.perf_counter() - start)
            seconds.append(min(times))
            if actors == TARGETS[0][0]:
                check(found, effects)
        median = 1000 * statistics.median(seconds)
        print(
            f"{actors} actors: {len(found.equilibria):,} structures, median {median:.1f} ms, slowest {1000 * max(seconds):.1f} ms"
        )
        yield report(f"{actors} actors: median in ms", median, 1000 * target, at_most=True)


def game_of(effects: np.ndarray) -> StrategicGame:
    """Return the game in which i earns the sum over j of ``effects[i, j, strategy of j]``."""
    actors = len(effects)
    axes = [[-1 if k == j else 1 for k in range(actors)] for j in range(actors)]
    return StrategicGame.from_arrays(
        *(sum(effects[i, j].reshape(axes[j]) for j in range(actors)) for i in range(actors))
    )


def check(found: PartitionSolution, effects: np.ndarray) -> None:
    """Compare with each actor's own choice for its bloc: no other choice matters to it."""
    for structure, equilibria in found.equilibria.items():
        best = {}
        for bloc in structure:
            for j in members(bloc):
                worth = effects[list(members(bloc)), j].sum(axis=0)
                best[j] = np.flatnonzero(worth == worth.max()).tolist()
        assert {e.outcome for e in equilibria} == set(product(*(best[j] for j in range(len(effects)))))
        for e in equilibria:
            outcome = e.outcome
            assert list(e.payoffs) == [
                sum(effects[i, j, outcome[j]] for j in best) for i in range(len(effects))
            ]
