"""Which of two equilibria, in words: the one that pays, and the one that is safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.reports import words
from negsim.reports.document import Document, Heading, Lines
from negsim.reports.steps.algebra import shown

if TYPE_CHECKING:
    from negsim.analysis.steps.choosing import ChoosingSteps, StrictSteps
    from negsim.analysis.steps.steps import Steps
    from negsim.reports.steps.names import Names


def add_choosing(steps: Steps, names: Names, document: Document) -> None:
    """Add which equilibrium is payoff-dominant, and which is risk-dominant."""
    found = steps.choosing
    if found is None:
        return
    lines = (
        _pays(found, names),
        *(_loses(e, names) for e in (found.one, found.other)),
        _safe(found, names),
    )
    rest = "(the one that is better for both, and the one that is safer in doubt):"
    document.add(Heading("Which equilibrium", rest), Lines(lines))


def _pays(found: ChoosingSteps, names: Names) -> str:
    better = found.payoff_dominant
    if better is None:
        return "Payoff-dominant: neither, since one does better in the one, one in the other."
    worse = found.other if better is found.one else found.one
    gains = words.joined(
        f"{title} gets {shown(a)} instead of {shown(b)}"
        for title, a, b in zip(names.titles, better.payoffs, worse.payoffs, strict=True)
    )
    return f"Payoff-dominant: {names.outcome(better.outcome)}, for {gains}."


def _loses(equilibrium: StrictSteps, names: Names) -> str:
    losses = words.joined(
        f"{title} loses {shown(loss)}" for title, loss in zip(names.titles, equilibrium.losses, strict=True)
    )
    a, b = map(shown, equilibrium.losses)
    where = names.outcome(equilibrium.outcome)
    return f"By deviating alone from {where}, {losses}: {a} * {b} = {shown(equilibrium.product)}."


def _safe(found: ChoosingSteps, names: Names) -> str:
    safer = found.risk_dominant
    if safer is None:
        return "Risk-dominant: neither, both products are the same."
    return f"Risk-dominant: {names.outcome(safer.outcome)}, with the greater product."
