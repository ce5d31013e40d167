"""Marking what a class handed in: sheets are made again from their ids, answers compared with their keys."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.classroom.mark.answer import mark
from negsim.classroom.mark.folding import simple
from negsim.classroom.mark.roster import last_of_each, question_name
from negsim.errors import NegsimError, Problem, ScenarioError
from negsim.scenario.diagnosis import MOST_PROBLEMS, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from negsim.classroom.mark.marked import Marked
    from negsim.classroom.mark.roster import Handed, Roster
    from negsim.classroom.question import Question

    Maker = Callable[[str], "tuple[str, Sequence[Question]]"]
    """From the id of a sheet, as written, to its kind and its questions; raises a NegsimError if there is
    no such sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A question, what a student answered, and its mark."""

    question: Question
    text: str
    marked: Marked


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedSheet:
    """One sheet of one student."""

    student: str
    sheet: str
    kind: str
    """Sheets of one kind ask the same questions about other numbers."""
    answers: tuple[Answered, ...]

    @property
    def points(self) -> Fraction:
        """What the student gets."""
        return sum((a.marked.points for a in self.answers), Fraction(0))

    @property
    def possible(self) -> int:
        """What could be got."""
        return sum(a.question.points for a in self.answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassMarks:
    """All that was handed in, marked, in the order of the files."""

    files: tuple[str, ...]
    sheets: tuple[MarkedSheet, ...]
    problems: tuple[Problem, ...]
    """What could not be marked (errors), and what should be known (warnings)."""

    @property
    def students(self) -> dict[str, list[MarkedSheet]]:
        """The sheets of each student; capitals and spaces in names make no difference."""
        found: dict[str, list[MarkedSheet]] = {}
        for sheet in self.sheets:
            found.setdefault(simple(sheet.student).casefold(), []).append(sheet)
        return {sheets[-1].student: sheets for sheets in found.values()}


def mark_class(files: Mapping[str, Roster], make: Maker) -> ClassMarks:
    """Mark all answers that can be marked; of the others ``problems`` says why not.

    Parameters
    ----------
    files
        What the files hold, by their names.
    make
        Makes a sheet; called once for each id.
    """
    problems = [problem for roster in files.values() for problem in roster.problems]
    marker = _Marker(make, problems)
    rosters = {id(one): roster for roster in files.values() for one in roster.handed}
    kept = last_of_each((one for roster in files.values() for one in roster.handed), problems)
    sheets = [sheet for one in kept if (sheet := marker.marked(one, rosters[id(one)]))]
    if sheets and not any(a.text.strip() for sheet in sheets for a in sheet.answers):
        message = "no row is filled in: all answers are blank"
        problems.append(Problem(code="N190", message=message, place=kept[0].place))
    for roster in files.values():
        problems += _ignored(roster, marker.asked, is_any=bool(sheets))
    return ClassMarks(files=tuple(files), sheets=tuple(sheets), problems=tuple(problems))


class _Marker:
    """Marks sheets; each is made once."""

    def __init__(self, make: Maker, problems: list[Problem]) -> None:
        self.make = make
        self.problems = problems
        self.asked: set[str] = set()
        """The plain names of all questions."""
        self._made: dict[str, tuple[str, tuple[Question, ...]] | NegsimError] = {}
        self._unasked: set[tuple[str, str]] = set()

    def marked(self, handed: Handed, roster: Roster) -> MarkedSheet | None:
        """Return a sheet with its marks, or None after telling why there are none."""
        made = self._sheet(handed.sheet)
        if isinstance(made, NegsimError):
            self._tell(handed, made)
            return None
        kind, questions = made
        names = {question_name(q.name): q for q in questions}
        self.asked |= set(names)
        missing = (
            [] if roster.is_long else [q.name for name, q in names.items() if name not in roster.columns]
        )
        if missing:
            message = f"{handed.sheet} asks {listed(missing)}, and there is no such column; it is not marked"
            hint = f"a header is   name,sheet,{','.join(q.name for q in questions)}   (cells may be empty)"
            self.problems.append(Problem(code="N191", message=message, hint=hint, place=handed.place))
            return None
        self._tell_unasked(handed, names)
        texts = [handed.answers.get(name, "") for name in names]
        answers = tuple(
            Answered(question=q, text=text, marked=mark(q, text))
            for q, text in zip(questions, texts, strict=True)
        )
        return MarkedSheet(student=handed.student, sheet=handed.sheet, kind=kind, answers=answers)

    def _sheet(self, text: str) -> tuple[str, tuple[Question, ...]] | NegsimError:
        if text not in self._made:
            try:
                kind, questions = self.make(text)
                self._made[text] = (kind, tuple(questions))
            except NegsimError as error:
                self._made[text] = error
        return self._made[text]

    def _tell(self, handed: Handed, error: NegsimError) -> None:
        first = error.problems[0] if isinstance(error, ScenarioError) else error
        message = f"{first.message}; the row of {handed.student} is not marked"
        self.problems.append(Problem(code=error.code, message=message, hint=first.hint, place=handed.place))

    def _tell_unasked(self, handed: Handed, names: Iterable[str]) -> None:
        """Tell of answers to questions that a sheet does not ask."""
        surplus = [name for name, text in handed.answers.items() if text and name not in set(names)]
        surplus = [name for name in surplus if name[:1].isdigit()]
        if surplus:
            message = (
                f"{handed.sheet} has no question {listed(surplus)}; what {handed.student} answers is ignored"
            )
            self.problems.append(Problem(code="N194", message=message, place=handed.place, is_warning=True))


def _ignored(roster: Roster, asked: set[str], *, is_any: bool) -> list[Problem]:
    """Return a note on columns that are no question of any sheet."""
    unknown = [cell for name, cell in roster.columns.items() if name not in asked and not name[:1].isdigit()]
    if not unknown or not is_any:
        return []
    names = listed(f"'{cell.text[:40]}'" for cell in unknown)
    many = "column is" if len(unknown) == 1 else "columns are"
    message = f"{len(unknown)} {many} ignored: {names}"
    return [Problem(code="N194", message=message, place=unknown[0].place(), is_warning=True)]


def told(problems: Sequence[Problem], *, has_warnings: bool) -> list[Problem]:
    """Return problems in the order of files and lines; what is beyond many is counted."""
    chosen = [p for p in problems if has_warnings or not p.is_warning]
    chosen.sort(key=lambda p: (p.place.file, p.place.line, p.place.column) if p.place else ("", 0, 0))
    if len(chosen) <= MOST_PROBLEMS:
        return chosen
    more = f"{len(chosen) - MOST_PROBLEMS:,} more problems are not listed"
    is_warning = all(p.is_warning for p in chosen[MOST_PROBLEMS:])
    last = Problem(code="N019", message=more, place=chosen[MOST_PROBLEMS].place, is_warning=is_warning)
    return [*chosen[:MOST_PROBLEMS], last]
