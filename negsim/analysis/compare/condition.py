"""When a strategy is a best response: the condition that carries it, as short as it can be said exactly.

Of all that the others may do, W is where the strategy is a best response.  If it is everything or nothing,
that is said.  With one other actor, W is a list of its strategies.  With several, a single choice of one of
them may be W exactly (``exactly``), contain it (``only``) or be contained in it (``if``); else W is
counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from negsim.games.strategic import StrategicGame


class Holds(StrEnum):
    """How a condition is connected with a strategy's being a best response."""

    ALWAYS = "always"
    NEVER = "never"
    EXACTLY = "exactly"
    ONLY = "only"
    IF = "if"
    SOMETIMES = "sometimes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """When a strategy is a best response."""

    holds: Holds
    actor: int | None = None
    """Whose choice it depends on."""
    strategies: tuple[int, ...] = ()
    """What that actor must choose: one of these."""
    count: int
    """In how many of the outcomes of the others' choices it is a best response."""
    total: int


def condition_of(game: StrategicGame, actor: int, strategy: int) -> Condition:
    """Return when a strategy is a best response to what the others may do.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> chicken = StrategicGame.from_arrays([[0, -1], [1, -10]], [[0, 1], [-1, -10]])
    >>> condition_of(chicken, 0, 1).holds, condition_of(chicken, 0, 1).strategies
    (<Holds.EXACTLY: 'exactly'>, (0,))
    """
    payoffs = np.moveaxis(game.numerators[actor], actor, 0)
    best = np.asarray(payoffs[strategy] == payoffs.max(axis=0), bool)
    count, total = int(best.sum()), best.size
    if count in {0, total}:
        return Condition(holds=Holds.ALWAYS if count else Holds.NEVER, count=count, total=total)
    others = [j for j in range(len(game.shape)) if j != actor]
    for holds in (Holds.EXACTLY, Holds.ONLY, Holds.IF):
        for axis, strategies, is_met in _choices(best):
            fits = {
                Holds.EXACTLY: bool((best == is_met).all()),
                Holds.ONLY: bool((best <= is_met).all()),
                Holds.IF: bool((best >= is_met).all()),
            }
            if fits[holds]:
                return Condition(
                    holds=holds, actor=others[axis], strategies=strategies, count=count, total=total
                )
    return Condition(holds=Holds.SOMETIMES, count=count, total=total)


def _choices(best: NDArray[np.bool_]) -> Iterator[tuple[int, tuple[int, ...], NDArray[np.bool_]]]:
    """Yield conditions on one other actor: the strategies with which it is met somewhere, or each alone."""
    for axis, size in enumerate(best.shape):
        shape = [1] * best.ndim
        shape[axis] = size
        rest = tuple(k for k in range(best.ndim) if k != axis)
        somewhere = best.any(axis=rest)
        sets = [tuple(np.flatnonzero(somewhere).tolist())]
        sets += [(k,) for k in range(size)]
        for chosen in dict.fromkeys(s for s in sets if 0 < len(s) < size):
            mask = np.isin(np.arange(size), chosen).reshape(shape)
            yield axis, chosen, np.broadcast_to(mask, best.shape)
