"""What each strategy brings against each of the other's, as tables that fit on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from negsim.reports.document import WIDTH, Document, Grid, Heading, Paragraph
from negsim.reports.play.figures import figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from negsim.analysis.play import PlayFindings

MOST_CELLS = 900
"""Larger tables are left to the CSV."""
DIGITS = 4
GAP = 3
"""Spaces between columns of a table."""


def add_matrices(findings: PlayFindings, document: Document) -> None:
    """Add each actor's payoff per turn in every match."""
    first, second = findings.titles
    rows, columns = (len(names) for names in findings.strategies)
    if rows * columns > MOST_CELLS:
        document.add(Heading("Who against whom:", f"{rows * columns:,} matches are in --format csv"))
        return
    document.add(Heading("Who against whom:", "payoff per turn"))
    if findings.is_alike:
        document.add(
            Paragraph(f"What the row brings {first} against the column; for {second} it is the same.")
        )
    for side in (0,) if findings.is_alike else (0, 1):
        own, other = findings.strategies[side], findings.strategies[1 - side]
        means = findings.means[side] if side == 0 else findings.means[side].T
        title = f"{findings.titles[1 - side]}, by number"
        for grid in _grids(findings.titles[side], own, other, means.tolist(), title):
            document.add(grid)
        if not findings.is_alike:
            key = ", ".join(f"{k} {name}" for k, name in enumerate(other, 1))
            document.add(Paragraph(f"Columns: {key}."))


def _grids(
    who: str, own: Sequence[str], other: Sequence[str], means: list[list[float]], title: str
) -> Iterator[Grid]:
    """Yield the table, in as many parts as its width asks for."""
    cells = [[figure(x, DIGITS) for x in row] for row in means]
    labels = [f"{k} {name}" for k, name in enumerate(own, 1)]
    left = max(map(cell_len, [*labels, who]))
    width = max([*(len(c) for row in cells for c in row), len(str(len(other)))])
    fit = max(1, (WIDTH - 2 - left) // (width + GAP))
    for start in range(0, len(other), fit):
        shown = range(start, min(start + fit, len(other)))
        header = (who, *(str(k + 1) for k in shown))
        rows = [(label, *(row[k] for k in shown)) for label, row in zip(labels, cells, strict=True)]
        yield Grid(header, tuple(rows), "", title, 1)
