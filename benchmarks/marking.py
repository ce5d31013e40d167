"""Marking beside a writer of answers that shares nothing with it: 1,000 right and 1,000 wrong ones of each type.

Right answers in random forms must be right, all of them; of the wrong ones, written alike, none may be right.
And a class is marked faster than a teacher blinks.
"""

from __future__ import annotations

import time
from collections import Counter
from random import Random
from typing import TYPE_CHECKING

from answer_writer import KINDS, Writer

from negsim.classroom.mark.answer import mark
from negsim.classroom.question import Question

if TYPE_CHECKING:
    from collections.abc import Iterator

ANSWERS = 1_000


def run() -> Iterator[bool]:
    """Yield for each target whether it is met."""
    print(f"\nMarking: {ANSWERS:,} right and {ANSWERS:,} wrong answers of each type of key, in random forms")
    from peers import report

    for kind in KINDS:
        right, wrong, seconds = _verdicts(kind, ANSWERS, seed=1)
        print(
            f"  {kind.__name__}: right {dict(right)}, wrong {dict(wrong)}, {seconds / ANSWERS * 500:.2f} ms an answer"
        )
        yield report(
            f"{kind.__name__}: right answers that are not marked right",
            ANSWERS - right["right"],
            0,
            at_most=True,
        )
        yield report(f"{kind.__name__}: wrong answers that are marked right", wrong["right"], 0, at_most=True)


def _verdicts(kind: type, count: int, seed: int) -> tuple[Counter[str], Counter[str], float]:
    writer = Writer(Random(seed))
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    start = time.perf_counter()
    for _ in range(count):
        key = writer.key(kind)
        question = Question(name="1", text="", key=key)
        right[mark(question, writer.answer(key)).verdict] += 1
        wrong[mark(question, writer.answer(writer.wrong(key))).verdict] += 1
    return right, wrong, time.perf_counter() - start
