"""What strategies are worth against what others have played, exactly."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.games.strategic import StrategicGame


def worths(game: StrategicGame, player: int, weights: Sequence[Sequence[int]]) -> tuple[Fraction, ...]:
    """Return what each strategy of a player is worth if the others play independently of each other.

    Parameters
    ----------
    weights
        For each player how often it plays each strategy, as whole numbers; the player's own are not read.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> game = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> worths(game, 0, [[], [1, 2]])
    (Fraction(1, 1), Fraction(7, 3))
    """
    kept = [
        list(range(size)) if i == player else [k for k, w in enumerate(weights[i]) if w]
        for i, size in enumerate(game.shape)
    ]
    values = game.numerators[player][np.ix_(*kept)].astype(object)
    values = np.moveaxis(values, player, 0)
    scale = game.denominators[player]
    for i in reversed([i for i in range(len(game.shape)) if i != player]):
        values = values @ np.array([weights[i][k] for k in kept[i]], dtype=object)
        scale *= sum(weights[i])
    return tuple(Fraction(int(v), scale) for v in values)


def uniform(game: StrategicGame) -> tuple[tuple[int, ...], ...]:
    """Return weights by which everybody plays every strategy alike."""
    return tuple((1,) * size for size in game.shape)


def is_small(game: StrategicGame, most: int) -> bool:
    """Whether a game has at most so many outcomes."""
    return math.prod(game.shape) <= most


def best(values: Sequence[Fraction]) -> tuple[int, ...]:
    """Return the indices of the greatest values."""
    highest = max(values)
    return tuple(k for k, v in enumerate(values) if v == highest)
