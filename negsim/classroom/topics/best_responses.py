"""Which strategy is best against what the others play."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from negsim.classroom.question import NamesKey
from negsim.classroom.topics.asked import ask, asked_about, is_played
from negsim.reports import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from negsim.analysis.findings import Findings
    from negsim.classroom.question import Question

MOST_SITUATIONS = 6
"""Situations asked about for one actor."""


def questions(findings: Findings) -> tuple[Question, ...]:
    """Ask for the best responses: of two actors to everything, of more to where the others play alike."""
    if not is_played(findings):
        return ()
    return tuple(
        _question(findings, player, situation)
        for player in asked_about(findings)
        for situation in _situations(findings, player)
        if findings.game.shape[player] > 1
    )


def _situations(findings: Findings, player: int) -> Iterator[tuple[int, ...]]:
    """Yield what the others play, with 0 in the player's own place."""
    shape = findings.game.shape
    if len(shape) == 2:
        for k in range(min(shape[1 - player], MOST_SITUATIONS)):
            yield (0, k) if player == 0 else (k, 0)
    else:
        yield (0,) * len(shape)


def _question(findings: Findings, player: int, situation: tuple[int, ...]) -> Question:
    game, titles = findings.game, findings.titles
    names = game.strategies[player]
    others: dict[str, list[str]] = {}
    for i, k in enumerate(situation):
        if i != player:
            others.setdefault(game.strategies[i][k], []).append(titles[i])
    told = words.joined(
        f"{words.joined(who)} play{'s' if len(who) == 1 else ''} {what}" for what, who in others.items()
    )
    payoffs = [game.payoffs(_at(situation, player, k)) for k in range(len(names))]

    def best(whose: int, sign: int = 1) -> NamesKey:
        values = [sign * p[whose] for p in payoffs]
        return NamesKey(
            options=names,
            right=frozenset(n for n, v in zip(names, values, strict=True) if v == max(values)),
        )

    another = next(i for i in range(len(titles)) if i != player)
    return ask(
        f"If {told}, what is best for {titles[player]}?",
        best(player),
        [
            (best(another), f"this is best for {titles[another]}: compare what {titles[player]} gets"),
            (best(player, -1), f"this is where {titles[player]} gets least"),
        ],
    )


def _at(situation: tuple[int, ...], player: int, strategy: int) -> tuple[int, ...]:
    return tuple(int(x) for x in np.array([*situation[:player], strategy, *situation[player + 1 :]]))
