"""Tables whose first columns are names and whose other columns are numbers."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from negsim.economy.read_table import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from negsim.economy.read_table import Row, Table
    from negsim.errors import Place
    from negsim.scenario.diagnosis import Diagnosis

LARGEST_NUMBER = 1e15
"""In million USD: ten thousand times what the world produces in ten years, and far from overflow."""
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class KeyedTable:
    """Rows by their names, and columns by theirs."""

    header: Row
    names: tuple[str, ...]
    """What the first columns hold: ``sector, exporter``."""
    columns: Mapping[str, int]
    """Where each other column stands."""
    rows: Mapping[tuple[str, ...], Row]
    damaged: frozenset[tuple[str, ...]]
    """Names of rows that are there, but not as they should be: nobody is told that they are missing."""

    def place(self, key: tuple[str, ...], column: str) -> Place:
        """Return where a number stands."""
        return self.rows[key].place(self.columns[column])

    def numbers(
        self, key: tuple[str, ...], columns: Sequence[str], diagnosis: Diagnosis, *, may_lack: bool = False
    ) -> NDArray[np.float64]:
        """Return numbers of a row, ``(len(columns),)``; nan for what is no number, which is recorded (N144).

        With ``may_lack`` an empty cell is nan, too, and no problem.
        """
        row = self.rows[key]
        cells = row.cells()
        found = np.full(len(columns), np.nan)
        for k, column in enumerate(columns):
            text = cells[self.columns[column]]
            if not text and may_lack:
                continue
            fault, hint = _fault(text)
            if fault:
                diagnosis.add("N144", fault, row.place(self.columns[column]), hint)
            else:
                found[k] = float(text)
        return found


def read_keyed(path: Path, names: Sequence[str], diagnosis: Diagnosis) -> KeyedTable | None:
    """Read a table that begins with the columns ``names``; None where that fails (N141, N142, N143, N150)."""
    table = read_table(path, diagnosis)
    if table is None:
        return None
    header = table.header.cells()
    if header[: len(names)] != list(names):
        hint = f"it must begin with   {','.join(names)},"
        diagnosis.add("N141", "the first line does not name the columns", table.header.place(), hint)
        return None
    columns: dict[str, int] = {}
    for k, name in enumerate(header[len(names) :], len(names)):
        if not name:
            diagnosis.add("N142", "a column has no name", table.header.place(k))
        elif name in columns or name in names:
            diagnosis.add("N143", f"the column '{name}' stands twice", table.header.place(k))
        columns.setdefault(name, k)
    rows, damaged = _rows(table, len(names), len(header), diagnosis)
    return KeyedTable(
        header=table.header, names=tuple(names), columns=columns, rows=rows, damaged=frozenset(damaged)
    )


def _rows(
    table: Table, keys: int, width: int, diagnosis: Diagnosis
) -> tuple[dict[tuple[str, ...], Row], set[tuple[str, ...]]]:
    """Return the rows by their names, and the names of rows that are recorded as wrong and left out."""
    rows: dict[tuple[str, ...], Row] = {}
    damaged: set[tuple[str, ...]] = set()
    for row in table.rows:
        cells = row.cells()
        key = tuple(cells[:keys])
        if not cells:
            diagnosis.add("N141", "a quote in this row is not closed", row.place())
        elif len(cells) != width:
            message = f"this row has {len(cells)} cells, the first line has {width}"
            diagnosis.add("N141", message, row.place(), _comma_hint(cells, width))
        elif not all(key):
            diagnosis.add("N142", "a name is missing here", row.place(key.index("")))
        elif key in rows:
            message = f"{', '.join(key)} stands twice, first in line {rows[key].line}"
            diagnosis.add("N143", message, row.place(keys - 1))
        else:
            rows[key] = row
            continue
        if len(key) == keys:
            damaged.add(key)
    return rows, damaged


def _comma_hint(cells: Sequence[str], width: int) -> str:
    return "decimals are written with a point" if len(cells) > width else ""


def _fault(text: str) -> tuple[str, str]:
    """Return what is wrong with a number, and a hint; empty texts if nothing is."""
    if not text:
        return "a number is missing here", "write 0 if there is nothing"
    if not _NUMBER.fullmatch(text):
        hint = "write decimals with a point, and nothing between thousands" if "," in text else ""
        return f"'{text[:40]}' is not a number", hint
    if not math.isfinite(float(text)) or abs(float(text)) > LARGEST_NUMBER:
        return f"{text[:40]} is too large", f"at most {LARGEST_NUMBER:.0e}"
    return "", ""
