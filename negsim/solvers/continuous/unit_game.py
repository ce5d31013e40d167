"""A continuous game in unit coordinates: every variable runs from 0 to 1.

Rows are counted, because a row may be costly, and the range of each player's payoffs is kept, because
what counts as nothing depends on it: a gain below 1e-10 of the range, or 1e-12 of the payoff, is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from negsim.games.continuous import ContinuousGame

    Array = NDArray[np.float64]

GAIN_SHARE: Final = 1e-10
"""A gain below this share of the range of payoffs is none."""
NOISE: Final = 1e-12
"""The share of a payoff below which differences are the noise of computing it."""


class UnitGame:
    """The payoffs of a game as a function on the unit cube."""

    def __init__(self, game: ContinuousGame) -> None:
        self.game = game
        self.owners = game.owners
        self.low, self.high = game.lows, game.highs
        self.rows = 0
        self.least = np.full(len(game.players), np.inf)
        self.most = np.full(len(game.players), -np.inf)

    def values(self, u: Array) -> Array:
        """Return the choices themselves; 1 is the upper bound exactly."""
        inside = np.clip(self.low + u * (self.high - self.low), self.low, self.high)
        return np.where(u >= 1, self.high, inside)

    def units(self, values: Array) -> Array:
        """Return choices in unit coordinates."""
        scaled: Array = np.clip((values - self.low) / (self.high - self.low), 0, 1)
        return scaled

    def __call__(self, u: Array) -> Array:
        """Return payoffs ``(B, n)`` at points ``(B, V)`` of the unit cube."""
        found = self.game.evaluate(self.values(u))
        self.rows += len(u)
        if len(found):
            self.least = np.minimum(self.least, found.min(axis=0))
            self.most = np.maximum(self.most, found.max(axis=0))
        return found

    def own(self, u: Array) -> Array:
        """Return for each variable the payoff of its owner: ``(B, V)``."""
        return self(u)[:, self.owners]

    def along(self, base: Array, variables: NDArray[np.int64], points: Array) -> Array:
        """Return owners' payoffs: a variable of each base ``(T, V)`` takes each of its points ``(T, P)``."""
        tasks, count = points.shape
        rows = np.repeat(base, count, axis=0)
        rows[np.arange(tasks * count), np.repeat(variables, count)] = points.ravel()
        payoffs = self(rows)[np.arange(tasks * count), np.repeat(self.owners[variables], count)]
        return payoffs.reshape(tasks, count)

    @property
    def noise(self) -> Array:
        """For each player the difference of payoffs that means nothing."""
        largest = np.maximum(np.abs(self.least), np.abs(self.most))
        return np.asarray(np.maximum(largest * NOISE, 1e-300))

    @property
    def spread(self) -> Array:
        """For each player the range of payoffs seen, never 0."""
        return np.asarray(np.maximum(self.most - self.least, self.noise))

    @property
    def tolerance(self) -> Array:
        """For each player the gain that counts as none."""
        return np.asarray(np.maximum(GAIN_SHARE * self.spread, self.noise))
