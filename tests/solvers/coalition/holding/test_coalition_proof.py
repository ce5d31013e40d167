import time

import numpy as np
import pytest

from negsim.analysis.verify_alliances import verify_coalition_proof, verify_strong_nash
from negsim.errors import GameTooLarge
from negsim.games.strategic import StrategicGame
from negsim.solvers.coalition.holding import coalition_proof as module
from negsim.solvers.coalition.holding.coalition_proof import coalition_proof
from negsim.solvers.coalition.holding.strong_nash import strong_nash

SHAPES = [(3,), (2, 2), (3, 3), (2, 3, 2), (3, 3, 3), (2, 2, 2, 2)]


def test_three_players_of_bernheim_peleg_and_whinston(table_one, derived_cases):
    expected = derived_cases["bernheim_peleg_whinston"]["expected"]
    solution = coalition_proof(table_one)
    assert [list(p) for p in solution.profiles] == expected["coalition_proof"]
    broken = solution.verdicts[0]
    assert (broken.outcome, broken.deviation.coalition) == ((0, 0, 0), 0b011)
    assert (broken.deviation.outcome, broken.deviation.gains) == ((1, 1, 0), (1, 1))


def test_a_dilemma_is_coalition_proof_though_not_strong():
    dilemma = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    assert coalition_proof(dilemma).profiles == ((1, 1),)
    assert strong_nash(dilemma).profiles == ()


@pytest.mark.parametrize("shape", SHAPES)
def test_random_games_with_ties_agree_with_the_plain_check(random_strategic_game, shape):
    for seed in range(20):
        game = random_strategic_game(shape, seed)
        solution = coalition_proof(game)
        verify_coalition_proof(game, solution)
        assert set(strong_nash(game).profiles) <= set(solution.profiles)


def test_the_smallest_of_two_coalitions_is_named(two_ways_out):
    broken = coalition_proof(two_ways_out).verdicts[0]
    assert (broken.outcome, broken.deviation.coalition) == ((0, 0, 0, 0), 0b1100)
    assert broken.deviation.outcome == (0, 0, 1, 1)


def test_names_do_not_matter(random_strategic_game):
    order = (2, 0, 1)
    for seed in range(20):
        game = random_strategic_game((2, 3, 2), seed)
        other = StrategicGame.from_arrays(*(game.numerators[i].transpose(order) for i in order))
        assert sorted(tuple(p[i] for i in order) for p in coalition_proof(game).profiles) == list(
            coalition_proof(other).profiles
        )


def test_a_united_front_against_a_tariff(game_of, root):
    """Giving in and standing together both withstand every coalition: with the tariff kept, answers only cost."""
    game = game_of((root / "scenarios/lessons/announced-front.yaml").read_text())
    start = time.process_time()
    strong, proof = strong_nash(game), coalition_proof(game)
    assert time.process_time() - start < 0.2
    verify_strong_nash(game, strong)
    verify_coalition_proof(game, proof)
    assert strong.profiles == proof.profiles == ((0,) * 6, (1,) * 6)


def test_eight_players_of_two_strategies(random_strategic_game):
    game = random_strategic_game((2,) * 8, 1, top=1)
    start = time.process_time()
    coalition_proof(game)
    assert time.process_time() - start < 3


def test_the_work_is_bounded(monkeypatch):
    flat = StrategicGame.from_arrays(*[np.zeros((2,) * 11, int)] * 11)
    with pytest.raises(GameTooLarge) as error:
        coalition_proof(flat)
    assert error.value.code == "N234"
    monkeypatch.setattr(module, "COMPARISONS_LIMIT", 15)
    with pytest.raises(GameTooLarge, match="comparisons"):
        coalition_proof(StrategicGame.from_arrays(np.zeros((2, 2), int), np.zeros((2, 2), int)))
