"""Questions before they have a number, and names as questions use them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.classroom.question import Question
from negsim.classroom.topics.slips import slips

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from negsim.analysis.findings import Findings
    from negsim.classroom.question import Key, Profile


def ask(text: str, key: Key, wrong: Iterable[tuple[Key | None, str]] = (), *, points: int = 1) -> Question:
    """Return a question that will be numbered later; ``wrong`` are answers with what went wrong."""
    return Question(name="", text=text, key=key, slips=slips(key, wrong), points=points)


def asked_about(findings: Findings) -> range:
    """Return the actors that are asked about one by one: the first three; the others go the same way."""
    return range(min(len(findings.titles), 3))


def pure(findings: Findings, outcome: Sequence[int]) -> Profile:
    """Return an outcome as a profile."""
    return tuple(
        tuple(Fraction(int(k == chosen)) for k in range(len(names)))
        for names, chosen in zip(findings.game.strategies, outcome, strict=True)
    )


def is_played(findings: Findings) -> bool:
    """Whether there is a game of strategies to ask about."""
    return 0 not in findings.game.shape


def is_exact(values: Iterable[Fraction], *, digits: int = 12) -> bool:
    """Whether numbers can be asked for: none has a numerator or denominator of more digits."""
    return all(max(abs(v.numerator), v.denominator) < 10**digits for v in values)
