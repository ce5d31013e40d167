"""Where nobody gains by another choice alone: all equilibria in pure strategies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from negsim.classroom.question import ProfilesKey
from negsim.classroom.topics.asked import ask, pure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from negsim.analysis.findings import Findings
    from negsim.classroom.question import Question

MOST_ASKED = 12
"""More equilibria are not asked for."""
MOST_CELLS = 64
"""In larger games nobody adds up all cells."""


def questions(findings: Findings) -> tuple[Question, ...]:
    """Ask for all pure equilibria."""
    best = findings.best_responses
    if best is None:
        return ()
    found = [tuple(map(int, outcome)) for outcome in np.argwhere(np.logical_and.reduce(best))]
    if len(found) > MOST_ASKED:
        return ()
    together = _best_totals(findings)
    is_left = bool(together) and not set(together) & set(found)
    wrong = [
        (
            profiles_key(findings, together) if is_left else None,
            "this is best for all together, but somebody would rather do something else",
        ),
        (
            profiles_key(findings, ()),
            "there is at least one: look for a cell where everybody's choice is best",
        ),
    ]
    text = "Which outcomes are equilibria in pure strategies? List all; write 'none' if there is none."
    return (ask(text, profiles_key(findings, found), wrong, points=max(1, len(found))),)


def profiles_key(findings: Findings, outcomes: Iterable[Sequence[int]]) -> ProfilesKey:
    """Return the key of a set of outcomes."""
    return ProfilesKey(
        actors=findings.titles,
        strategies=findings.game.strategies,
        right=tuple(pure(findings, outcome) for outcome in outcomes),
    )


def _best_totals(findings: Findings) -> list[tuple[int, ...]]:
    game = findings.game
    if np.prod(game.shape) > MOST_CELLS:
        return []
    totals = {outcome: sum(game.payoffs(outcome)) for outcome in np.ndindex(*game.shape)}
    return [outcome for outcome, total in totals.items() if total == max(totals.values())]


def discussion(findings: Findings) -> tuple[str, ...]:
    """Ask what an equilibrium says about what will happen."""
    best = findings.best_responses
    if best is None:
        return ()
    count = int(np.logical_and.reduce(best).sum())
    if count > 1:
        return ("There are several equilibria. How could the actors come to expect the same one?",)
    if count == 0:
        return (
            "Nobody wants to be predictable here. How would you play, and what would you tell the other?",
        )
    return ("If they could talk before, could they agree on something better? Would they keep to it?",)
