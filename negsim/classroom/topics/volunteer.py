"""The symmetric equilibrium of actors who are all alike: how probable it is that each helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.classroom.question import NumberKey
from negsim.classroom.topics.asked import ask, is_exact

if TYPE_CHECKING:
    from fractions import Fraction

    from negsim.analysis.findings import Findings
    from negsim.classroom.question import Key, Question
    from negsim.solvers.solution import Equilibrium


def questions(findings: Findings) -> tuple[Question, ...]:
    """Ask for the mixture that all play, and what each gets by it."""
    found = common_mixture(findings)
    if found is None:
        return ()
    others = len(findings.titles) - 1
    helps, waits = findings.game.strategies[0]
    p = found.strategies[0][0]
    the_others = "the others" if others > 1 else "the other"
    no_other = (1 - p) ** others
    wrong: list[tuple[Key | None, str]] = [
        (_probability(1 - p), f"this is the probability of {waits}"),
        (_probability(1 - no_other), f"this is how probable {helps} is among {the_others}"),
        (_probability(no_other), "this is how probable it is that nobody else does"),
    ]
    asked = [
        ask(
            f"In one equilibrium all choose by chance, in the same way. How probable is {helps} for each?",
            _probability(p),
            wrong,
            points=2,
        )
    ]
    if len(set(found.payoffs)) == 1:
        most = _common(findings, [tuple(int(i == k) for i in range(others + 1)) for k in range(others + 1)])
        nobody = _common(findings, [(1,) * (others + 1)] * (others + 1))
        asked.append(
            ask(
                "What does each get in this equilibrium, on average?",
                NumberKey(value=found.payoffs[0]),
                [
                    (most, f"this is the payoff of {waits} when all others play {helps}"),
                    (nobody, f"this is what each gets if nobody plays {helps}"),
                ],
            )
        )
    return tuple(asked)


def _common(findings: Findings, outcomes: list[tuple[int, ...]]) -> NumberKey | None:
    """Return what each actor gets in its own outcome, where that is the same for all."""
    values = {findings.game.payoffs(outcome)[i] for i, outcome in enumerate(outcomes)}
    return NumberKey(value=values.pop()) if len(values) == 1 else None


def _probability(value: Fraction) -> NumberKey:
    return NumberKey(value=value, is_probability=True)


def common_mixture(findings: Findings) -> Equilibrium | None:
    """Return the equilibrium in which all mix their two strategies alike, where there is one."""
    nash, game = findings.nash, findings.game
    if (
        nash is None
        or not nash.complete
        or len(game.players) < 2
        or len(set(game.strategies)) != 1
        or game.shape[0] != 2
    ):
        return None
    alike = [e for e in nash.equilibria if len(set(e.strategies)) == 1 and not e.is_pure and e.is_exact]
    if len(alike) != 1 or not is_exact([alike[0].strategies[0][0]], digits=6):
        return None
    return alike[0]


def discussion(findings: Findings) -> tuple[str, ...]:
    """Ask about larger groups."""
    if common_mixture(findings) is None:
        return ()
    return ("Is it more or less probable in a larger group that somebody does it? Try it: change the file.",)
