"""What is sensible whatever is played in the end: dominance and rationalizable strategies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from negsim.solvers.solution.note import Note


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
