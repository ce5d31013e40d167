"""What every way of playing can say: what it is, and what it means to play next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from negsim.solvers.solution import Note

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from negsim.classroom.play.round import Intention, Round

__all__ = ["Note", "Opponent", "certain"]


class Opponent(Protocol):
    """A way to play, for any actor of the game."""

    @property
    def name(self) -> str:
        """As on the command line: ``best-reply``."""

    @property
    def about(self) -> str:
        """How it plays, in a sentence or more, as it is told before the first round."""

    @property
    def summary(self) -> str:
        """How it played, as it is told at the end, when nothing needs to be held back."""

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is to be known about it in this game."""

    @property
    def settings(self) -> dict[str, object]:
        """What it was told, as plain data for a transcript."""

    def intend(self, player: int, rounds: Sequence[Round]) -> Intention:
        """Return what it plays after these rounds as this actor; it never looks at the move to come."""


def certain(size: int, strategy: int) -> tuple[Fraction, ...]:
    """Return probabilities by which one of so many strategies is played for certain."""
    from fractions import Fraction

    return tuple(Fraction(int(k == strategy)) for k in range(size))
