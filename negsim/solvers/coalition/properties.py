"""What kind of game a coalition game is, with the coalitions that show what it is not.

    monotone        v(S) <= v(S + i)
    superadditive   v(S) + v(T) <= v(S + T) for disjoint S and T
    convex          v(S + i) - v(S) <= v(S + i + j) - v(S + j)
    simple          every worth is 0 or 1, all together are worth 1, and it is monotone

That it is balanced is what the core says.  [peleg-sudhoelter-2007]
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.games.coalition import subset_sums
from negsim.solvers.coalition.solution import PropertiesSolution, Property
from negsim.solvers.coalition.without_overflow import without_overflow
from negsim.solvers.solution import Note

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from negsim.games.coalition import CoalitionGame

MOST_PAIRED = 13
"""Up to so many players, all pairs of disjoint coalitions are compared."""


def properties(game: CoalitionGame) -> PropertiesSolution:
    """Return what kind of game it is; each property that fails names coalitions that show it.

    Examples
    --------
    >>> from negsim.games.coalition import CoalitionGame
    >>> found = properties(CoalitionGame.from_worths([0, 0, 0, 1, 0, 1, 0, 1]))
    >>> {p.name: p.holds for p in found.properties}
    {'monotone': True, 'superadditive': True, 'convex': False, 'simple': True}
    >>> found.properties[2].counterexample
    (3, 5)
    """
    worths = without_overflow(game.numerators, terms=4)
    monotone, convex = _monotone(worths, game.n), _convex(worths, game.n)
    if convex.holds:
        superadditive = Property(name="superadditive", holds=True)
    else:
        superadditive = _superadditive(worths, game.n)
    notes: tuple[Note, ...] = ()
    if superadditive.holds is None:
        text = f"Superadditivity is decided for up to {MOST_PAIRED} players only."
        notes = (Note(code="N227", text=text),)
    simple = _simple(game, monotone)
    return PropertiesSolution(
        solver="properties", properties=(monotone, superadditive, convex, simple), notes=notes
    )


def _monotone(worths: NDArray[Any], n: int) -> Property:
    for i in range(n):
        pairs = worths.reshape(2 ** (n - i - 1), 2, 2**i)
        falls = np.flatnonzero(pairs[:, 1] < pairs[:, 0])
        if falls.size:
            smaller = _without(int(falls[0]), i)
            return Property(name="monotone", holds=False, counterexample=(smaller, smaller | 1 << i))
    return Property(name="monotone", holds=True)


def _convex(worths: NDArray[Any], n: int) -> Property:
    for i, j in combinations(range(n), 2):
        cube = worths.reshape(2 ** (n - j - 1), 2, 2 ** (j - i - 1), 2, 2**i)
        bends = np.argwhere(cube[:, 1, :, 1] - cube[:, 1, :, 0] < cube[:, 0, :, 1] - cube[:, 0, :, 0])
        if len(bends):
            high, middle, low = map(int, bends[0])
            base = low | middle << (i + 1) | high << (j + 1)
            return Property(name="convex", holds=False, counterexample=(base | 1 << i, base | 1 << j))
    return Property(name="convex", holds=True)


def _superadditive(worths: NDArray[Any], n: int) -> Property:
    if n > MOST_PAIRED:
        return Property(name="superadditive", holds=None)
    for s in range(1, 2**n):
        outside = [1 << i for i in range(n) if not s >> i & 1 and 1 << i > s & -s]
        others = subset_sums(np.array(outside, np.int64))
        loses = np.flatnonzero(worths[others | s] < worths[others] + worths[s])
        if loses.size:
            return Property(name="superadditive", holds=False, counterexample=(s, int(others[loses[0]])))
    return Property(name="superadditive", holds=True)


def _simple(game: CoalitionGame, monotone: Property) -> Property:
    one = game.denominator
    odd = np.flatnonzero((game.numerators != 0) & (game.numerators != one))
    if odd.size:
        return Property(name="simple", holds=False, counterexample=(int(odd[0]),))
    if game.numerators[-1] != one:
        return Property(name="simple", holds=False, counterexample=(game.everyone,))
    return Property(name="simple", holds=bool(monotone.holds), counterexample=monotone.counterexample)


def _without(position: int, i: int) -> int:
    """Return the coalition at a position among those without player i."""
    low = position & ((1 << i) - 1)
    return low | (position >> i) << (i + 1)
