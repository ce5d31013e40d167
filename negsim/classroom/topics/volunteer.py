"""The symmetric equilibrium of actors who are all alike: how probable it is that each helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.classroom.question import NumberKey
from negsim.classroom.topics.asked import ask, is_exact

if TYPE_CHECKING:
    from fractions import Fraction

    from negsim.analysis.findings import Findings
    from negsim.classroom.question import Question


def questions(findings: Findings) -> tuple[Question, ...]:
    """Ask for the mixture that all play, and how probable it is that nobody does the first thing."""
    p = common_probability(findings)
    if p is None:
        return ()
    others = len(findings.titles) - 1
    helps, waits = findings.game.strategies[0]
    no_other, nobody = (1 - p) ** others, (1 - p) ** (others + 1)
    return (
        ask(
            f"In one equilibrium all choose {helps} with the same probability. How large is it?",
            _probability(p),
            [
                (_probability(1 - p), f"this is the probability of {waits}"),
                (_probability(1 - no_other), f"this is how probable {helps} is among the {others} others"),
                (_probability(no_other), f"this is how probable it is that none of the {others} others does"),
            ],
            points=2,
        ),
        ask(
            f"How probable is it then that nobody plays {helps}?",
            _probability(nobody),
            [
                (_probability(no_other), f"all {others + 1} must wait, not {others}"),
                (_probability(1 - nobody), "this is how probable it is that somebody does"),
            ],
        ),
    )


def _probability(value: Fraction) -> NumberKey:
    return NumberKey(value=value, is_probability=True)


def common_probability(findings: Findings) -> Fraction | None:
    """Return with what probability all play their first of two strategies, where one equilibrium is so."""
    nash, game = findings.nash, findings.game
    if nash is None or len(game.players) < 2 or len(set(game.strategies)) != 1 or game.shape[0] != 2:
        return None
    alike = [e for e in nash.equilibria if len(set(e.strategies)) == 1 and not e.is_pure and e.is_exact]
    if len(alike) != 1 or not is_exact([alike[0].strategies[0][0]], digits=6):
        return None
    return alike[0].strategies[0][0]


def discussion(findings: Findings) -> tuple[str, ...]:
    """Ask about larger groups."""
    if common_probability(findings) is None:
        return ()
    return ("Is it more or less probable in a larger group that somebody does it? Try it: change the file.",)
