"""A play that has ended: its rounds, how it ended, and what was typed in vain."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from negsim.reports import words
from negsim.solvers.solution import Note

if TYPE_CHECKING:
    from negsim.classroom.play.session import Session


class Ending(StrEnum):
    """Why no more rounds were played."""

    PLAYED = "all rounds played"
    QUIT = "quit"
    INPUT = "input ended"
    INTERRUPTED = "interrupted"
    GIVEN_UP = "too many wrong lines"


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A line of scripted moves that is no move."""

    line: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Record:
    """What is kept of a play."""

    session: Session
    ending: Ending
    skipped: tuple[Skipped, ...] = ()

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is to be known about the play."""
        table = self.session.table
        of_opponent = table.opponent.notes if table.opponent else ()
        return (*table.findings.notes, *of_opponent, *self.own_notes)

    @property
    def own_notes(self) -> tuple[Note, ...]:
        """What went otherwise than was meant: lines that are no moves, an early end."""
        lines = [
            Note(code="N177", text=f"Line {s.line} of the moves was skipped: {s.message}.")
            for s in self.skipped
        ]
        return (*lines, *self._ended())

    def _ended(self) -> tuple[Note, ...]:
        played, length = len(self.session.rounds), self.session.table.length
        after = f"after round {played} of {length}" if played else f"before round 1 of {length}"
        if self.ending is Ending.INPUT:
            return (Note(code="N178", text=f"The input ended {after}."),)
        if self.ending is Ending.QUIT:
            return (Note(code="N178", text=f"The play was ended {after}."),)
        if self.ending is Ending.INTERRUPTED:
            return (Note(code="N178", text=f"The play was interrupted {after}."),)
        if self.ending is Ending.GIVEN_UP:
            wrong = words.count(len(self.skipped), "line")
            return (Note(code="N179", text=f"Given up {after}: {wrong} were no moves."),)
        return ()
