"""The size of games that solvers accept, checked before any work."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from negsim.errors import GameTooLarge

if TYPE_CHECKING:
    from negsim.games.strategic import StrategicGame

CELLS_LIMIT: Final = 10_000_000
"""Payoffs (outcomes times players) that a solver looks at."""


def check_size(game: StrategicGame) -> None:
    """Refuse a game with too many payoffs.

    Raises
    ------
    GameTooLarge
        With code N211 and the numbers.
    """
    outcomes = math.prod(game.shape)
    if outcomes * len(game.shape) > CELLS_LIMIT:
        raise GameTooLarge(
            "N211",
            f"this game has {outcomes:,} outcomes for {len(game.shape)} players, "
            f"{outcomes * len(game.shape):,} payoffs (limit {CELLS_LIMIT:,})",
            "leave out strategies, or put players with the same interests together",
        )
