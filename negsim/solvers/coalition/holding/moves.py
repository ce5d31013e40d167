"""The moves between coalition structures.

A group M leaves its blocs and forms one bloc.  Those it abandons stay together ("delta") or stand alone from
then on ("gamma"); blocs that lose nobody stay as they are.  Under open membership a single player goes to
stand alone, or joins any bloc without being asked in; those it abandons stay together.  [hart-kurz-1983]

Structures are numbered in the order of ``partitions``.  A structure is worked on as a row of labels: each
player's label is the first member of its bloc, so that equal structures have equal rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

import numpy as np

from negsim.errors import GameTooLarge, UsageError
from negsim.games.coalition import members
from negsim.games.partition import partitions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from negsim.games.partition import Structure

Membership = Literal["open", "exclusive-gamma", "exclusive-delta"]
"""Who may join, and what those do who are left behind."""
Abandoned = Literal["gamma", "delta"]
"""The abandoned stand alone (gamma) or stay together (delta)."""
MOST_PLAYERS: Final = 8
"""They form 4,140 structures, with a million moves."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Moves:
    """All moves: ``after[k, s]`` is where ``groups[k]`` leads from structure s, s itself where it cannot."""

    structures: tuple[Structure, ...]
    groups: tuple[int, ...]
    """The movers, the smallest groups first."""
    after: NDArray[np.intp]

    @property
    def is_member(self) -> NDArray[np.bool_]:
        """Which player (column) is in which group (row)."""
        n = max(self.groups).bit_length()
        return np.array([[g >> i & 1 for i in range(n)] for g in self.groups], dtype=bool)


def check_players(n: int, limit: int, what: str) -> None:
    """Refuse more players than ``what`` is made for.

    Raises
    ------
    GameTooLarge
        With code N234 and the numbers.
    """
    if n > limit:
        raise GameTooLarge(
            "N234",
            f"{n} players are too many for {what} (limit {limit})",
            "let fewer players join, or put players with the same interests together",
        )


def check_membership(membership: str, known: Any = Membership) -> None:
    """Refuse a rule of membership that there is not.

    Raises
    ------
    UsageError
        With code N112.
    """
    if membership not in get_args(known):
        raise UsageError("N112", f"no rule of membership '{membership}'; try {', '.join(get_args(known))}")


def moves(n: int, membership: Membership) -> Moves:
    """Return the moves of n players under a rule of membership.

    Raises
    ------
    UsageError
        If there is no such rule.
    GameTooLarge
        If ``n > 8``.
    """
    check_membership(membership)
    check_players(n, MOST_PLAYERS, "all coalition structures")
    if membership == "open":
        return single_moves(n)
    return group_moves(n, "gamma" if membership == "exclusive-gamma" else "delta")


@lru_cache(maxsize=8)
def group_moves(n: int, abandoned: Abandoned) -> Moves:
    """Return the moves of all groups, each to form one bloc."""
    labels = _labels(n)
    groups = tuple(sorted(range(1, 2**n), key=lambda g: (g.bit_count(), g)))
    rows = [_form_bloc(labels, members(g), abandoned) for g in groups]
    return Moves(structures=tuple(partitions(n)), groups=groups, after=_numbers(labels, rows))


@lru_cache(maxsize=8)
def single_moves(n: int) -> Moves:
    """Return the moves of single players, to stand alone or into the bloc of another."""
    labels = _labels(n)
    pairs = list(product(range(n), repeat=2))
    rows = [_join(labels, player, other) for player, other in pairs]
    groups = tuple(1 << player for player, _ in pairs)
    return Moves(structures=tuple(partitions(n)), groups=groups, after=_numbers(labels, rows))


def is_together(structures: Sequence[Structure], n: int) -> NDArray[np.bool_]:
    """Tell for each structure which two players share a bloc, shape ``(structures, n, n)``."""
    of = np.array([[next(b for b in s if b >> i & 1) for i in range(n)] for s in structures])
    together: NDArray[np.bool_] = of[:, :, None] == of[:, None, :]
    return together


def _labels(n: int) -> NDArray[np.int64]:
    """Return the labels of all structures, shape ``(structures, n)``."""
    labels: NDArray[np.int64] = np.argmax(is_together(tuple(partitions(n)), n), axis=2)
    return labels


def _form_bloc(labels: NDArray[np.int64], group: tuple[int, ...], abandoned: Abandoned) -> NDArray[np.int64]:
    """Return labels after a group has left its blocs to form one."""
    n = labels.shape[1]
    is_mover = np.isin(np.arange(n), group)
    together = labels[:, :, None] == labels[:, None, :]
    is_left = (together & is_mover).any(axis=2)
    stay = np.argmax(together & ~is_mover, axis=2)
    if abandoned == "gamma":
        stay = np.where(is_left, np.arange(n), stay)
    return np.where(is_mover, group[0], stay)


def _join(labels: NDArray[np.int64], player: int, other: int) -> NDArray[np.int64]:
    """Return labels after a player has joined the bloc of another; if that is itself, it stands alone."""
    alone = _form_bloc(labels, (player,), "delta")
    if player == other:
        return alone
    joined = alone.copy()
    joined[:, player] = alone[:, other]
    renamed: NDArray[np.int64] = np.argmax(joined[:, :, None] == joined[:, None, :], axis=2)
    return renamed


def _numbers(labels: NDArray[np.int64], rows: list[NDArray[np.int64]]) -> NDArray[np.intp]:
    """Return the numbers of the structures that rows of labels spell."""
    n = labels.shape[1]
    place = n ** np.arange(n)
    keys = labels @ place
    order = np.argsort(keys)
    numbers: NDArray[np.intp] = order[np.searchsorted(keys[order], np.stack(rows) @ place)]
    return numbers
