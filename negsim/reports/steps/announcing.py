"""What announcing brings, in words: strategy by strategy, with the other's best response."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.reports import words
from negsim.reports.document import Document, Heading, Lines
from negsim.reports.steps.algebra import shown

if TYPE_CHECKING:
    from negsim.analysis.steps.announcing import Announced, AnnouncingSteps
    from negsim.analysis.steps.steps import Steps
    from negsim.reports.steps.names import Names

MOST_ANNOUNCED = 6
"""Of players with more strategies only the best is told."""


def add_announcing(steps: Steps, names: Names, document: Document) -> None:
    """Add what every strategy brings if it is announced first."""
    if not steps.announcing:
        return
    lines = [line for found in steps.announcing for line in _lines(found, names)]
    rest = "(one decides and says so, the other sees it and takes what is best for itself):"
    has_ties = any(len(a.responses) > 1 for found in steps.announcing for a in found.announced)
    if has_ties:
        lines.append("Where the other has several best responses, the one worst for who announces counts.")
    document.add(Heading("Announcing first", rest), Lines(tuple(lines)))


def _lines(found: AnnouncingSteps, names: Names) -> list[str]:
    title, own = names.titles[found.player], names.strategies[found.player]
    best = [a for a in found.announced if a.strategy in found.best]
    told = found.announced if len(own) <= MOST_ANNOUNCED else best[:1]
    lines = [f"{title} announces {own[a.strategy]}: {_comes_of(a, found.player, names)}" for a in told]
    which = words.joined([own[k] for k in found.best[:MOST_ANNOUNCED]], "or")
    more = len(found.best) - MOST_ANNOUNCED
    which += f" (and {more} more)" if more > 0 else ""
    return [*lines, f"Best for {title} to announce: {which}, which brings at least {shown(best[0].low)}"]


def _comes_of(announced: Announced, player: int, names: Names) -> str:
    other, title = names.titles[1 - player], names.titles[player]
    responses = names.of(1 - player, announced.responses, "or")
    if announced.low == announced.high:
        return f"{other} plays {responses}, {title} gets {shown(announced.low)}"
    brings = words.joined([shown(x) for x in announced.brings], "or")
    return f"{other} plays {responses}, {title} gets {brings}: at least {shown(announced.low)}"
