"""CPU time of whole processes: what a user waits for before anything is computed."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from peers import report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parent.parent
SCENARIO = ROOT / "scenarios" / "classics" / "tucker-1950.yaml"
REPEATS = 7


def run() -> Iterator[bool]:
    """Yield for each target whether it is met."""
    print(
        f"\nStartup: CPU time of a process / CPU time of `python -c 'import nashpy'` (least of {REPEATS} runs)"
    )
    beside = Path(sys.executable).with_name("negsim")
    negsim = str(beside) if beside.exists() else shutil.which("negsim")
    if negsim is None:
        print("  skipped: the command negsim is not installed (pip install -e .)")
        return
    cases = {"negsim --help": ([negsim, "--help"], 1 / 3)}
    if SCENARIO.exists():
        cases[f"negsim run {SCENARIO.name}"] = ([negsim, "run", str(SCENARIO)], 0.6)
    else:
        print(f"  skipped: there is no {SCENARIO.relative_to(ROOT)}")
    commands = {
        "nashpy": [sys.executable, "-c", "import nashpy"],
        **{name: c for name, (c, _) in cases.items()},
    }
    least = dict.fromkeys(commands, float("inf"))
    # In turns, so that a slow moment of the machine hits all alike.
    for _ in range(REPEATS):
        for name, command in commands.items():
            least[name] = min(least[name], _cpu_seconds(command))
    for name, (_, target) in cases.items():
        print(f"  {name}: {least[name] * 1e3:.0f} ms, import nashpy: {least['nashpy'] * 1e3:.0f} ms")
        yield report(name, least[name] / least["nashpy"], target, at_most=True)


def _cpu_seconds(command: Sequence[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
