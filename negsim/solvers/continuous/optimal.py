"""What each player would choose if all others stayed at their least values.

With l the profile of all least values, player i's optimal choice alone maximizes pi_i(u_i, l_-i): for
tariffs the optimal tariff against partners who do not retaliate.  [johnson-1953]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from negsim.solvers.continuous.best_response import respond
from negsim.solvers.continuous.line_search import FINE
from negsim.solvers.continuous.unit_game import UnitGame
from negsim.solvers.solution.continuous import ContinuousPoint, OptimalResponses

if TYPE_CHECKING:
    from negsim.games.continuous import ContinuousGame


def optimal_alone(game: ContinuousGame) -> OptimalResponses:
    """Return for each player the profile in which it alone chooses, and chooses best.

    Examples
    --------
    >>> from negsim.games.continuous import ContinuousGame, Variable
    >>> outputs = tuple(Variable(owner=i, name=f"q{i}", low=0, high=1) for i in (0, 1))
    >>> price = lambda q: 1 - q.sum(axis=1, keepdims=True)
    >>> duopoly = ContinuousGame(players=("A", "B"), variables=outputs, payoffs=lambda q: q * price(q))
    >>> [round(v, 6) for v in optimal_alone(duopoly).points[0].values]
    [0.5, 0.0]
    """
    unit = UnitGame(game)
    base = np.zeros((1, len(game.variables)))
    best, _, spreads = respond(unit, base, FINE)
    flat = np.flatnonzero(spreads[0] <= unit.tolerance[unit.owners])
    players = np.arange(len(game.players))
    alone = np.where(unit.owners == players[:, None], best, base)
    payoffs = unit(np.vstack([alone, base]))
    return OptimalResponses(
        solver="optimal-alone",
        points=tuple(
            ContinuousPoint(values=tuple(x), payoffs=tuple(p))
            for x, p in zip(unit.values(alone).tolist(), payoffs[:-1].tolist(), strict=True)
        ),
        base_payoffs=tuple(payoffs[-1].tolist()),
        rows=unit.rows,
        flat=tuple(flat.tolist()),
    )
