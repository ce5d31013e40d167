"""Three and more actors: how often all equilibria are found, and how fast, beside pygambit's `enumpoly`."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pygambit
from peers import report

from negsim.analysis.verify import regret, verify
from negsim.games.strategic import StrategicGame
from negsim.solvers.nash import nash_equilibria

if TYPE_CHECKING:
    from collections.abc import Iterator

    from negsim.solvers.solution import NashSolution

GENERIC = (
    ((2, 2, 2), 400, 400),
    ((2,) * 4, 40, 40),
    ((2,) * 5, 20, 20),
    ((3, 3, 3), 10, 8),
    ((2, 3, 3), 10, 8),
)
"""Strategies, random games of payoffs 0..999, how many must be complete."""
UNITED_FRONT = Path(__file__).parent.parent / "scenarios" / "lessons" / "announced-front.yaml"


def run() -> Iterator[bool]:
    """Yield for each target whether it is met."""
    print("\nThree and more actors: random games with all equilibria, and time of pygambit enumpoly / negsim")
    for shape, games, least in GENERIC:
        name = "x".join(map(str, shape))
        complete, agree, ours, theirs = _beside_enumpoly(shape, games)
        print(f"  {name}: complete {complete} of {games}, enumpoly finds as many {agree}; {ours:.2f} s")
        yield report(f"{name}: complete games", complete, least)
        if set(shape) == {2}:
            yield report(f"{name}: time of enumpoly / negsim", theirs / ours, 1)
    yield _six_actors()
    yield _whole_process()


def _beside_enumpoly(shape: tuple[int, ...], games: int) -> tuple[int, int, float, float]:
    """Solve the same games with both; every equilibrium of enumpoly's must be among ours."""
    complete = agree = 0
    ours = theirs = 0.0
    for seed in range(games):
        rng = np.random.default_rng([seed, *shape])
        arrays = [rng.integers(0, 1000, shape) for _ in shape]
        game = StrategicGame.from_arrays(*arrays)
        peer = pygambit.Game.from_arrays(*(np.asarray(a, dtype=object) for a in arrays))
        start = time.perf_counter()
        solution = nash_equilibria(game)
        ours += time.perf_counter() - start
        start = time.perf_counter()
        result = pygambit.nash.enumpoly_solve(peer)
        theirs += time.perf_counter() - start
        known = _points(solution)
        found = [x for x in (_point(peer, e) for e in result.equilibria) if _is_one(game, x)]
        if not all(any(np.abs(x - y).max() < 1e-5 for y in known) for x in found):
            raise AssertionError(f"enumpoly has an equilibrium that negsim misses: {shape}, game {seed}")
        largest = verify(game, solution).max_regret
        if largest is None or largest > 1e-30:
            raise AssertionError(f"a listed profile is no equilibrium: {shape}, game {seed}")
        complete += solution.complete and len(solution.equilibria) % 2 == 1
        agree += len(found) == len(known)
    return complete, agree, ours, theirs


def _points(solution: NashSolution) -> list[Any]:
    return [np.concatenate([np.array(x, dtype=float) for x in e.strategies]) for e in solution.equilibria]


def _point(game: Any, profile: Any) -> Any:
    return np.array([float(profile[s]) for player in game.players for s in player.strategies])


def _is_one(game: StrategicGame, point: Any) -> bool:
    """Whether a profile found in floats is an equilibrium: some of enumpoly's are not."""
    parts = np.split(point.clip(min=0), np.cumsum(game.shape)[:-1])
    return regret(game, [(p / p.sum()).tolist() for p in parts]) < 1e-4


def _six_actors() -> bool:
    rng = np.random.default_rng(6)
    seconds = []
    for _ in range(10):
        game = StrategicGame.from_arrays(*(rng.integers(0, 1000, (2,) * 6) for _ in range(6)))
        start = time.perf_counter()
        complete = nash_equilibria(game).complete
        seconds.append(time.perf_counter() - start if complete else np.inf)
    return report("six actors, 10 games: longest, seconds", max(seconds), 3, at_most=True)


def _whole_process() -> bool:
    start = time.perf_counter()
    command = [sys.executable, "-m", "negsim", "run", str(UNITED_FRONT)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - start
    return report("negsim run announced-front.yaml, whole process, seconds", seconds, 2, at_most=True)
