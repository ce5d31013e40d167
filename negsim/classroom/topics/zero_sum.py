"""What one gains the other loses: the value of the game, and how to secure it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from negsim.classroom.question import NumberKey
from negsim.classroom.topics.asked import ask, is_exact
from negsim.classroom.topics.mixed import mixture_key
from negsim.reports import words

if TYPE_CHECKING:
    from negsim.analysis.findings import Findings
    from negsim.classroom.question import Question


def questions(findings: Findings) -> tuple[Question, ...]:
    """Ask for the value of a zero-sum game, and for the mixtures that secure it if they are the only ones."""
    game, nash = findings.game, findings.nash
    if not is_zero_sum(findings) or nash is None or not nash.equilibria:
        return ()
    equilibrium = nash.equilibria[0]
    value = equilibrium.payoffs[0]
    if not is_exact([value, *(p for m in equilibrium.strategies for p in m)]):
        return ()
    first, second = findings.titles
    asked = [
        ask(
            f"What is the value of the game: what can {first} secure on average, whatever {second} does?",
            NumberKey(value=value),
            [
                (NumberKey(value=-value), f"the sign: what {first} gets, {second} loses"),
                (NumberKey(value=_pure_guarantee(findings, 0)),
                 f"{first} can secure this by one strategy; by chance {first} can do better"),
                (NumberKey(value=-_pure_guarantee(findings, 1)),
                 f"{second} can hold {first} to this by one strategy; by chance {second} can do better"),
            ],
            points=2,
        )
    ]  # fmt: skip
    if nash.complete and len(nash.equilibria) == 1:
        asked += [
            ask(
                f"How must {title} play to secure it: with what probability "
                f"{words.joined(game.strategies[player])}?",
                mixture_key(findings, player, equilibrium.strategies[player]),
                [
                    (
                        mixture_key(findings, player, equilibrium.strategies[player][::-1])
                        if game.shape[player] == 2
                        else None,
                        "these belong to each other's strategies: swap them",
                    ),
                    (
                        mixture_key(findings, player, equilibrium.strategies[1 - player])
                        if game.shape[0] == game.shape[1]
                        else None,
                        f"this is how {findings.titles[1 - player]} must play",
                    ),
                ],
                points=2,
            )
            for player, title in enumerate(findings.titles)
        ]
    return tuple(asked)


def is_zero_sum(findings: Findings) -> bool:
    """Whether in every outcome two actors' payoffs add up to 0."""
    game = findings.game
    if len(game.shape) != 2 or 0 in game.shape:
        return False
    (a, b), (m, n) = game.numerators, game.denominators
    return bool(np.all(a.astype(object) * n + b.astype(object) * m == 0))


def _pure_guarantee(findings: Findings, player: int) -> Fraction:
    table = np.moveaxis(findings.game.numerators[player], player, 0)
    return Fraction(int(table.min(axis=1).max()), findings.game.denominators[player])


def discussion(findings: Findings) -> tuple[str, ...]:
    """Ask why secrecy is not needed."""
    if (
        not is_zero_sum(findings)
        or findings.nash is None
        or not any(not e.is_pure for e in findings.nash.equilibria)
    ):
        return ()
    return ("Would it do harm to tell the other one's probabilities? And to tell what the dice show?",)
