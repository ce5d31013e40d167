"""What actors would choose from ranges, in tables and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.analysis.verify_continuous import POINTS
from negsim.reports import words
from negsim.reports.document import Grid, Heading, Lines
from negsim.reports.economy import amount

if TYPE_CHECKING:
    from negsim.analysis.continuous import ContinuousFindings
    from negsim.analysis.findings import Findings
    from negsim.reports.document import Document
    from negsim.solvers.solution.continuous import ContinuousPoint

NOISE = 1e-9
"""Gains this small, as a part of what is at stake, are what rounding leaves, differently on each machine."""
TRIED = f"Checked by {POINTS} and more other choices of each: "


def add_continuous(findings: Findings, document: Document) -> None:
    """Add choices from ranges, where there are any."""
    found = findings.continuous
    if found is None:
        return
    _add_optimal(findings, found, document)
    _add_nash(findings, found, document)
    _add_together(findings, found, document)


def _add_optimal(findings: Findings, found: ContinuousFindings, document: Document) -> None:
    owners = dict.fromkeys(v.owner for v in found.variables)
    rows = [_row(findings, found, found.optimal.points[i], i) for i in owners]
    document.add(
        Heading("Best alone,", "while all others stay at the lower end of their ranges:"),
        Grid(
            header=_header(findings, found),
            rows=tuple(rows),
            labels=1,
            caption=_gain([found.optimal.points[i] for i in owners]),
        ),
    )


def _add_nash(findings: Findings, found: ContinuousFindings, document: Document) -> None:
    if found.nash is None:
        document.add(Heading("Equilibria:", "none was found; the notes say why."))
        return
    equilibria = found.nash.equilibria
    for k, point in enumerate(equilibria):
        count = f" {k + 1} of {len(equilibria)}" if len(equilibria) > 1 else ""
        led = f"{words.count(point.starts, 'start')} led here; there may be others"
        document.add(
            Heading(f"Equilibrium{count}:", f"everybody's choice is best against the others' ({led})."),
            _grid(findings, found, point, _gain([point])),
        )


def _add_together(findings: Findings, found: ContinuousFindings, document: Document) -> None:
    together = found.cooperative
    document.add(
        Heading("Together,", f"the greatest total found ({amount(together.total)}):"),
        _grid(findings, found, together.best, _rise(together.total_gain, "the total")),
    )
    if together.bargain is not None:
        document.add(
            Heading("Nash bargaining,", "where the equilibrium is what happens if talks fail:"),
            _grid(
                findings,
                found,
                together.bargain,
                _rise(together.bargain_rise, "the product of all gains", " of itself"),
            ),
        )
    elif together.reason:
        document.add(
            Heading("Nash bargaining:"), Lines((together.reason[:1].upper() + together.reason[1:] + ".",))
        )


def _grid(findings: Findings, found: ContinuousFindings, point: ContinuousPoint, caption: str) -> Grid:
    rows = tuple(_row(findings, found, point, i) for i in range(len(findings.titles)))
    return Grid(header=_header(findings, found), rows=rows, labels=1, caption=caption)


def _names(found: ContinuousFindings) -> list[str]:
    return list(dict.fromkeys(v.name for v in found.variables))


def _header(findings: Findings, found: ContinuousFindings) -> tuple[str, ...]:
    trade = ("real income", "revenue, bn USD") if findings.economy and found.economy else ()
    return ("", *_names(found), "payoff", *trade)


def _row(findings: Findings, found: ContinuousFindings, point: ContinuousPoint, i: int) -> tuple[str, ...]:
    """Return what one actor chooses and gets at a point."""
    own = {
        v.name: shown(value, is_percent=percent)
        for v, value, percent in zip(found.variables, point.values, found.is_percent, strict=True)
        if v.owner == i
    }
    cells = [own.get(name, "-") for name in _names(found)]
    at = found.economy.get(point.values, {}).get(i)
    trade: tuple[str, ...] = ()
    if findings.economy and found.economy:
        trade = (f"{100 * at['welfare']:+.3f}%", amount(at["revenue"])) if at else ("-", "-")
    return (findings.titles[i], *cells, f"{point.payoffs[i] + 0.0:.6g}", *trade)


def shown(value: float, *, is_percent: bool) -> str:
    """Return a choice as people write it, to six digits; in percent, to two decimals."""
    return f"{100 * value:.2f}%" if is_percent else f"{value + 0.0:.6g}"


def _gain(points: list[ContinuousPoint]) -> str:
    """Return in words how these points were checked."""
    gain = max(p.largest_gain or 0.0 for p in points)
    share = max(max(p.shares or (0.0,)) for p in points)
    if gain <= 0 or share <= NOISE:
        return f"{TRIED}none gains as much as {NOISE:.0e} of what is at stake."
    return f"{TRIED}the largest gain left is {gain:.1g} ({share:.1g} of what is at stake)."


def _rise(amount: float | None, what: str, unit: str = "") -> str:
    """Return in words how a point that is best for all together was checked."""
    if not amount or amount <= NOISE:
        return f"{TRIED}{what} does not rise."
    return f"{TRIED}{what} rises by {amount:.1g}{unit} at most."
