"""One line a strategy: what it can bring, what it secures, what it costs at worst, what it does to others."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from negsim.games.strategic import StrategicGame
    from negsim.solvers.solution import (
        Announcement,
        CommitmentSolution,
        DominanceSolution,
        Dominated,
        NashSolution,
    )

Outcome = tuple[int, ...]
"""A strategy (index) for each player."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extreme:
    """The most or the least that a strategy may bring, and one outcome in which it does."""

    amount: Fraction
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """An equilibrium that uses a strategy."""

    equilibrium: int
    """Index into the equilibria of the game."""
    probability: Fraction
    payoff: Fraction
    """What the actor gets in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyLine:
    """All that is said about one strategy of an actor."""

    strategy: int
    worst: Extreme
    best: Extreme
    regret: Extreme
    """The most that another strategy would have brought more, and against what."""
    instead: int
    """The strategy that would have brought it (this one itself if there is no regret)."""
    announcement: Announcement
    equilibria: tuple[Used, ...]
    dominated: Dominated | None
    """What strictly dominates it (in later rounds: once others are gone), else what weakly does."""
    is_strictly_dominated: bool


def strategy_lines(
    game: StrategicGame,
    actor: int,
    announced: CommitmentSolution,
    nash: NashSolution | None,
    dominance: DominanceSolution | None,
) -> tuple[StrategyLine, ...]:
    """Return a line for each strategy of an actor, in the order of the file.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> from negsim.solvers.commitment import commitment
    >>> chicken = StrategicGame.from_arrays([[0, -1], [1, -10]], [[0, 1], [-1, -10]])
    >>> swerve, straight = strategy_lines(chicken, 0, commitment(chicken, 0), None, None)
    >>> swerve.worst.amount, swerve.regret.amount, straight.regret.outcome
    (Fraction(-1, 1), Fraction(1, 1), (1, 1))
    """
    table = np.moveaxis(game.numerators[actor], actor, 0).reshape(game.shape[actor], -1)
    missed = table.max(axis=0) - table
    strict, weak = _dominated(dominance, actor)
    lines = []
    for k in range(game.shape[actor]):
        at = int(np.argmax(missed[k]))
        lines.append(
            StrategyLine(
                strategy=k,
                worst=_extreme(game, actor, k, table, int(np.argmin(table[k]))),
                best=_extreme(game, actor, k, table, int(np.argmax(table[k]))),
                regret=_extreme(game, actor, k, missed, at),
                instead=int(np.argmax(table[:, at])) if missed[k][at] else k,
                announcement=announced.announcements[k],
                equilibria=_uses(nash, actor, k),
                dominated=strict.get(k) or weak.get(k),
                is_strictly_dominated=k in strict,
            )
        )
    return tuple(lines)


def _extreme(game: StrategicGame, actor: int, k: int, table: NDArray[np.int64], column: int) -> Extreme:
    outcome = outcome_of(game.shape, actor, k, column)
    return Extreme(amount=Fraction(int(table[k][column]), game.denominators[actor]), outcome=outcome)


def outcome_of(shape: Sequence[int], actor: int, strategy: int, column: int) -> Outcome:
    """Return an outcome from an actor's strategy and the number of what the others do, in their order."""
    others = [size for j, size in enumerate(shape) if j != actor]
    rest = [int(x) for x in np.unravel_index(column, others)] if others else []
    return (*rest[:actor], strategy, *rest[actor:])


def _uses(nash: NashSolution | None, actor: int, strategy: int) -> tuple[Used, ...]:
    return tuple(
        Used(equilibrium=number, probability=e.strategies[actor][strategy], payoff=e.payoffs[actor])
        for number, e in enumerate(nash.equilibria if nash else ())
        if e.strategies[actor][strategy] > 0
    )


def _dominated(
    dominance: DominanceSolution | None, actor: int
) -> tuple[dict[int, Dominated], dict[int, Dominated]]:
    if dominance is None:
        return {}, {}
    strict = {d.strategy: d for d in dominance.eliminated if d.player == actor}
    return strict, {d.strategy: d for d in dominance.weakly if d.player == actor}
