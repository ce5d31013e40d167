"""What is never sensible, and what is left once everybody knows that."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.classroom.question import NamesKey, NumberKey
from negsim.classroom.topics.asked import ask, asked_about
from negsim.reports import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from negsim.analysis.findings import Findings
    from negsim.classroom.question import Question
    from negsim.solvers.solution import DominanceSolution

HOW_MANY = (
    "Eliminate round by round: in each round everything goes that is strictly dominated then. "
    "In how many rounds does something go?"
)


def questions(findings: Findings) -> tuple[Question, ...]:
    """Ask what is dominated at first, how many rounds there are, and what remains."""
    found = findings.dominance
    if found is None or not found.complete:
        return ()
    players = asked_about(findings)
    rounds = max((d.round for d in found.eliminated), default=0)
    first = tuple(_first(findings, found, i) for i in players)
    if not rounds:
        return first
    count = NumberKey(value=Fraction(len(found.eliminated)))
    how_many = ask(
        HOW_MANY,
        NumberKey(value=Fraction(rounds)),
        [(count, "this counts the strategies that go, not the rounds")],
    )
    return (*first, how_many, *(_last(findings, found, i) for i in players))


def _first(findings: Findings, found: DominanceSolution, player: int) -> Question:
    """Ask what goes in the first round."""
    remains = _names(findings, player, found.remaining[player])
    return ask(
        f"Which strategies of {findings.titles[player]} are strictly dominated, by another one or by a "
        "mixture, before anything is eliminated? Write 'none' if there is none.",
        _names(findings, player, _gone_at_first(found, player)),
        [(remains if found.eliminated else None, "this is what remains, not what goes")],
    )


def _last(findings: Findings, found: DominanceSolution, player: int) -> Question:
    """Ask what remains."""
    every = set(range(findings.game.shape[player]))
    gone = _names(findings, player, every - set(found.remaining[player]))
    early = _names(findings, player, every - _gone_at_first(found, player))
    return ask(
        f"What remains for {findings.titles[player]} at the end?",
        _names(findings, player, found.remaining[player]),
        [
            (gone, "this is what goes, not what remains"),
            (early, "this is what the first round leaves; look again at what is left then"),
        ],
    )


def _names(findings: Findings, player: int, strategies: Iterable[int]) -> NamesKey:
    names = findings.game.strategies[player]
    return NamesKey(options=names, right=frozenset(names[k] for k in strategies))


def _gone_at_first(found: DominanceSolution, player: int) -> set[int]:
    return {d.strategy for d in found.eliminated if d.player == player and d.round == 1}


def discussion(findings: Findings) -> tuple[str, ...]:
    """Ask what dominance presumes."""
    found = findings.dominance
    if found is None or not found.eliminated:
        return ()
    d = found.eliminated[0]
    who, name = findings.titles[d.player], findings.game.strategies[d.player][d.strategy]
    others = words.joined(t for i, t in enumerate(findings.titles) if i != d.player)
    text = f"What must {who} know of {others} to see that {name} is never sensible? What must {others} know?"
    return (text,)
