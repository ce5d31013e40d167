"""What solvers return: frozen results that say how far they may be trusted.

Players, strategies and outcomes are indices into the game that was solved; names belong to the game.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
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
    radius: Fraction = Fraction(0)
    """0 for an exact equilibrium; else it is irrational, and each probability is proven to be within this."""

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
    unresolved: tuple[tuple[tuple[tuple[Fraction, Fraction], ...], ...], ...] = ()
    """Boxes that may hold more: for each player, for each strategy, the least and greatest probability."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Conjecture:
    """What a player may believe so that a strategy is a best response."""

    player: int
    strategy: int
    belief: tuple[tuple[tuple[int, ...], Fraction], ...]
    """Joint strategies of the others, in order without the player itself, with probabilities."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RationalizableSolution:
    """The strategies that rational players may choose who know that all are rational."""

    solver: str
    steps: tuple[Dominated, ...]
    """What is eliminated, round by round, and which mixture is better."""
    remaining: tuple[tuple[int, ...], ...]
    """For each player what is rationalizable by conjectures that may be correlated."""
    conjectures: tuple[Conjecture, ...]
    """For each remaining strategy a belief over remaining strategies to which it is a best response."""
    independent: tuple[tuple[int, ...], ...] | None
    """What is rationalizable by independent conjectures; None where it is not decided."""
    point: tuple[tuple[int, ...], ...]
    """What is rationalizable by certainty about the others' pure strategies: at most what is independent."""
    complete: bool
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
