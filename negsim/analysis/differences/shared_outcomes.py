"""The outcomes that two games of the same actors have in common, by the names of strategies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedOutcomes:
    """Where each of two games keeps the outcomes that both have."""

    seats: tuple[int, ...]
    """For each actor of the first game its place in the second."""
    first: tuple[tuple[int, ...], ...]
    """For each actor of the first game its shared strategies, as the first game counts them."""
    second: tuple[tuple[int, ...], ...]
    """The same strategies as the second game counts them."""

    def of_first(self, array: NDArray[Any]) -> NDArray[Any]:
        """Return the shared part of an array over the first game's outcomes."""
        return np.asarray(array[np.ix_(*self.first)])

    def of_second(self, array: NDArray[Any]) -> NDArray[Any]:
        """Return the shared part of an array of the second game, its axes in the first's order."""
        return np.asarray(array.transpose(self.seats)[np.ix_(*self.second)])

    def outcome(self, at: Sequence[int]) -> tuple[int, ...]:
        """Return an outcome of the shared part as the first game counts it."""
        return tuple(kept[k] for kept, k in zip(self.first, at, strict=True))


def shared_outcomes(
    players: tuple[Sequence[str], Sequence[str]],
    strategies: tuple[Sequence[Sequence[str]], Sequence[Sequence[str]]],
) -> SharedOutcomes | None:
    """Return what two games share; None where their actors are not the same."""
    if set(players[0]) != set(players[1]):
        return None
    seats = tuple(players[1].index(name) for name in players[0])
    first, second = [], []
    for own, j in zip(strategies[0], seats, strict=True):
        other = {name: k for k, name in enumerate(strategies[1][j])}
        both = [(k, other[name]) for k, name in enumerate(own) if name in other]
        first.append(tuple(k for k, _ in both))
        second.append(tuple(k for _, k in both))
    return SharedOutcomes(seats=seats, first=tuple(first), second=tuple(second))
