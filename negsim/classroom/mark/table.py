"""Files of answers, as spreadsheets and quizzes write them: which letters, which separator, which rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from negsim.interchange.csv_table import Cell, read_rows
from negsim.scenario.diagnosis import Diagnosis
from negsim.scenario.reader import read_bytes, shown_name
from negsim.scenario.source import Source

if TYPE_CHECKING:
    from negsim.errors import Problem

LARGEST_TABLE = 20_000_000
"""Bytes of a file of answers."""
MOST_ROWS = 100_000
LONGEST_HEADER = 100_000
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""How .xlsx, .ods and .xls begin."""
_SEPARATOR_LINE = re.compile(r"sep=([,;\t])(?=\r?\n)", re.IGNORECASE)
_BYTE_ORDERS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """A table of cells that know their places."""

    source: Source
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    """Their lengths may differ."""
    remarks: tuple[Problem, ...] = ()


def read_table(path: str) -> Table:
    """Read a file of answers (``-`` is standard input).

    Raises
    ------
    UsageError
        If there is no such file.
    ScenarioError
        If it is too large, is no table or has no rows.
    """
    diagnosis = Diagnosis()
    name = shown_name(path)
    data = read_bytes(path, diagnosis, name, largest=LARGEST_TABLE)
    if data.startswith(_WORKBOOKS):
        message = "this is a workbook of a spreadsheet program, not a table of text"
        diagnosis.add("N190", message, Source(name, "").place(0), "save it as CSV (UTF-8)")
        diagnosis.raise_errors()
    text, encoding = decoded(data)
    told = _SEPARATOR_LINE.match(text)
    if told:  # Excel's own word on what separates; the line stays, empty, so that places are right
        text = text[told.end() :]
    source = Source(name, text.replace("\r\n", "\n").replace("\r", "\n"))
    if encoding == "cp1252":
        message = "the file is not UTF-8 and was read as Windows-1252: look whether names are right"
        diagnosis.add("N196", message, source.place(0), "save it as CSV UTF-8", warning=True)
    header, *rows = read_rows(
        source, diagnosis, separator=told[1] if told else separator_of(text), code="N190"
    ) or [[]]
    if not header:
        diagnosis.add("N190", "the file is empty", source.place(0), "begin with   name,sheet,1,2,3")
    elif len(rows) > MOST_ROWS:
        message = f"the file has {len(rows):,} rows (limit {MOST_ROWS:,})"
        diagnosis.add("N190", message, rows[MOST_ROWS][0].place(), "divide it into several files")
    diagnosis.raise_errors()
    return Table(
        source=source, header=tuple(header), rows=tuple(map(tuple, rows)), remarks=diagnosis.problems
    )


def decoded(data: bytes) -> tuple[str, str]:
    """Return the text of bytes and their encoding: UTF-8, UTF-16, else that of Windows in the west.

    Examples
    --------
    >>> decoded("Zoë".encode("utf-16")), decoded("Zoë".encode("cp1252"))
    (('Zoë', 'utf-16-le'), ('Zoë', 'cp1252'))
    """
    order = _BYTE_ORDERS.get(data[:2]) or _unmarked_order(data)
    if order:
        return data.decode(order, "replace").removeprefix("\ufeff"), order
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        try:
            return data.decode("cp1252"), "cp1252"
        except UnicodeDecodeError:
            return data.decode("latin-1"), "cp1252"


def _unmarked_order(data: bytes) -> str:
    """Return which UTF-16 bytes are that do not say so: Latin letters are every second one a zero."""
    start = data[:200]
    half = len(start) // 2
    even, odd = start[: 2 * half : 2].count(0), start[1 : 2 * half : 2].count(0)
    if half < 4 or max(even, odd) < 0.7 * half or min(even, odd) > 0:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def separator_of(text: str) -> str:
    r"""Return what separates the cells of a header: what stands there most often outside of quotes.

    Examples
    --------
    >>> [separator_of(t) for t in ("name;sheet;1", "name,sheet", "name\tsheet", '"a, b";sheet')]
    [';', ',', '\t', ';']
    """
    first = text.lstrip("\n").split("\n", 1)[0][:LONGEST_HEADER]
    outside = "".join(first.split('"')[::2])
    return max(",;\t", key=outside.count)
