"""Rationalizable strategies: what rational players may choose who know that all are rational.

A strategy is a best response to some belief about what the others do (a distribution over their joint
strategies, in which they may be correlated) if and only if no mixture strictly dominates it.  So what such
beliefs rationalize is exactly what survives iterated strict dominance.  For each surviving strategy the dual
of the linear program that finds no dominating mixture is a belief over surviving strategies to which it is a
best response.

For two players this is what Bernheim and Pearce defined.  For more they asked for independent beliefs, which
leave at most as much.  At least as much is left by certainty: strategies that are best responses to pure
strategies of others that are again such (point-rationalizable).  Where both bounds meet, they decide; where
they do not, independent beliefs are left open.  [bernheim-1984, pearce-1984]
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.solvers.dominance import strict_dominance
from negsim.solvers.linear.matrix_game import solve_matrix_game
from negsim.solvers.solution import Conjecture, Note, RationalizableSolution

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from negsim.games.strategic import StrategicGame
    from negsim.solvers.solution import DominanceSolution

    Strategies = tuple[tuple[int, ...], ...]

CELLS_LIMIT = 40_000
"""Beliefs that are not certain are found in tables of at most this many payoffs."""


def rationalizable(game: StrategicGame) -> RationalizableSolution:
    """Find the rationalizable strategies, how the others fall, and beliefs that justify those that remain.

    Returns
    -------
    RationalizableSolution
        With a note N223 for three or more players where independent beliefs are not decided; not
        ``complete``, with a note N204, where tables are too large for mixtures.  Beliefs other than
        certainty are left out in tables of more than 40,000 payoffs.

    Raises
    ------
    GameTooLarge
        If the game has more than 10 million payoffs.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> dilemma = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> rationalizable(dilemma).remaining
    ((1,), (1,))
    """
    dominance = strict_dominance(game)
    remaining = dominance.remaining
    point = point_rationalizable(game, remaining)
    independent = _independent(game, dominance, point)
    notes = dominance.notes
    if independent is None and len(game.shape) > 2:
        text = (
            "What is rationalizable was found for beliefs in which the others' choices may be correlated. "
            "Independent beliefs might rule out more; that is not decided."
        )
        notes += (Note(code="N223", text=text),)
    return RationalizableSolution(
        solver="rationalizable",
        steps=dominance.eliminated,
        remaining=remaining,
        conjectures=tuple(_conjectures(game, remaining)),
        independent=independent,
        point=point,
        complete=dominance.complete,
        notes=notes,
    )


def point_rationalizable(game: StrategicGame, kept: Sequence[Sequence[int]]) -> Strategies:
    """Return what is left when strategies go that are best responses to no pure strategies of what is left.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> game = StrategicGame.from_arrays([[3, 0], [0, 3], [2, 2]], [[1, 0], [0, 1], [1, 1]])
    >>> point_rationalizable(game, [range(3), range(2)])
    ((0, 1), (0, 1))
    """
    left = [list(k) for k in kept]
    while True:
        responses = [
            [left[i][k] for k in np.flatnonzero(_best(table).any(axis=1)).tolist()]
            for i, table in enumerate(_tables(game, left))
        ]
        if responses == left:
            return tuple(map(tuple, left))
        left = responses


def _independent(game: StrategicGame, dominance: DominanceSolution, point: Strategies) -> Strategies | None:
    if not dominance.complete:
        return None
    is_decided = len(game.shape) <= 2 or point == dominance.remaining
    return dominance.remaining if is_decided else None


def _tables(game: StrategicGame, kept: Sequence[Sequence[int]]) -> Iterator[NDArray[Any]]:
    """Yield each player's payoffs in what is kept: a row a strategy, a column what the others do."""
    rest = game.restrict(kept)
    for player, payoffs in enumerate(rest.numerators):
        yield np.moveaxis(payoffs, player, 0).reshape(payoffs.shape[player], -1)


def _best(table: NDArray[Any]) -> NDArray[np.bool_]:
    return np.asarray(table == table.max(axis=0), dtype=bool)


def _conjectures(game: StrategicGame, kept: Strategies) -> Iterator[Conjecture]:
    """Yield a belief for each strategy: certainty where that is enough, else a mixture."""
    for player, table in enumerate(_tables(game, kept)):
        others = list(product(*(k for i, k in enumerate(kept) if i != player)))
        is_best = _best(table)
        for row, strategy in enumerate(kept[player]):
            if is_best[row].any():
                certain = others[int(is_best[row].argmax())]
                yield Conjecture(player=player, strategy=strategy, belief=((certain, Fraction(1)),))
            elif table.size <= CELLS_LIMIT:
                belief = _mixed_belief(table, row)
                held = tuple((o, p) for o, p in zip(others, belief, strict=True) if p)
                yield Conjecture(player=player, strategy=strategy, belief=held)


def _mixed_belief(table: NDArray[Any], row: int) -> tuple[Fraction, ...]:
    """Return the belief against which the best advantage over a row is least: at most 0 if undominated."""
    exact = table.astype(object)
    advantages = (np.delete(exact, row, axis=0) - exact[row]).tolist()
    return solve_matrix_game(advantages).column
