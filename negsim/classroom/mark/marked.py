"""What marking an answer gives."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Verdict = Literal["right", "partly", "wrong", "blank", "unreadable"]
VERDICTS: tuple[Verdict, ...] = ("right", "partly", "wrong", "blank", "unreadable")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One answer to one question, marked."""

    verdict: Verdict
    credit: Fraction
    """The part of the points, from 0 to 1."""
    points: Fraction
    """Credit times the question's points."""
    comment: str = ""
    """One sentence on what went wrong, or how the answer was read; empty if there is nothing to say."""
    slip: int | None = None
    """Which of the question's slips it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How an answer that could be read compares with a key."""

    credit: Fraction
    comment: str = ""


class Unreadable(Exception):  # noqa: N818  it ends a reading, it is no failure
    """An answer cannot be read, or can be read in more than one way; the text says why."""


def right(comment: str = "") -> Outcome:
    """Return full credit."""
    return Outcome(credit=Fraction(1), comment=comment)


def wrong(comment: str) -> Outcome:
    """Return no credit."""
    return Outcome(credit=Fraction(0), comment=comment)
