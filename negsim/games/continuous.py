"""A game whose players choose numbers from ranges.

Players 0..n-1 own variables x_1..x_V; variable v lies between ``low`` and ``high`` and is chosen by its
owner, all at the same time.  An owner may have several variables, or none: then it only watches.  Player
i's payoff at a profile x is a function pi_i(x), known only by its values: it is asked for many profiles at
once, one a row.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from negsim.errors import SolverError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Variable:
    """A number that a player chooses."""

    owner: int
    """Index of the player."""
    name: str
    low: float
    high: float
    """The range, both ends included."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ContinuousGame:
    """Who plays, which numbers they choose, and what every profile is worth to each.

    Raises
    ------
    UsageError
        N240: a variable has no range or no owner, or owners are not in order.

    Examples
    --------
    >>> own = Variable(owner=0, name="output", low=0, high=10)
    >>> game = ContinuousGame(players=("Ann",), variables=(own,), payoffs=lambda x: x * (4 - x))
    >>> game.evaluate([[1.0], [2.0]]).tolist()
    [[3.0], [4.0]]
    """

    players: tuple[str, ...]
    variables: tuple[Variable, ...]
    """V variables, in the order of their owners."""
    payoffs: Callable[[NDArray[np.float64]], NDArray[np.float64]]
    """From ``(B, V)`` to ``(B, n)``."""

    def __post_init__(self) -> None:
        owners = [v.owner for v in self.variables]
        if not owners or owners != sorted(owners) or not all(0 <= i < len(self.players) for i in owners):
            raise UsageError(
                "N240", "a game of numbers needs variables, in the order of the players who own them"
            )
        for v in self.variables:
            if not (math.isfinite(v.low) and math.isfinite(v.high) and v.low < v.high):
                raise UsageError("N240", f"'{v.name}' needs a range, but goes from {v.low} to {v.high}")

    @property
    def owners(self) -> NDArray[np.int64]:
        """For each variable the index of its owner."""
        return np.array([v.owner for v in self.variables], dtype=np.int64)

    @property
    def lows(self) -> NDArray[np.float64]:
        """The least value of each variable."""
        return np.array([v.low for v in self.variables], dtype=np.float64)

    @property
    def highs(self) -> NDArray[np.float64]:
        """The greatest value of each variable."""
        return np.array([v.high for v in self.variables], dtype=np.float64)

    def variables_of(self, player: int) -> tuple[int, ...]:
        """Return the indices of a player's variables."""
        return tuple(k for k, v in enumerate(self.variables) if v.owner == player)

    def evaluate(self, profiles: object) -> NDArray[np.float64]:
        """Return everybody's payoffs at profiles of shape ``(B, V)``, as ``(B, n)``.

        Raises
        ------
        SolverError
            N241: a payoff is no finite number, or the function's answer has the wrong shape.
        """
        x = np.asarray(profiles, dtype=np.float64)
        found = np.asarray(self.payoffs(x), dtype=np.float64)
        if found.shape != (len(x), len(self.players)):
            shape = (len(x), len(self.players))
            raise SolverError("N241", f"payoffs of shape {found.shape} were returned where {shape} is needed")
        if not np.isfinite(found).all():
            row, player = np.argwhere(~np.isfinite(found))[0]
            at = ", ".join(f"{v.name} {value:g}" for v, value in zip(self.variables, x[row], strict=True))
            raise SolverError("N241", f"the payoff of {self.players[player]} is no finite number at {at}")
        return found
