"""From pairs of extreme mixtures to the set of all equilibria: order, components, maximal Nash subsets.

An extreme equilibrium is a pair (x, y) of vertices with complete labels.  In the bipartite graph with these
pairs as edges, the connected components are the components of the set of equilibria, and the maximal
complete bipartite subgraphs X x Y are the maximal Nash subsets: every mixture of X with every mixture of Y is
an equilibrium, and there are no others.  [winkels-1979, jansen-1981]

Maximal bicliques are found as formal concepts: every set of x's that occurs in one is an intersection of
neighborhoods of y's, so collecting all nonempty intersections finds all of them and nothing else; the work
is proportional to their number.  [ganter-wille-1999]
"""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from negsim.solvers.solution import Component, Equilibrium, NashSolution, NashSubset, Note, Proof

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from negsim.games.strategic import StrategicGame

    Pair = tuple[tuple[int, ...], tuple[int, ...]]
    """Nonnegative integers proportional to the probabilities of x and of y."""
    Mixture = tuple[Fraction, ...]
    Edge = tuple[int, int]

SUBSETS_LIMIT = 10_000
"""No more maximal Nash subsets than this are listed of a component."""


def equilibrium_set(
    game: StrategicGame,
    pairs: Iterable[Pair],
    *,
    solver: str,
    proof: Proof | None,
    pure_complete: bool = True,
    notes: tuple[Note, ...] = (),
) -> NashSolution:
    """Order the extreme equilibria of a two-player game and find how they hang together.

    Parameters
    ----------
    pairs
        Extreme equilibria; without a ``proof`` the components and subsets are those of the listed ones.
    """
    pairs = list(pairs)
    xs, ys = (_in_canonical_order(p[side] for p in pairs) for side in (0, 1))
    edges = sorted({(xs[x], ys[y]) for x, y in pairs})
    mixtures = tuple([mixture(point) for point in side] for side in (xs, ys))
    components, of_edge, is_cut = _components(edges, mixtures)
    if is_cut:
        text = f"Only the first {SUBSETS_LIMIT} maximal Nash subsets of a component are listed."
        notes = (*notes, Note(code="N205", text=text))
    return NashSolution(
        solver=solver,
        equilibria=tuple(
            Equilibrium(
                strategies=(mixtures[0][x], mixtures[1][y]),
                payoffs=expected_payoffs(game, (mixtures[0][x], mixtures[1][y])),
                component=of_edge[x, y],
            )
            for x, y in edges
        ),
        components=components,
        complete=proof is not None,
        proof=proof,
        pure_complete=pure_complete or proof is not None,
        notes=notes,
    )


def mixture(point: Sequence[int]) -> Mixture:
    """Scale a point to probabilities."""
    total = sum(point)
    return tuple(Fraction(z, total) for z in point)


def _in_canonical_order(points: Iterable[tuple[int, ...]]) -> dict[tuple[int, ...], int]:
    """Assign numbers to different points by descending probabilities, first strategy first."""
    keyed = sorted(set(points), key=mixture, reverse=True)
    return {point: k for k, point in enumerate(keyed)}


