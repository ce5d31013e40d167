"""What a trade model takes for granted."""

from __future__ import annotations

from typing import TYPE_CHECKING

DISCUSSION = (
    "The payoffs come out of a model of world trade. Which of its assumptions matters most here?",
    "What do governments care about that a sum of incomes leaves out?",
)

if TYPE_CHECKING:
    from negsim.analysis.findings import Findings
    from negsim.classroom.question import Question


def questions(findings: Findings) -> tuple[Question, ...]:  # noqa: ARG001  all topics are asked alike
    """Ask nothing that has a key: nobody solves a trade model by hand."""
    return ()


def discussion(findings: Findings) -> tuple[str, ...]:
    """Ask about the model's assumptions."""
    if findings.economy is None:
        return ()
    return DISCUSSION
