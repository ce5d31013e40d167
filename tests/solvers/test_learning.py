"""Learning: where best replies, fictitious play and replicator dynamics are known to lead."""

import numpy as np
import pytest

from negsim.games.strategic import StrategicGame
from negsim.solvers import learning as module
from negsim.solvers.learning import learning
from negsim.solvers.nash import nash_equilibria

DILEMMA = ([[3, 0], [5, 1]], [[3, 5], [0, 1]])
PENNIES = ([[1, -1], [-1, 1]], [[-1, 1], [1, -1]])
COORDINATION = ([[2, 0], [0, 1]], [[2, 0], [0, 1]])
# Shapley 1964: fictitious play does not converge.
SHAPLEY = ([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [[0, 1, 0], [0, 0, 1], [1, 0, 0]])


def learned(arrays, **options):
    game = StrategicGame.from_arrays(*arrays)
    equilibria = nash_equilibria(game).equilibria
    return learning(game, equilibria, **options), equilibria


def ends(solution, process):
    return [(p.settled, p.equilibrium) for p in solution.paths if p.process == process]


def test_everything_leads_to_dominant_strategies():
    solution, _ = learned(DILEMMA)
    assert ends(solution, "best replies") == [(True, 0)]
    assert solution.paths[0].starts == 4
    assert ends(solution, "fictitious play") == [(True, 0)] * 5
    assert ends(solution, "replicator dynamics") == [(True, 0)] * 5
    assert solution.notes == ()


def test_matching_pennies():
    # Robinson 1951: fictitious play converges in zero-sum games; replicator orbits are closed.
    solution, _ = learned(PENNIES)
    cycle = ((0, 0), (0, 1), (1, 1), (1, 0))
    assert [(p.cycle, p.starts) for p in solution.paths if p.process == "best replies"] == [(cycle, 4)]
    assert ends(solution, "fictitious play") == [(True, 0)] * 5
    assert ends(solution, "replicator dynamics") == [(False, None)] * 5


def test_shapleys_game_never_settles():
    solution, _ = learned(SHAPLEY)
    assert ends(solution, "fictitious play") == [(False, None)] * 5
    assert ends(solution, "replicator dynamics") == [(False, None)] * 5
    assert len(solution.paths[0].cycle) == 6


def test_coordination_depends_on_the_start():
    solution, equilibria = learned(COORDINATION, starts=12)
    pure = {k for k, e in enumerate(equilibria) if e.is_pure}
    assert {p.equilibrium for p in solution.paths if p.process == "best replies"} == pure
    assert {k for _, k in ends(solution, "replicator dynamics")} <= pure
    assert {k for _, k in ends(solution, "fictitious play")} == pure


def test_the_seed_decides_and_numpys_own_generator_is_left_alone():
    before = np.random.get_state()[1].tolist()  # noqa: NPY002
    a, b, c = (learned(COORDINATION, seed=s)[0] for s in (7, 7, 8))
    assert a == b
    assert a.paths != c.paths
    assert np.random.get_state()[1].tolist() == before  # noqa: NPY002


def _step_by_step(game, start):
    """Follow best replies plainly: the set of outcomes that repeats, or the one at rest."""
    outcome, turn, seen, order = start, 0, {}, []
    n = len(game.shape)
    while (outcome, turn) not in seen:
        seen[outcome, turn] = len(order)
        order.append(outcome)
        worth = [
            game.payoff(turn, (*outcome[:turn], k, *outcome[turn + 1 :])) for k in range(game.shape[turn])
        ]
        if worth[outcome[turn]] < max(worth):
            outcome = (*outcome[:turn], worth.index(max(worth)), *outcome[turn + 1 :])
        turn = (turn + 1) % n
    return frozenset(order[seen[outcome, turn] :])


@pytest.mark.parametrize("shape", [(2, 2), (3, 4), (2, 3, 2), (2, 2, 2, 2)])
@pytest.mark.parametrize("below", [3, 60])
def test_best_replies_step_by_step(shape, below, random_game):
    for seed in range(8):
        game = random_game(shape, below, seed)
        solution = learning(game, nash_equilibria(game).equilibria, starts=0)
        counted = {}
        for start in np.ndindex(*shape):
            end = _step_by_step(game, start)
            counted[end] = counted.get(end, 0) + 1
        found = {}
        for p in solution.paths:
            rest = tuple(m.index(1.0) for m in p.end)
            found[frozenset(p.cycle or [rest])] = p.starts
            assert p.settled == (not p.cycle)
            assert (p.equilibrium is not None) == p.settled
        assert found == counted


def test_three_players_have_best_replies_only(random_game):
    solution = learning(random_game((2, 2, 2), 9, 0))
    assert {p.process for p in solution.paths} == {"best replies"}
    assert solution.notes[0].code == "N225"


def test_many_outcomes_are_sampled(random_game, monkeypatch):
    monkeypatch.setattr(module, "ALL_STARTS", 10)
    monkeypatch.setattr(module, "SOME_STARTS", 7)
    solution = learning(random_game((3, 3, 3), 9, 0))
    assert sum(p.starts for p in solution.paths) == 7


def test_huge_beside_tiny_payoffs():
    A = np.array(DILEMMA[0], dtype=object) * 10**300
    solution, _ = learned((A, [["3e-300", "5e-300"], ["0", "1e-300"]]))
    assert {(p.settled, p.equilibrium) for p in solution.paths} == {(True, 0)}


def test_ties_rest_anywhere():
    solution, _ = learned(([[1, 1], [1, 1]], [[2, 2], [2, 2]]))
    assert [p.starts for p in solution.paths if p.process == "best replies"] == [1, 1, 1, 1]
    assert all(p.settled and p.regret == 0 for p in solution.paths)


def test_a_path_that_rests_where_somebody_would_deviate_has_not_settled():
    game = StrategicGame.from_arrays(*DILEMMA)
    still = np.tile([1.0, 0.0, 1.0, 0.0], (9, 1))
    path = module._path(game, "replicator dynamics", still, ())  # noqa: SLF001
    assert (path.settled, path.regret) == (False, 1.0)
    rested = module._path(game, "replicator dynamics", still[:, ::-1].copy(), ())  # noqa: SLF001
    assert (rested.settled, rested.regret) == (True, 0.0)
