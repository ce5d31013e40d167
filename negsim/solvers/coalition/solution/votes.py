"""What votes are worth, and which coalitions win."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from negsim.solvers.solution.note import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class VotePower:
    """How often each player decides a vote; all numbers are exact."""

    solver: str
    shapley_shubik: tuple[Fraction, ...]
    """The share of the orders of arrival in which the player's votes reach the quota; they sum to 1."""
    banzhaf: tuple[Fraction, ...]
    """The share of the coalitions of the others that lose without the player and win with it."""
    banzhaf_normalized: tuple[Fraction, ...]
    """The player's swings over the swings of all; they sum to 1."""
    swings: tuple[int, ...]
    """The number of coalitions that win, but not without the player."""
    veto_players: tuple[int, ...]
    """Without them nobody wins."""
    dummies: tuple[int, ...]
    """They never make a difference."""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WinningCoalitions:
    """Which coalitions win a vote; a coalition is a bitmask."""

    solver: str
    minimal: tuple[int, ...]
    """Those that lose without any one of their members, in ascending order."""
    count: int
    """How many coalitions win in all, minimal or not."""
    is_complete: bool
    """Whether ``minimal`` lists all minimal ones."""
    notes: tuple[Note, ...] = ()
