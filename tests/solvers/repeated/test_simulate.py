"""Matches by chance: near what is computed, the same for the same seed, sure where nothing is left to chance."""

import numpy as np
import pytest

from negsim.errors import GameTooLarge, UsageError
from negsim.games.strategic import StrategicGame
from negsim.solvers.repeated import simulate as module
from negsim.solvers.repeated.machine import Machine
from negsim.solvers.repeated.match import Match
from negsim.solvers.repeated.round_robin import round_robin
from negsim.solvers.repeated.simulate import simulate


@pytest.mark.parametrize("shape", [(2, 2), (3, 2), (2, 4), (1, 3)])
@pytest.mark.parametrize(
    "match", [Match(turns=25, noise=0.1), Match(turns=40), Match(discount=0.8, noise=0.05)]
)
def test_means_are_within_five_standard_errors(shape, match, random_game, random_machine):
    rng = np.random.default_rng([*shape, match.turns])
    game = random_game(shape, 30, 3)
    rows = [random_machine(rng, *shape, states) for states in (3, 1, 2)]
    columns = [random_machine(rng, *shape[::-1], states) for states in (2, 4)]
    exact = round_robin(game, rows, columns, match).means
    found = simulate(game, rows, columns, match, repetitions=3_000, seed=4)
    for side in (0, 1):
        # What a discounted match leaves out, and rounding, come on top of chance.
        error = 5 * found.deviations[side] / np.sqrt(3_000) + 1e-4
        assert (np.abs(found.means[side] - exact[side]) <= error).all()


def test_deviations_are_those_of_plain_play(machine, dilemma, played):
    first, second = machine("generous"), machine("random", player=1)
    plain = [played(dilemma, first, second, 20, 0.1, seed) for seed in range(2_000)]
    found = simulate(dilemma, [first], [second], Match(turns=20, noise=0.1), repetitions=2_000)
    exact = round_robin(dilemma, [first], [second], Match(turns=20, noise=0.1))
    for side in (0, 1):
        totals = np.array([float(t[side]) for t in plain]) / 20
        assert found.deviations[side].item() == pytest.approx(totals.std(ddof=1), rel=0.1)
        error = 5 * totals.std(ddof=1) / np.sqrt(2_000)
        assert totals.mean() == pytest.approx(exact.means[side].item(), abs=error)


def test_two_that_differ_by_one_deviate_by_the_root_of_a_half():
    coin = StrategicGame.from_arrays([[1], [0]], [[0], [1]])
    flips = Machine(name="coin", mix=[[0.5, 0.5]], next_state=[[[0], [0]]])
    waits = Machine(name="waits", mix=[[1.0]], next_state=[[[0, 0]]])
    found = simulate(coin, [flips] * 20, [waits], Match(turns=1), repetitions=2)
    assert sorted({round(x, 9) for x in found.deviations[0].ravel().tolist()}) == [0, round(0.5**0.5, 9)]


def test_sure_matches_are_the_same_every_time(machine, dilemma):
    found = simulate(dilemma, [machine("tit-for-tat")], [machine("always 2", player=1)], repetitions=3)
    assert [m.item() for m in found.means] == [199 / 200, 204 / 200]
    assert [d.item() for d in found.deviations] == [0, 0]


def test_the_seed_decides_and_blocks_fill_up(machine, dilemma, monkeypatch):
    sides = [machine("random")] * 2, [machine("generous", player=1)] * 3
    a, b, c = (simulate(dilemma, *sides, repetitions=5, seed=s).means for s in (7, 7, 8))
    assert (a[0] == b[0]).all()
    assert (a[0] != c[0]).any()
    monkeypatch.setattr(module, "BLOCK", 4)
    found = simulate(dilemma, *sides, repetitions=5, seed=7)
    assert found.means[0].shape == (2, 3)
    assert (found.deviations[1] > 0).all()
    assert simulate(dilemma, *sides, repetitions=1).deviations[0].tolist() == [[0] * 3] * 2


def test_what_is_refused(machine, dilemma, monkeypatch):
    sides = [machine("random")], [machine("random", player=1)]
    with pytest.raises(UsageError) as refusal:
        simulate(dilemma, *sides, repetitions=0)
    assert refusal.value.code == "N162"
    monkeypatch.setattr(module, "PLAYED_LIMIT", 1_000)
    with pytest.raises(GameTooLarge) as refusal:
        simulate(dilemma, *sides, repetitions=10)
    assert refusal.value.code == "N250"
    assert "2,000 turns (limit 1,000)" in refusal.value.message
