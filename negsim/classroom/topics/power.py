"""Who decides a vote, and how often."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.classroom.question import NamesKey, SharesKey
from negsim.classroom.topics.asked import ask, is_exact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from negsim.analysis.findings import Findings
    from negsim.classroom.question import Question

MOST_ACTORS = 7
"""Of more actors nobody works out all orders by hand."""


def questions(findings: Findings) -> tuple[Question, ...]:
    """Ask for the two indices of power, for vetoes, and for those who never matter."""
    found = findings.coalitions
    if found is None or found.vote is None or found.vote_power is None or found.vote.n > MOST_ACTORS:
        return ()
    power, titles, vote = found.vote_power, found.titles, found.vote
    if not is_exact([*power.shapley_shubik, *power.banzhaf_normalized]):
        return ()

    def shares(values: Iterable[Fraction]) -> SharesKey:
        return SharesKey(labels=titles, values=tuple(values), is_mixture=False)

    def names(players: Iterable[int]) -> NamesKey:
        return NamesKey(options=titles, right=frozenset(titles[i] for i in players))

    votes = shares(Fraction(v, vote.total) for v in vote.votes)
    text = "these are the shares of the votes: count who decides"
    orders, swings = shares(power.shapley_shubik), shares(power.banzhaf_normalized)
    return (
        ask(
            "Who can stop everything alone (has a veto)? Write 'none' if nobody can.",
            names(power.veto_players),
        ),
        ask("Whose votes never make a difference? Write 'none' if there is nobody.", names(power.dummies)),
        ask(
            "Let them join one by one, in every order; the one whose votes first reach the quota decides. "
            "In what share of all orders does each decide (Shapley-Shubik index)?",
            orders,
            [(votes, text), (swings, "this is the Banzhaf index: count orders, not groups")],
            points=len(titles),
        ),
        ask(
            "An actor has a swing where a group wins with it and loses without it. What share of all swings "
            "has each (Banzhaf index; the shares add up to 1)?",
            swings,
            [(votes, text), (orders, "this is the Shapley-Shubik index: count groups, not orders")],
            points=len(titles),
        ),
    )
