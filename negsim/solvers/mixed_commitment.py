"""The best mixture that a player can announce to one other player, who then responds.

For each strategy t of the other, the best mixture x that makes t a best response solves a linear program:

    maximize  sum over s of x_s u(s, t)
    subject to  sum over s of x_s (v(s, t') - v(s, t)) <= 0  for every t',    sum of x = 1,  x >= 0

with u what the announcer gets and v the other.  The best of these programs is the answer: where the other is
indifferent, it is taken to do what suits the announcer, who can bring that about (almost everywhere) by a
mixture next to it.  What it gets if ties are broken against it is told, too.  [conitzer-sandholm-2006]
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from negsim.errors import GameTooLarge, NotApplicable
from negsim.solvers.linear.matrix_game import matrix_game_work
from negsim.solvers.linear.simplex import maximize
from negsim.solvers.size import check_size
from negsim.solvers.solution.commitment import MixedCommitment

if TYPE_CHECKING:
    from negsim.games.strategic import StrategicGame

WORK_LIMIT = 500_000_000
"""All programs together (``matrix_game_work``)."""


def mixed_commitment(game: StrategicGame, player: int) -> MixedCommitment:
    """Find the best mixture for a player to announce, exactly.

    Parameters
    ----------
    player
        Index of the player that announces: 0 or 1.

    Raises
    ------
    NotApplicable
        With code N261, if the game is not one of two players.
    GameTooLarge
        If the game has more than 10 million payoffs; with code N262 if its linear programs are too large.

    Examples
    --------
    A leader that may mix makes a follower do what no pure announcement does:

    >>> from negsim.games.strategic import StrategicGame
    >>> game = StrategicGame.from_arrays([[2, 4], [1, 3]], [[1, 0], [0, 1]])
    >>> solution = mixed_commitment(game, 0)
    >>> solution.mixture, solution.payoffs[0]
    ((Fraction(1, 2), Fraction(1, 2)), Fraction(7, 2))
    """
    if len(game.shape) != 2:
        raise NotApplicable(
            "N261", f"a mixture is announced to one other; this game has {len(game.shape)} players"
        )
    check_size(game)
    other = 1 - player
    u, v = (_by_announcer(game, who, player) for who in (player, other))
    m, n = len(u), len(u[0])
    if n * matrix_game_work(n + 1, m) > WORK_LIMIT:
        message = f"{n} linear programs of {m} variables are too large to be solved exactly"
        raise GameTooLarge("N262", message, "leave out strategies")
    best: tuple[Fraction, tuple[Fraction, ...], int] | None = None
    for t in range(n):
        found = _best_for(u, v, t)
        if found is not None and (best is None or found[0] > best[0]):
            best = (*found, t)
    if best is None:  # pragma: no cover  any mixture has a best response
        raise AssertionError
    value, mixture, t = best
    expected = [sum((p * v[s][k] for s, p in enumerate(mixture)), Fraction(0)) for k in range(n)]
    ties = [k for k in range(n) if expected[k] == max(expected)]
    worst = min(sum((p * u[s][k] for s, p in enumerate(mixture)), Fraction(0)) for k in ties)
    own, theirs = game.denominators[player], game.denominators[other]
    gets = (value / own, expected[t] / theirs)
    return MixedCommitment(
        solver="mixed-commitment",
        player=player,
        mixture=mixture,
        response=t,
        payoffs=gets if player == 0 else gets[::-1],
        low=worst / own,
    )


def _by_announcer(game: StrategicGame, who: int, player: int) -> list[list[int]]:
    """Return someone's payoffs, one row a strategy of the announcer."""
    rows: list[list[int]] = np.moveaxis(game.numerators[who], player, 0).tolist()
    return rows


def _best_for(u: list[list[int]], v: list[list[int]], t: int) -> tuple[Fraction, tuple[Fraction, ...]] | None:
    """Return the most that can be had while t is a best response, and the mixture; None where it never is.

    ``sum x = 1`` is reached from ``sum x <= 1`` by a bonus for every unit of x that outweighs all else, so
    that x = 0 is a point to start from.
    """
    m = len(u)
    bonus = 1 + 2 * max(abs(row[t]) for row in u)
    objective = [row[t] + bonus for row in u]
    constraints = [[v[s][k] - v[s][t] for s in range(m)] for k in range(len(v[0])) if k != t]
    optimum = maximize(objective, [*constraints, [1] * m], [0] * len(constraints) + [1])
    if optimum is None:  # pragma: no cover  x is bounded
        raise AssertionError
    if sum(optimum.solution) != 1:
        return None
    return optimum.value - bonus, optimum.solution
