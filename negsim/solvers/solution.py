"""What solvers return: frozen results that say how far they may be trusted.

Players, strategies and outcomes are indices into the game that was solved; names belong to the game.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction


class Proof(StrEnum):
    """Why a set of equilibria is known to be complete."""

    VERTICES = "vertices"
    """Every vertex of a best-response polytope, and all that complete its labels, found by exact pivots."""
    CLOSURE = "closure"
    """Vertices were found in floats; their signs are proven, and the set is closed under pivots."""
    BOXES = "boxes"
    """Every box of mixed strategies was either excluded or proven to hold one equilibrium."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A remark that travels with a result."""

    code: str
    text: str


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

    @property
    def is_pure(self) -> bool:
        """Whether everybody plays one strategy for certain."""
        return all(max(mixture) == 1 for mixture in self.strategies)


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
    max_regret: Fraction | None = None
    """The largest regret of all; from ``analysis.verify``, never from the solver."""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dominated:
    """A strategy that another strategy or mixture beats."""

    player: int
    strategy: int
    by: tuple[Fraction, ...]
    """The dominating mixture: a probability for each of the player's strategies."""
    margin: Fraction
    """The least by which it is better, over what the others may do (0 for weak dominance)."""
    round: int
    """Of iterated elimination, from 1; for weak dominance 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DominanceSolution:
    """Iterated strict dominance with its steps, and weak dominance in the whole game."""

    solver: str
    eliminated: tuple[Dominated, ...]
    """Strictly dominated strategies in order of elimination."""
    remaining: tuple[tuple[int, ...], ...]
    """For each player the strategies that survive."""
    weakly: tuple[Dominated, ...]
    """Weakly (not strictly) dominated strategies of the whole game: reported, never discarded."""
    complete: bool
    """False where mixtures were left out because of size; the notes say so."""
    notes: tuple[Note, ...] = ()


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
