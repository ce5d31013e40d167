"""An exercise sheet: a scenario, what is asked about it, and the key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from negsim.analysis.findings import Findings
    from negsim.classroom.question import Question, Topic
    from negsim.classroom.sheet_id import SheetId
    from negsim.solvers.solution import Note


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sheet:
    """One sheet; the same id makes the same sheet, on any machine."""

    id: SheetId
    text: str
    """The scenario as a file that ``negsim run``, ``explain`` and ``play`` read."""
    findings: Findings
    """What negsim found about it; ``findings.game``, ``findings.coalitions``, ``findings.title``."""
    topics: tuple[Topic, ...]
    settings: tuple[str, ...] = ()
    """Changes to the text, as ``--set`` takes them."""
    notes: tuple[Note, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in order; their names are 1, 2, 3 ..."""
        return tuple(q for topic in self.topics for q in topic.questions)
