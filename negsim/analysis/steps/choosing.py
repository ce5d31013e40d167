"""Which of two strict equilibria: what both get, and what each would lose by deviating alone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from negsim.games.strategic import StrategicGame


@dataclass(frozen=True, slots=True, kw_only=True)
class StrictSteps:
    """One strict equilibrium of a two by two game."""

    outcome: tuple[int, int]
    payoffs: tuple[Fraction, ...]
    losses: tuple[Fraction, ...]
    """What each player loses by its other strategy, if the other keeps to this one."""

    @property
    def product(self) -> Fraction:
        """Both losses multiplied: the greater, the safer."""
        return self.losses[0] * self.losses[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoosingSteps:
    """The two strict equilibria side by side."""

    one: StrictSteps
    other: StrictSteps

    @property
    def payoff_dominant(self) -> StrictSteps | None:
        """The one that is better for both."""
        pairs = list(zip(self.one.payoffs, self.other.payoffs, strict=True))
        if all(a > b for a, b in pairs):
            return self.one
        return self.other if all(a < b for a, b in pairs) else None

    @property
    def risk_dominant(self) -> StrictSteps | None:
        """The one with the greater product of losses."""
        if self.one.product == self.other.product:
            return None
        return max(self.one, self.other, key=lambda e: e.product)


def choosing_steps(game: StrategicGame) -> ChoosingSteps | None:
    """Compare the two strict equilibria of a two by two game; None where there are not two."""
    if game.shape != (2, 2):
        return None
    every = [_strict(game, cell) for cell in product(range(2), repeat=2)]
    strict = [e for e in every if min(e.losses) > 0]
    return ChoosingSteps(one=strict[0], other=strict[1]) if len(strict) == 2 else None


def _strict(game: StrategicGame, cell: tuple[int, ...]) -> StrictSteps:
    r, c = cell
    here, across, aside = game.payoffs((r, c)), game.payoffs((1 - r, c)), game.payoffs((r, 1 - c))
    return StrictSteps(outcome=(r, c), payoffs=here, losses=(here[0] - across[0], here[1] - aside[1]))
