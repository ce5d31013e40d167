"""Games too large for all equilibria: all pure ones, and the one that the logit branch leads to, if proven.

The principal branch of quantal responses ends near an equilibrium.  With the supports that it suggests, the
indifference equations are solved: a box around the end of the branch is certified to hold exactly one root
(``boxes``), the root is computed (``roots``), and the inequalities are decided at it.  If any of this fails,
nothing is added.  [turocy-2005]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from negsim.errors import GameTooLarge
from negsim.solvers.logit_qre import logit_qre
from negsim.solvers.nash.many.boxes import certified
from negsim.solvers.nash.many.products import listed
from negsim.solvers.nash.many.roots import refine
from negsim.solvers.nash.many.search import Found, judge, scaled
from negsim.solvers.nash.many.systems import system_of
from negsim.solvers.nash.pure import pure_equilibria
from negsim.solvers.solution import NashSolution, Note

if TYPE_CHECKING:
    from negsim.games.strategic import StrategicGame

PLAYED = 1e-5
"""Strategies that the end of the branch gives less probability are taken not to be played."""
MOST_PROBABILITIES = 12
"""Of an equilibrium to be certified: strategies in its supports less one, summed over the players."""
MOST_PAYOFFS = 300_000
"""The branch is not followed in larger games: every step goes through all payoffs."""
MARGINS = (2.0**-8, 2.0**-12, 2.0**-16, 2.0**-20)
"""Half the width of the boxes that are tried."""


def traced(game: StrategicGame) -> NashSolution:
    """Find all pure equilibria, and a mixed one where the logit branch leads to one that can be proven.

    Returns
    -------
    NashSolution
        Never ``complete``.  A note N215 says what the logit branch led to.

    Raises
    ------
    GameTooLarge
        If the game has more than 10 million payoffs.

    Examples
    --------
    >>> import numpy as np
    >>> from negsim.games.strategic import StrategicGame
    >>> lone = np.zeros((2, 2, 2), int)   # whoever is alone with its choice wins 1
    >>> lone[0, 1, 1] = lone[1, 0, 0] = 1
    >>> game = StrategicGame.from_arrays(lone, lone.transpose(1, 0, 2), lone.transpose(1, 2, 0))
    >>> len(traced(game).equilibria)
    7
    """
    pure = pure_equilibria(game)
    found = _end_of_branch(game)
    if not found.products or not pure.pure_complete:
        return pure
    text = "One mixed equilibrium was found where the branch of quantal responses leads, and proven."
    products = [*(tuple((x,) for x in e.strategies) for e in pure.equilibria), *found.products]
    equilibria, components = listed(game, products, found.radius)
    return NashSolution(
        solver="traced",
        equilibria=equilibria,
        components=components,
        complete=False,
        proof=None,
        pure_complete=True,
        notes=(Note(code="N215", text=text),),
    )


def _end_of_branch(game: StrategicGame) -> Found:
    """Return the mixed equilibrium at the end of the branch, if it can be proven."""
    found = Found()
    if sum(a.size for a in game.numerators) > MOST_PAYOFFS:
        return found
    try:
        limit = logit_qre(game, lambdas=[]).limit
    except GameTooLarge:
        return found
    support = tuple(tuple(k for k, p in enumerate(x) if p > PLAYED) for x in limit)
    free = sum(len(own) - 1 for own in support)
    if not 0 < free <= MOST_PROBABILITIES:
        return found
    system = system_of(game, support)
    tensors, scales = scaled(system.equations[None])
    point = np.array([limit[i][k] for i in system.players for k in system.support[i][1:]])
    for margin in MARGINS:
        box = certified(tensors[0], system.sizes, point - margin, point + margin)
        root = None if box is None else refine(system, scales[0], box)
        if root is not None:
            judge(game, system, root, found)
            break
    return found
