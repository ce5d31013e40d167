"""Coalition games that are derived from a strategic game, and who can move whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from negsim.games.coalition import CoalitionGame
    from negsim.games.partition import PartitionGame, Structure
    from negsim.solvers.solution.note import Note

Range = tuple[Fraction, Fraction]
"""The least and the greatest, over equilibria."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlocEquilibrium:
    """An equilibrium between blocs, each of which maximizes what its members earn together."""

    payoffs: tuple[Fraction, ...]
    """Expected payoffs of all players of the game."""
    outcome: tuple[int, ...] | None
    """The strategies of all players; None where a bloc mixes."""
    blocs: tuple[tuple[int, ...], ...] = ()
    """Where blocs mix: the players of each; players whose strategies are announced are left out."""
    mixtures: tuple[tuple[Fraction, ...], ...] = ()
    """For each of ``blocs`` the probabilities of its joint strategies, the last member's varying fastest."""
    payoff_radius: Fraction = Fraction(0)
    """0 where payoffs are exact; else the equilibrium is irrational, and payoffs are proven this close."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartitionSolution:
    """What every bloc earns in every coalition structure, and in which equilibria."""

    solver: str
    among: tuple[int, ...]
    """The players who may join coalitions; bit k of a coalition is ``among[k]``."""
    equilibrium: str
    """``worst``, ``best`` or ``total``: the equilibrium of each structure that ``game`` has."""
    game: PartitionGame
    """Payoffs of the players in ``among``, in one equilibrium a structure."""
    equilibria: Mapping[Structure, tuple[BlocEquilibrium, ...]] = field(repr=False)
    """For each structure all pure equilibria; where there is none, the extreme mixed ones that were found."""
    ranges: Mapping[tuple[Structure, int], Range] = field(repr=False)
    """What each bloc of each structure earns, over ``equilibria``."""
    is_complete: bool
    """False where a search for mixed equilibria was incomplete."""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedWorth:
    """What every coalition is worth by a rule, from a game of strategies; tuples are indexed by bitmask."""

    solver: str
    rule: str
    """``lead``, ``alpha``, ``beta``, ``gamma`` or ``delta``."""
    among: tuple[int, ...]
    """The players who may join coalitions; bit k of a coalition is ``among[k]``."""
    equilibrium: str
    """``worst``, ``best`` or ``total``; ``none`` for guarantees."""
    worths: tuple[Fraction, ...]
    ranges: tuple[Range, ...] | None
    """The least and the greatest over equilibria; None for guarantees, which need none."""
    payoffs: tuple[tuple[Fraction, ...] | None, ...] | None
    """Payoffs of all players of the game in the equilibrium that was picked; None for guarantees.

    For ``lead``, None for the empty coalition if no equilibrium of the whole game was found.
    """
    outcomes: tuple[tuple[int, ...] | None, ...] | None
    """The outcome that was picked, None for a coalition where somebody mixes; None for guarantees."""
    announcements: tuple[tuple[int, ...], ...] | None
    """For ``lead`` and pure ``alpha``: the strategies of the members, in order; else None."""
    is_complete: bool
    """False where a search for mixed equilibria was incomplete."""
    notes: tuple[Note, ...] = ()

    def coalition_game(self, names: Sequence[str] | None = None) -> CoalitionGame:
        """Return the worths as a game of the players in ``among``, with their names."""
        # imported here, since reports import results without numpy
        import numpy as np

        from negsim.games.coalition import CoalitionGame

        return CoalitionGame.from_worths(np.array(self.worths, dtype=object), names)

    def outside(self, coalition: int) -> dict[int, Fraction]:
        """Return what the players outside a coalition earn, by player; nothing is known for guarantees."""
        payoffs = self.payoffs and self.payoffs[coalition]
        inside = {i for k, i in enumerate(self.among) if coalition >> k & 1}
        return {i: x for i, x in enumerate(payoffs or ()) if i not in inside}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """A coalition that moves a target, and what it announces."""

    coalition: int
    announcement: tuple[int, ...]
    """A strategy for each member, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLeverage:
    """Who can move one player away from its strategy in the baseline."""

    target: int
    minimal: tuple[Lever, ...]
    """The coalitions that move it and of which no smaller part is known to."""
    moving: tuple[int, ...]
    """All coalitions that provably move it."""
    undecided: tuple[int, ...]
    """Coalitions for which a search for mixed equilibria was incomplete."""
    is_monotone: bool
    """Whether every larger coalition than a moving one (without the target) provably moves it, too."""
    power: tuple[Fraction, ...] | None
    """Shapley-Shubik power to move it, by place in ``among``; None if not monotone or not complete."""

    @property
    def is_complete(self) -> bool:
        """Whether it is decided for every coalition."""
        return not self.undecided


@dataclass(frozen=True, slots=True, kw_only=True)
class LeverageSolution:
    """Which coalitions move which players, by announcing what they will do."""

    solver: str
    among: tuple[int, ...]
    """The players who may join coalitions; bit k of a coalition is ``among[k]``."""
    baseline: tuple[int, ...]
    targets: tuple[TargetLeverage, ...]
    is_complete: bool
    notes: tuple[Note, ...] = ()
