"""Which of two equilibria: the one that pays, or the one that is safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.classroom.question import NumberKey, ProfilesKey
from negsim.classroom.topics.asked import ask
from negsim.classroom.topics.mixed import the_mixed_one
from negsim.reports import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from negsim.analysis.findings import Findings
    from negsim.classroom.question import Question
    from negsim.solvers.solution import Equilibrium


def questions(findings: Findings) -> tuple[Question, ...]:
    """Ask which equilibrium is payoff-dominant, which is risk-dominant, and where it tips."""
    risk_dominance = findings.criteria.risk_dominance if findings.criteria else None
    if risk_dominance is None or findings.nash is None or findings.game.shape != (2, 2):
        return ()
    a, b = (findings.nash.equilibria[k] for k in risk_dominance.equilibria)
    pair, risk = (a, b), risk_dominance.dominant
    return (
        ask(
            "Which equilibrium in pure strategies is better for both (payoff-dominant)? Write it, or 'none'.",
            *_which(
                findings, pair, _payoff_dominant(a.payoffs, b.payoffs), "compare what each gets in the two"
            ),
        ),
        ask(
            "Which is safer if nobody knows what the other will do (risk-dominant)? Write it, or 'none'.",
            *_which(
                findings,
                pair,
                None if risk is None else risk_dominance.equilibria.index(risk),
                "multiply what both lose by deviating alone: the greater product is safer",
            ),
        ),
        *_tipping(findings),
    )


def _which(
    findings: Findings, pair: tuple[Equilibrium, Equilibrium], right: int | None, why: str
) -> tuple[ProfilesKey, list[tuple[ProfilesKey | None, str]]]:
    """Return the key of one of two equilibria, or of neither, and what is wrong about the other one."""

    def key(chosen: tuple[Equilibrium, ...]) -> ProfilesKey:
        return ProfilesKey(
            actors=findings.titles,
            strategies=findings.game.strategies,
            right=tuple(e.strategies for e in chosen),
        )

    if right is None:
        return key(()), []
    return key((pair[right],)), [(key((pair[1 - right],)), why)]


def _payoff_dominant(a: Sequence[Fraction], b: Sequence[Fraction]) -> int | None:
    """Return 0 or 1 for the payoffs that are better for both, or None."""
    if all(x > y for x, y in zip(a, b, strict=True)):
        return 0
    return 1 if all(x < y for x, y in zip(a, b, strict=True)) else None


def _tipping(findings: Findings) -> tuple[Question, ...]:
    tipping = the_mixed_one(findings)
    if tipping is None:
        return ()
    first, second = findings.titles
    play, other = findings.game.strategies[1]
    p = tipping.strategies[1][0]
    wrong = (NumberKey(value=1 - p, is_probability=True), f"this is the probability of {other}")
    text = f"With what probability must {second} play {play} so that both strategies are as good for {first}?"
    return (ask(text, NumberKey(value=p, is_probability=True), [wrong]),)


def discussion(findings: Findings) -> tuple[str, ...]:
    """Ask what would help."""
    if not questions(findings):
        return ()
    first, second = findings.titles
    return (f"What could {first} say or do before, so that {words.possessive(second)} doubts matter less?",)