def expected_payoffs(game: StrategicGame, strategies: Sequence[Mixture]) -> tuple[Fraction, ...]:
    """Return everybody's expected payoff, summed over the outcomes in the supports."""
    totals = [0] * len(strategies)
    scales = [math.lcm(*(p.denominator for p in s)) for s in strategies]
    played = [
        [(k, p.numerator * (scale // p.denominator)) for k, p in enumerate(s) if p]
        for s, scale in zip(strategies, scales, strict=True)
    ]
    for cells in product(*played):
        outcome, weights = zip(*cells, strict=True)
        weight = math.prod(weights)
        for i, payoffs in enumerate(game.numerators):
            totals[i] += weight * int(payoffs[outcome])
    scale = math.prod(scales)
    return tuple(Fraction(t, scale * d) for t, d in zip(totals, game.denominators, strict=True))


def payoff_radius(game: StrategicGame, radius: Fraction) -> Fraction:
    """Bound how far expected payoffs move if every probability moves by at most ``radius``.

    A payoff is a sum over outcomes; changing one player's mixture by at most r in each of m probabilities
    changes it by at most r * m times the largest absolute payoff.
    """
    if not radius:
        return Fraction(0)
    largest = max(
        Fraction(int(abs(a).max()), d) for a, d in zip(game.numerators, game.denominators, strict=True)
    )
    growth = math.prod(1 + radius * m for m in game.shape) - 1
    return largest * growth


def _components(
    edges: list[Edge], mixtures: tuple[list[Mixture], ...]
) -> tuple[tuple[Component, ...], dict[Edge, int], bool]:
    """Group edges into components, in order of each one's first equilibrium."""
    of_edge = _connected(edges)
    members: dict[int, list[int]] = {}
    for index, edge in enumerate(edges):
        members.setdefault(of_edge[edge], []).append(index)
    components, is_cut = [], False
    for indices in members.values():
        subsets = maximal_bicliques([edges[i] for i in indices])
        is_cut |= len(subsets) > SUBSETS_LIMIT
        number = {edges[i]: i for i in indices}
        components.append(
            Component(
                equilibria=tuple(indices),
                subsets=tuple(
                    NashSubset(
                        equilibria=tuple(sorted(number[x, y] for x in X for y in Y)),
                        mixtures=(tuple(mixtures[0][x] for x in X), tuple(mixtures[1][y] for y in Y)),
                    )
                    for X, Y in subsets[:SUBSETS_LIMIT]
                ),
            )
        )
    return tuple(components), of_edge, is_cut


def _connected(edges: list[Edge]) -> dict[Edge, int]:
    """Find the connected components of a bipartite graph, numbered in the order of their first edge."""
    neighbors: tuple[dict[int, list[Edge]], ...] = ({}, {})
    for edge in edges:
        for side in (0, 1):
            neighbors[side].setdefault(edge[side], []).append(edge)
    of_edge: dict[Edge, int] = {}
    count = 0
    for first in edges:
        if first in of_edge:
            continue
        of_edge[first] = count
        waiting = [first]
        while waiting:
            edge = waiting.pop()
            for side in (0, 1):
                for other in neighbors[side].pop(edge[side], ()):
                    if other not in of_edge:
                        of_edge[other] = count
                        waiting.append(other)
        count += 1
    return of_edge


def maximal_bicliques(edges: Sequence[Edge]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Return all maximal complete bipartite subgraphs with both sides nonempty, in order.

    Stops a little above ``SUBSETS_LIMIT``.

    Examples
    --------
    >>> maximal_bicliques([(0, 0), (1, 0), (1, 1)])
    [((0, 1), (0,)), ((1,), (0, 1))]
    """
    if len(edges) == 1:
        return [((edges[0][0],), (edges[0][1],))]
    xs = sorted({x for x, _ in edges})
    bit = {x: 1 << k for k, x in enumerate(xs)}
    neighborhood: dict[int, int] = {}
    for x, y in edges:
        neighborhood[y] = neighborhood.get(y, 0) | bit[x]
    extents: set[int] = set()
    for nodes in sorted(set(neighborhood.values())):
        extents |= {extent & nodes for extent in extents} | {nodes}
        extents.discard(0)
        if len(extents) > SUBSETS_LIMIT:
            break
    return sorted(
        (
            tuple(x for x in xs if bit[x] & extent),
            tuple(sorted(y for y, nodes in neighborhood.items() if nodes & extent == extent)),
        )
        for extent in extents
    )


def best_of_one_player(game: StrategicGame) -> NashSolution:
    """Solve a game in which only one player has a choice: all mixtures of its best strategies."""
    chooser = max(range(len(game.shape)), key=lambda i: game.shape[i])
    payoffs = game.numerators[chooser].ravel().tolist()
    best = [k for k, u in enumerate(payoffs) if u == max(payoffs)]
    sides = [
        tuple(pure_mixture(k, size) for k in (best if i == chooser else [0]))
        for i, size in enumerate(game.shape)
    ]
    profiles = list(product(*sides))
    indices = tuple(range(len(profiles)))
    return NashSolution(
        solver="exact-bimatrix",
        equilibria=tuple(
            Equilibrium(strategies=p, payoffs=expected_payoffs(game, p), component=0) for p in profiles
        ),
        components=(
            Component(equilibria=indices, subsets=(NashSubset(equilibria=indices, mixtures=tuple(sides)),)),
        ),
        complete=True,
        proof=Proof.VERTICES,
        pure_complete=True,
    )


def pure_mixture(strategy: int, size: int) -> Mixture:
    """Return the mixture that plays one strategy for certain."""
    return tuple(Fraction(int(k == strategy)) for k in range(size))
