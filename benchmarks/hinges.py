"""What answers hinge on: whole processes of `negsim compare`, and every hinge audited.

The flagship of two actors from kept results, the united fronts of 64 outcomes with nothing kept; and what a loop
over single values takes for one number, to a ten-millionth of the accuracy.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from peers import report

from negsim.analysis.compare.audit import audited
from negsim.analysis.compare.hinges import find_hinges
from negsim.games.from_scenario import strategic_game
from negsim.scenario.load import load
from negsim.solvers.nash import nash_equilibria

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

SCENARIOS = Path(__file__).parent.parent / "scenarios"
FRONT, FLAGSHIP = (
    SCENARIOS / "lessons" / "announced-front.yaml",
    SCENARIOS / "japan-us-2025" / "standoff.yaml",
)
STEPS = 2_000
"""Values one by one, from today to the end of a range."""


def run() -> Iterator[bool]:
    """Yield for each target whether it is met."""
    yield from _processes()
    yield from _audits()
    yield from _one_by_one()


def _processes() -> Iterator[bool]:
    print("\nWhole processes: negsim compare --actor Japan, seconds")
    with tempfile.TemporaryDirectory() as folder:
        print(f"  standoff (20 outcomes, 36 numbers), nothing kept: {_process(FLAGSHIP, folder):.2f}")
        yield report("standoff: seconds, from kept results", _process(FLAGSHIP, folder), 3, at_most=True)
    for file in (FRONT, SCENARIOS / "japan-us-2025" / "united-front.yaml"):
        with tempfile.TemporaryDirectory() as folder:
            yield report(f"{file.stem} (64 outcomes): seconds", _process(file, folder), 20, at_most=True)


def _process(file: Path, folder: str) -> float:
    command = [sys.executable, "-m", "negsim", "compare", str(file), "--actor", "Japan", "--quiet"]
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "NEGSIM_CACHE": folder})
    return time.perf_counter() - start


def _audits() -> Iterator[bool]:
    print("\nEvery hinge checked: today's answer at 20 random values before it, another just beyond")
    for file in (FRONT, FLAGSHIP, SCENARIOS / "japan-us-2025" / "deadline.yaml"):
        scenario = load(str(file))
        _, audit = audited(scenario, 1, find_hinges(scenario, 1), 0)
        print(
            f"  {file.stem}: {audit.changes} changes, {audit.points} values, "
            f"nearer ones found: {', '.join(audit.mended) or 'none'}"
        )
        yield report(f"{file.stem}: not as claimed", len(audit.faults), 0, at_most=True)


def _one_by_one() -> Iterator[bool]:
    """Compare with solving the game at many values of one number, as a loop over --set would."""
    scenario = load(str(FRONT))
    start = time.perf_counter()
    hinges = find_hinges(scenario, 1).hinges
    mine = (time.perf_counter() - start) / len(hinges)
    hinge = next(h for h in hinges if h.parameter.label == "sting")
    if hinge.below is None:
        raise LookupError(hinge.parameter.label)
    start, step = time.perf_counter(), hinge.parameter.value / STEPS
    today, value = _supports(hinge.parameter.value), hinge.parameter.value
    while _supports(value - step) == today:
        value -= step
    theirs = time.perf_counter() - start
    assert value - step <= hinge.below.value <= value
    print(
        f"\nOne number of {FRONT.stem}: {mine:.2f} s, both ways, to 1e-10; by values of a width of 1/{STEPS} "
        f"of it, one way: {theirs:.2f} s, {float(hinge.below.value):.9f} against {float(value):.4f}"
    )
    yield report("one number, one value after the other / by following it", theirs / mine, 5)


def _supports(value: Fraction) -> set[object]:
    game = strategic_game(load(str(FRONT), settings=[f"numbers.sting={value}"])).game
    return {tuple(tuple(map(bool, side)) for side in e.strategies) for e in nash_equilibria(game).equilibria}
