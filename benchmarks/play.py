"""Round robins of repeated play: negsim beside axelrod, the same 20 strategies, the same noise.

axelrod wants packages of its own (its version 4.14 more than 5 GB of them, for a neural network), so it lives
in an environment of its own, `.bench/axelrod`, which is made when it is missing; without a network that target
is skipped.  axelrod plays 210 pairs, since it takes i against j and j against i as one; negsim plays all 400.
It is timed without its imports, and without what its `Tournament` does besides playing matches.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
import venv
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from peers import report

from negsim.games.strategic import StrategicGame
from negsim.solvers.repeated.deal_and_punishment import deal_and_punishment
from negsim.solvers.repeated.match import Match
from negsim.solvers.repeated.recipe import Recipe
from negsim.solvers.repeated.round_robin import round_robin
from negsim.solvers.repeated.simulate import simulate
from negsim.solvers.repeated.strategies import repeated_strategies

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent.parent / ".bench" / "axelrod"
PACKAGES = ("axelrod==4.13.1", "dask[dataframe]")
PLAYER = Path(__file__).parent / "axelrod_tournament.py"
TURNS, REPETITIONS, NOISE = 200, 10, 0.05
SURE = ("always C", "always D", "tit-for-tat", "suspicious-tit-for-tat", "grim", "win-stay-lose-shift")
STRATEGIES: list[tuple[str, tuple[str, ...]]] = [
    *((kind, ()) for kind in SURE),
    ("generous", ("1/3",)),
    ("generous", ("1/10",)),
    ("random", ("1/2",)),
    ("random", ("3/10",)),
    ("memory-one", ("11/13", "1/2", "7/26", "0")),
    ("memory-one", ("8/9", "1/2", "1/3", "0")),
    ("memory-one", ("9/10", "1/10", "1/2", "1/5")),
    ("memory-one", ("1", "0", "0", "1/2")),
    ("memory-one", ("1/2", "1/2", "1", "0")),
    ("memory-one", ("1", "1/4", "3/4", "1/4")),
    ("memory-one", ("0", "0", "1", "1")),
    ("memory-one", ("3/4", "1/4", "1/4", "3/4")),
    ("memory-one", ("99/100", "1/100", "1/100", "99/100")),
    ("memory-one", ("1/5", "4/5", "1/5", "4/5")),
]


def run() -> Iterator[bool]:
    """Print a line for each workload."""
    game = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]], strategies=[["C", "D"]] * 2)
    sides = _machines(game, 0), _machines(game, 1)
    match = Match(turns=TURNS, noise=NOISE)
    simulate(game, *sides, Match(turns=2), repetitions=1)
    start = time.perf_counter()
    simulate(game, *sides, match, repetitions=REPETITIONS)
    seconds = time.perf_counter() - start
    start = time.perf_counter()
    exact = round_robin(game, *sides, match)
    exact_seconds = time.perf_counter() - start
    print(f"\nRepeated play: {len(STRATEGIES)} strategies, {TURNS} turns, {REPETITIONS} times, noise {NOISE}")
    print(f"  negsim by chance, 400 pairs: {1000 * seconds:.0f} ms; exactly: {1000 * exact_seconds:.1f} ms")
    many = simulate(game, *sides, match, repetitions=400, seed=1)
    off = [np.abs(m - e) / (d / 20) for m, e, d in zip(many.means, exact.means, many.deviations, strict=True)]
    worst = float(max(o.max() for o in off))
    yield report("play: greatest difference by chance from exact, in standard errors", worst, 5, at_most=True)
    if not _is_installed():
        print("  axelrod could not be installed: not compared")
        return
    _check_sure(game, sides)
    told = _axelrod(noise=NOISE, repetitions=REPETITIONS, whole=True)
    _check_means(told, exact.means, many.deviations)
    print(
        f"  axelrod {told['version']}, 210 pairs: {1000 * told['matches']:.0f} ms for the matches, "
        f"{1000 * told['tournament']:.0f} ms for the tournament with its results"
    )
    yield report("play: ratio to axelrod's matches", told["matches"] / seconds, 10)


def _machines(game: StrategicGame, player: int) -> list[object]:
    """Return the machines of one player, in the order of the list."""
    added = [
        Recipe(kind=k, numbers=tuple(map(Fraction, n))) for k, n in STRATEGIES if not k.startswith("always")
    ]
    built = repeated_strategies(game, deal_and_punishment(game), player, added=added).machines
    by_name = {machine.name: machine for machine in built}
    return [by_name[k if k.startswith("always") else added.pop(0).name] for k, _ in STRATEGIES]


def _is_installed() -> bool:
    """Make the environment of axelrod if it is missing; tell whether it is there."""
    ready = FOLDER / ".ready"
    if ready.exists():
        return True
    venv.create(FOLDER, with_pip=True)
    command = [FOLDER / "bin" / "python", "-m", "pip", "install", "--quiet", *PACKAGES]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        print("\n".join(done.stderr.strip().splitlines()[-3:]), file=sys.stderr)
        return False
    ready.touch()
    return True


def _axelrod(*, noise: float, repetitions: int, whole: bool) -> dict:
    told = {
        "strategies": [(kind, [float(Fraction(x)) for x in numbers]) for kind, numbers in STRATEGIES],
        "turns": TURNS, "repetitions": repetitions, "noise": noise, "whole": whole,
    }  # fmt: skip
    command = [FOLDER / "bin" / "python", "-I", PLAYER]  # -I: nothing of this project is on its path
    done = subprocess.run(command, check=True, input=json.dumps(told), capture_output=True, text=True)
    return json.loads(done.stdout)


def _check_sure(game: StrategicGame, sides: tuple[list, list]) -> None:
    """Where nothing is left to chance, totals agree to the integer."""
    totals = round_robin(game, *sides, Match(turns=TURNS)).totals
    told = _axelrod(noise=0.0, repetitions=1, whole=False)
    count = 0
    for (i, j), ((own, other),) in zip(told["pairs"], told["scores"], strict=True):
        if max(i, j) < len(SURE):
            assert (totals[0][i, j], totals[1][i, j]) == (own, other), (STRATEGIES[i], STRATEGIES[j])
            count += 1
    print(f"  {count} sure pairs agree with axelrod to the integer")


def _check_means(told: dict, exact: tuple, deviations: tuple) -> None:
    """With noise, averages lie within sampling error of what is computed."""
    found = np.array(told["scores"]).mean(axis=1) / TURNS
    i, j = np.array(told["pairs"]).T
    errors = np.array([
        (found[:, side] - exact[side][i, j]) / (deviations[side][i, j] / np.sqrt(REPETITIONS)) for side in (0, 1)
    ])  # fmt: skip
    spread = float(np.sqrt((errors**2).mean()))
    assert np.abs(errors).max() < 6
    assert 0.8 < spread < 1.2
    print(
        f"  {errors.size} averages of axelrod differ from the exact ones by {spread:.2f} standard errors (rms)"
    )
