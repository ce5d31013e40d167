"""Marks as CSV: a row for each sheet of a student, with credit and comment of each question.

Names, answers and comments are texts of strangers.  Spreadsheets would run those that begin like a formula;
a ``'`` before them keeps them what they are.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from negsim.classroom.mark.report import percentage
from negsim.reports.csv_cell import harmless
from negsim.reports.json_report import number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from negsim.classroom.mark.class_marks import ClassMarks, MarkedSheet

COLUMNS = ("name", "sheet", "points", "possible", "percent")


def marks_csv(marks: ClassMarks) -> str:
    """Return the marks of a class as CSV text with Unix line ends."""
    names = list(dict.fromkeys(a.question.name for sheet in marks.sheets for a in sheet.answers))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        [*COLUMNS, *(harmless(f"{name} {what}") for name in names for what in ("credit", "comment"))]
    )
    writer.writerows(_row(sheet, names) for sheet in marks.sheets)
    return out.getvalue()


def _row(sheet: MarkedSheet, names: Iterable[str]) -> list[object]:
    own = {a.question.name: a.marked for a in sheet.answers}
    row: list[object] = [
        harmless(sheet.student),
        harmless(sheet.sheet),
        _plain(number(round(sheet.points, 4))),
        sheet.possible,
        _plain(number(percentage(sheet.points, sheet.possible))),
    ]
    for name in names:
        marked = own.get(name)
        said = (
            f"{marked.verdict}: {marked.comment}"
            if marked and marked.comment
            else marked.verdict
            if marked
            else ""
        )
        row += [_plain(number(round(marked.credit, 4))) if marked else "", harmless(said)]
    return row


def _plain(value: float) -> int | float:
    return int(value) if value == int(value) else value
