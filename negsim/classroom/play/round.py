"""One round of play: what everybody chose, why the computer chose as it did, and what it brought."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Intention:
    """What an opponent means to play, before dice are thrown."""

    probabilities: tuple[Fraction, ...]
    """Of each own strategy; they sum to 1, or nearly so where they are irrational."""
    verb: str
    """What the actor does, in the plural: ``answer``; with ``rest`` it makes a sentence after a name."""
    rest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What one actor chose in one round."""

    strategy: int
    intention: Intention | None = None
    """None where a person chose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What happened in one round."""

    choices: tuple[Choice, ...]
    """One an actor, in the order of the file."""
    payoffs: tuple[Fraction, ...]

    @property
    def outcome(self) -> tuple[int, ...]:
        """The strategy that each actor played."""
        return tuple(c.strategy for c in self.choices)
