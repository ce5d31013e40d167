"""Where the search for equilibria of a game of numbers begins, and who moves when.

All least values, all middles, all greatest values, where all respond at once; and random points, where
players respond one after the other, in order, in reverse and in random orders: simultaneous moves keep what
is symmetric symmetric, and swing where players answer more with less; orders break both.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

RANDOM_STARTS: Final = 4


@dataclass(slots=True, kw_only=True, eq=False)
class Path:
    """One start on its way."""

    point: Array
    order: tuple[int, ...]
    """The players in the order in which they respond; empty where all respond at once."""
    starts: int = 1
    share: float = 1.0
    """How far it goes towards the best responses."""
    moved: float = np.inf
    """The longest move of the last round, undamped."""
    tries_below: float = 2e-2
    """Moves below this call for Newton's method; a failure lowers it."""
    rejected: list[Array] = field(default_factory=list)
    """Candidates that somebody would leave."""


def starts(owners: NDArray[np.int64], seed: int) -> list[Path]:
    """Return the paths to begin with."""
    random = np.random.default_rng(seed)
    players = np.unique(owners)
    orders = [players, players[::-1], *(random.permutation(players) for _ in range(RANDOM_STARTS - 2))]
    together = [Path(point=np.full(len(owners), level), order=()) for level in (0.0, 0.5, 1.0)]
    in_turn = [Path(point=random.random(len(owners)), order=tuple(int(i) for i in order)) for order in orders]
    return [*together, *in_turn]
