"""What follows from the worth of groups alone: values, nucleolus, core, the power of votes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.analysis.coalitions.kept import Kept, solver
from negsim.analysis.verify_core import verify_core, verify_least_core, verify_nucleolus
from negsim.games.coalitions_from_scenario import coalition_game, voting_game
from negsim.solvers.solution import Note

if TYPE_CHECKING:
    import networkx as nx

    from negsim.games.coalition import CoalitionGame
    from negsim.scenario.scenario import Coalitions, Scenario

FEW = 5
"""Up to so many actors, what grows fast with their number is told, too."""
LEAST_CORE_UP_TO = 12
"""Up to so many actors, the least core is told beside the nucleolus."""
VOTERS_IN_TABLE = 15
"""A vote of up to so many is also solved as a coalition game."""


def keep_vote(kept: Kept, scenario: Scenario, said: Coalitions) -> None:
    """Find the power of a vote, and its coalition game where that is small."""
    vote, warnings = voting_game(scenario, said)
    kept.warnings += warnings
    kept.found["vote"] = vote
    kept.keep("vote_power", lambda: solver("vote-power")(vote))
    if len(vote.players) <= VOTERS_IN_TABLE:
        kept.found["game"] = vote.coalition_game()
        kept.keep("winning", lambda: solver("winning-coalitions")(vote))


def keep_given_worth(kept: Kept, scenario: Scenario, said: Coalitions) -> None:
    """Build the coalition game that a table or a formula gives."""
    built = coalition_game(scenario, said)
    kept.found["game"] = built.game
    kept.warnings += built.warnings
    if built.is_rounded:
        rounded = "they were rounded to 12 significant digits of the largest"
        text = f"Worths are not exact: {rounded}, and are exact from there on."
        kept.note([Note(code="N301", text=text)])


def keep_solutions(kept: Kept, game: CoalitionGame, said: Coalitions) -> None:
    """Find how worth can be shared, and what no division can do; everything verified."""
    for name in ("shapley", "banzhaf", "tau"):
        kept.keep(name, lambda name=name: solver(name)(game))  # type: ignore[misc]
    kept.keep("core", lambda: verify_core(game, solver("core")(game)))
    if game.n <= LEAST_CORE_UP_TO:
        kept.keep("least_core", lambda: verify_least_core(game, solver("least-core")(game)))
    if game.n <= FEW:
        kept.keep("core_vertices", lambda: solver("core-vertices")(game))
        kept.keep("dividends", lambda: solver("dividends")(game))
    for name in ("nucleolus", "prenucleolus"):
        kept.keep(name, lambda name=name: verify_nucleolus(game, solver(name)(game)))  # type: ignore[misc]
    links, unions = said.links, said.unions
    if links is not None:
        graph = talk_graph(game.n, links)
        kept.keep("myerson", lambda: solver("myerson")(game, graph))
    if unions is not None:
        kept.keep("owen", lambda: solver("owen")(game, unions))
    kept.keep("properties", lambda: solver("properties")(game))
    kept.keep("best_structure", lambda: solver("best-structure")(game))


def talk_graph(players: int, links: tuple[tuple[int, int], ...]) -> nx.Graph[int]:
    """Return who can talk to whom, as a networkx graph."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(range(players))
    graph.add_edges_from(links)
    return graph
