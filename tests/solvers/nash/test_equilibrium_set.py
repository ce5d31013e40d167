from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from negsim.games.strategic import StrategicGame
from negsim.solvers.nash import equilibrium_set
from negsim.solvers.nash.bimatrix import bimatrix_equilibria
from negsim.solvers.nash.equilibrium_set import maximal_bicliques


@pytest.mark.parametrize("seed", range(30))
def test_maximal_bicliques_are_cliques_of_a_graph(seed):
    rng = np.random.default_rng(seed)
    edges = [(x, y) for x in range(5) for y in range(5) if rng.random() < 0.6] or [(0, 0)]
    graph = nx.Graph([(("x", x), ("y", y)) for x, y in edges])
    for side in ("x", "y"):
        graph.add_edges_from(combinations([v for v in graph if v[0] == side], 2))
    wanted = {
        tuple(tuple(sorted(k for s, k in clique if s == side)) for side in "xy")
        for clique in nx.find_cliques(graph)
    }
    assert set(maximal_bicliques(edges)) == {(X, Y) for X, Y in wanted if X and Y}
    assert maximal_bicliques(edges) == sorted(maximal_bicliques(edges))


@pytest.mark.parametrize("seed", range(20))
def test_components_are_those_of_the_bipartite_graph(seed, random_game):
    solution = bimatrix_equilibria(random_game((4, 4), 2, seed))
    graph = nx.Graph((("x", e.strategies[0]), ("y", e.strategies[1])) for e in solution.equilibria)
    assert nx.number_connected_components(graph) == len(solution.components)
    for number, component in enumerate(solution.components):
        assert {solution.equilibria[i].component for i in component.equilibria} == {number}
        assert set(component.equilibria) == {i for s in component.subsets for i in s.equilibria}
        for subset in component.subsets:
            assert len(subset.equilibria) == len(subset.mixtures[0]) * len(subset.mixtures[1])
    first = [c.equilibria[0] for c in solution.components]
    assert first == sorted(first)


def test_too_many_subsets_are_cut_with_a_note(monkeypatch):
    monkeypatch.setattr(equilibrium_set, "SUBSETS_LIMIT", 1)
    # A segment and a segment that meet: two maximal Nash subsets in one component.
    game = StrategicGame.from_arrays([[1, 1], [1, 0]], [[1, 1], [1, 0]])
    solution = bimatrix_equilibria(game)
    assert [n.code for n in solution.notes] == ["N205"]
    assert len(solution.components[0].subsets) == 1
