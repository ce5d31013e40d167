"""How much work a search for hinges is, estimated before it begins; no clock decides an answer.

A regime takes about so many milliseconds: with all equilibria of two players, whose vertices double with
every strategy; of more players, by the sets of strategies that they may mix; with pure equilibria only, by
payoffs.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from negsim.errors import GameTooLarge

if TYPE_CHECKING:
    from collections.abc import Sequence

SOLVED: Final = 60
"""Games solved for one number, usually, where critical values are known."""
SOLVED_SEARCHING: Final = 150
"""The same where a grid is searched besides."""
PATIENCE: Final = 60_000
"""Beyond so many milliseconds for all numbers, only pure equilibria are compared; if that takes as long,
nothing is."""
BUDGET: Final = 20_000
"""Milliseconds for one number, after which its search is given up."""
LEAST, MOST = 25, 4_000
"""Games solved for one number at least, and at most."""


def milliseconds(shape: Sequence[int], *, is_pure: bool) -> float:
    """Return about how long one regime of a game takes.

    Examples
    --------
    >>> milliseconds((2, 2), is_pure=False) < milliseconds((12, 12), is_pure=False)
    True
    """
    payoffs = math.prod(shape) * len(shape)
    if is_pure:
        return 0.1 + payoffs / (80 if len(shape) <= 2 else 10_000)
    if len(shape) <= 2:
        return max(payoffs / 15, float(2 ** min(shape)) * max(shape) / 1_000)
    return max(payoffs / 15, float(math.prod(2**size - 1 for size in shape)) / 20)


def mixes(shape: Sequence[int], numbers: int) -> bool:
    """Whether mixed equilibria are within reach for so many numbers.

    Raises
    ------
    GameTooLarge
        With code N264, if not even pure ones are.
    """
    if numbers * SOLVED_SEARCHING * milliseconds(shape, is_pure=True) > PATIENCE:
        message = f"hinges of {numbers:,} numbers in a game of {math.prod(shape):,} outcomes take too long"
        raise GameTooLarge(
            "N264", message, "leave out strategies, or write payoffs as formulas of few numbers"
        )
    return numbers * SOLVED * milliseconds(shape, is_pure=False) <= PATIENCE


def budget(shape: Sequence[int], *, is_pure: bool) -> int:
    """Return how many games may be solved for one number."""
    return int(max(LEAST, min(MOST, BUDGET / milliseconds(shape, is_pure=is_pure))))
