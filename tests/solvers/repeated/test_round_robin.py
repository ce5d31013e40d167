"""Expected payoffs: known matches, and the same by plain loops over turns."""

from fractions import Fraction

import numpy as np
import pytest

from negsim.errors import GameTooLarge, NotApplicable, UsageError
from negsim.games.strategic import StrategicGame
from negsim.solvers.repeated import match as match_module
from negsim.solvers.repeated import round_robin as module
from negsim.solvers.repeated.machine import Machine
from negsim.solvers.repeated.match import Match
from negsim.solvers.repeated.round_robin import round_robin

CASES = [
    ("tit-for-tat", "always 2", 200, 199, 204),
    ("tit-for-tat", "always 1", 200, 600, 600),
    ("tit-for-tat", "tit-for-tat", 200, 600, 600),
    ("tit-for-tat", "suspicious-tit-for-tat", 200, 500, 500),
    ("tit-for-tat", "suspicious-tit-for-tat", 201, 500, 505),
    ("grim", "always 2", 200, 199, 204),
    ("grim", "suspicious-tit-for-tat", 200, 203, 203),
    ("grim", "win-stay-lose-shift", 1, 3, 3),
    ("win-stay-lose-shift", "win-stay-lose-shift", 200, 600, 600),
    ("win-stay-lose-shift", "always 2", 200, 100, 600),
    ("win-stay-lose-shift", "suspicious-tit-for-tat", 6, 12, 12),
    ("always 1", "always 2", 7, 0, 35),
    ("always 2", "always 2", 1_000_000, 1_000_000, 1_000_000),
    ("always 1", "tit-for-tat", 999_999, 2_999_997, 2_999_997),
]


@pytest.mark.parametrize(("first", "second", "turns", "own", "other"), CASES)
def test_sure_matches_agree_to_the_integer(first, second, turns, own, other, machine, dilemma):
    found = round_robin(dilemma, [machine(first)], [machine(second, player=1)], Match(turns=turns))
    assert [t.tolist() for t in found.totals] == [[[own]], [[other]]]
    assert [m.tolist() for m in found.means] == [[[own / turns]], [[other / turns]]]
    again = round_robin(dilemma, [machine(second)], [machine(first, player=1)], Match(turns=turns))
    assert [t.tolist() for t in again.totals] == [[[other]], [[own]]]


def test_payoffs_that_are_fractions_are_summed_exactly(machine):
    game = StrategicGame.from_arrays([["0.3", 0], ["0.5", "0.1"]], [["0.3", "0.5"], [0, "0.1"]])
    tit, always = machine("tit-for-tat", game=game), machine("always 2", game=game, player=1)
    found = round_robin(game, [tit], [always], Match(turns=200))
    assert [t.item() for t in found.totals] == [19.9, 20.4]


def test_noise_lets_tit_for_tat_wander_over_all_outcomes_alike(machine, dilemma):
    both = [machine("tit-for-tat")], [machine("tit-for-tat", player=1)]
    found = round_robin(dilemma, *both, Match(turns=1_000_000, noise=0.01))
    assert found.means[0].item() == pytest.approx((3 + 0 + 5 + 1) / 4, abs=1e-3)
    # Each state a quarter, so that each keeps to the deal half of the time.
    keeps = StrategicGame.from_arrays([[1, 1], [0, 0]], [[1, 0], [1, 0]])
    found = round_robin(keeps, *both, Match(turns=1_000_000, noise=0.01))
    assert [m.item() for m in found.means] == pytest.approx([0.5, 0.5], abs=1e-3)


def test_two_who_shift_find_back_after_a_mistake(machine, dilemma):
    both = [machine("win-stay-lose-shift")], [machine("win-stay-lose-shift", player=1)]
    shifting = round_robin(dilemma, *both, Match(noise=0.01)).means[0].item()
    grim = [machine("grim")], [machine("grim", player=1)]
    assert shifting > 2.9
    assert round_robin(dilemma, *grim, Match(noise=0.01)).means[0].item() < 2


SHAPES = [(2, 2), (3, 2), (2, 4), (1, 3), (3, 3)]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("noise", [0.0, 0.13])
@pytest.mark.parametrize("turns", [1, 2, 7, 30])
def test_random_machines_turn_by_turn(shape, noise, turns, random_game, random_machine, spread):
    rng = np.random.default_rng([*shape, turns])
    game = random_game(shape, 30, turns)
    rows = [random_machine(rng, *shape, states) for states in (3, 1, 2, 3)]
    columns = [random_machine(rng, *shape[::-1], states) for states in (2, 4, 1)]
    found = round_robin(game, rows, columns, Match(turns=turns, noise=noise))
    for i, first in enumerate(rows):
        for j, second in enumerate(columns):
            expected = spread(game, first, second, turns, noise, [1] * turns)
            assert [t[i, j] for t in found.totals] == pytest.approx(expected, rel=1e-11)
            assert [m[i, j] for m in found.means] == pytest.approx([x / turns for x in expected], rel=1e-11)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("discount", [0.2, 0.7])
