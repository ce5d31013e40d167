"""Coalition structures and the moves between them, as a directed graph.

A structure from which no move that gains leads away is stable in the sense of ``stable_structures``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from negsim.solvers.coalition.holding.moves import Membership, check_players, moves
from negsim.solvers.coalition.holding.stable_structures import least_gains, payoffs_under, structure_move

if TYPE_CHECKING:
    import networkx as nx

    from negsim.games.partition import PartitionGame

MOST_PLAYERS: Final = 6
"""They form 203 structures; a larger graph cannot be read."""


def structure_graph(
    game: PartitionGame,
    membership: Membership = "open",
    *,
    transfers: bool = False,
    only_gainful: bool = True,
) -> nx.DiGraph[Any]:
    """Return the graph of coalition structures.

    Parameters
    ----------
    only_gainful
        Leave out moves by which some mover does not gain.

    Returns
    -------
    networkx.DiGraph
        Nodes are structures, with ``payoffs``.  Edges have ``moves``, all the moves (``StructureMove``) that
        lead from one to the other, smallest groups first, and ``movers`` and ``gains`` of the first.

    Raises
    ------
    UsageError
        With code N112, if there is no such rule of membership, or the game lacks a structure.
    GameTooLarge
        With code N234, if ``n > 6``.
    """
    import networkx as nx

    check_players(len(game.players), MOST_PLAYERS, "a graph of coalition structures")
    possible = moves(len(game.players), membership)
    is_shared = transfers and membership != "open"
    gets = payoffs_under(game, possible, membership, transfers=transfers)
    is_listed = possible.after != range(len(possible.structures))
    if only_gainful:
        is_listed &= least_gains(possible, gets, is_shared=is_shared) > 0
    graph: nx.DiGraph[Any] = nx.DiGraph()
    for s, structure in enumerate(possible.structures):
        graph.add_node(structure, payoffs=gets.row(s))
    for k, s in zip(*map(list, is_listed.nonzero()), strict=True):
        move = structure_move(possible, gets, int(k), int(s), is_shared=is_shared)
        if not graph.has_edge(move.before, move.after):
            graph.add_edge(move.before, move.after, movers=move.movers, gains=move.gains, moves=())
        edge = graph.edges[move.before, move.after]
        if move not in edge["moves"]:
            edge["moves"] += (move,)
    return graph
