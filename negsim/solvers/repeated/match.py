"""What a match of repeated play may be: checks that come before any work, and payoffs as floats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from negsim.errors import GameTooLarge, NotApplicable, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from negsim.games.strategic import StrategicGame
    from negsim.solvers.repeated.machine import Machine

MOST_TURNS = 1_000_000
MOST_DISCOUNT = 0.999999
"""Closer to 1, rounding would show in the results."""
MOST_PAIRS = 40_000
EXACT = 2**53
"""Floats hold all integers below this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """How long two strategies play each other, and how often actions go wrong.

    Attributes
    ----------
    turns
        How long a match is; of no effect with a discount.
    discount
        What the next turn is worth beside this one, between 0 and 1: a match then goes on for ever.
    noise
        The probability that an action goes wrong: another one is taken, all alike.

    Raises
    ------
    UsageError
        N162 if a number is out of its range.
    """

    turns: int = 200
    discount: float | None = None
    noise: float = 0.0

    def __post_init__(self) -> None:
        turns, discount, noise = self.turns, self.discount, self.noise
        if not 1 <= turns <= MOST_TURNS:
            raise UsageError("N162", f"a match cannot have {turns:,} turns", f"from 1 to {MOST_TURNS:,}")
        if discount is not None and not 0 < discount <= MOST_DISCOUNT:
            hint = f"more than 0 and at most {MOST_DISCOUNT}: what the next turn is worth beside this one"
            raise UsageError("N162", f"{discount} is no discount factor", hint)
        if not 0 <= noise < 1:
            hint = "from 0 to less than 1: how often an action goes wrong"
            raise UsageError("N162", f"{noise} is no noise", hint)


USUAL_MATCH = Match()


def check_machines(game: StrategicGame, rows: Sequence[Machine], columns: Sequence[Machine]) -> None:
    """Refuse machines that cannot play a game.

    Raises
    ------
    NotApplicable
        N160 unless there are two players.
    UsageError
        N164 if a machine does not fit the game.
    GameTooLarge
        N250 if there are too many pairs.
    """
    if len(game.shape) != 2:
        raise NotApplicable("N160", f"repeated play is for two players; this game has {len(game.shape)}")
    check_pairs(len(rows), len(columns))
    for side, (own, other) in ((rows, game.shape), (columns, game.shape[::-1])):
        if not side:
            raise UsageError("N164", "each player needs a strategy of repeated play")
        for machine in side:
            if (machine.actions, machine.others) != (own, other):
                knows = f"the machine '{machine.name}' knows {machine.actions} own actions"
                message = f"{knows} and {machine.others} of the other; the game has {own} and {other}"
                raise UsageError("N164", message)


def check_pairs(first: int, second: int) -> None:
    """Refuse too many pairs of strategies.

    Raises
    ------
    GameTooLarge
        N250 with the numbers.
    """
    if first * second > MOST_PAIRS:
        message = f"{first:,} against {second:,} strategies are {first * second:,} matches"
        raise GameTooLarge("N250", f"{message} (limit {MOST_PAIRS:,})", "leave out strategies of the game")


def payoffs_in_floats(
    game: StrategicGame, turns: int
) -> tuple[tuple[NDArray[np.float64], ...], tuple[int, ...]]:
    """Return for each player payoffs as floats, and what their sums are to be divided by.

    Integers over one denominator are kept as such if their sums over all turns are exact in floats.

    Raises
    ------
    GameTooLarge
        N250 if payoffs are beyond floats.
    """
    arrays, units = [], []
    for player, (numerators, denominator) in enumerate(zip(game.numerators, game.denominators, strict=True)):
        if int(np.abs(numerators).max()) * turns < EXACT and denominator < EXACT:
            arrays.append(numerators.astype(float))
            units.append(denominator)
            continue
        try:
            exact = [float(game.payoff(player, o)) for o in np.ndindex(*game.shape)]
        except OverflowError:
            exact = [np.inf]
        if max(map(abs, exact)) > LARGEST:
            raise GameTooLarge("N250", f"a payoff of {game.players[player]} is too large to be added up")
        arrays.append(np.array(exact).reshape(game.shape))
        units.append(1)
    return tuple(arrays), tuple(units)


LARGEST = 1e200
"""Payoffs beyond this are not added up in floats."""
