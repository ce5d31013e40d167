"""Exercises: 10,000 sheets of all kinds, every key beside that of brute force from the file's text, and times.

The second key (`tests/classroom/second_key.py`) shares no code with negsim.  It also says whether an answer is
the only one and nice.  One sheet in ten has the greatest difficulties of its kind.  That takes some minutes,
most of them spent on the second key.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from peers import report

from negsim.classroom.kinds import KINDS
from negsim.classroom.sheet_id import SheetId
from negsim.classroom.sheets import sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from negsim.classroom.kind import Kind
    from negsim.classroom.sheet import Sheet

SHEETS = 10_000
SEED = 2026
HARD_ONE_IN = 10
A_CLASS = 30
"""Sheets for a class."""


def run() -> Iterator[bool]:
    """Yield for each target whether it is met."""
    sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "classroom"))
    print(f"\nExercises: {SHEETS} sheets of {len(KINDS)} kinds, every key against brute force")
    yield from _times()
    yield from _keys()


def _times() -> Iterator[bool]:
    longest = {}
    for name, kind in KINDS.items():
        seconds = []
        for number in range(1, A_CLASS + 1):
            start = time.perf_counter()
            _sheet(kind, number, is_hard=False)
            seconds.append(time.perf_counter() - start)
        longest[name] = max(seconds)
        print(
            f"  {name:18} {A_CLASS} sheets in {sum(seconds):5.2f} s; "
            f"one: median {1e3 * statistics.median(seconds):.1f} ms, longest {1e3 * max(seconds):.1f} ms"
        )
    yield report("longest sheet of mixed-2x2, ms", 1e3 * longest["mixed-2x2"], 50, at_most=True)
    yield report("longest sheet of mixed-3x3, s", longest["mixed-3x3"], 1.5, at_most=True)


def _keys() -> Iterator[bool]:
    from second_keys import faults, keys, plain

    wrong: Counter[str] = Counter()
    making = checking = 0.0
    texts = set()
    for k in range(SHEETS):
        kind = [*KINDS.values()][k % len(KINDS)]
        number = A_CLASS + 1 + k // len(KINDS)
        start = time.perf_counter()
        sheet = _sheet(kind, number, is_hard=number % HARD_ONE_IN == 0)
        between = time.perf_counter()
        expected = [key for topic in kind.topics for key in keys(topic, sheet.text)]
        if [plain(q.key) for q in sheet.questions] != expected or faults(kind, sheet.text):
            wrong[kind.name] += 1
            print(f"  {sheet.id}: another key, or not nice: {faults(kind, sheet.text)}")
        texts.add(sheet.text)
        making += between - start
        checking += time.perf_counter() - between
    print(f"  made in {making:.0f} s, checked in {checking:.0f} s; {len(texts)} different texts")
    yield report(
        "keys that differ, or are not the only ones, or not nice", sum(wrong.values()), 0, at_most=True
    )


def _sheet(kind: Kind, number: int, *, is_hard: bool) -> Sheet:
    options = {o.name: o.most for o in kind.options} if is_hard else {}
    return sheet_of(
        SheetId(source=kind.name, options=tuple(sorted(options.items())), seed=SEED, number=number)
    )
