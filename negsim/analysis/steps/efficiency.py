"""Which outcomes are efficient, and which outcome improves upon each of the others."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from negsim.games.strategic import StrategicGame
    from negsim.solvers.solution import EfficientSolution

MOST_OUTCOMES = 10_000
"""In larger games no improvement is worked out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Improvement:
    """An outcome that is better for somebody and worse for nobody."""

    outcome: tuple[int, ...]
    payoffs: tuple[Fraction, ...]
    by: tuple[int, ...]
    """The outcome that improves upon it: an efficient one, with the greatest total of those."""
    better: tuple[Fraction, ...]
    """Everybody's payoffs there."""
    gainers: tuple[int, ...]
    """Those who are better off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EfficiencySteps:
    """How the efficient outcomes follow."""

    improvements: tuple[Improvement, ...]
    """Of the outcomes that are not efficient: all, or the first of them."""
    count: int
    """How many are not efficient."""
    efficient: int
    """How many are."""


def efficiency_steps(game: StrategicGame, found: EfficientSolution, most: int) -> EfficiencySteps:
    """Compare outcomes with the efficient ones.

    Parameters
    ----------
    most
        So many improvements are listed.
    """
    size = int(np.prod(game.shape))
    listed: list[Improvement] = []
    if size <= MOST_OUTCOMES and found.count == len(found.outcomes):
        is_efficient = np.zeros(game.shape, bool)
        is_efficient[tuple(np.array(found.outcomes).T)] = True
        others = np.argwhere(~is_efficient)[:most].tolist()
        listed = [_improvement(game, tuple(o), found) for o in others]
    return EfficiencySteps(improvements=tuple(listed), count=size - found.count, efficient=found.count)


def _improvement(game: StrategicGame, outcome: tuple[int, ...], found: EfficientSolution) -> Improvement:
    payoffs = game.payoffs(outcome)
    players = range(len(game.players))
    known = [(o, game.payoffs(o)) for o in found.outcomes]
    above = [(o, p) for o, p in known if all(p[i] >= payoffs[i] for i in players) and p != payoffs]
    by, better = max(above, key=lambda one: sum(one[1], Fraction(0)))
    return Improvement(
        outcome=outcome,
        payoffs=payoffs,
        by=by,
        better=better,
        gainers=tuple(i for i in players if better[i] > payoffs[i]),
    )
