"""Marks in words: each student's points and what went wrong, then how each question was answered."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.classroom.mark.folding import simple
from negsim.classroom.mark.marked import VERDICTS
from negsim.classroom.mark.statistics import statistics
from negsim.reports.document import Document, Grid, Heading, Lines, Paragraph, Title
from negsim.reports.words import count, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.classroom.mark.class_marks import Answered, ClassMarks, MarkedSheet
    from negsim.classroom.mark.statistics import QuestionStatistics

SHOWN = 60
"""Characters of an answer that are shown."""


def marks_report(marks: ClassMarks) -> Document:
    """Return the marks of a class."""
    document = Document()
    document.add(Title("Marks"), Paragraph(_summary(marks)))
    if marks.sheets:
        document.add(_overview(marks))
    for student, sheets in marks.students.items():
        for sheet in sheets:
            lines = [_line(a) for a in sheet.answers if a.marked.verdict != "right"]
            if lines:
                document.add(Heading(f"{student}:", _total(sheet)), Lines(tuple(lines)))
    for kind in dict.fromkeys(s.kind for s in marks.sheets):
        questions = [q for q in statistics(marks.sheets) if q.kind == kind]
        document.add(Heading(f"Sheets of {kind}:", _mean(marks.sheets, kind)), _grid(questions))
        often = [line for q in questions for line in _often(q)]
        if often:
            document.add(Lines(tuple(often)))
    return document


def _overview(marks: ClassMarks) -> Grid:
    """Return a table with a row for each sheet, and one for all sheets of a student with several."""
    rows = []
    for student, sheets in marks.students.items():
        rows += [(student, s.sheet, *_cells(s.points, s.possible)) for s in sheets]
        if len(sheets) > 1:
            points, possible = sum((s.points for s in sheets), Fraction(0)), sum(s.possible for s in sheets)
            rows.append((student, "all", *_cells(points, possible)))
    return Grid(header=("student", "sheet", "points", "of", "percent"), rows=tuple(rows))


def _cells(points: Fraction, possible: int) -> tuple[str, str, str]:
    return shown_points(points), str(possible), f"{round(percentage(points, possible))}%"


def _summary(marks: ClassMarks) -> str:
    lost = sum(not p.is_warning for p in marks.problems)
    unread = sum(a.marked.verdict == "unreadable" for s in marks.sheets for a in s.answers)
    said = f"{count(len(marks.students), 'student')}, {count(len(marks.sheets), 'sheet')}."
    if unread:
        said += f" {count(unread, 'answer')} could not be read and should be looked at: see 'unreadable'."
    if lost:
        said += f" {count(lost, 'row')} could not be marked."
    return said


def percentage(points: Fraction, possible: int) -> Fraction:
    """Return points as a percentage of what is possible, to one decimal."""
    return round(points * 100 / possible, 1) if possible else Fraction(0)


def shown_points(points: Fraction) -> str:
    """Return points as people write them: ``3``, ``3.5``, ``3.33``."""
    return number(round(points, 2))


def _points(points: Fraction, possible: int) -> str:
    return f"{shown_points(points)} of {count(possible, 'point')} ({round(percentage(points, possible))}%)"


def _total(sheet: MarkedSheet) -> str:
    return f"{_points(sheet.points, sheet.possible)}, {sheet.sheet}"


def _line(answered: Answered) -> str:
    marked, question = answered.marked, answered.question
    if marked.verdict == "blank":
        return f"{question.name}: blank"
    credit = f" ({shown_points(marked.points)} of {question.points})" if marked.verdict == "partly" else ""
    comment = f": {marked.comment}" if marked.comment else ""
    return f"{question.name}: {marked.verdict}{credit}, '{shown_answer(answered.text)}'{comment}"


def shown_answer(text: str) -> str:
    """Return an answer on one line, cut if it is long."""
    plain = simple(text[: 4 * SHOWN]).replace("\n", " / ")
    return plain if len(plain) <= SHOWN and len(text) <= 4 * SHOWN else plain[:SHOWN] + "..."


def _mean(sheets: Sequence[MarkedSheet], kind: str) -> str:
    own = [s for s in sheets if s.kind == kind]
    mean = sum((s.points for s in own), Fraction(0)) / len(own)
    share = sum((s.points / s.possible if s.possible else Fraction(0) for s in own), Fraction(0)) / len(own)
    return f"{count(len(own), 'sheet')}, on average {shown_points(mean)} points ({round(share * 100)}%)"


def _grid(questions: Sequence[QuestionStatistics]) -> Grid:
    """Return a table with a row for each question."""
    used = [
        v
        for v in VERDICTS
        if v in {"right", "partly", "wrong", "blank"} or any(v in q.verdicts for q in questions)
    ]
    rows = [
        (q.question, *(str(q.verdicts.get(v, 0)) for v in used), f"{round(q.mean * 100)}%") for q in questions
    ]
    return Grid(header=("question", *used, "mean credit"), rows=tuple(rows), labels=1)


def _often(question: QuestionStatistics) -> list[str]:
    """Return what went wrong more than once."""
    lines = []
    wrong, slip = question.wrong_answer, question.slip
    if wrong and wrong.count > 1:
        lines.append(
            f"{question.question}: most often wrong: '{shown_answer(wrong.text)}' ({wrong.count} times)"
        )
    if slip and slip.count > 1:
        lines.append(f"{question.question}: most frequent slip: {slip.text} ({slip.count} times)")
    return lines
