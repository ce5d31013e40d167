"""Best responses one by one: what a player gets from every strategy, whatever the others do."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from negsim.analysis.steps.against import Others, choices_of_others, column

if TYPE_CHECKING:
    from fractions import Fraction

    from negsim.games.strategic import StrategicGame


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A player's payoffs, and its best responses, where the others do something certain."""

    player: int
    others: Others
    payoffs: tuple[Fraction, ...]
    """From each of the player's strategies."""
    best: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replies:
    """One player's best responses, or the first of them."""

    player: int
    listed: tuple[Reply, ...]
    count: int
    """How many combinations of the others' strategies there are."""


def replies(game: StrategicGame, player: int, most: int) -> Replies:
    """Return a player's best responses to the first ``most`` combinations of what the others do.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> dilemma = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> [reply.best for reply in replies(dilemma, 0, 10).listed]
    [(1,), (1,)]
    """
    everything = [range(size) for size in game.shape]
    listed = tuple(
        _reply(game, player, others)
        for others in islice(choices_of_others(game, player, everything), max(most, 0))
    )
    count = math.prod(size for i, size in enumerate(game.shape) if i != player)
    return Replies(player=player, listed=listed, count=count)


def _reply(game: StrategicGame, player: int, others: Others) -> Reply:
    payoffs = column(game, player, others)
    top = max(payoffs)
    best = tuple(k for k, p in enumerate(payoffs) if p == top)
    return Reply(player=player, others=others, payoffs=payoffs, best=best)
