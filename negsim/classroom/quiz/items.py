"""Questions as a learning platform marks them itself: numbers, and choices among all that could be named."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, combinations, product
from math import prod
from typing import TYPE_CHECKING

from negsim.classroom.question import (
    ChoiceKey,
    GroupsKey,
    NamesKey,
    NumberKey,
    ProfilesKey,
    SharesKey,
)
from negsim.classroom.written import NONE, group, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from negsim.classroom.question import Question

TOLERANCE = Fraction(1, 200)
"""A number that is no short decimal may be given with two decimals."""
EXACT = Fraction(1, 1000)
MOST_OPTIONS = 26
"""Of more options nobody picks the right ones; the answer is then written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """A wrong number, and what went wrong."""

    value: Fraction
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeric:
    """A number is typed in."""

    value: Fraction
    tolerance: Fraction
    wrong: tuple[Wrong, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Something that can be ticked."""

    text: str
    is_right: bool
    feedback: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """One or several of the options are ticked; at least one is right."""

    options: tuple[Option, ...]
    is_single: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A text is written, which the teacher marks."""

    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that a platform asks."""

    name: str
    """``3``, or ``3.1``, ``3.2`` where one question becomes several."""
    text: str
    points: int
    answer: Numeric | Choices | Written


def items(question: Question) -> Iterator[Item]:
    """Yield what a question becomes: one item, or one for each number that it asks for."""
    key = question.key
    if isinstance(key, SharesKey):
        yield from _shares(question, key)
        return
    yield Item(name=question.name, text=question.text, points=question.points, answer=_answer(question))


def _answer(question: Question) -> Numeric | Choices | Written:
    match question.key:
        case NumberKey(value=value):
            return _numeric(
                value, [(s.key.value, s.text) for s in question.slips if isinstance(s.key, NumberKey)]
            )
        case ChoiceKey(options=options, right=right):
            feedback = {s.key.right: s.text for s in question.slips if isinstance(s.key, ChoiceKey)}
            listed = (Option(text=o, is_right=o == right, feedback=feedback.get(o, "")) for o in options)
            return Choices(options=tuple(listed), is_single=True)
        case NamesKey(options=options, right=names):
            return _several([(o, o in names) for o in options])
        case GroupsKey(actors=actors, right=groups):
            sizes = range(1, len(actors))
            every = chain.from_iterable(combinations(actors, size) for size in sizes)
            return _several([(group(members), frozenset(members) in groups) for members in every])
        case ProfilesKey() as key if key.is_pure and prod(map(len, key.strategies)) < MOST_OPTIONS:
            outcomes = {_played(key, profile) for profile in key.right}
            return _several([(f"({', '.join(o)})", o in outcomes) for o in product(*key.strategies)])
        case key:
            return Written(right=written(key))


def _played(key: ProfilesKey, profile: tuple[tuple[Fraction, ...], ...]) -> tuple[str, ...]:
    return tuple(names[m.index(1)] for names, m in zip(key.strategies, profile, strict=True))


def _several(options: list[tuple[str, bool]]) -> Choices:
    """Return options of which several may be right; that none is is an option of its own."""
    nothing = Option(text=NONE, is_right=not any(is_right for _, is_right in options))
    listed = [Option(text=text, is_right=is_right) for text, is_right in options]
    return Choices(options=(*listed, nothing), is_single=False)


def _shares(question: Question, key: SharesKey) -> Iterator[Item]:
    """Yield an item for each label; its points are a part of the question's, at least 1."""
    for k, (label, value) in enumerate(zip(key.labels, key.values, strict=True)):
        wrong = [(s.key.values[k], s.text) for s in question.slips if isinstance(s.key, SharesKey)]
        yield Item(
            name=f"{question.name}.{k + 1}",
            text=f"{question.text} ({label})",
            points=max(1, question.points // len(key.labels)),
            answer=_numeric(value, wrong),
        )


def _numeric(value: Fraction, wrong: list[tuple[Fraction, str]]) -> Numeric:
    """Return a number with its tolerance; wrong ones within it, or equal to others, are left out."""
    tolerance = EXACT if 100 % value.denominator == 0 else TOLERANCE
    kept: list[Wrong] = []
    for other, text in wrong:
        if all(abs(other - known) > 2 * TOLERANCE for known in (value, *(w.value for w in kept))):
            kept.append(Wrong(value=other, text=text))
    return Numeric(value=value, tolerance=tolerance, wrong=tuple(kept))
