"""A case as students get it: who decides what, the numbers and where they come from, what outcomes are worth.

Nothing here gives an answer away: best responses are not marked, and no solution is named.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import prod
from typing import TYPE_CHECKING

from negsim.classroom.the_groups import groups_blocks
from negsim.reports import words
from negsim.reports.document import Block, Formulas, Grid, Heading, Lines, Paragraph
from negsim.reports.outline import is_shown_as_matrix, outline
from negsim.reports.steps.algebra import shown
from negsim.scenario.scenario import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from negsim.analysis.findings import Findings
    from negsim.scenario.scenario import Actor, Scenario

MOST_STRATEGIES = 12
"""Of actors with more, the first and the last are named."""
MOST_OUTCOMES, MOST_ACTORS = 32, 5
"""Games of three actors or more are shown as a table up to these sizes."""


def case_blocks(findings: Findings) -> tuple[Block, ...]:
    """Return what students need to know about a scenario, except its title."""
    scenario = findings.scenario
    blocks: list[Block] = [Paragraph(findings.about)] if findings.about else []
    if scenario is not None:
        blocks += [*_actors(scenario), *_numbers(scenario)]
    blocks += _table(findings)
    if scenario is not None:
        blocks += _formulas(scenario)
    if findings.coalitions is not None:
        blocks += groups_blocks(findings.coalitions)
    return tuple(blocks)


# ------------------------------------------------------------------ who decides what


def _actors(scenario: Scenario) -> list[Block]:
    if not scenario.has_strategies:
        return [Heading("Who takes part:", words.joined(a.title for a in scenario.actors) + ".")]
    groups: dict[str, list[str]] = {}
    for actor in scenario.actors:
        groups.setdefault(_can_do(actor), []).append(actor.title)
    lines = tuple(f"{words.joined(who)}: {what}" for what, who in groups.items())
    return [Heading("Who decides what", "(all at the same time):"), Lines(lines)]


def _can_do(actor: Actor) -> str:
    if actor.ranges:
        ranges = (f"{r.name} from {shown(r.low)} to {shown(r.high)}" for r in actor.ranges)
        return "any " + words.joined(ranges)
    told = [_strategy(s.name, s.numbers) for s in actor.strategies]
    if len(told) > MOST_STRATEGIES:
        return f"{', '.join(told[:3])}, ..., {told[-1]} ({len(told)} possibilities)"
    return words.joined(told, "or") or "nothing"


def _strategy(name: str, numbers: Mapping[str, Figure]) -> str:
    """Return a strategy with the numbers that it sets."""
    sets = [f"{key} {f.formula.node.text}" for key, f in numbers.items() if not f.is_chosen]
    return f"{name} ({', '.join(sets)})" if sets else name


# ------------------------------------------------------------------ numbers


def _numbers(scenario: Scenario) -> list[Block]:
    """Return a table of the numbers of the file, with what is known about each."""
    rows: dict[tuple[str, ...], list[str]] = {}
    for whose, name, figure in _figures(scenario):
        limits = figure.range
        between = f"{limits[0].node.text} to {limits[1].node.text}" if limits else ""
        row = (name, figure.formula.node.text, figure.unit, between, figure.about, figure.source)
        rows.setdefault(row, []).append(whose)
    if not rows:
        return []
    header = ("number", "of", "value", "unit", "between", "meaning", "source")
    table = [(row[0], words.joined(filter(None, who)), *row[1:]) for row, who in rows.items()]
    used = [c for c in range(len(header)) if any(row[c] for row in table)]
    shown_rows = tuple(tuple(row[c] for c in used) for row in table)
    return [Heading("Numbers:"), Grid(tuple(header[c] for c in used), shown_rows, labels=1)]


def _figures(scenario: Scenario) -> Iterator[tuple[str, str, Figure]]:
    """Yield whose it is, the name, and the number."""
    for name, figure in scenario.numbers.items():
        yield "", name, figure
    for actor in scenario.actors:
        for name, number in actor.numbers.items():
            if isinstance(number, Figure):
                yield from () if number.is_chosen else ((actor.title, name, number),)
                continue
            for other, figure in number.items():
                yield actor.title, f"{name} ({other})", figure


# ------------------------------------------------------------------ what outcomes are worth


def _table(findings: Findings) -> list[Block]:
    game = findings.game
    if 0 in game.shape or (findings.scenario is not None and findings.scenario.is_continuous):
        return []
    if len(game.players) == 2 and is_shown_as_matrix(findings):
        # without best responses nothing is marked
        matrix = [b for b in outline(replace(findings, best_responses=None)) if isinstance(b, Grid)]
        payoffs = [p for o in product(*map(range, game.shape)) for p in game.payoffs(o)]
        rounded = [Lines(("Longer numbers are rounded.",))] if any(map(words.is_rounded, payoffs)) else []
        return [Heading("What each outcome is worth:"), *matrix, *rounded]
    count = prod(game.shape)
    if count > MOST_OUTCOMES or len(game.players) > MOST_ACTORS:
        return [Paragraph(f"There are {count:,} outcomes, too many for a table.")]
    rows = tuple(
        (*(s[k] for s, k in zip(game.strategies, o, strict=True)), *map(shown, game.payoffs(o)))
        for o in product(*map(range, game.shape))
    )
    header = (*findings.titles, *(f"{t} gets" for t in findings.titles))
    return [Heading("What each outcome is worth:"), Grid(header, rows, labels=len(game.players))]


def _formulas(scenario: Scenario) -> list[Block]:
    """Return how payoffs are computed, where the file has a formula for them."""
    groups: dict[str, list[str]] = {}
    for actor in scenario.actors:
        if actor.payoff is not None:
            groups.setdefault(actor.payoff.node.text, []).append(actor.title)
    if not groups:
        return []
    lines = [
        f"{words.joined(words.possessive(t) for t in who)} payoff = {' '.join(text.split())}"
        for text, who in groups.items()
    ]
    lines += [f"{name} = {' '.join(f.node.text.split())}" for name, f in scenario.shorthands.items()]
    title = Heading("How payoffs are computed:")
    if scenario.economy is not None:
        model = "(income, exports, imports, revenue, prices and welfare come from a model of world trade):"
        title = Heading("How payoffs are computed", model)
    return [title, Formulas(tuple(lines))]
