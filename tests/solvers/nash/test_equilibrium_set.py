from itertools import combinations

import numpy as np
import pytest

from negsim.games.strategic import StrategicGame
from negsim.solvers.nash import equilibrium_set
from negsim.solvers.nash.bimatrix import bimatrix_equilibria
from negsim.solvers.nash.equilibrium_set import maximal_bicliques


def _maximal_pairs(edges):
    """Try every set of x's: what all of them are joined to, and back."""
    xs = sorted({x for x, _ in edges})
    found = set()
    for size in range(1, len(xs) + 1):
        for X in combinations(xs, size):
            Y = {y for _, y in edges if all((x, y) in edges for x in X)}
            closed = {x for x in xs if all((x, y) in edges for y in Y)}
            if Y and closed == set(X):
                found.add((X, tuple(sorted(Y))))
    return found


def _number_of_components(edges):
    """Merge nodes that an edge joins."""
    groups = []
    for x, y in edges:
        ends = {("x", x), ("y", y)}
        touched = [g for g in groups if g & ends]
        groups = [g for g in groups if not g & ends] + [ends.union(*touched)]
    return len(groups)


@pytest.mark.parametrize("seed", range(30))
def test_maximal_bicliques_by_trying_all_sets(seed):
    rng = np.random.default_rng(seed)
    edges = [(x, y) for x in range(5) for y in range(5) if rng.random() < 0.6] or [(0, 0)]
    found = maximal_bicliques(edges)
    assert set(found) == _maximal_pairs(edges)
    assert found == sorted(set(found))


@pytest.mark.parametrize("seed", range(20))
def test_components_are_those_of_the_bipartite_graph(seed, random_game):
    solution = bimatrix_equilibria(random_game((4, 4), 2, seed))
    assert _number_of_components([e.strategies for e in solution.equilibria]) == len(solution.components)
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
