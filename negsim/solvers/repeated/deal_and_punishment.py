"""What the deal is in a game of two, and how each punishes a breach.

Where nobody has said what the deal is, it is the pure outcome with the greatest product of gains

    (A[i, j] - a) * (B[i, j] - b)     over outcomes at which both factors are positive,

a and b being what each can secure by one of its own strategies; the first of equals, in the order of the
table.  If both gain nowhere, it is the outcome with the greatest total of payoffs.  [nash-1950]

The punishment of a player is, among its strategies other than its part of the deal, the one that leaves the
other the least when the other replies best; the first of equals.  [fudenberg-maskin-1986]

All comparisons are of exact integers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.errors import NotApplicable
from negsim.solvers.size import check_size
from negsim.solvers.solution import DealAndPunishment, Note

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from negsim.games.strategic import StrategicGame


def deal_and_punishment(game: StrategicGame, *, deal: tuple[int, int] | None = None) -> DealAndPunishment:
    """Choose the deal and each player's punishment by stated rules.

    Parameters
    ----------
    game
        Two players.
    deal
        An outcome that is the deal whatever the rule says; punishments are then chosen for it.

    Returns
    -------
    DealAndPunishment
        With a note N252 if no outcome is better for both than what each can secure.

    Raises
    ------
    NotApplicable
        N160 unless there are two players.
    GameTooLarge
        If the game has more than 10 million payoffs.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> dilemma = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> found = deal_and_punishment(dilemma)
    >>> found.deal, found.punishments
    ((0, 0), (1, 1))
    """
    if len(game.shape) != 2:
        raise NotApplicable("N160", f"a deal is chosen between two players; this game has {len(game.shape)}")
    check_size(game)
    A, B = (payoffs.astype(object) for payoffs in game.numerators)
    notes: tuple[Note, ...] = ()
    if deal is None:
        gains = _gains(A, B)
        if gains.max() > 0:
            deal = _first_greatest(gains)
        else:
            total = A * game.denominators[1] + B * game.denominators[0]
            deal = _first_greatest(total)
            text = (
                "No outcome is better for both than what each can secure alone; "
                "the outcome with the greatest total counts as the deal."
            )
            notes = (Note(code="N252", text=text),)
    punishments = (_harshest(B, deal[0]), _harshest(A.T, deal[1]))
    return DealAndPunishment(solver="deal-and-punishment", deal=deal, punishments=punishments, notes=notes)


def _gains(A: NDArray[Any], B: NDArray[Any]) -> NDArray[Any]:
    """Return the products of gains; 0 where not both gain."""
    secured = A.min(axis=1).max(), B.min(axis=0).max()
    first, second = A - secured[0], B - secured[1]
    return np.where((first > 0) & (second > 0), first * second, 0)


def _first_greatest(table: NDArray[Any]) -> tuple[int, int]:
    row, column = np.unravel_index(int(table.argmax()), table.shape)
    return int(row), int(column)


def _harshest(other: NDArray[Any], kept: int) -> int | None:
    """Return the row, but for one, that leaves the other least; ``other`` holds the other's payoffs."""
    best_replies = other.max(axis=1).tolist()
    rows = [k for k in range(len(best_replies)) if k != kept]
    return min(rows, key=lambda k: (best_replies[k], k), default=None)
