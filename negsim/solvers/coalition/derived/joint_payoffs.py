"""The payoffs of a strategic game over one common denominator, so that members' payoffs can be added up."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.games.strategic import INT64_SAFE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from negsim.games.strategic import StrategicGame


class JointPayoffs:
    """Payoffs as integers: int64 if no sum of the players' payoffs can overflow, else Python integers."""

    def __init__(self, game: StrategicGame) -> None:
        self.game = game
        self.denominator = math.lcm(*game.denominators)
        factors = [self.denominator // d for d in game.denominators]
        bounds = [
            max(abs(int(a.max())), abs(int(a.min()))) * factor
            for a, factor in zip(game.numerators, factors, strict=True)
        ]
        dtype = np.int64 if sum(bounds) < INT64_SAFE and max(factors) < INT64_SAFE else object
        self.numerators = tuple(
            a.astype(dtype) * factor for a, factor in zip(game.numerators, factors, strict=True)
        )
        """For each player an integer array of the game's shape."""
        self._at: dict[int, tuple[Fraction, ...]] = {}

    def together(self, players: Iterable[int]) -> NDArray[Any]:
        """Return what players earn together at every outcome, as integers over the denominator."""
        total = np.zeros_like(self.numerators[0])
        for i in players:
            total = total + self.numerators[i]
        return total

    def coalitions(self, among: tuple[int, ...]) -> Iterator[tuple[int, NDArray[Any]]]:
        """Yield every coalition of the players in ``among``, and what it earns at every outcome."""

        def extend(k: int, coalition: int, total: NDArray[Any]) -> Iterator[tuple[int, NDArray[Any]]]:
            if k == len(among):
                yield coalition, total
                return
            yield from extend(k + 1, coalition, total)
            yield from extend(k + 1, coalition | 1 << k, total + self.numerators[among[k]])

        yield from extend(0, 0, np.zeros_like(self.numerators[0]))

    def at(self, position: int) -> tuple[Fraction, ...]:
        """Return everybody's payoffs at an outcome, which is given by its position in the flat arrays."""
        if position not in self._at:
            self._at[position] = tuple(
                Fraction(int(a.flat[position]), self.denominator) for a in self.numerators
            )
        return self._at[position]
