"""What makes an exercise nice: its answers are short, proven, the only ones, and not decided by ties."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from negsim.classroom.question import NumberKey, ProfilesKey, SharesKey

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from negsim.analysis.findings import Findings
    from negsim.classroom.question import Key, Topic

LARGEST_DENOMINATOR = 6
LARGEST_OWN_DENOMINATOR = 12
"""In a teacher's own file numbers need not be so small."""
LARGEST_IN_HANDOUTS = 10_000
"""Handouts ask about files as they stand; longer fractions nobody works out."""
LARGEST_NUMBER = 10_000


def fault(
    findings: Findings,
    topics: tuple[Topic, ...],
    *,
    denominator: int = LARGEST_DENOMINATOR,
    has_ties: bool = False,
) -> str:
    """Return why an exercise is not nice, or nothing.

    Parameters
    ----------
    findings
        What was found about the scenario.
    topics
        What is asked.
    denominator
        The largest denominator of a number in an answer.
    has_ties
        Whether ties between strategies are allowed.
    """
    asked = [q for topic in topics for q in topic.questions]
    if not asked:
        return "nothing can be asked"
    for question in asked:
        long = [v for v in numbers(question.key) if not is_short(v, denominator)]
        if long:
            return f"the answer to question {question.name} holds {long[0]}"
    nash = findings.nash
    # irrational equilibria are listed in decimals: they are proven otherwise, and topics do not ask for them
    if nash is not None and (not nash.complete or any(e.is_exact and e.regret != 0 for e in nash.equilibria)):
        return "the equilibria are not proven to be all"
    if nash is not None and any(not c.is_single for c in nash.components):
        return "there is a continuum of equilibria"
    best = findings.best_responses
    if not has_ties and best is not None and any((b.sum(axis=i) > 1).any() for i, b in enumerate(best)):
        return "two strategies are equally good"
    return ""


def is_short(value: Fraction, denominator: int) -> bool:
    """Whether a number is pleasant in an answer: a small denominator, or one decimal."""
    has_one_decimal = 10 % value.denominator == 0 and denominator > LARGEST_DENOMINATOR
    return (value.denominator <= denominator or has_one_decimal) and abs(value) <= LARGEST_NUMBER


def only_nice(topics: tuple[Topic, ...], denominator: int) -> tuple[Topic, ...]:
    """Return topics without the questions whose answers are long, numbered anew."""
    kept, count = [], 0
    for topic in topics:
        short = [q for q in topic.questions if all(is_short(v, denominator) for v in numbers(q.key))]
        numbered = tuple(replace(q, name=str(count + k)) for k, q in enumerate(short, 1))
        count += len(short)
        if numbered or topic.discussion:
            kept.append(replace(topic, questions=numbered))
    return tuple(kept)


def numbers(key: Key) -> Iterator[Fraction]:
    """Yield the numbers of an answer."""
    match key:
        case NumberKey(value=value):
            yield value
        case SharesKey(values=values):
            yield from values
        case ProfilesKey(right=profiles):
            yield from (p for profile in profiles for mixture in profile for p in mixture)
        case _:
            return
