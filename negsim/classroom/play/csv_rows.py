"""A play as CSV: one line a round."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from negsim.classroom.play.told import reasons
from negsim.reports.csv_cell import harmless
from negsim.reports.json_report import number

if TYPE_CHECKING:
    from negsim.classroom.play.record import Record


def play_csv(record: Record) -> str:
    """Return a play as CSV text: choices, payoffs, and why the computer played what it did."""
    table = record.session.table
    players, names = table.game.players, table.game.strategies
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    columns = [harmless(f"{a} {what}") for what in ("plays", "gets") for a in players]
    writer.writerow(["round", *columns, "reasons"])
    for k, played in enumerate(record.session.rounds, 1):
        chosen = [harmless(s[at]) for s, at in zip(names, played.outcome, strict=True)]
        writer.writerow(
            [k, *chosen, *map(number, played.payoffs), harmless(" ".join(reasons(table, played)))]
        )
    return out.getvalue()
