"""Equilibria in which at most two players mix, exactly, continua included.

For two players i, j and pure strategies of all others, the profiles of i and j from which neither gains are
the equilibria of a two-player game: maximal Nash subsets X x Y.  From these the conditions of the others cut
a part: each is bilinear, so if it holds at all pairs of extreme points it holds on all of X x Y; where it
only touches X x Y, or is a product of a function on X and one on Y, the part is a union of products;
otherwise it is bounded by a hyperbola or a slanting line and is left unresolved.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

from negsim.games.strategic import StrategicGame
from negsim.solvers.nash.bimatrix import bimatrix_equilibria
from negsim.solvers.nash.equilibrium_set import maximal_bicliques, pure_mixture
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
    """Return the parts of X x Y where no condition is positive, and whether each is that or only holds it."""
    done: list[tuple[Sides, bool]] = []
    pieces = [sides]
    for k, gain in enumerate(conditions):
        pieces, waiting = [], pieces
        for X, Y in waiting:
            parts = nonpositive([[_bilinear(gain, x, y) for y in Y] for x in X], X, Y)
            if parts is not None:
                pieces += parts
            else:
                rest = _cut((X, Y), conditions[k + 1 :])
                done += [(part, False) for part, _ in rest]
    return done + [(piece, True) for piece in pieces]


def nonpositive(
    values: Sequence[Sequence[Fraction]], X: Sequence[Mixture], Y: Sequence[Mixture]
) -> list[Sides] | None:
    """Return the part of X x Y where a bilinear function is not positive, as products; None if it is none.

    Parameters
    ----------
    values
        The function at all pairs of extreme points.

    Notes
    -----
    If no value is negative, the function is 0 exactly at mixtures of extreme points all of whose pairs have
    value 0: the maximal complete bipartite graphs of these pairs.  If the values are a product a_x b_y, one
    factor is not positive and the other not negative.

    Examples
    --------
    >>> ends = [(Fraction(1), Fraction(0)), (Fraction(0), Fraction(1))]
    >>> touching = nonpositive([[Fraction(1), Fraction(0)], [Fraction(0), Fraction(0)]], ends, ends)
    >>> [(len(X), len(Y)) for X, Y in touching]
    [(2, 1), (1, 2)]
    """
    X, Y = tuple(X), tuple(Y)
    flat = [v for row in values for v in row]
    if max(flat) <= 0:
        return [(X, Y)]
    if min(flat) >= 0:
        zeros = [(x, y) for x, row in enumerate(values) for y, v in enumerate(row) if v == 0]
        touching = maximal_bicliques(zeros) if zeros else []
        return [(tuple(X[x] for x in xs), tuple(Y[y] for y in ys)) for xs, ys in touching]
    factors = _factors(values)
    if factors is None:
        return None
    a, b = factors
    below, above = [-v for v in a], [-v for v in b]
    parts = [(clipped(X, a), clipped(Y, above)), (clipped(X, below), clipped(Y, b))]
    return [(xs, ys) for xs, ys in parts if xs and ys]


def _factors(values: Sequence[Sequence[Fraction]]) -> tuple[list[Fraction], list[Fraction]] | None:
    """Write a table as products a_x b_y, if it has rank 1."""
    x, y = next((x, y) for x, row in enumerate(values) for y, v in enumerate(row) if v)
    a, b = [row[y] / values[x][y] for row in values], list(values[x])
    fits = all(v == p * q for row, p in zip(values, a, strict=True) for v, q in zip(row, b, strict=True))
    return (a, b) if fits else None


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
