"""The coalition structure in which all blocs together are worth most.

Let f(S) be the most that the players of S are worth in blocs.  The bloc of the last player k of S is some T:

    f(S' + k) = max over T' within S' of v(T' + k) + f(S' - T'),

a convolution over subsets in which plus is max and times is plus.  It is computed for all S' at once by
splitting on one player after another: without it, with it in the first part, with it in the second; 3**k
sums for player k.  [yeh-1986]
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.errors import GameTooLarge
from negsim.games.coalition import subset_sums
from negsim.games.partition import canonical
from negsim.solvers.coalition.solution import BestStructure
from negsim.solvers.coalition.without_overflow import without_overflow

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from negsim.games.coalition import CoalitionGame

MOST_PLAYERS = 18
AT_ONCE = 9
"""Players whose 3**9 sums are done in one go and stay in cache."""


def best_structure(game: CoalitionGame) -> BestStructure:
    """Return a coalition structure with the greatest total worth, exact.

    Raises
    ------
    GameTooLarge
        If ``n > 18``.

    Examples
    --------
    >>> from negsim.games.coalition import CoalitionGame
    >>> best_structure(CoalitionGame.from_worths([0, 1, 2, 2])).structure
    (1, 2)
    """
    if game.n > MOST_PLAYERS:
        message = f"the best of all structures of {game.n} players (limit {MOST_PLAYERS})"
        raise GameTooLarge("N227", message, "let fewer join")
    worths = without_overflow(game.numerators, terms=2 * game.n)
    best = np.zeros(1, dtype=worths.dtype)
    for k in range(game.n):
        with_k = _convolved(worths[2**k : 2 ** (k + 1)], best)
        best = np.concatenate([best, with_k])
    return BestStructure(
        solver="best-structure",
        structure=canonical(tuple(_blocs(worths, best, game.everyone))),
        worth=Fraction(int(best[-1]), game.denominator),
    )


def _convolved(first: NDArray[Any], second: NDArray[Any]) -> NDArray[Any]:
    """Return for every S the largest first[T] + second[S - T] over T within S."""
    if len(first) > 2**AT_ONCE:
        half = len(first) // 2
        without = _convolved(first[:half], second[:half])
        having = np.maximum(_convolved(first[half:], second[:half]), _convolved(first[:half], second[half:]))
        return np.concatenate([without, having])
    a, b = first[None], second[None]
    while (
        a.shape[1] > 1
    ):  # each row becomes three: neither has the last player, the first has, the second has
        half = a.shape[1] // 2
        a, b = (
            np.concatenate([a[:, :half], a[:, half:], a[:, :half]]),
            np.concatenate([b[:, :half], b[:, :half], b[:, half:]]),
        )
    total = a + b
    while len(total) > 1:
        third = len(total) // 3
        total = np.concatenate(
            [total[:third], np.maximum(total[third : 2 * third], total[2 * third :])], axis=1
        )
    return np.asarray(total[0])


def _blocs(worths: NDArray[Any], best: NDArray[Any], everyone: int) -> list[int]:
    """Return blocs that reach the best total, found from the last player down."""
    blocs, rest = [], everyone
    while rest:
        last = 1 << (rest.bit_length() - 1)
        others = [1 << i for i in range(last.bit_length() - 1) if rest >> i & 1]
        candidates = subset_sums(np.array(others, np.int64)) | last
        reaches = worths[candidates] + best[rest ^ candidates] == best[rest]
        blocs.append(int(candidates[np.flatnonzero(reaches)[0]]))
        rest ^= blocs[-1]
    return blocs
