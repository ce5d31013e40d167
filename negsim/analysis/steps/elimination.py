"""Elimination of dominated strategies, round by round, with the payoffs that are the reason.

The solver names a dominating mixture and its least advantage; here the two are compared, payoff by payoff,
over what the others may still do at the start of the round.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from negsim.analysis.steps.against import Others, choices_of_others, column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.games.strategic import StrategicGame
    from negsim.solvers.solution import DominanceSolution, Dominated

MOST_CELLS = 1_000_000
"""In larger tables of payoffs the closest comparison is not looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What the dominating mixture and the dominated strategy are worth where the others do this."""

    others: Others
    better: Fraction
    worse: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Domination:
    """Why one strategy goes."""

    player: int
    strategy: int
    by: tuple[Fraction, ...]
    """The dominating mixture: a probability for each of the player's strategies."""
    margin: Fraction
    """The least by which it is better."""
    count: int
    """How many combinations of the others' strategies there are to compare."""
    comparisons: tuple[Comparison, ...]
    """All of them; or where there are many only the closest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What goes in one round, and what is left after it."""

    number: int
    dominations: tuple[Domination, ...]
    remaining: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Elimination:
    """Iterated elimination of strictly dominated strategies, and weakly dominated ones of the whole game."""

    rounds: tuple[Round, ...]
    remaining: tuple[tuple[int, ...], ...]
    weakly: tuple[Domination, ...]
    complete: bool
    """False where mixtures were left out because of size."""


def elimination(game: StrategicGame, solution: DominanceSolution, *, all_up_to: int) -> Elimination:
    """Compare payoffs behind every step of an elimination.

    Parameters
    ----------
    all_up_to
        Where the others have more combinations of strategies, only the closest comparison is kept.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> from negsim.solvers.dominance import dominance
    >>> dilemma = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> first, *_ = elimination(dilemma, dominance(dilemma), all_up_to=4).rounds
    >>> [(c.better, c.worse) for c in first.dominations[0].comparisons]
    [(Fraction(5, 1), Fraction(3, 1)), (Fraction(1, 1), Fraction(0, 1))]
    """
    kept = [list(range(size)) for size in game.shape]
    weakly = tuple(_domination(game, d, kept, all_up_to) for d in solution.weakly)
    rounds = []
    for number in sorted({d.round for d in solution.eliminated}):
        gone = [d for d in solution.eliminated if d.round == number]
        dominations = tuple(_domination(game, d, kept, all_up_to) for d in gone)
        for d in gone:
            kept[d.player].remove(d.strategy)
        rounds.append(Round(number=number, dominations=dominations, remaining=tuple(map(tuple, kept))))
    return Elimination(
        rounds=tuple(rounds),
        remaining=tuple(map(tuple, kept)),
        weakly=weakly,
        complete=solution.complete,
    )


def _domination(
    game: StrategicGame, dominated: Dominated, kept: Sequence[Sequence[int]], all_up_to: int
) -> Domination:
    player = dominated.player
    count = math.prod(len(k) for i, k in enumerate(kept) if i != player)
    if count <= all_up_to:
        compared = tuple(_comparison(game, dominated, o) for o in choices_of_others(game, player, kept))
    elif count * game.shape[player] <= MOST_CELLS:
        compared = (_comparison(game, dominated, _closest(game, dominated, kept)),)
    else:
        compared = ()
    return Domination(
        player=player,
        strategy=dominated.strategy,
        by=dominated.by,
        margin=dominated.margin,
        count=count,
        comparisons=compared,
    )


def _comparison(game: StrategicGame, dominated: Dominated, others: Others) -> Comparison:
    payoffs = column(game, dominated.player, others)
    better = sum((p * v for p, v in zip(dominated.by, payoffs, strict=True) if p), Fraction(0))
    return Comparison(others=others, better=better, worse=payoffs[dominated.strategy])


def _closest(game: StrategicGame, dominated: Dominated, kept: Sequence[Sequence[int]]) -> Others:
    """Return where the dominating mixture is better by least."""
    player = dominated.player
    chosen = [*kept]
    chosen[player] = range(game.shape[player])
    table = np.moveaxis(game.numerators[player][np.ix_(*map(list, chosen))], player, 0).astype(object)
    scale = math.lcm(*(p.denominator for p in dominated.by))
    advantage = -scale * table[dominated.strategy]
    for k, p in enumerate(dominated.by):
        if p:
            advantage = advantage + int(p * scale) * table[k]
    at = [int(k) for k in np.unravel_index(int(np.argmin(advantage)), advantage.shape)]
    at.insert(player, 0)
    return tuple(None if i == player else kept[i][at[i]] for i in range(len(game.shape)))
