"""Correlated equilibria: what a mediator can reach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from negsim.solvers.solution.note import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Incentive:
    """The weight of one incentive constraint in the proof that no correlated equilibrium is better."""

    player: int
    told: int
    """The strategy that the player is told to play."""
    other: int
    """The strategy that it must not prefer then."""
    weight: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrelatedOptimum:
    """A correlated equilibrium with the greatest total, or with the most or the least for one player."""

    goal: str
    """``total``, ``best`` or ``worst``."""
    player: int | None
    """For whom it is best or worst."""
    value: Fraction
    payoffs: tuple[Fraction, ...]
    distribution: tuple[tuple[tuple[int, ...], Fraction], ...]
    """The outcomes that are recommended, and with what probability, in the order of the outcomes."""
    incentives: tuple[Incentive, ...]
    """Prices of the linear program."""
    violation: Fraction | None = None
    """The most that anyone gains by disobeying, times its probability; from ``analysis``, not the solver."""
    gap: Fraction | None = None
    """By how much a better one is not ruled out by the incentives; from ``analysis``, not the solver."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrelatedSolution:
    """What a mediator who recommends strategies can reach: the extremes of the correlated equilibria."""

    solver: str
    total: CorrelatedOptimum
    best: tuple[CorrelatedOptimum, ...]
    """For each player."""
    worst: tuple[CorrelatedOptimum, ...]
    exact: bool
    """False where the linear programs were solved in floats."""
    max_violation: Fraction | None = None
    max_gap: Fraction | None = None
    notes: tuple[Note, ...] = ()

    @property
    def optima(self) -> tuple[CorrelatedOptimum, ...]:
        """All of them: the best total, then best and worst of each player."""
        return (self.total, *(o for pair in zip(self.best, self.worst, strict=True) for o in pair))
