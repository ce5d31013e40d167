"""Comma-separated tables as cells that know their places; semicolons and tabs separate as well."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from negsim.errors import Place
    from negsim.scenario.diagnosis import Diagnosis
    from negsim.scenario.source import Source


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One cell: its text without quotes and outer spaces, and its place."""

    source: Source
    text: str
    start: int
    end: int

    def place(self) -> Place:
        """Return where the cell stands."""
        return self.source.place(self.start, self.end)


def read_cells(source: Source, diagnosis: Diagnosis) -> list[list[Cell]]:
    """Return the rows of a table; empty lines are left out.

    Raises
    ------
    ScenarioError
        If there is nothing, a quote is never closed, or rows differ in length.
    """
    rows = read_rows(source, diagnosis, separator=_separator(source.text))
    _check_rows(rows, source, diagnosis)
    return rows


def read_rows(
    source: Source, diagnosis: Diagnosis, *, separator: str, code: str = "N124"
) -> list[list[Cell]]:
    """Return the rows of a table, which may differ in length; empty lines are left out.

    Raises
    ------
    ScenarioError
        If a quote is never closed.
    """
    pattern = re.compile(rf'[ ]*(?:"((?:[^"]|"")*)"[ ]*|([^{separator}\n]*))({separator}|\n|\Z)')
    rows: list[list[Cell]] = [[]]
    at = 0
    while at < len(source.text):
        match = pattern.match(source.text, at)
        if match is None or (match[1] is None and match[2].startswith('"')):
            hint = 'a quote inside quotes is written ""'
            place = source.place(at, at + 1)
            diagnosis.add(code, "this cell opens a quote and does not end with it", place, hint)
            diagnosis.raise_errors()
            raise AssertionError  # not reached: raise_errors has raised
        text = match[2] if match[1] is None else match[1].replace('""', '"')
        start = match.start(2) if match[1] is None else match.start(1) - 1
        rows[-1].append(Cell(source, text.strip(), start, max(start + 1, match.end() - len(match[3]))))
        if match[3] == "\n":
            rows.append([])
        elif match[3] == separator and match.end() == len(source.text):
            rows[-1].append(Cell(source, "", match.end(), match.end()))
        at = match.end()
    return [row for row in rows if any(cell.text for cell in row)]


def _separator(text: str) -> str:
    """Return what separates the cells of the first line: a comma, else a semicolon, else a tab."""
    first = re.sub(r'"[^"]*"', "", text.lstrip("\n").split("\n", 1)[0])
    return next((s for s in ",;\t" if s in first), ",")


def _check_rows(rows: list[list[Cell]], source: Source, diagnosis: Diagnosis) -> None:
    if not rows:
        diagnosis.add("N124", "the table is empty", source.place(0))
    for row in rows:
        if len(row) != len(rows[0]):
            message = f"this row has {len(row)} cells, the first has {len(rows[0])}"
            diagnosis.add("N124", message, row[0].place())
            break
    diagnosis.raise_errors()
