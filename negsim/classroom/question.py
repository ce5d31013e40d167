"""A question to a class, and its key: what the right answer is, as data.

A key says what is right, not how it may be written: ``2/3``, ``0.667`` and ``66.7%`` are one answer.  How
answers are read and marked stands in ``classroom/mark``; how a key is written in ``classroom/written``.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

Mixture = tuple[Fraction, ...]
"""A probability for each strategy of one actor, in the file's order."""
Profile = tuple[Mixture, ...]
"""One mixture an actor; pure strategies have probability 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberKey:
    """One number: a payoff, a value, a count."""

    value: Fraction
    is_probability: bool = False
    """Whether it lies between 0 and 1, so that percentages are a natural way to write it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceKey:
    """One of several words: ``yes`` or ``no``, one actor, one strategy."""

    options: tuple[str, ...]
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesKey:
    """A set of names, in any order, which may hold nothing: the strategies that survive."""

    options: tuple[str, ...]
    """Everything that could be named."""
    right: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharesKey:
    """A number for each of several names: the probabilities of strategies, what each actor gets."""

    labels: tuple[str, ...]
    values: tuple[Fraction, ...]
    is_mixture: bool
    """Whether the values are probabilities that sum to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfilesKey:
    """A set of profiles, in any order, which may hold nothing: all (pure) equilibria, efficient outcomes."""

    actors: tuple[str, ...]
    strategies: tuple[tuple[str, ...], ...]
    """For each actor."""
    right: tuple[Profile, ...]

    @property
    def is_pure(self) -> bool:
        """Whether every profile that is right is one of pure strategies."""
        return all(max(mixture) == 1 for profile in self.right for mixture in profile)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupsKey:
    """A set of groups of actors, in any order, which may hold nothing: who blocks, who wins."""

    actors: tuple[str, ...]
    right: frozenset[frozenset[str]]


Key = NumberKey | ChoiceKey | NamesKey | SharesKey | ProfilesKey | GroupsKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A wrong answer that students give, and what went wrong, in one sentence."""

    key: Key
    """The wrong answer, written as if it were right; of the same type as the question's key."""
    text: str
    """``this is the column player's mix: the row player's payoffs fix it``."""
    credit: Fraction = Fraction(0)
    """The part of the points that it still deserves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing that is asked, with its key."""

    name: str
    """What it is called on the sheet and in files of answers: ``1``, ``2``; one of its kind in a sheet."""
    text: str
    key: Key
    slips: tuple[Slip, ...] = ()
    """None of them equals the key, or another slip."""
    points: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Questions about one thing, in the order in which they are worked out."""

    name: str
    """Its row in ``classroom/topics/table.py``."""
    part: str
    """Which part of the explanation works it out: a name in ``reports.steps.explanation.PARTS``."""
    title: str
    questions: tuple[Question, ...]
    discussion: tuple[str, ...] = ()
    """What to talk about afterwards; there is no key."""
