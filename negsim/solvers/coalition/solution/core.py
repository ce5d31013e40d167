"""What nobody can improve upon, and how discontent the most discontent coalitions stay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from negsim.solvers.solution.note import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreSolution:
    """Whether the worth of all can be shared so that no coalition gains by leaving, with a proof."""

    solver: str
    is_empty: bool
    point: tuple[Fraction, ...] | None
    """Shares in the core: the prenucleolus of up to 12 players, else a point of the least core, or where that
    is not needed any point; None where the core is empty."""
    balanced_weights: tuple[tuple[int, Fraction], ...]
    """Coalitions and weights that prove an empty core: the weights over each player sum to 1, and the
    weighted worths to more than the worth of all.  Nothing where the core is not empty."""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeastCoreSolution:
    """The least excess that the most discontent coalition can be held to."""

    solver: str
    epsilon: Fraction | None
    """The core is empty if and only if it is above 0; None where a single player has no one to leave."""
    point: tuple[Fraction, ...]
    """Shares at which no coalition's excess is above ``epsilon``."""
    balanced_weights: tuple[tuple[int, Fraction], ...]
    """Coalitions and weights; those over each player sum to 1.  They prove that no shares do better:
    the sum of weight * (worth - epsilon) is the worth of all."""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Coalitions whose excess cannot be lowered any more once the worse ones are at their least."""

    excess: Fraction
    coalitions: tuple[int, ...]
    """The coalitions that this round settles at its excess, the first of them where there are very many."""
    count: int
    """How many they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NucleolusSolution:
    """The shares that make the greatest excess least, then the second greatest, and so on."""

    solver: str
    shares: tuple[Fraction, ...] | None
    undefined: str
    """Why there are no shares, in words; empty where there are."""
    rounds: tuple[Round, ...]
    notes: tuple[Note, ...] = ()