def test_discounted_play_is_the_limit_of_truncated_sums(shape, discount, random_game, random_machine, spread):
    rng = np.random.default_rng([*shape, 9])
    game = random_game(shape, 30, 4)
    first, second = random_machine(rng, *shape, 3), random_machine(rng, *shape[::-1], 2)
    found = round_robin(game, [first], [second], Match(discount=discount, noise=0.05))
    weights = [(1 - discount) * discount**t for t in range(120)]
    expected = spread(game, first, second, 120, 0.05, weights)
    assert found.totals is None
    assert [m.item() for m in found.means] == pytest.approx(expected, abs=1e-9)


def test_a_discounted_deal_is_worth_what_a_turn_brings(machine, dilemma):
    both = [machine("grim")], [machine("grim", player=1), machine("always 2", player=1)]
    own, other = round_robin(dilemma, *both, Match(discount=0.9)).means
    assert own.tolist() == [pytest.approx([3, 0.9])]
    assert other.tolist() == [pytest.approx([3, 0.1 * 5 + 0.9])]


def test_changing_the_actors_over_changes_the_answers_over(random_game, random_machine):
    rng = np.random.default_rng(2)
    game = random_game((3, 2), 20, 5)
    turned = StrategicGame.from_arrays(game.numerators[1].T, game.numerators[0].T)
    rows, columns = ([random_machine(rng, *s, 3) for _ in range(4)] for s in ((3, 2), (2, 3)))
    for match in (Match(turns=50, noise=0.1), Match(discount=0.8)):
        found = round_robin(game, rows, columns, match).means
        again = round_robin(turned, columns, rows, match).means
        assert found[0] == pytest.approx(again[1].T, rel=1e-12)
        assert found[1] == pytest.approx(again[0].T, rel=1e-12)


def test_order_and_blocks_do_not_matter(random_game, random_machine, monkeypatch):
    rng = np.random.default_rng(8)
    game = random_game((2, 2), 20, 5)
    rows, columns = ([random_machine(rng, 2, 2, 1 + k % 3) for k in range(7)] for _ in range(2))
    found = round_robin(game, rows, columns, Match(turns=20)).means
    monkeypatch.setattr(module, "BLOCK", 100)
    order = rng.permutation(7)
    again = round_robin(game, [rows[k] for k in order], columns, Match(turns=20)).means
    for side in (0, 1):
        assert again[side] == pytest.approx(found[side][order], rel=1e-12)


def test_payoffs_beyond_exact_floats():
    large = 2**60
    game = StrategicGame.from_arrays([[large, 1]], [[Fraction(1, 3), Fraction(10**400, 10**399)]])
    rows = [Machine(name="r", mix=[[1.0]], next_state=[[[0, 0]]])]
    columns = [Machine(name="c", mix=[[0.5, 0.5]], next_state=[[[0], [0]]])]
    found = round_robin(game, rows, columns, Match(turns=10))
    assert found.means[0].item() == pytest.approx((large + 1) / 2)
    assert found.means[1].item() == pytest.approx((1 / 3 + 10) / 2)


@pytest.mark.parametrize("numbers", [{"turns": 0}, {"turns": 1_000_001}, {"noise": 1.0}, {"noise": -0.1},
                                     {"discount": 0.0}, {"discount": 1.0}, {"discount": float("nan")},
                                     {"noise": float("nan")}])  # fmt: skip
def test_numbers_out_of_range(numbers):
    with pytest.raises(UsageError) as refusal:
        Match(**numbers)
    assert refusal.value.code == "N162"
    assert refusal.value.hint


def test_what_does_not_fit_is_refused(dilemma, machine, random_game, monkeypatch):
    grim = machine("grim")
    with pytest.raises(NotApplicable) as refusal:
        round_robin(random_game((2, 2, 2), 5, 0), [grim], [grim])
    assert refusal.value.code == "N160"
    with pytest.raises(UsageError) as refusal:
        round_robin(random_game((3, 2), 5, 0), [grim], [grim])
    assert refusal.value.code == "N164"
    with pytest.raises(UsageError) as refusal:
        round_robin(dilemma, [], [grim])
    assert refusal.value.code == "N164"
    huge = StrategicGame.from_arrays([[10**400, 0], [0, 0]], [[1, 0], [0, 0]])
    with pytest.raises(GameTooLarge) as refusal:
        round_robin(huge, [grim], [grim])
    assert refusal.value.code == "N250"
    monkeypatch.setattr(match_module, "MOST_PAIRS", 3)
    with pytest.raises(GameTooLarge):
        round_robin(dilemma, [grim] * 2, [grim] * 2)
    monkeypatch.setattr(module, "WORK_LIMIT", 10)
    with pytest.raises(GameTooLarge) as refusal:
        round_robin(dilemma, [grim], [grim])
    assert "limit 10" in refusal.value.message
