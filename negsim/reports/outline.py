"""A game at a glance: who decides what, and its matrix where that is small."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.reports import words
from negsim.reports.document import Grid, Paragraph
from negsim.scenario.ranges import written
from negsim.scenario.units import own_figures

if TYPE_CHECKING:
    from negsim.analysis.findings import Findings
    from negsim.scenario.scenario import Scenario

MOST_COLUMNS = 8
MOST_ROWS = 16
"""Larger games are not shown as a matrix."""


def outline(findings: Findings) -> tuple[Paragraph | Grid, ...]:
    """Return the game in one line, and its matrix where that is small; nothing where nothing is played."""
    if 0 in findings.game.shape:
        return ()
    if findings.scenario is not None and findings.scenario.is_continuous:
        return (Paragraph(_who_chooses(findings.scenario)),)
    who = Paragraph(_who(findings))
    is_shown = len(findings.game.players) == 2 and is_shown_as_matrix(findings)
    return (who, _matrix(findings)) if is_shown else (who,)


def _who(findings: Findings) -> str:
    game = findings.game
    count = 1
    for size in game.shape:
        count *= size
    who = words.joined(findings.titles)
    return f"{who} decide at the same time: {words.count(count, 'outcome')}{_units(findings)}."


def _who_chooses(scenario: Scenario) -> str:
    """Say who chooses what from which range; actors with the same ranges together."""
    alike: dict[str, list[str]] = {}
    for actor in scenario.actors:
        told = words.joined(
            [
                f"{r.name} from {written(r.low, percent=r.is_percent)} "
                f"to {written(r.high, percent=r.is_percent)}"
                for r in actor.ranges
            ]
        )
        alike.setdefault(told or "nothing", []).append(actor.title)
    parts = [
        f"{words.joined(who)} {'choose' if len(who) > 1 else 'chooses'} {told}" for told, who in alike.items()
    ]
    return "; ".join(parts) + ", all at the same time."


def _units(findings: Findings) -> str:
    """Say the payoff unit where the file's numbers share one."""
    scenario = findings.scenario
    own = (f for actor in scenario.actors for f in own_figures(actor)) if scenario else ()
    figures = [*scenario.numbers.values(), *own] if scenario else []
    units = {f.unit for f in figures if f.unit}
    return f", payoffs in {units.pop()}" if len(units) == 1 else ""


# ------------------------------------------------------------------ the matrix


def is_shown_as_matrix(findings: Findings) -> bool:
    """Whether a two-player game is small enough to be shown as a matrix."""
    rows, columns = findings.game.shape
    return rows <= MOST_ROWS and columns <= MOST_COLUMNS


def _matrix(findings: Findings) -> Grid:
    game = findings.game
    best = findings.best_responses
    first, second = findings.titles
    rows = []
    for r, strategy in enumerate(game.strategies[0]):
        cells = [_cell(findings, (r, c)) for c in range(len(game.strategies[1]))]
        rows.append((first if r == 0 else "", strategy, *cells))
    caption = f"In each cell: {first}, {second}."
    if best is not None:
        caption += " * is a best response; a cell with two is an equilibrium."
    return Grid(("", "", *game.strategies[1]), tuple(rows), caption, second)


def _cell(findings: Findings, outcome: tuple[int, int]) -> str:
    best = findings.best_responses
    shown = [words.number(p) for p in findings.game.payoffs(outcome)]
    if best is not None:
        shown = [s + ("*" if best[i][outcome] else "") for i, s in enumerate(shown)]
    return ", ".join(shown)


# ------------------------------------------------------------------ dominance, efficiency, guarantees
