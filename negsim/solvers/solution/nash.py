"""Nash equilibria, and how far they may be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from negsim.solvers.solution.note import Note


Box = tuple[tuple[tuple[Fraction, Fraction], ...], ...]
"""For each player, for each of its strategies, the least and the greatest probability."""


class Proof(StrEnum):
    """Why a set of equilibria is known to be complete."""

    VERTICES = "vertices"
    """Every vertex of a best-response polytope, and all that complete its labels, found by exact pivots."""
    CLOSURE = "closure"
    """Vertices were found in floats; their signs are proven, and the set is closed under pivots."""
    BOXES = "boxes"
    """Every box of mixed strategies was either excluded or proven to hold one equilibrium."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Equilibrium:
    """One profile of (mixed) strategies from which nobody gains by deviating alone."""

    strategies: tuple[tuple[Fraction, ...], ...]
    """For each player the probability of each of its strategies."""
    payoffs: tuple[Fraction, ...]
    """Expected payoffs, in the units of the scenario."""
    component: int
    """Index of the connected component of equilibria it lies in."""
    regret: Fraction | None = None
    """The most that anyone gains by deviating; from ``analysis.verify``, never from the solver."""
    radius: Fraction = Fraction(0)
    """0 for an exact equilibrium; else it is irrational, and each probability is proven to be within this."""
    payoff_radius: Fraction = Fraction(0)
    """0 for an exact equilibrium; else each payoff is proven to be within this."""

    @property
    def is_pure(self) -> bool:
        """Whether everybody plays one strategy for certain."""
        return all(max(mixture) == 1 for mixture in self.strategies)

    @property
    def is_exact(self) -> bool:
        """Whether the probabilities are the equilibrium's own, not close to irrational ones."""
        return self.radius == 0

    def enclosure(self) -> Box:
        """Return for each player, for each strategy, an interval that contains its probability."""
        return tuple(
            tuple(
                (max(p - self.radius, Fraction(0)), min(p + self.radius, Fraction(1))) if p else (p, p)
                for p in mixture
            )
            for mixture in self.strategies
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NashSubset:
    """A maximal Nash subset: all combinations of these mixtures, and their mixtures, are equilibria."""

    equilibria: tuple[int, ...]
    """The extreme equilibria in it, as indices into ``NashSolution.equilibria``."""
    mixtures: tuple[tuple[tuple[Fraction, ...], ...], ...]
    """For each player its extreme mixtures in this subset."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A connected component of the set of equilibria."""

    equilibria: tuple[int, ...]
    subsets: tuple[NashSubset, ...]

    @property
    def is_single(self) -> bool:
        """Whether it is one isolated equilibrium."""
        return len(self.equilibria) == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class NashSolution:
    """The equilibria that a solver found, and how far they may be trusted."""

    solver: str
    """Its row in ``solvers/table.py``."""
    equilibria: tuple[Equilibrium, ...]
    """Extreme points, in canonical order: by player, then by its strategies, descending probability."""
    components: tuple[Component, ...]
    complete: bool
    """Whether these are provably all equilibria (extreme points, where there is a continuum)."""
    proof: Proof | None
    pure_complete: bool
    """Whether all pure equilibria are provably among them."""
    unresolved: tuple[Box, ...] = ()
    """Boxes that may hold more equilibria."""
    max_regret: Fraction | None = None
    """The largest regret of all; from ``analysis.verify``, never from the solver."""
    notes: tuple[Note, ...] = ()
