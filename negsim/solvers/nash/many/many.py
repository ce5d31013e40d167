"""All equilibria of a game of three or more players, support by support.

1. Products of pure equilibria: maximal products of strategy sets in which every pure profile is an
   equilibrium (``products``).
2. Two players mix, all others play a pure strategy: exactly, as two-player games (``pairs``).
3. Three or more mix: for each support profile the conditions are multi-affine; their signs exclude most,
   branch and prune finds and proves the rest (``systems``, ``boxes``, ``roots``, ``search``).

Every equilibrium has some support, so if nothing is left unresolved these are all.  Regular equilibria are
isolated and always found; where ties make continua, those that are products are described, others are
reported as boxes that are unresolved.  [mckelvey-mclennan-1996, datta-2010]
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from negsim.errors import GameTooLarge
from negsim.solvers.best_responses import best_responses
from negsim.solvers.nash.equilibrium_set import pure_mixture
from negsim.solvers.nash.many.pairs import pair_products, pair_root
from negsim.solvers.nash.many.products import (
    TooManyError,
    faces_of_pure_equilibria,
    listed,
    maximal_products,
)
from negsim.solvers.nash.many.search import Found, search_supports, whole
from negsim.solvers.nash.many.systems import systems
from negsim.solvers.solution import NashSolution, Note, Proof

if TYPE_CHECKING:
    from negsim.games.strategic import StrategicGame

MOST_SUPPORTS = 4_000
MOST_PROBABILITIES = 9
"""Free probabilities: strategies minus one, summed over the players."""


def check_reach(game: StrategicGame) -> None:
    """Refuse a game that is beyond the method.

    Raises
    ------
    GameTooLarge
        With the number and the limit.
    """
    free = sum(m - 1 for m in game.shape)
    supports = math.prod(2**m - 1 for m in game.shape)
    if free > MOST_PROBABILITIES:
        text = f"Mixed equilibria have {free} probabilities to find (limit {MOST_PROBABILITIES})"
        raise GameTooLarge("N213", text)
    if supports > MOST_SUPPORTS:
        text = f"Mixed equilibria have {supports:,} supports to search (limit {MOST_SUPPORTS:,})"
        raise GameTooLarge("N213", text)


def many_player_equilibria(game: StrategicGame) -> NashSolution:
    """Find all equilibria of a small game of three or more players.

    Returns
    -------
    NashSolution
        ``complete`` with proof ``boxes`` if no box is unresolved.  Rational equilibria are exact; irrational
        ones have a ``radius``.

    Raises
    ------
    GameTooLarge
        If there are more than 9 probabilities to find, 4,000 supports, or too many ties.

    Examples
    --------
    >>> import numpy as np
    >>> from negsim.games.strategic import StrategicGame
    >>> lone = np.zeros((2, 2, 2), int)   # whoever is alone with its choice wins 1
    >>> lone[0, 1, 1] = lone[1, 0, 0] = 1
    >>> game = StrategicGame.from_arrays(lone, lone.transpose(1, 0, 2), lone.transpose(1, 2, 0))
    >>> many_player_equilibria(game).complete
    True
    """
    check_reach(game)
    found = _everything(game)
    equilibria, components = listed(game, maximal_products(found.products), found.radius)
    unresolved = tuple(found.unresolved)
    notes: tuple[Note, ...] = ()
    if unresolved:
        regions = "1 region of mixed strategies" if len(unresolved) == 1 else f"{len(unresolved)} regions"
        text = f"{regions} may hold more equilibria: a continuum that is no product, or a tie."
        notes = (Note(code="N214", text=text),)
    return NashSolution(
        solver="boxes",
        equilibria=equilibria,
        components=components,
        complete=not unresolved,
        proof=None if unresolved else Proof.BOXES,
        pure_complete=True,
        unresolved=unresolved,
        notes=notes,
    )


def _everything(game: StrategicGame) -> Found:
    try:
        faces = faces_of_pure_equilibria(np.logical_and.reduce(best_responses(game)))
    except TooManyError as error:
        raise GameTooLarge(
            "N213", "Ties make more products of pure equilibria than are examined (limit 20,000)"
        ) from error
    found = search_supports(game)
    found.products += [
        tuple(tuple(pure_mixture(k, m) for k in own) for own, m in zip(face, game.shape, strict=True))
        for face in faces
    ]
    if _is_binary_without_ties(game):
        for system in systems(game, 2, 2):
            root = pair_root(system)
            if root is not None:
                found.add(whole(game, system, root), root.radius)
        return found
    for product, is_resolved in pair_products(game):
        if is_resolved:
            found.add(product, Fraction(0))
        else:
            found.unresolved.append(
                tuple(tuple(_range(side, k) for k in range(len(side[0]))) for side in product)
            )
    return found


def _is_binary_without_ties(game: StrategicGame) -> bool:
    """Whether everybody has two strategies, which are never worth the same to it."""
    if set(game.shape) != {2}:
        return False
    return all((a.take(0, axis=i) != a.take(1, axis=i)).all() for i, a in enumerate(game.numerators))


def _range(side: tuple[tuple[Fraction, ...], ...], k: int) -> tuple[Fraction, Fraction]:
    values = [mixture[k] for mixture in side]
    return min(values), max(values)
