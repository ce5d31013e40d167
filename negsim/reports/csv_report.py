"""Equilibria as CSV: one line for every strategy that is played in an equilibrium.

Where actors choose from ranges, what is chosen takes the strategy's place: ``tariff=0.26``, several with
`` / `` between them; such numbers are not exact.
"""

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
        writer.writerows(_chosen(findings))
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


def _chosen(findings: Findings) -> Iterable[tuple[object, ...]]:
    """Yield what is chosen from ranges in equilibrium."""
    found = findings.continuous
    for k, point in enumerate(found.nash.equilibria if found and found.nash else ()):
        start = (findings.file or "", findings.case or "", "false", k, k)
        for i, player in enumerate(findings.game.players):
            pairs = zip(found.variables if found else (), point.values, strict=True)
            chosen = " / ".join(f"{v.name}={value!r}" for v, value in pairs if v.owner == i)
            if chosen:
                yield (*start, player, chosen, 1.0, "", point.payoffs[i], "")
