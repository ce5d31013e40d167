"""Which equilibrium: quantal response, criteria, learning."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from negsim.solvers.solution.note import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class QrePoint:
    """A quantal response equilibrium on the principal branch."""

    lambda_: float
    """How precisely players respond, in units of 1 / scale."""
    strategies: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QreSolution:
    """The principal branch of quantal response equilibria, and where it leads."""

    solver: str
    scales: tuple[Fraction, ...]
    """What each player's payoffs were divided by; 0 where no choice makes a difference."""
    points: tuple[QrePoint, ...]
    """At the lambdas that were asked for, several for one where the branch turns back."""
    limit: tuple[tuple[float, ...], ...]
    """The profile at the end of the branch."""
    limit_lambda: float
    equilibrium: int | None
    """Index of the equilibrium at the limit, among those that were given; None where in doubt."""
    end: str
    """``settled`` at the limit, else ``lambda limit``, ``step limit`` or ``stalled``."""
    steps: int
    turns: int
    """How often lambda turns back, and forth again, along the branch."""
    bifurcations: int
    """Where it meets other branches: a small change of payoffs may lead to another limit."""
    limit_regret: Fraction | None = None
    """The most that anyone gains by deviating from the limit; from ``analysis``, never from the solver."""
    notes: tuple[Note, ...] = ()


class Verdict(StrEnum):
    """Whether a criterion holds."""

    YES = "yes"
    NO = "no"
    OPEN = "not decided"


@dataclass(frozen=True, slots=True, kw_only=True)
class EquilibriumCriteria:
    """What speaks for one listed equilibrium."""

    equilibrium: int
    strict: bool
    """Whether everybody would lose by every deviation."""
    perfect: Verdict
    """Whether it is robust against small mistakes."""
    dominated: tuple[int, ...]
    """Players whose strategy in it is weakly dominated."""
    payoff_dominated_by: tuple[int, ...]
    """Listed equilibria that are better for everybody."""
    payoff_dominant: bool
    """Whether it is better for everybody than every other listed equilibrium."""
    risk_dominant: bool | None
    """None where risk dominance is not defined."""
    logit_limit: bool | None
    """None where the limit is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskDominance:
    """The products of deviation losses at the two strict equilibria of a 2x2 game."""

    equilibria: tuple[int, int]
    products: tuple[Fraction, Fraction]
    dominant: int | None
    """The listed equilibrium with the greater product; None where they are equal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaSolution:
    """What speaks for which equilibrium."""

    solver: str
    equilibria: tuple[EquilibriumCriteria, ...]
    payoff_dominant: int | None
    risk_dominance: RiskDominance | None
    complete: bool
    """Whether all equilibria were compared."""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningPath:
    """Where one process leads from one start, or from several with the same end."""

    process: str
    """``best replies``, ``fictitious play`` or ``replicator dynamics``."""
    start: tuple[tuple[float, ...], ...]
    end: tuple[tuple[float, ...], ...]
    """The last profile; of fictitious play the shares of past plays."""
    settled: bool
    """Whether it comes to rest: exactly for best replies, nearly for the others."""
    equilibrium: int | None
    """Index of the equilibrium where it rests, among those that were given; None if none is near."""
    cycle: tuple[tuple[int, ...], ...]
    """Of best replies that never rest: the outcomes that repeat."""
    starts: int
    """How many of the starts end here."""
    regret: float | None
    """The most that anyone gains by deviating from the end, as a share of its stakes; None for a cycle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningSolution:
    """Where simple ways of learning lead."""

    solver: str
    seed: int
    paths: tuple[LearningPath, ...]
    notes: tuple[Note, ...] = ()
