"""Efficient outcomes in words, and what improves upon the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.reports import words
from negsim.reports.document import Document, Heading, Lines
from negsim.reports.steps.algebra import shown

if TYPE_CHECKING:
    from negsim.analysis.steps.efficiency import Improvement
    from negsim.analysis.steps.steps import Steps
    from negsim.reports.steps.names import Names

MOST_LISTED = 6
"""Efficient outcomes that are named."""


def add_efficiency(steps: Steps, names: Names, document: Document) -> None:
    """Add which outcomes are efficient, and what is better than those that are not."""
    found, efficient = steps.efficiency, steps.findings.efficient
    if found is None or efficient is None:
        return
    total = found.count + found.efficient
    lines = [
        f"{names.outcome(o)}   {names.payoffs(p)}"
        for o, p in zip(efficient.outcomes[:MOST_LISTED], efficient.payoffs, strict=False)
    ]
    if found.efficient > len(lines):
        lines.append(f"{found.efficient - len(lines):,} more are in negsim run --format json")
    rest = f"{found.efficient:,} of {total:,} (nobody can get more without somebody getting less)"
    document.add(Heading("Efficient outcomes:", rest), Lines(tuple(lines)))
    if found.improvements:
        told = [_improved(i, names) for i in found.improvements]
        left = found.count - len(told)
        told += [f"{words.count(left, 'more outcome')} in the same way"] if left else []
        document.add(Heading("Not efficient:"), Lines(tuple(told)))


def _improved(improvement: Improvement, names: Names) -> str:
    gains = ", ".join(
        f"{names.titles[i]} {shown(improvement.better[i])} instead of {shown(improvement.payoffs[i])}"
        for i in improvement.gainers
    )
    losers = "" if len(improvement.gainers) == len(names.titles) else ", and worse for nobody"
    return (
        f"{names.outcome(improvement.outcome)}: {names.outcome(improvement.by)} is better ({gains}){losers}"
    )
