"""What can be secured, what is efficient, and what equilibria lose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from negsim.solvers.solution.note import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarantee:
    """What a player can secure whatever the others do."""

    player: int
    pure: Fraction
    """The best worst case over its pure strategies."""
    pure_strategies: tuple[int, ...]
    """The strategies that secure it."""
    mixed: Fraction | None
    """The value over mixed strategies; None where not computed (more than two players)."""
    mixture: tuple[Fraction, ...] | None
    """A mixture that secures it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MaxminSolution:
    """What each player can guarantee itself."""

    solver: str
    guarantees: tuple[Guarantee, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EfficientSolution:
    """The outcomes (pure) that no other outcome improves for one without hurting another."""

    solver: str
    outcomes: tuple[tuple[int, ...], ...]
    payoffs: tuple[tuple[Fraction, ...], ...]
    count: int
    """How many there are in all; ``outcomes`` may list only the first of them."""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceOfAnarchy:
    """What equilibria lose against the outcome with the greatest total payoff."""

    solver: str
    anarchy: Fraction
    """Best total over the least total of a listed equilibrium."""
    stability: Fraction
    """Best total over the greatest total of a listed equilibrium."""
    best_total: Fraction
    worst_equilibrium: int
    """Index of the (first) listed equilibrium with the least total."""
    best_equilibrium: int
    complete: bool
    """Whether the listed equilibria are provably all (extreme ones)."""
    exact: bool
    """Whether both ratios are exact: not where an irrational equilibrium is the worst or the best."""
