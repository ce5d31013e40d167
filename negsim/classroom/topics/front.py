"""Whether a front of all holds: who would leave it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.classroom.question import ChoiceKey, NamesKey
from negsim.classroom.topics.asked import ask
from negsim.reports import words

if TYPE_CHECKING:
    from negsim.analysis.findings import Findings
    from negsim.classroom.question import Question

YES_NO = ("yes", "no")


def questions(findings: Findings) -> tuple[Question, ...]:
    """Ask who leaves the front of all, and whether it holds."""
    found = findings.coalitions
    if found is None or found.stability is None or len(found.titles) < 2:
        return ()
    front = found.stability.fronts[-1]
    titles = found.titles
    who = words.joined(titles)
    asked = []
    if not found.stability.transfers:
        asked.append(
            ask(
                f"{who} stand together. Who would be better off by leaving alone, if the others stay "
                "together? Write 'none' if nobody would.",
                NamesKey(options=titles, right=frozenset(titles[m.player] for m in front.leavers)),
            )
        )
    holds = YES_NO[0] if front.is_internally_stable else YES_NO[1]
    payments = ", if they may pay each other" if found.stability.transfers else ""
    asked.append(ask(f"Does the front of {who} hold{payments}?", ChoiceKey(options=YES_NO, right=holds)))
    return tuple(asked)


def discussion(findings: Findings) -> tuple[str, ...]:
    """Ask what holds a front together."""
    if not questions(findings):
        return ()
    return ("What do those who stand together lose if one of them leaves, and what could they threaten?",)
