"""Equilibria in which at most two players mix, exactly, continua included.

For two players i, j and pure strategies of all others, the profiles of i and j from which neither gains are
the equilibria of a two-player game: maximal Nash subsets X x Y.  From these the conditions of the others cut
a part: each is bilinear, so if it holds at all pairs of extreme points it holds on all of X x Y; if X or Y is
a single point it is linear on the other side and cuts a polytope; otherwise the part is left unresolved.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

from negsim.games.strategic import StrategicGame
from negsim.solvers.nash.bimatrix import bimatrix_equilibria
from negsim.solvers.nash.equilibrium_set import pure_mixture
from negsim.solvers.nash.many.products import in_hull
from negsim.solvers.nash.many.roots import Root

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from negsim.solvers.nash.many.products import Mixture, Product
    from negsim.solvers.nash.many.systems import System

    Sides = tuple[tuple[Mixture, ...], tuple[Mixture, ...]]


def pair_root(system: System) -> Root | None:
    """Return the equilibrium in which two players mix two strategies each, or None if there is none.

    Parameters
    ----------
    system
        Of sizes ``(2, 2)``; each equation has values of both signs, so that each mixture is inside.
    """
    (a, b) = system.equations.tolist()
    y = _balancing(*a[0])
    x = _balancing(b[0][0], b[1][0])
    for gain in system.inequalities.tolist():
        if sum(p * q * gain[r][c] for r, p in enumerate(x) for c, q in enumerate(y)) > 0:
            return None
    mixtures = tuple(tuple(Fraction(p, sum(side)) for p in side) for side in (x, y))
    return Root(mixtures=mixtures, radius=Fraction(0))


def _balancing(first: int, second: int) -> tuple[int, int]:
    """Return positive weights at which values of opposite signs have mean 0."""
    return abs(second), abs(first)


def pair_products(game: StrategicGame) -> Iterator[tuple[Product, bool]]:
    """Yield products of equilibria in which two players may mix, and whether they are resolved.

    Products of pure profiles only are left out where the two-player game has no ties: they are found
    elsewhere.  An unresolved product contains all equilibria of its kind, but is not all equilibria.
    """
    n = len(game.shape)
    for i, j in combinations(range(n), 2):
        others = [k for k in range(n) if k not in (i, j)]
        for pure in product(*(range(game.shape[k]) for k in others)):
            at = dict(zip(others, pure, strict=True))
            A, B = (_block(game.numerators[p], at) for p in (i, j))
            conditions = _conditions(game, at)
            if conditions is None:
                continue
            for sides in _sides(A, B):
                for cut, is_resolved in _cut(sides, conditions):
                    yield _whole(game, i, j, at, cut), is_resolved


def _block(payoffs: NDArray[Any], at: dict[int, int]) -> NDArray[Any]:
    return payoffs[tuple(at.get(k, slice(None)) for k in range(payoffs.ndim))]


def _conditions(game: StrategicGame, at: dict[int, int]) -> list[NDArray[Any]] | None:
    """Return what others gain by deviating, as matrices; None if somebody always gains."""
    found = []
    for player, own in at.items():
        stays = _block(game.numerators[player], at)
        for r in range(game.shape[player]):
            if r != own:
                gain = _block(game.numerators[player], {**at, player: r}) - stays
                if gain.min() > 0:
                    return None
                if gain.max() > 0:
                    found.append(gain)
    return found


def _sides(A: NDArray[Any], B: NDArray[Any]) -> list[Sides]:
    """Return the maximal Nash subsets of a two-player game."""
    block = StrategicGame(
        players=("i", "j"),
        strategies=tuple(tuple(map(str, range(m))) for m in A.shape),
        numerators=(A, B),
        denominators=(1, 1),
    )
    solution = bimatrix_equilibria(block)
    if not solution.complete:
        raise OverflowError
    return [(s.mixtures[0], s.mixtures[1]) for c in solution.components for s in c.subsets]


def _cut(sides: Sides, conditions: Sequence[NDArray[Any]]) -> list[tuple[Sides, bool]]:
    """Return the part of X x Y where no condition is positive."""
    X, Y = sides
    for gain in conditions:
        values = [[_bilinear(gain, x, y) for y in Y] for x in X]
        if all(v <= 0 for row in values for v in row):
            continue
        if all(v > 0 for row in values for v in row):
            return []
        if len(X) > 1 and len(Y) > 1:
            return [((X, Y), False)]
        if len(X) == 1:
            Y = clipped(Y, values[0])
        else:
            X = clipped(X, [row[0] for row in values])
    return [((X, Y), True)]


def _bilinear(matrix: NDArray[Any], x: Mixture, y: Mixture) -> Fraction:
    return sum(
        (p * q * int(matrix[r, c]) for r, p in enumerate(x) if p for c, q in enumerate(y) if q), Fraction(0)
    )


def clipped(points: Sequence[Mixture], values: Sequence[Fraction]) -> tuple[Mixture, ...]:
    """Return the extreme points of the part of a hull where a linear function is not positive.

    Examples
    --------
    >>> clipped([(Fraction(1), Fraction(0)), (Fraction(0), Fraction(1))], [Fraction(-1), Fraction(3)])
    ((Fraction(1, 1), Fraction(0, 1)), (Fraction(3, 4), Fraction(1, 4)))
    """
    kept = [p for p, v in zip(points, values, strict=True) if v <= 0]
    below = [(p, v) for p, v in zip(points, values, strict=True) if v < 0]
    above = [(p, v) for p, v in zip(points, values, strict=True) if v > 0]
    for (p, v), (q, w) in product(below, above):
        share = w / (w - v)
        kept.append(tuple(share * a + (1 - share) * b for a, b in zip(p, q, strict=True)))
    kept = list(dict.fromkeys(kept))
    extreme = [p for p in kept if not in_hull(p, [q for q in kept if q != p])]
    return tuple(sorted(extreme, reverse=True))


def _whole(game: StrategicGame, i: int, j: int, at: dict[int, int], sides: Sides) -> Product:
    given = {i: sides[0], j: sides[1]}
    return tuple(
        given[k] if k in given else (pure_mixture(at[k], size),) for k, size in enumerate(game.shape)
    )
