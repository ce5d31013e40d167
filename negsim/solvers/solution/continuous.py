"""What is found of games whose players choose numbers from ranges.

Values are in the order of the game's variables, payoffs and gains in the order of its players.  Gains are
filled in by ``analysis.verify_continuous``, which shares nothing with the solvers; solvers leave them None.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from negsim.solvers.solution.note import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinuousPoint:
    """A profile of choices, and how far it was checked."""

    values: tuple[float, ...]
    payoffs: tuple[float, ...]
    largest_gain: float | None = None
    """The greatest of ``gains``."""
    gains: tuple[float, ...] | None = None
    """For each player the most that it was found to gain by choosing otherwise, alone; never below 0."""
    shares: tuple[float, ...] | None = None
    """The same as a share of what is at stake: the range of payoffs that the player's deviations lead to."""
    starts: int = 1
    """How many starts led here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinuousNash:
    """The equilibria that several starts led to."""

    solver: str
    equilibria: tuple[ContinuousPoint, ...]
    complete: bool = False
    """Never claimed: others may exist."""
    rounds: int
    rows: int
    """How many profiles the payoffs were asked for."""
    unsettled: int
    """How many starts led nowhere."""
    flat: tuple[int, ...] = ()
    """Variables that never changed their owner's payoff; their least value is taken."""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OptimalResponses:
    """For each player the profile in which it chooses best and all others stay at their least values."""

    solver: str
    points: tuple[ContinuousPoint, ...]
    """One a player; of a player without variables the profile of all least values."""
    base_payoffs: tuple[float, ...]
    """Payoffs where all stay at their least values."""
    rows: int
    flat: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CooperativeSolution:
    """What players can reach together."""

    solver: str
    best: ContinuousPoint
    """The profile with the greatest total found."""
    total: float
    total_gain: float | None = None
    """The most by which the total was found to rise where one player chooses otherwise."""
    bargain: ContinuousPoint | None
    """The Nash bargaining solution, or None: see ``reason``."""
    disagreement: tuple[float, ...] | None
    bargain_gains: tuple[float, ...] | None
    """What each player gets in the bargain above its disagreement payoff."""
    bargain_rise: float | None = None
    """The same for the product of all gains, as a share of it."""
    reason: str
    """Why there is no bargain; empty where there is one."""
    among: tuple[int, ...]
    """The players whose payoffs count."""
    rows: int
    notes: tuple[Note, ...] = ()
