"""Groups as students get them: who may stand together, what groups are worth, votes, and fronts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.games.coalition import members
from negsim.games.partition import canonical
from negsim.reports import words
from negsim.reports.alliances import MEMBERSHIP_WORDS
from negsim.reports.coalitions import RULE_WORDS
from negsim.reports.document import Block, Formulas, Grid, Heading, Lines
from negsim.reports.steps.algebra import shown
from negsim.reports.worths import group

if TYPE_CHECKING:
    from negsim.analysis.coalitions.findings import CoalitionFindings

MOST_ACTORS = 4
"""Of more actors, not all groups are listed."""
MOST_VOTERS = 40


def groups_blocks(found: CoalitionFindings) -> list[Block]:
    """Return what students need to know about groups."""
    who = f"{words.joined(found.titles)} may stand together"
    told = "see the table" if found.rule == "table" else RULE_WORDS[found.rule]
    rule = f" What a group is worth: {told}."
    blocks: list[Block] = [Heading("Groups:", f"{who}.{rule}")]
    if found.vote is not None:
        return [*blocks, *_votes(found)]
    if found.said.formula is not None:
        blocks.append(Formulas((f"worth = {' '.join(found.said.formula.node.text.split())}",)))
    return [*blocks, *_worths(found), *_fronts(found)]


def _votes(found: CoalitionFindings) -> list[Block]:
    vote = found.vote
    if vote is None:
        return []
    rows = tuple((t, f"{v:,}") for t, v in zip(found.titles, vote.votes, strict=True))[:MOST_VOTERS]
    left = vote.n - len(rows)
    caption = f"{left} more are in the file." if left else ""
    needed = Lines((f"{vote.quota:,} of {vote.total:,} votes win.",))
    return [needed, Grid(("who", "votes"), rows, caption, labels=1)]


def _worths(found: CoalitionFindings) -> list[Block]:
    game = found.game
    if game is None:
        return []
    listed = sorted(range(1, game.everyone + 1), key=lambda s: (s.bit_count(), s))
    caption = ""
    if game.n > MOST_ACTORS:
        listed = [s for s in listed if s.bit_count() in {1, game.n}]
        caption = "Other groups are not listed here."
    rows = tuple((group(found, s), shown(game.worth(s))) for s in listed)
    return [Grid(("group", "worth"), rows, caption, labels=1)]


def _fronts(found: CoalitionFindings) -> list[Block]:
    """Return what everybody earns while one group stands together and the others stand alone."""
    game, stability = found.partition_game, found.stability
    if game is None or stability is None or len(found.titles) > MOST_ACTORS:
        return []
    count = len(found.titles)
    rows = []
    for s in sorted(range(1 << count), key=lambda s: (s.bit_count(), s)):
        if s.bit_count() != 1:  # who stands together with nobody stands alone
            alone = (1 << i for i in range(count) if not s >> i & 1)
            payoffs = game.payoffs[canonical((s, *alone))]
            rows.append((group(found, s) if members(s) else "nobody", *map(shown, payoffs)))
    paid = " Members may pay each other." if stability.transfers else ""
    return [
        Heading(
            "What everybody earns if one group stands together:",
            f"{MEMBERSHIP_WORDS[stability.membership]}{paid}",
        ),
        Grid(("together", *found.titles), tuple(rows), labels=1),
    ]
