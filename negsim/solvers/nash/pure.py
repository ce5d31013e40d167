"""All pure equilibria of a game of any number of players: outcomes at which everybody plays a best response.

Exact: payoffs are compared as integers.  One pass over the payoffs of each player.  [nash-1951]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from negsim.solvers.best_responses import best_responses
from negsim.solvers.nash.equilibrium_set import pure_mixture
from negsim.solvers.solution import Component, Equilibrium, NashSolution, NashSubset, Note

if TYPE_CHECKING:
    from negsim.games.strategic import StrategicGame

LISTED = 10_000
"""No more equilibria than this are listed."""


def pure_outcomes(game: StrategicGame) -> np.ndarray:
    """Return all pure equilibria as rows of strategy indices, in canonical order.

    Raises
    ------
    GameTooLarge
        If the game has more than 10 million payoffs.
    """
    everybody = np.logical_and.reduce(best_responses(game))
    return np.argwhere(everybody)


def pure_equilibria(game: StrategicGame) -> NashSolution:
    """Find all pure equilibria; mixed ones are not searched for.

    Returns
    -------
    NashSolution
        Never ``complete``; ``pure_complete`` unless there are more than 10,000, of which the first are listed
        with a note N203 that has the count.  Every equilibrium is its own component: whether a continuum of
        mixed equilibria connects them is not examined.

    Raises
    ------
    GameTooLarge
        If the game has more than 10 million payoffs.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> dilemma = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> pure_equilibria(dilemma).equilibria[0].payoffs
    (Fraction(1, 1), Fraction(1, 1))
    """
    outcomes = pure_outcomes(game)
    count = len(outcomes)
    notes = []
    if count > LISTED:
        text = f"The game has {count:,} pure equilibria; the first {LISTED:,} are listed."
        notes.append(Note(code="N203", text=text))
    equilibria = tuple(
        Equilibrium(
            strategies=tuple(map(pure_mixture, outcome, game.shape)),
            payoffs=game.payoffs(tuple(outcome)),
            component=k,
        )
        for k, outcome in enumerate(outcomes[:LISTED].tolist())
    )
    return NashSolution(
        solver="pure",
        equilibria=equilibria,
        components=tuple(
            Component(
                equilibria=(k,),
                subsets=(NashSubset(equilibria=(k,), mixtures=tuple((s,) for s in e.strategies)),),
            )
            for k, e in enumerate(equilibria)
        ),
        complete=False,
        proof=None,
        pure_complete=count <= LISTED,
        notes=tuple(notes),
    )
