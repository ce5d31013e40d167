"""Marks as JSON, schema ``negsim-mark/1``."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import negsim
from negsim.classroom.mark.answer import LONGEST_ANSWER
from negsim.classroom.mark.report import percentage
from negsim.classroom.mark.statistics import statistics
from negsim.reports.json_report import number
from negsim.reports.problems import problem_dict

if TYPE_CHECKING:
    from negsim.classroom.mark.class_marks import Answered, ClassMarks, MarkedSheet
    from negsim.classroom.mark.statistics import Often, QuestionStatistics

SCHEMA = "negsim-mark/1"


def marks_json(marks: ClassMarks) -> str:
    """Return the marks of a class as one JSON object on one line."""
    told = {
        "schema": SCHEMA,
        "negsim": negsim.__version__,
        "files": list(marks.files),
        "students": [_student(name, sheets) for name, sheets in marks.students.items()],
        "questions": [_question(q) for q in statistics(marks.sheets)],
        "problems": [problem_dict(p) for p in marks.problems],
    }
    return json.dumps(told, ensure_ascii=False)


def _points(points: Fraction, possible: int) -> dict[str, Any]:
    return {
        "points": number(points),
        "exact_points": str(points),
        "possible": possible,
        "percent": number(percentage(points, possible)),
    }


def _student(name: str, sheets: list[MarkedSheet]) -> dict[str, Any]:
    points, possible = sum((s.points for s in sheets), Fraction(0)), sum(s.possible for s in sheets)
    return {"name": name, **_points(points, possible), "sheets": [_sheet(s) for s in sheets]}


def _sheet(sheet: MarkedSheet) -> dict[str, Any]:
    answers = [_answer(a) for a in sheet.answers]
    return {
        "sheet": sheet.sheet,
        "kind": sheet.kind,
        **_points(sheet.points, sheet.possible),
        "answers": answers,
    }


def _answer(answered: Answered) -> dict[str, Any]:
    marked = answered.marked
    return {
        "question": answered.question.name,
        "answer": answered.text[:LONGEST_ANSWER],
        "verdict": marked.verdict,
        "credit": number(marked.credit),
        "exact_credit": str(marked.credit),
        "points": number(marked.points),
        "possible": answered.question.points,
        "comment": marked.comment or None,
        "is_slip": marked.slip is not None,
    }


def _question(found: QuestionStatistics) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "question": found.question,
        "count": found.count,
        "verdicts": dict(found.verdicts),
        "mean_credit": number(found.mean),
        "most_frequent_wrong_answer": _often(found.wrong_answer),
        "most_frequent_slip": _often(found.slip),
    }


def _often(often: Often | None) -> dict[str, Any] | None:
    return {"text": often.text, "count": often.count} if often else None
