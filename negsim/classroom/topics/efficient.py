"""Which outcomes waste something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.classroom.topics.asked import ask
from negsim.classroom.topics.pure_equilibria import profiles_key

if TYPE_CHECKING:
    from negsim.analysis.findings import Findings
    from negsim.classroom.question import Question

MOST_ASKED = 8
"""More efficient outcomes are not asked for."""


def questions(findings: Findings) -> tuple[Question, ...]:
    """Ask for all efficient outcomes, where they are few."""
    found = findings.efficient
    if found is None or found.count > MOST_ASKED or len(found.outcomes) != found.count:
        return ()
    text = "Which outcomes are efficient: no other is better for one and worse for none? List all of them."
    return (ask(text, profiles_key(findings, found.outcomes), points=max(1, found.count // 2)),)


def discussion(findings: Findings) -> tuple[str, ...]:
    """Ask whether efficient is fair."""
    if not questions(findings):
        return ()
    return ("Is every efficient outcome fair? Which one would you choose for them, if you could?",)
