"""A round robin as CSV: one line for every match and actor."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from negsim.analysis.play import PlayFindings

COLUMNS = (
    "file", "case", "actor", "strategy", "against", "payoff", "total",
    "simulated_payoff", "simulated_deviation", "holds",
)  # fmt: skip


def play_csv(findings: PlayFindings, *, header: bool = True) -> str:
    """Return a round robin as CSV text with Unix line ends."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if header:
        writer.writerow(COLUMNS)
    writer.writerows(_rows(findings))
    return out.getvalue()


def _rows(findings: PlayFindings) -> Iterator[tuple[object, ...]]:
    holds = set(findings.holds)
    first, second = findings.strategies
    found = findings.simulation
    for i, row in enumerate(first):
        for j, column in enumerate(second):
            for side, actor in enumerate(findings.game.players):
                own, other = (row, column) if side == 0 else (column, row)
                total = "" if findings.totals is None else float(findings.totals[side][i, j]) + 0.0
                simulated = ("", "") if found is None else (found.means[side], found.deviations[side])
                yield (
                    *(findings.file or "", findings.case or "", actor, own, other),
                    *(float(findings.means[side][i, j]) + 0.0, total),
                    *(x if isinstance(x, str) else float(x[i, j]) + 0.0 for x in simulated),
                    str((i, j) in holds).lower(),
                )
