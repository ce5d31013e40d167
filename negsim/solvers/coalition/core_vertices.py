"""The vertices of the core, exact, for few players.

The divisions that give everybody at least v(i) are a simplex, with one vertex for each player.  It is cut
by one coalition after another: vertices that give it less than its worth are dropped, and where an edge leads
from such a vertex to one that is kept there is a new one.  Two vertices share an edge if no third lies on all
the faces that both lie on (double description).  [motzkin-1953]
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from negsim.errors import GameTooLarge
from negsim.games.coalition import members

if TYPE_CHECKING:
    from negsim.games.coalition import CoalitionGame

MOST_PLAYERS = 6
Point = tuple[Fraction, ...]


def core_vertices(game: CoalitionGame) -> tuple[Point, ...]:
    """Return the vertices of the core in lexicographic order; none where it is empty.

    Raises
    ------
    GameTooLarge
        If ``n > 6``.

    Examples
    --------
    >>> from negsim.games.coalition import CoalitionGame
    >>> core_vertices(CoalitionGame.from_worths([0, 1, 2, 4]))
    ((Fraction(1, 1), Fraction(3, 1)), (Fraction(2, 1), Fraction(2, 1)))
    """
    if game.n > MOST_PLAYERS:
        message = f"the vertices of the core of {game.n} players (limit {MOST_PLAYERS})"
        raise GameTooLarge("N230", message, "a point of the core is known for more")
    alone = [game.worth(1 << i) for i in range(game.n)]
    surplus = game.worth(game.everyone) - sum(alone)
    if surplus < 0:
        return ()
    corners = {tuple(x + surplus * (i == k) for i, x in enumerate(alone)) for k in range(game.n)}
    tight = {x: frozenset(1 << i for i in range(game.n) if x[i] == alone[i]) for x in corners}
    for coalition in range(1, game.everyone):
        if coalition & (coalition - 1):
            tight = _cut(tight, coalition, game.worth(coalition))
    return tuple(sorted(tight))


def _cut(tight: dict[Point, frozenset[int]], coalition: int, worth: Fraction) -> dict[Point, frozenset[int]]:
    """Cut a polytope, given as vertices with the coalitions that get just their worth, by one more."""
    gains = {x: sum(x[i] for i in members(coalition)) - worth for x in tight}
    kept = {x: faces | {coalition} if gains[x] == 0 else faces for x, faces in tight.items() if gains[x] >= 0}
    for x, y in product([x for x in tight if gains[x] > 0], [y for y in tight if gains[y] < 0]):
        common = tight[x] & tight[y]
        if any(common <= faces for z, faces in tight.items() if z not in (x, y)):
            continue
        part = gains[x] / (gains[x] - gains[y])
        new = tuple(a + part * (b - a) for a, b in zip(x, y, strict=True))
        kept[new] = kept.get(new, frozenset()) | common | {coalition}
    return kept
