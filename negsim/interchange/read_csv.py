"""Reading games from CSV: two payoff matrices, or one table with an outcome a line.

Two files are the payoff matrices of two players: the first player chooses the row, the second the column.
A first row and a first column may hold the names of strategies; where names could be taken for numbers,
the cell in the corner must be empty.

One file has a column for what each player does, then a column for what each gets, a header, and a line for
every outcome, as ``negsim export --to csv`` writes it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.interchange.csv_table import Cell, read_cells
from negsim.interchange.foreign import ForeignGame
from negsim.interchange.limits import check_shape
from negsim.interchange.numerals import fault_in_number
from negsim.scenario.diagnosis import MOST_PROBLEMS, Diagnosis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from negsim.scenario.source import Source

PAYOFF = "payoff "
"""What stands before a player's name above its payoffs."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Matrix:
    """One payoff matrix; names are empty where the file gives none."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    payoffs: NDArray[Any]


def read_matrices(first: Source, second: Source) -> ForeignGame:
    """Read the payoff matrices of two players.

    Raises
    ------
    ScenarioError
        If a cell is no number, or the two tables do not fit together.
    """
    diagnosis = Diagnosis()
    one, two = (_matrix(source, diagnosis) for source in (first, second))
    diagnosis.raise_errors()
    if one.payoffs.shape != two.payoffs.shape:
        (r, c), (rows, columns) = one.payoffs.shape, two.payoffs.shape
        message = f"this table of payoffs is {rows} x {columns}, that in {first.name} is {r} x {c}"
        diagnosis.add(
            "N124", message, second.place(0), "both have a row for each strategy of the first player"
        )
    for what, names, others in (("rows", one.rows, two.rows), ("columns", one.columns, two.columns)):
        if names and others and names != others:
            message = f"the {what} are called otherwise than in {first.name}"
            diagnosis.add("N124", message, second.place(0), f"there: {', '.join(names)}")
    check_shape(one.payoffs.shape, diagnosis, first.place(0))
    sizes = one.payoffs.shape
    named = (one.rows or two.rows, one.columns or two.columns)
    return ForeignGame(
        title=f"{first.name} and {second.name}",
        players=("Player 1", "Player 2"),
        strategies=tuple(n or _numbers(size) for n, size in zip(named, sizes, strict=True)),
        payoffs=(one.payoffs, two.payoffs),
    )


def read_outcomes(source: Source) -> ForeignGame:
    """Read a table with one outcome a line.

    Raises
    ------
    ScenarioError
        If a cell is no number, or an outcome is missing or stands twice.
    """
    diagnosis = Diagnosis()
    header, *rows = read_cells(source, diagnosis)
    count = len(header) // 2
    heads = [h.text.removeprefix(PAYOFF) for h in header]
    if count < 2 or not rows or heads[:count] != heads[count:]:
        hint = "for two payoff matrices name two files; else begin with   Ann,Bob,payoff Ann,payoff Bob"
        message = "one table must have a column for what each player does, then one for what each gets"
        diagnosis.add("N124", message, header[0].place(), hint)
        diagnosis.raise_errors()
    labels = [list(dict.fromkeys(row[i].text for row in rows)) for i in range(count)]
    shape = tuple(map(len, labels))
    check_shape(shape, diagnosis, header[0].place())
    payoffs = np.full((count, *shape), None, dtype=object)
    index = [{name: k for k, name in enumerate(names)} for names in labels]
    for row in rows:
        at = tuple(index[i][row[i].text] for i in range(count))
        if payoffs[(0, *at)] is not None:
            diagnosis.add("N124", "this outcome stands twice", row[0].place())
        for i, cell in enumerate(row[count:]):
            payoffs[(i, *at)] = _number(cell, diagnosis)
    diagnosis.raise_errors()
    if len(rows) != math.prod(shape):
        missing = next(at for at in np.ndindex(*shape) if payoffs[(0, *at)] is None)
        names = ", ".join(labels[i][k] for i, k in enumerate(missing))
        more = math.prod(shape) - len(rows) - 1
        message = f"no line for the outcome {names}" + (f" and {more:,} more" if more else "")
        diagnosis.add("N124", message, rows[-1][0].place())
        diagnosis.raise_errors()
    return ForeignGame(
        title=source.name,
        players=tuple(heads[:count]),
        strategies=tuple(map(tuple, labels)),
        payoffs=tuple(payoffs),
    )


def _matrix(source: Source, diagnosis: Diagnosis) -> _Matrix:
    rows = read_cells(source, diagnosis)
    corner, top, side = rows[0][0], rows[0][1:], [row[0] for row in rows[1:]]
    has_header, has_names = _labels(corner, top, side)
    body = [row[has_names:] for row in rows[has_header:]]
    names = [row[0] for row in rows[has_header:]] if has_names else []
    payoffs = np.array([[_number(cell, diagnosis) for cell in row] for row in body], dtype=object)
    if not payoffs.size:
        diagnosis.add("N124", "the table has names, but no payoffs", corner.place())
        diagnosis.raise_errors()
    columns = rows[0][has_names:] if has_header else []
    return _Matrix(rows=tuple(c.text for c in names), columns=tuple(c.text for c in columns), payoffs=payoffs)


def _labels(corner: Cell, top: Sequence[Cell], side: Sequence[Cell]) -> tuple[bool, bool]:
    """Tell whether the first row, and the first column, hold names."""
    if not corner.text and top and side:
        return True, True
    if corner.text and not _are_names([corner]):
        return False, False
    return _are_names(top) if top else not _are_names(side), bool(side) and _are_names(side)


def _are_names(cells: Sequence[Cell]) -> bool:
    """Whether no cell is a number: one number among them makes the others mistyped numbers, not names."""
    return all(fault_in_number(cell.text).endswith("is not a number") for cell in cells)


def _number(cell: Cell, diagnosis: Diagnosis) -> Fraction:
    fault = fault_in_number(cell.text) if cell.text else "a payoff is missing"
    if not fault:
        return Fraction(cell.text)
    hint = "if this is a name: leave the cell in the corner empty" if "not a number" in fault else ""
    if fault.endswith("is not a number") and "," in cell.text:
        hint = "write decimals with a point"
    diagnosis.add("N122", fault, cell.place(), hint)
    if len(diagnosis.problems) > MOST_PROBLEMS:
        diagnosis.raise_errors()
    return Fraction(0)


def _numbers(size: int) -> tuple[str, ...]:
    return tuple(str(k + 1) for k in range(size))
