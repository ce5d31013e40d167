"""What the trade model says, in tables and sentences; its assumptions stand beside its numbers."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

from negsim.reports import words
from negsim.reports.document import Grid, Heading, Lines

if TYPE_CHECKING:
    from negsim.analysis.economy import Assumptions, EconomyFindings, Flow
    from negsim.analysis.findings import Findings
    from negsim.reports.document import Document

MOST_ROWS = 40
"""Outcomes of larger games are not shown as a table."""
SHOWN = ("income", "exports", "revenue")
MOST_ACTORS, FEW = 4, 8
"""With more actors than this, and few outcomes to tell, every outcome has a table of its own."""
MOST_DIVERTED = 6
"""Outcomes for which diverted trade is told."""


def add_economy(findings: Findings, document: Document) -> None:
    """Add the trade model's answers, where there are any."""
    economy = findings.economy
    if economy is None:
        return
    if economy.index.size > 1:
        few = "; equilibria only" if len(listed_outcomes(findings, economy)) < economy.index.size else ""
        against = f"(bn USD a year, against {zero(findings)}{few}):"
        document.add(Heading("What the trade model says", against))
        _add_table(findings, economy, document)
        _add_diverted(findings, economy, document)
    document.add(Heading("Assumptions:", assumptions(economy.assumptions)))


def zero(findings: Findings) -> str:
    """Return in words the outcome that counts as zero."""
    economy = findings.economy
    if economy is None or economy.baseline is None:
        return "a world without new tariffs"
    return f"({outcome_name(findings, economy.baseline)})"


def outcome_name(findings: Findings, outcome: tuple[int, ...]) -> str:
    """Return an outcome as a payoff table writes it, three or more of the same as ``accept x 5``."""
    names = [s[k] for s, k in zip(findings.game.strategies, outcome, strict=True)]
    runs = [(name, len(list(same))) for name, same in itertools.groupby(names)]
    parts = [f"{name} x {count}" if count > 2 else ", ".join([name] * count) for name, count in runs]
    return ", ".join(parts)


def _add_table(findings: Findings, economy: EconomyFindings, document: Document) -> None:
    outcomes = listed_outcomes(findings, economy)
    if not outcomes:
        document.add(Lines((f"{economy.index.size:,} outcomes: see --format json",)))
        return
    if len(economy.actors) > MOST_ACTORS and len(outcomes) <= FEW:
        for outcome in outcomes:
            document.add(_by_actor(findings, economy, outcome))
        return
    players = [findings.titles[i] for i in economy.actors]
    for quantity in SHOWN:
        values = economy.quantities[quantity]
        rows = [
            (outcome_name(findings, outcome), *(amount(float(values[i][outcome])) for i in economy.actors))
            for outcome in outcomes
        ]
        header = (quantity.capitalize(), *players)
        document.add(Grid(header=header, rows=tuple(rows), labels=1))


def _by_actor(findings: Findings, economy: EconomyFindings, outcome: tuple[int, ...]) -> Grid:
    """Return what one outcome does to everybody, a line for each."""
    rows = [
        (findings.titles[i], *(amount(float(economy.quantities[q][i][outcome])) for q in SHOWN))
        for i in economy.actors
    ]
    header = (outcome_name(findings, outcome), *(q.capitalize() for q in SHOWN))
    return Grid(header=header, rows=tuple(rows), labels=1)


def listed_outcomes(findings: Findings, economy: EconomyFindings) -> list[tuple[int, ...]]:
    """Return all outcomes of a small game, the pure equilibria of a larger one."""
    if economy.index.size <= MOST_ROWS:
        import numpy as np

        return [tuple(int(k) for k in cell) for cell in np.ndindex(economy.index.shape)]
    found = findings.nash.equilibria if findings.nash else ()
    pure = [tuple(m.index(1) for m in e.strategies) for e in found if e.is_pure]
    return pure[:MOST_ROWS]


def _add_diverted(findings: Findings, economy: EconomyFindings, document: Document) -> None:
    found = findings.nash.equilibria if findings.nash else ()
    pure = [tuple(m.index(1) for m in e.strategies) for e in found if e.is_pure]
    lines = []
    for outcome in pure[:MOST_DIVERTED]:
        gains, losses = economy.diverted(outcome)
        if gains or losses:
            told = "; ".join(filter(None, (_flows("more", gains), _flows("less", losses))))
            lines.append(f"({outcome_name(findings, outcome)}): {told}")
    if lines:
        document.add(Heading("Trade diverted", "in equilibrium (exporter to importer, bn USD a year):"))
        document.add(Lines(tuple(lines)))


def _flows(word: str, flows: tuple[Flow, ...]) -> str:
    if not flows:
        return ""
    return f"{word} " + ", ".join(f"{f.exporter} to {f.importer} {amount(f.change)}" for f in flows)


def assumptions(told: Assumptions) -> str:
    """Return in one line what travels with every number."""
    if isinstance(told.elasticity, float):
        elasticity = f"elasticity {told.elasticity:.6g}"
    else:
        values = told.elasticity.values()
        elasticity = f"elasticities from {min(values):.6g} to {max(values):.6g} by sector"
    if told.elasticity_set:
        elasticity += f" ({told.elasticity_set})"
    year = f", {told.year}" if told.year else ""
    estimate = "; an estimate, no official statistics" if told.is_estimate else ""
    about = (told.title if told.title != told.data else "") + year + estimate
    parts = [
        f"{told.model} model",
        f"data {told.data}" + (f" ({about})" if about else ""),
        elasticity,
        f"deficits {told.deficits}",
        f"residual below {residual(told.max_residual)}",
    ]
    if told.leaves_out_services:
        parts.append("services untaxed")
    if told.covers:
        parts.append(
            f"{', '.join(told.covers)}: rates fall on the covered part, as an average over the sector"
        )
    if told.without_gdp:
        parts.append(f"no GDP on record for {words.joined(told.without_gdp)}: the data's own value added")
    return "; ".join(parts) + ". Static: no lags, no investment, no exchange rates."


def residual(largest: float) -> str:
    """Return a power of ten above the largest residual; digits below it differ between machines."""
    power = -12 if largest <= 1e-12 else math.ceil(math.log10(largest))
    return f"1e{power:03d}"


def amount(value: float) -> str:
    """Return bn USD with a sign and as many digits as mean something."""
    if abs(value) < 5e-7:
        return "0"
    digits = 1 if abs(value) >= 100 else 2 if abs(value) >= 1 else 3
    text = f"{value:+.{digits}f}"
    return text if float(text) else f"{value:+.1g}"
