"""Tables of trade data: comma-separated files whose rows know their places.

Rows are split only when they are asked for their cells, so that a file of 50 MB stays one text in memory.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from negsim.errors import Place

if TYPE_CHECKING:
    from pathlib import Path

    from negsim.scenario.diagnosis import Diagnosis

LARGEST_TABLE = 50_000_000
"""Bytes."""

_CELL = re.compile(r'[ \t]*(?:"((?:[^"]|"")*)"[ \t]*|([^,"]*))(,|\Z)')


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Row:
    """One line of a table."""

    file: str
    line: int
    text: str

    def cells(self) -> list[str]:
        """Return the texts of the cells, without quotes and outer spaces; empty if quotes do not match."""
        if '"' not in self.text:
            return [cell.strip() for cell in self.text.split(",")]
        return [text for text, _, _ in self._parsed()]

    def place(self, column: int = 0) -> Place:
        """Return where a cell stands; the end of the line for a cell that is missing."""
        spans = [(start, end) for _, start, end in self._parsed()]
        start, end = spans[column] if column < len(spans) else (len(self.text), len(self.text))
        return Place(
            file=self.file, line=self.line, column=start + 1, text=self.text, width=max(1, end - start)
        )

    def _parsed(self) -> list[tuple[str, int, int]]:
        """Return text, start and end of every cell."""
        found, at = [], 0
        while match := _CELL.match(self.text, at):
            text = match[2] if match[1] is None else match[1].replace('""', '"')
            raw = self.text[match.start() : match.end() - len(match[3])]
            start = match.start() + len(raw) - len(raw.lstrip())
            found.append((text.strip(), start, start + len(raw.strip())))
            at = match.end()
            if not match[3]:
                return found
        return []


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """A header and rows with as many cells; empty lines are left out."""

    header: Row
    rows: tuple[Row, ...]


def read_table(path: Path, diagnosis: Diagnosis) -> Table | None:
    """Read a table, or record why it cannot be read (N141, N150) and return None."""
    text = _text(path, diagnosis)
    if text is None:
        return None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    rows = [
        Row(file=str(path), line=k, text=line) for k, line in enumerate(lines, 1) if line.strip(", \t;\x1a")
    ]
    if not rows:
        diagnosis.add("N141", "the table is empty", start_of(path), "its first line names the columns")
        return None
    if "," not in rows[0].text and re.search("[;\t]", rows[0].text):
        hint = "save it as comma-separated values, with a point in decimals"
        diagnosis.add("N141", "the cells are not separated by commas", rows[0].place(), hint)
        return None
    return Table(header=rows[0], rows=tuple(rows[1:]))


def start_of(path: Path) -> Place:
    """Return the place of a file as a whole."""
    return Place(file=str(path), line=1, column=1)


def _text(path: Path, diagnosis: Diagnosis) -> str | None:
    """Return the text of a file, or record why there is none."""
    data = read_bytes(path, diagnosis)
    if data is None:
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        hint = "save it as UTF-8 (comma-separated values)"
        diagnosis.add("N141", "the file is in UTF-16, not in UTF-8", start_of(path), hint)
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        hint = "save the table as comma-separated values in UTF-8"
        diagnosis.add("N141", "the file is no text in UTF-8", start_of(path), hint)
        return None
    return text


def read_bytes(path: Path, diagnosis: Diagnosis) -> bytes | None:
    """Return what a file holds, or record why it cannot be read (N141, N150) and return None."""
    try:
        if not path.is_file():
            what = "is no file" if path.exists() else "is missing"
            diagnosis.add("N141", f"{path.name} {what}", start_of(path))
            return None
        with path.open("rb") as file:
            data = file.read(LARGEST_TABLE + 1)
    except OSError as error:
        diagnosis.add("N141", f"{path.name} cannot be read: {error.strerror or error}", start_of(path))
        return None
    if len(data) > LARGEST_TABLE:
        diagnosis.add("N150", f"{path.name} is larger than {LARGEST_TABLE:,} bytes", start_of(path))
        return None
    return data
