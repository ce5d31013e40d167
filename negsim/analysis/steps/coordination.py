"""Two equilibria of two players with two strategies: which is better for both, and which is safer.

At each equilibrium the players' losses by deviating alone are multiplied; the greater product is safer, it
risk-dominates the other.  [harsanyi-selten-1988]
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from negsim.games.strategic import StrategicGame
    from negsim.solvers.solution import Equilibrium


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One of the two equilibria."""

    outcome: tuple[int, ...]
    payoffs: tuple[Fraction, ...]
    losses: tuple[Fraction, ...]
    """What each player loses by deviating alone; above 0."""

    @property
    def product(self) -> Fraction:
        """The losses multiplied."""
        return self.losses[0] * self.losses[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoordinationSteps:
    """Two strict equilibria side by side."""

    candidates: tuple[Candidate, Candidate]

    @property
    def better(self) -> int | None:
        """The candidate that is better for both, if one is."""
        first, second = (c.payoffs for c in self.candidates)
        if all(a > b for a, b in zip(first, second, strict=True)):
            return 0
        return 1 if all(a < b for a, b in zip(first, second, strict=True)) else None

    @property
    def safer(self) -> int | None:
        """The candidate with the greater product of losses, if they differ."""
        first, second = (c.product for c in self.candidates)
        return None if first == second else int(second > first)


def coordination_steps(game: StrategicGame, equilibria: Sequence[Equilibrium]) -> CoordinationSteps | None:
    """Compare the two strict pure equilibria of a 2 x 2 game; None where there are not two."""
    if game.shape != (2, 2):
        return None
    outcomes = [tuple(m.index(1) for m in e.strategies) for e in equilibria if e.is_pure]
    found = [_candidate(game, o) for o in outcomes]
    strict = [c for c in found if min(c.losses) > 0]
    return CoordinationSteps(candidates=(strict[0], strict[1])) if len(strict) == 2 else None


def _candidate(game: StrategicGame, outcome: tuple[int, ...]) -> Candidate:
    row, column = outcome
    payoffs = game.payoffs((row, column))
    losses = (payoffs[0] - game.payoff(0, (1 - row, column)), payoffs[1] - game.payoff(1, (row, 1 - column)))
    return Candidate(outcome=(row, column), payoffs=payoffs, losses=losses)
