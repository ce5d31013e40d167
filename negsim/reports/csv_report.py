"""Equilibria as CSV: one line for every strategy that is played in an equilibrium."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from negsim.reports.json_report import number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from negsim.analysis.findings import Findings

COLUMNS = (
    "file", "case", "complete", "equilibrium", "component", "actor", "strategy",
    "probability", "exact_probability", "payoff", "exact_payoff",
)  # fmt: skip


def to_csv(answers: Iterable[Findings], *, header: bool = True) -> str:
    """Return the equilibria of answers as CSV text with Unix line ends."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if header:
        writer.writerow(COLUMNS)
    for findings in answers:
        writer.writerows(_rows(findings))
    return out.getvalue()


def _rows(findings: Findings) -> Iterable[tuple[object, ...]]:
    game, nash = findings.game, findings.nash
    for k, equilibrium in enumerate(nash.equilibria if nash else ()):
        start = (
            findings.file or "",
            findings.case or "",
            str(nash.complete).lower() if nash else "",
            k,
            equilibrium.component,
        )
        for i, (player, names) in enumerate(zip(game.players, game.strategies, strict=True)):
            payoff = equilibrium.payoffs[i]
            for name, p in zip(names, equilibrium.strategies[i], strict=True):
                if p:
                    exact = (str(p), str(payoff)) if equilibrium.is_exact else ("", "")
                    yield (*start, player, name, number(p), exact[0], number(payoff), exact[1])
