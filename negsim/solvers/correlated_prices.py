"""Prices of incentive constraints that prove, for the whole game, that no correlated equilibrium is better.

With a price w >= 0 on every constraint (player i, told k, other k'), no correlated equilibrium is worth more
than

    max over outcomes o of  objective(o) + sum over i, k' of  w(i, o_i, k') (u_i(o) - u_i(k', o_-i))

since obeying never costs anything on average.  The prices of a linear program over undominated strategies
make this its optimum at the outcomes of these.  At all other outcomes somebody plays a strategy d that a
mixture of others beats by a margin; pricing d against that mixture, high enough, lowers them below it.
Strategies eliminated last are priced first: a later price changes only outcomes in which its own strategy is
played.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.solvers.solution import Incentive

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from negsim.games.strategic import StrategicGame
    from negsim.solvers.solution import DominanceSolution


def with_dominated(
    game: StrategicGame,
    dominance: DominanceSolution,
    objective: NDArray[Any],
    prices: Sequence[Incentive],
) -> tuple[Incentive, ...]:
    """Add prices of the dominated strategies to those of the others.

    Parameters
    ----------
    objective
        What every outcome of the whole game is worth: fractions, of the game's ``shape``.
    """
    if not dominance.eliminated:
        return tuple(prices)
    bounds = objective.copy()
    _add(game, bounds, prices)
    kept = [list(k) for k in dominance.remaining]
    value = max(bounds[np.ix_(*kept)].flat)
    every = list(prices)
    for number in range(max(d.round for d in dominance.eliminated), 0, -1):
        gone = [d for d in dominance.eliminated if d.round == number]
        for d in gone:
            kept[d.player].append(d.strategy)
        excess = max(bounds[np.ix_(*kept)].flat)
        added = [
            Incentive(
                player=d.player, told=d.strategy, other=k, weight=(excess - value) / d.margin * probability
            )
            for d in gone
            if excess > value
            for k, probability in enumerate(d.by)
            if probability
        ]
        _add(game, bounds, added)
        every += added
    return tuple(every)


def _add(game: StrategicGame, bounds: NDArray[Any], prices: Iterable[Incentive]) -> None:
    """Add to every outcome what obeying gains there, at these prices."""
    for price in prices:
        payoffs = np.moveaxis(game.numerators[price.player], price.player, 0).astype(object)
        view = np.moveaxis(bounds, price.player, 0)
        unit = price.weight / game.denominators[price.player]
        view[price.told] = view[price.told] + (payoffs[price.told] - payoffs[price.other]) * unit
