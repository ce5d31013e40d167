import time
from fractions import Fraction

import numpy as np
import pytest

from negsim.analysis.verify_alliances import verify_strong_nash
from negsim.errors import GameTooLarge
from negsim.games.strategic import StrategicGame
from negsim.solvers.coalition.holding.strong_nash import strong_nash

SHAPES = [(3,), (2, 2), (3, 3), (2, 3, 2), (3, 3, 3), (2, 2, 2, 2)]


def test_three_players_of_bernheim_peleg_and_whinston(table_one, derived_cases):
    expected = derived_cases["bernheim_peleg_whinston"]["expected"]
    solution = strong_nash(table_one)
    assert [list(v.outcome) for v in solution.verdicts] == expected["pure_nash"]
    assert [list(p) for p in solution.profiles] == expected["strong_nash"]
    together, apart = (v.deviation for v in solution.verdicts)
    assert (together.coalition, together.outcome, together.gains) == (0b011, (1, 1, 0), (1, 1))
    assert (apart.coalition, apart.outcome, apart.gains) == (0b111, (0, 0, 0), (1, 1, 5))


def test_what_is_better_for_all_who_are_indifferent_alone():
    stag_hunt = StrategicGame.from_arrays([[4, 0], [3, 3]], [[4, 3], [0, 3]])
    assert strong_nash(stag_hunt).profiles == ((0, 0),)
    assert strong_nash(StrategicGame.from_arrays([[1, 1], [1, 1]], [[0, 0], [0, 0]])).profiles == (
        (0, 0),
        (0, 1),
        (1, 0),
        (1, 1),
    )


@pytest.mark.parametrize("shape", SHAPES)
def test_random_games_with_ties_agree_with_the_plain_check(random_strategic_game, shape):
    for seed in range(20):
        game = random_strategic_game(shape, seed)
        verify_strong_nash(game, strong_nash(game))


def test_the_smallest_of_two_coalitions_is_named(two_ways_out):
    broken = strong_nash(two_ways_out).verdicts[0]
    assert (broken.outcome, broken.deviation.coalition) == ((0, 0, 0, 0), 0b1100)
    assert broken.deviation.outcome == (0, 0, 1, 1)


def test_names_do_not_matter(random_strategic_game):
    order = (2, 0, 1)
    for seed in range(20):
        game = random_strategic_game((2, 3, 2), seed)
        other = StrategicGame.from_arrays(*(game.numerators[i].transpose(order) for i in order))
        assert sorted(tuple(p[i] for i in order) for p in strong_nash(game).profiles) == list(
            strong_nash(other).profiles
        )


def test_gains_are_exact_fractions():
    game = StrategicGame.from_arrays([["1/3", 0], ["1/2", "1/7"]], [["1/3", "1/2"], [0, "1/7"]])
    assert strong_nash(game).verdicts[0].deviation.gains == (Fraction(4, 21), Fraction(4, 21))


def test_eight_players_of_two_strategies(random_strategic_game):
    game = random_strategic_game((2,) * 8, 1, top=1)
    start = time.process_time()
    assert len(strong_nash(game).verdicts) > 5
    assert time.process_time() - start < 1


def test_the_work_is_bounded_beforehand():
    flat = StrategicGame.from_arrays(np.zeros((200, 200), int), np.zeros((200, 200), int))
    with pytest.raises(GameTooLarge) as error:
        strong_nash(flat)
    assert error.value.code == "N234"
