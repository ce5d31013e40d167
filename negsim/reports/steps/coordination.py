"""Which of two equilibria, in words: the better one, and the safer one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.reports.document import Document, Heading, Lines
from negsim.reports.steps.algebra import shown

if TYPE_CHECKING:
    from negsim.analysis.steps.coordination import Candidate
    from negsim.analysis.steps.steps import Steps
    from negsim.reports.steps.names import Names


def add_coordination(steps: Steps, names: Names, document: Document) -> None:
    """Add two equilibria side by side, where a game of two actors with two strategies has two."""
    found = steps.coordination
    if found is None:
        return
    one, two = (names.outcome(c.outcome) for c in found.candidates)
    if found.better is None:
        better = f"Neither {one} nor {two} is better for both."
    else:
        best, other = found.candidates[found.better], found.candidates[1 - found.better]
        compared = ", ".join(
            f"{t} {shown(a)} instead of {shown(b)}"
            for t, a, b in zip(names.titles, best.payoffs, other.payoffs, strict=True)
        )
        better = f"{names.outcome(best.outcome)} is better for both: {compared} (payoff-dominant)."
    lines = [better, "What each loses by deviating alone, multiplied:"]
    lines += [_product(c, names) for c in found.candidates]
    if found.safer is None:
        lines.append("The products are equal: neither is safer.")
    else:
        safer = names.outcome(found.candidates[found.safer].outcome)
        lines.append(f"The greater product is safer against doubts: {safer} (risk-dominant).")
    document.add(Heading("Which of the two equilibria?"), Lines(tuple(lines)))


def _product(candidate: Candidate, names: Names) -> str:
    losses = ", ".join(f"{t} {shown(x)}" for t, x in zip(names.titles, candidate.losses, strict=True))
    factors = " * ".join(map(shown, candidate.losses))
    return f"{names.outcome(candidate.outcome)}: {losses}; {factors} = {shown(candidate.product)}"
