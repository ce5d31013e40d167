"""In words: what groups are worth by themselves, and who wins a vote."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from negsim.games.coalition import members
from negsim.reports import words
from negsim.reports.document import Document, Grid, Lines, Paragraph

if TYPE_CHECKING:
    from negsim.analysis.coalitions.findings import CoalitionFindings
    from negsim.games.coalition import CoalitionGame

MOST_GROUPS = 16
"""Groups shown in the table of worths; of more only the actors alone, everybody, and who gains most."""
MOST_GAINS = 6
"""Groups that gain most, where not all are shown."""
MOST_NAMED = 6
"""With more actors, everybody is not named one by one."""


def group(found: CoalitionFindings, coalition: int, word: str = "and") -> str:
    """Return the titles of a group's members: ``Japan and EU``; of many that are all, ``all of them``."""
    if len(found.titles) > MOST_NAMED and coalition.bit_count() == len(found.titles):
        return "all of them"
    return words.joined((found.titles[i] for i in members(coalition)), word)


# ------------------------------------------------------------------ worth


def add_vote(found: CoalitionFindings, document: Document) -> None:
    """Add who wins a vote, and who can stop or never turn it."""
    vote, power = found.vote, found.vote_power
    if vote is None:
        return
    lines = [f"{vote.quota:,} of {sum(vote.votes):,} votes win."]
    if power is not None:
        veto = [found.titles[i] for i in power.veto_players]
        idle = [found.titles[i] for i in power.dummies]
        if veto:
            lines.append(f"Nobody wins without {words.joined(veto)}.")
        if idle:
            lines.append(f"{words.joined(idle)} never turn{'s' * (len(idle) == 1)} a vote: no power at all.")
    document.add(Lines(tuple(lines)))


def add_worths(found: CoalitionFindings, document: Document) -> None:
    """Add what groups are worth, and who gains most by standing together."""
    game = found.game
    if game is None:
        return
    gains = game.gains()
    count = game.everyone
    shown = shown_groups(game)
    ranges = found.derived.ranges if found.derived else None
    rows = []
    for s in sorted(shown, key=lambda s: (s.bit_count(), s)):
        row = [
            group(found, s),
            words.number(game.worth(s)),
            words.number(Fraction(int(gains[s]), game.denominator)) if s & (s - 1) else "",
        ]
        if ranges is not None:
            low, high = ranges[s]
            row.append("" if low == high else f"{words.number(low)} to {words.number(high)}")
        rows.append(tuple(row))
    header = ["group", "worth", "gain by standing together"]
    has_range = ranges is not None and any(r[3] for r in rows)
    if has_range:
        header.append("over equilibria")
    cut = tuple(r[: len(header)] for r in rows)
    caption = "" if len(shown) == count else f"{len(shown)} of {count:,} groups; all are in --format json."
    document.add(Grid(tuple(header), cut, caption, labels=1))
    best = int(gains.argmax())
    if gains[best] <= 0:
        document.add(
            Paragraph("Nobody gains by standing together: no group is worth more than its members alone.")
        )
    else:
        more = int((gains == gains[best]).sum()) - 1
        verb = "does" if more == 1 else "do"
        others = f" (so {verb} {words.count(more, 'other group')})" if more else ""
        gain = words.number(Fraction(int(gains[best]), game.denominator))
        document.add(Paragraph(f"{group(found, best)} gain most: {gain} together{others}."))


def shown_groups(game: CoalitionGame) -> list[int]:
    """Return all groups, or of many each actor alone, those that gain most, and everybody."""
    if game.everyone <= MOST_GROUPS:
        return list(range(1, game.everyone + 1))
    gains, n = game.gains(), game.n
    order = np.argsort(-gains, kind="stable")[: MOST_GAINS + n + 1].tolist()
    together = [s for s in order if s & (s - 1)]
    return list(dict.fromkeys([*(1 << i for i in range(n)), *together[:MOST_GAINS], 2**n - 1]))
