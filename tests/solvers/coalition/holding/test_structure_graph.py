import pytest

from negsim.errors import GameTooLarge
from negsim.games.partition import PartitionGame
from negsim.solvers.coalition.holding.stable_structures import stable_structures
from negsim.solvers.coalition.holding.structure_graph import structure_graph


@pytest.mark.parametrize("membership", ["open", "exclusive-gamma", "exclusive-delta"])
@pytest.mark.parametrize("transfers", [False, True])
def test_stable_structures_are_those_that_no_edge_leaves(random_partition_game, membership, transfers):
    for seed in range(10):
        game = random_partition_game(4, seed)
        graph = structure_graph(game, membership, transfers=transfers)
        solution = stable_structures(game, membership=membership, transfers=transfers)
        assert {s for s, degree in graph.out_degree if not degree} == set(solution.stable)
        for verdict in solution.verdicts:
            if not verdict.is_stable:
                edge = graph.edges[verdict.structure, verdict.blocking.after]
                assert verdict.blocking in edge["moves"]
                assert min(edge["gains"]) > 0


def test_all_moves_of_three(cournot):
    """From all together everybody, or two, can leave; from a pair, three others can form, or all, or none."""
    graph = structure_graph(cournot(3), "exclusive-delta", only_gainful=False)
    assert graph.out_degree[(7,)] == 3
    assert graph.out_degree[(3, 4)] == 4
    assert graph.out_degree[(1, 2, 4)] == 4
    assert {m.movers for m in graph.edges[(7,), (1, 6)]["moves"]} == {0b001, 0b110}
    assert graph.edges[(7,), (1, 6)]["movers"] == 0b001


def test_too_many_players():
    with pytest.raises(GameTooLarge):
        structure_graph(PartitionGame(players=tuple("abcdefg"), payoffs={}))
