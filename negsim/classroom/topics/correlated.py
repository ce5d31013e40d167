"""What a mediator could reach who tells everybody in private what to do."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.classroom.question import NumberKey
from negsim.classroom.topics.asked import ask, is_exact

if TYPE_CHECKING:
    from negsim.analysis.findings import Findings
    from negsim.classroom.question import Question

MOST_STRATEGIES = 3
"""In larger games nobody writes out all incentives by hand."""


def questions(findings: Findings) -> tuple[Question, ...]:
    """Ask for the greatest total of a correlated equilibrium."""
    found = findings.correlated
    if max(findings.game.shape, default=0) > MOST_STRATEGIES or len(findings.titles) != 2:
        return ()
    if found is None or not found.exact or not is_exact([found.total.value], digits=8):
        return ()
    totals = [sum(e.payoffs, start=Fraction(0)) for e in findings.nash.equilibria] if findings.nash else []
    text = (
        "A mediator may throw dice and tell each actor in private what to do; everybody must want to follow. "
        "What is the greatest total payoff that can be reached?"
    )
    alone = NumberKey(value=max(totals)) if totals else None
    wrong = (alone, "an equilibrium reaches this; advice can do better")
    return (ask(text, NumberKey(value=found.total.value), [wrong], points=2),)
