"""The Myerson value: the Shapley value where only those can act together who can talk to each other.

A graph links players.  A coalition falls into its connected components, and is worth what they are worth:

    v_g(S) = sum of v(C) over the components C of S in the graph;

the Myerson value is the Shapley value of v_g.  [myerson-1977]
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.errors import UsageError
from negsim.games.coalition import CoalitionGame
from negsim.solvers.coalition.shapley_value import shapley_value
from negsim.solvers.coalition.without_overflow import without_overflow

if TYPE_CHECKING:
    import networkx as nx
    from numpy.typing import NDArray

    from negsim.solvers.coalition.solution import Allocation


def myerson_value(game: CoalitionGame, graph: nx.Graph[int]) -> Allocation:
    """Return the Myerson value, exact.

    Parameters
    ----------
    graph
        A networkx graph; its nodes are players by index, an edge says that two can talk to each other.

    Raises
    ------
    UsageError
        If an edge leads to nobody.

    Examples
    --------
    >>> import networkx as nx
    >>> majority = CoalitionGame.from_worths([0, 0, 0, 1, 0, 1, 1, 1])
    >>> myerson_value(majority, nx.path_graph(3)).shares
    (Fraction(1, 6), Fraction(2, 3), Fraction(1, 6))
    """
    return replace(shapley_value(restricted_game(game, graph)), solver="myerson")


def restricted_game(game: CoalitionGame, graph: nx.Graph[int]) -> CoalitionGame:
    """Return the game in which every coalition is worth what its connected components are worth."""
    if any(node not in range(game.n) for node in graph.nodes):
        raise UsageError("N112", f"the graph links players that the game of {game.n} does not have")
    adjacent = [sum(1 << j for j in graph.adj[i] if j != i) if i in graph else 0 for i in range(game.n)]
    component = _first_components(adjacent)
    worths = without_overflow(game.numerators, terms=game.n)
    rest: NDArray[Any] = np.arange(2**game.n)
    total = np.zeros(2**game.n, dtype=worths.dtype)
    while rest.any():
        first = component[rest]
        total = total + worths[first]
        rest = rest ^ first
    return CoalitionGame(players=game.players, numerators=total, denominator=game.denominator)


def _first_components(adjacent: list[int]) -> NDArray[Any]:
    """Return for every coalition the connected component of its first player."""
    coalitions = np.arange(2 ** len(adjacent))
    reach = np.zeros(1, np.int64)  # for every coalition, itself and all that its members can talk to
    for i, others in enumerate(adjacent):
        reach = np.concatenate([reach, reach | others | 1 << i])
    found: NDArray[Any] = coalitions & -coalitions
    while True:
        grown = reach[found] & coalitions
        if np.array_equal(grown, found):
            return found
        found = grown
