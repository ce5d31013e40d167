"""What it is worth to announce first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.classroom.question import NamesKey, NumberKey
from negsim.classroom.topics.asked import ask, is_exact, is_played

if TYPE_CHECKING:
    from negsim.analysis.findings import Findings
    from negsim.classroom.question import Question

MOST_STRATEGIES = 12


def questions(findings: Findings) -> tuple[Question, ...]:
    """Ask each of two actors what to announce, and what it brings at least."""
    from negsim.solvers.commitment import commitment

    if not is_played(findings) or len(findings.titles) != 2 or max(findings.game.shape) > MOST_STRATEGIES:
        return ()
    asked: list[Question] = []
    for player, title in enumerate(findings.titles):
        other = findings.titles[1 - player]
        found = commitment(findings.game, player)
        best = found.announcements[found.best[0]].low(player)
        if not is_exact([best]):
            return ()
        names = findings.game.strategies[player]
        asked += [
            ask(
                f"{title} announces a strategy first and is bound by it; then {other} does what is best "
                f"for {other}. Where {other} has several best answers, the one worst for {title} counts; "
                "among equals, the best case. "
                f"Which strategy should {title} announce? (If several are as good, name all.)",
                NamesKey(options=names, right=frozenset(names[k] for k in found.best)),
            ),
            ask(f"What does it bring {title}, at least?", NumberKey(value=best)),
        ]
    return tuple(asked)


def discussion(findings: Findings) -> tuple[str, ...]:
    """Ask what makes a promise believed."""
    if not questions(findings):
        return ()
    return (f"What could {findings.titles[0]} do so that the announcement is believed?",)
