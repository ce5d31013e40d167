"""Comparisons as CSV: one row a strategy, then one row a number that the answer may hinge on."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from negsim.reports.json_report import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from negsim.analysis.compare.compare import Comparison
    from negsim.analysis.compare.hinges import Turn

COLUMNS = (
    "file", "case", "actor", "row", "name", "is_best", "worst", "best", "largest_regret",
    "commitment_low", "commitment_high", "equilibria", "dominated_by",
    "now", "below", "above", "best_below", "best_above", "exact", "complete",
)  # fmt: skip


def comparison_csv(found: Comparison | None, *, header: bool = True) -> str:
    """Return a comparison as CSV text with Unix line ends."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n", restval="")
    if header:
        writer.writeheader()
    if found is not None:
        start = {
            "file": found.scenario.file,
            "case": found.scenario.case or "",
            "actor": found.game.players[found.actor],
        }
        for row in (*_strategies(found), *_hinges(found)):
            writer.writerow(start | row)
    return out.getvalue()


def _strategies(found: Comparison) -> Iterator[dict[str, object]]:
    names = found.game.strategies[found.actor]
    for line in found.lines:
        announced = line.announcement
        by = line.dominated.by if line.dominated else ()
        yield {
            "row": "strategy",
            "name": names[line.strategy],
            "is_best": str(line.strategy in found.best).lower(),
            "worst": number(line.worst.amount),
            "best": number(line.best.amount),
            "largest_regret": number(line.regret.amount),
            "commitment_low": number(announced.low(found.actor)),
            "commitment_high": number(announced.high(found.actor)),
            "equilibria": " ".join(repr(number(u.payoff)) for u in line.equilibria),
            "dominated_by": " + ".join(
                n if p == 1 else f"{p} {n}" for n, p in zip(names, by, strict=False) if p
            ),
        }


def _hinges(found: Comparison) -> Iterator[dict[str, object]]:
    for hinge in found.hinges.hinges if found.hinges else ():
        turns = [t for t in (hinge.below, hinge.above) if t is not None]
        yield {
            "row": "hinge",
            "name": hinge.parameter.path,
            "now": number(hinge.parameter.value),
            "below": _value(hinge.below),
            "above": _value(hinge.above),
            "best_below": _value(hinge.best_below),
            "best_above": _value(hinge.best_above),
            "exact": str(all(t.is_exact for t in turns) if turns else hinge.complete).lower(),
            "complete": str(hinge.complete).lower(),
        }


def _value(turn: Turn | None) -> object:
    return "" if turn is None else number(turn.value)
