"""What each actor of a coalition game adds, on average over all orders of arrival."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.classroom.topics.asked import ask, is_exact
from negsim.classroom.topics.worths import few

if TYPE_CHECKING:
    from negsim.analysis.findings import Findings
    from negsim.classroom.question import Question


def questions(findings: Findings) -> tuple[Question, ...]:
    """Ask for the Shapley value of a few actors."""
    worths = few(findings)
    shapley = worths.found.shapley if worths else None
    if worths is None or shapley is None or shapley.shares is None or not is_exact(shapley.shares):
        return ()
    nucleolus = worths.found.nucleolus.shares if worths.found.nucleolus else None
    last = worths.division(worths.last_contributions)
    wrong = [
        (worths.division(worths.equal_parts), "these are equal parts: the value counts what each adds"),
        (worths.division(nucleolus) if nucleolus else None, "this is the nucleolus"),
        (last, "this is what each adds to all the others: take the mean over all orders"),
    ]
    text = "What is the Shapley value: what does each get?"
    return (ask(text, worths.division(shapley.shares), wrong, points=len(shapley.shares)),)


def discussion(findings: Findings) -> tuple[str, ...]:
    """Ask whether it is fair."""
    return ("Would you call this division fair? Who could complain, and how?",) if questions(findings) else ()
