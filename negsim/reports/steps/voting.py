"""The power of votes in words: who decides in which order, and who turns which winning group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.reports import words
from negsim.reports.document import Document, Grid, Heading, Lines
from negsim.reports.worths import group

if TYPE_CHECKING:
    from negsim.analysis.coalitions.findings import CoalitionFindings
    from negsim.analysis.steps.steps import Steps
    from negsim.analysis.steps.voting import VotingSteps
    from negsim.games.voting import VotingGame
    from negsim.reports.steps.names import Names

MOST_WINNING = 20
"""Of more winning groups only those are listed that somebody can turn, and no more than this."""


def add_power(steps: Steps, _names: Names, document: Document) -> None:
    """Add how the power of votes is counted."""
    found = steps.findings.coalitions
    if found is None or found.vote is None or steps.coalitions is None or steps.coalitions.voting is None:
        return
    _add_pivots(found, found.vote, steps.coalitions.voting, document)
    _add_swings(found, steps.coalitions.voting, document)


def _add_pivots(found: CoalitionFindings, vote: VotingGame, told: VotingSteps, document: Document) -> None:
    pivots = told.pivots
    document.add(
        Heading(
            "Shapley-Shubik power:",
            f"the voters come in one by one; the one whose votes make it {vote.quota:,} or more decides. "
            "Power is the share of all orders in which a voter decides.",
        )
    )
    if pivots.orders:
        rows = tuple(
            (" -> ".join(f"{found.titles[i]} {vote.votes[i]:,}" for i in order), found.titles[decides])
            for order, decides in zip(pivots.orders, pivots.pivotal, strict=True)
        )
        document.add(Grid(("order, with votes", "decides"), rows, labels=1))
    shares = zip(found.titles, pivots.counts, told.shapley_shubik, strict=True)
    lines = [f"{t} decides in {c:,} of {pivots.total:,} orders: {words.probability(p)}" for t, c, p in shares]
    document.add(Lines(tuple(lines)))


def _add_swings(found: CoalitionFindings, told: VotingSteps, document: Document) -> None:
    document.add(
        Heading(
            "Banzhaf power:",
            "a voter has a swing in every winning group that would lose without it. "
            "Power is its part of all swings.",
        )
    )
    turned = [w for w in told.winning if w.critical]
    shown = turned[:MOST_WINNING]
    rows = tuple(
        (group(found, w.coalition), f"{w.votes:,}", words.joined(found.titles[i] for i in w.critical))
        for w in shown
    )
    listed = (
        [f"{len(shown)} of {len(turned):,} are shown, all are counted."] if len(shown) < len(turned) else []
    )
    idle = len(told.winning) - len(turned)
    verb = "has" if idle == 1 else "have"
    listed += [f"{words.count(idle, 'larger winning group')} {verb} no swing."] if idle else []
    header = ("winning group", "votes", "would lose without")
    document.add(Grid(header, rows, " ".join(listed), labels=1))
    total = sum(told.swings)
    document.add(
        Lines(
            tuple(
                f"{t}: {s:,} of {words.count(total, 'swing')}: {words.probability(p)}"
                for t, s, p in zip(found.titles, told.swings, told.banzhaf, strict=True)
            )
        )
    )
