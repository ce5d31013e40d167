"""What a player gets by every strategy if it announces it first and the others respond.

Once strategy s of player i is announced, the others play the game that is left: one other player takes a best
response, several play an equilibrium.  With E(s) the set of equilibria of that game,

    low(s)  = min over e in E(s) of u_i(s, e)          high(s) = max over e in E(s) of u_i(s, e)

Both are reached at extreme points of E(s), since u_i is linear in each mixture and E(s) is a union of
products of convex hulls of extreme mixtures.  The best strategy has the highest low, and among those the
highest high: whoever announces it is safe whichever equilibrium the others come to.  [von-stackelberg-1934]
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.games.strategic import StrategicGame
from negsim.solvers.best_responses import best_responses
from negsim.solvers.size import check_size
from negsim.solvers.solution import Note
from negsim.solvers.solution.commitment import Announcement, CommitmentSolution, Response

if TYPE_CHECKING:
    from negsim.solvers.solution import Equilibrium


def commitment(game: StrategicGame, player: int, *, is_pure: bool = False) -> CommitmentSolution:
    """Find what every strategy of a player brings if it is announced first.

    Parameters
    ----------
    player
        Index of the player that announces.
    is_pure
        Let several others respond in pure strategies only, which is faster.

    Returns
    -------
    CommitmentSolution
        Not ``complete``, with a note N260, where the equilibria between the others are not provably all: then
        the pure ones count, and where there is none, the outcomes worst and best for the announcer stand in.

    Raises
    ------
    GameTooLarge
        If the game has more than 10 million payoffs.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> chicken = StrategicGame.from_arrays([[0, -1], [1, -10]], [[0, 1], [-1, -10]])
    >>> solution = commitment(chicken, 0)
    >>> solution.best, [a.low(0) for a in solution.announcements]
    ((1,), [Fraction(-1, 1), Fraction(1, 1)])
    """
    check_size(game)
    announcements = tuple(_announced(game, player, k, is_pure=is_pure) for k in range(game.shape[player]))
    values = [(a.low(player), a.high(player)) for a in announcements]
    complete = all(a.complete for a in announcements)
    notes: tuple[Note, ...] = ()
    if not complete:
        text = (
            "Not all equilibria between those who respond to an announcement are known: only pure ones "
            "count, and where there is none, the worst and the best outcome."
        )
        notes = (Note(code="N260", text=text),)
    return CommitmentSolution(
        solver="commitment",
        player=player,
        announcements=announcements,
        best=tuple(k for k, value in enumerate(values) if value == max(values)),
        complete=complete,
        notes=notes,
    )


def best_by_pure_responses(game: StrategicGame, player: int) -> tuple[int, ...]:
    """Return the best strategies of ``commitment``, fast, where only pure responses count.

    These are all there are with one other player; with several, they are what ``is_pure`` looks at.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> chicken = StrategicGame.from_arrays([[0, -1], [1, -10]], [[0, 1], [-1, -10]])
    >>> best_by_pure_responses(chicken, 0)
    (1,)
    """
    responses = np.ones(game.shape, bool)
    for j, best in enumerate(best_responses(game)):
        if j != player:
            responses &= best
    payoffs, follow = (
        np.moveaxis(a, player, 0).reshape(game.shape[player], -1)
        for a in (game.numerators[player], responses)
    )
    values = []
    for own, mask in zip(payoffs, follow, strict=True):
        known = own[mask] if mask.any() else own
        values.append((int(known.min()), int(known.max())))
    return tuple(k for k, value in enumerate(values) if value == max(values))


def _announced(game: StrategicGame, player: int, strategy: int, *, is_pure: bool) -> Announcement:
    others = [j for j in range(len(game.shape)) if j != player]
    if len(others) <= 1:
        outcomes = _best_responses(game, player, strategy, others)
        responses = tuple(_pure(game, outcome) for outcome in outcomes)
        return Announcement(strategy=strategy, responses=responses, complete=True, exact=True)
    # imported here, since two players need neither
    from negsim.solvers.nash.equilibria import nash_equilibria
    from negsim.solvers.nash.pure import pure_equilibria

    left = _left(game, player, strategy)
    found = pure_equilibria(left) if is_pure else nash_equilibria(left)
    known = [e for e in found.equilibria if found.complete or e.is_pure]
    responses = tuple(
        _pure(game, _outcome(e, player, strategy)) if e.is_pure else _response(game, player, strategy, e)
        for e in known
    )
    return Announcement(
        strategy=strategy,
        responses=responses or _extremes(game, player, strategy),
        complete=found.complete,
        exact=all(e.is_exact for e in known),
    )


def _extremes(game: StrategicGame, player: int, strategy: int) -> tuple[Response, ...]:
    """Return the outcomes worst and best for the announcer: between them lies what no equilibrium tells."""
    payoffs = np.asarray(game.numerators[player].take(strategy, axis=player))
    ends = (np.unravel_index(int(flat), payoffs.shape) for flat in (payoffs.argmin(), payoffs.argmax()))
    played = ([int(k) for k in end] for end in ends)
    return tuple(_pure(game, (*o[:player], strategy, *o[player:])) for o in played)


def _best_responses(
    game: StrategicGame, player: int, strategy: int, others: list[int]
) -> list[tuple[int, ...]]:
    """Return the outcomes in which the one other player, if any, does what is best for it."""
    if not others:
        return [(strategy,)]
    payoffs = np.asarray(game.numerators[others[0]].take(strategy, axis=player))
    best = np.flatnonzero(np.asarray(payoffs == payoffs.max(), bool)).tolist()
    return [(strategy, k) if player == 0 else (k, strategy) for k in best]


def _left(game: StrategicGame, player: int, strategy: int) -> StrategicGame:
    """Return the game between the others once a strategy is announced."""
    others = [j for j in range(len(game.shape)) if j != player]
    return StrategicGame(
        players=tuple(game.players[j] for j in others),
        strategies=tuple(game.strategies[j] for j in others),
        numerators=tuple(
            np.ascontiguousarray(game.numerators[j].take(strategy, axis=player)) for j in others
        ),
        denominators=tuple(game.denominators[j] for j in others),
    )


def _pure(game: StrategicGame, outcome: tuple[int, ...]) -> Response:
    strategies = tuple(
        tuple(Fraction(int(k == played)) for k in range(size))
        for played, size in zip(outcome, game.shape, strict=True)
    )
    return Response(strategies=strategies, payoffs=game.payoffs(outcome))


def _outcome(found: Equilibrium, player: int, strategy: int) -> tuple[int, ...]:
    """Return the outcome that a pure equilibrium of the others is."""
    played = [mixture.index(1) for mixture in found.strategies]
    return (*played[:player], strategy, *played[player:])


def _response(game: StrategicGame, player: int, strategy: int, found: Equilibrium) -> Response:
    own = tuple(Fraction(int(k == strategy)) for k in range(game.shape[player]))
    strategies = (*found.strategies[:player], own, *found.strategies[player:])
    payoff = _expected(game, player, strategies)
    return Response(strategies=strategies, payoffs=(*found.payoffs[:player], payoff, *found.payoffs[player:]))


def _expected(game: StrategicGame, player: int, strategies: tuple[tuple[Fraction, ...], ...]) -> Fraction:
    """Return what a player expects, exactly; only over what is played with a probability above 0."""
    supports = [[k for k, p in enumerate(mixture) if p] for mixture in strategies]
    values: Any = game.numerators[player][np.ix_(*supports)].astype(object)
    unit = game.denominators[player]
    for mixture, support in zip(reversed(strategies), reversed(supports), strict=True):
        scale = math.lcm(*(mixture[k].denominator for k in support))
        weights = [mixture[k].numerator * (scale // mixture[k].denominator) for k in support]
        values, unit = values @ np.array(weights, dtype=object), unit * scale
    return Fraction(int(values), unit)
