"""The same game again and again: what the deal is, and how strategies of repeated play fare."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from negsim.solvers.repeated.machine import Machine
    from negsim.solvers.repeated.match import Match
    from negsim.solvers.solution.note import Note

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class DealAndPunishment:
    """What keeping to the deal means for each of two players, and what answers a breach."""

    solver: str
    deal: tuple[int, int]
    """The outcome that counts as the deal, by strategy indices."""
    punishments: tuple[int | None, int | None]
    """What each plays to punish the other; None where a player has no other strategy."""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RepeatedStrategies:
    """What one player can do over time."""

    solver: str
    machines: tuple[Machine, ...]
    notes: tuple[Note, ...] = ()
    """What was left out, and why."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RoundRobin:
    """Expected payoffs of every strategy of one player against every one of the other."""

    solver: str
    match: Match
    means: tuple[Floats, Floats]
    """For each player, shape ``(strategies of the first, strategies of the second)``: payoff per turn."""
    totals: tuple[Floats, Floats] | None
    """The same over all turns; None where turns are discounted."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Simulation:
    """What matches that were really played have brought, by chance."""

    solver: str
    seed: int
    turns: int
    repetitions: int
    means: tuple[Floats, Floats]
    """For each player and pair the average over repetitions of the payoff per turn."""
    deviations: tuple[Floats, Floats]
    """The standard deviation of the same between repetitions; 0 if there was one."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Survival:
    """Which strategies of a tournament live on, among crowds that follow success."""

    solver: str
    seed: int
    is_symmetric: bool
    """Both players are alike: one crowd instead of two."""
    replicator: tuple[Floats, Floats]
    """For each player the share of every strategy at the end of the replicator dynamics."""
    fictitious_play: tuple[Floats, Floats]
    """For each player how often each strategy was played."""
    survivors: tuple[tuple[int, ...], tuple[int, ...]]
    """For each player the strategies with a share of more than 1%."""
    notes: tuple[Note, ...] = ()
