"""What each actor can secure alone, by one strategy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.classroom.question import NamesKey, NumberKey
from negsim.classroom.topics.asked import ask, asked_about, is_exact

if TYPE_CHECKING:
    from negsim.analysis.findings import Findings
    from negsim.classroom.question import Question


def questions(findings: Findings) -> tuple[Question, ...]:
    """Ask for the best worst case of every actor."""
    found, game = findings.maxmin, findings.game
    if found is None or not is_exact(g.pure for g in found.guarantees):
        return ()
    asked = []
    for g in (found.guarantees[i] for i in asked_about(findings)):
        title, names = findings.titles[g.player], game.strategies[g.player]
        key = NamesKey(options=names, right=frozenset(names[k] for k in g.pure_strategies))
        asked += [
            ask(f"Which strategy of {title} has the best worst case? (If there are several, name all.)", key),
            ask(f"How much does it secure for {title}, whatever the others do?", NumberKey(value=g.pure)),
        ]
    return tuple(asked)
