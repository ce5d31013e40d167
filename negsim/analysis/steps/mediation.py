"""What a mediator may recommend: the incentive constraints of a correlated equilibrium, and their check.

The mediator draws an outcome o with probability p(o) and tells everybody only its own part.  Player i, told
strategy k, must not prefer another k':

    sum over outcomes o with o_i = k of  p(o) (u_i(o) - u_i(k', o_-i))  >=  0          [aumann-1974]
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from negsim.games.strategic import StrategicGame
    from negsim.solvers.solution import CorrelatedOptimum

MOST_OUTCOMES = 9
"""In larger games the constraints are only counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """What keeps a player from doing one other thing than it is told."""

    player: int
    told: int
    other: int
    differences: tuple[tuple[tuple[int, ...], Fraction], ...]
    """For each outcome in which it is told this: what it loses there by the other strategy."""
    slack: Fraction
    """The sum over these of probability times loss, at the recommended distribution; never below 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationSteps:
    """The constraints, and whether a recommended distribution satisfies them."""

    outcomes: tuple[tuple[int, ...], ...]
    """All outcomes, in their order, where the constraints are written out; else none."""
    constraints: tuple[Constraint, ...]
    count: int
    """How many constraints there are."""
    distribution: tuple[tuple[tuple[int, ...], Fraction], ...]
    """The recommended distribution: one with the greatest total payoff."""
    payoffs: tuple[Fraction, ...]
    """What everybody expects of it."""


def mediation_steps(game: StrategicGame, optimum: CorrelatedOptimum) -> MediationSteps:
    """Write the constraints out and put the distribution with the greatest total into them."""
    shape = game.shape
    count = sum(size * (size - 1) for size in shape)
    outcomes = tuple(product(*map(range, shape))) if prod(shape) <= MOST_OUTCOMES else ()
    chances = dict(optimum.distribution)
    return MediationSteps(
        outcomes=outcomes,
        constraints=tuple(
            _constraint(game, outcomes, chances, (i, told, other))
            for i, size in enumerate(shape)
            for told, other in product(range(size), repeat=2)
            if told != other and outcomes
        ),
        count=count,
        distribution=optimum.distribution,
        payoffs=tuple(
            sum((p * game.payoff(i, o) for o, p in optimum.distribution), Fraction(0))
            for i in range(len(shape))
        ),
    )


def _constraint(
    game: StrategicGame,
    outcomes: tuple[tuple[int, ...], ...],
    chances: dict[tuple[int, ...], Fraction],
    which: tuple[int, int, int],
) -> Constraint:
    i, told, other = which
    losses = tuple(
        (o, game.payoff(i, o) - game.payoff(i, (*o[:i], other, *o[i + 1 :])))
        for o in outcomes
        if o[i] == told
    )
    slack = sum((chances.get(o, Fraction(0)) * loss for o, loss in losses), Fraction(0))
    return Constraint(player=i, told=told, other=other, differences=losses, slack=slack)
