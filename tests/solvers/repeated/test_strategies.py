"""Strategies of repeated play: what each answers, and when one is left out."""

from fractions import Fraction

import numpy as np
import pytest

from negsim.errors import UsageError
from negsim.games.strategic import StrategicGame
from negsim.solvers.repeated.deal_and_punishment import deal_and_punishment
from negsim.solvers.repeated.machine import Machine
from negsim.solvers.repeated.match import Match
from negsim.solvers.repeated.recipe import Recipe
from negsim.solvers.repeated.round_robin import round_robin
from negsim.solvers.repeated.strategies import repeated_strategies

C, D = 0, 1
KEEPS = {
    "tit-for-tat": (1, 1, 0, 1, 0),
    "suspicious-tit-for-tat": (0, 1, 0, 1, 0),
    "win-stay-lose-shift": (1, 1, 0, 0, 1),
    "generous": (1, 1, 1 / 3, 1, 1 / 3),
    "extortionate": (1, 11 / 13, 1 / 2, 7 / 26, 0),
    "random": (0.5, 0.5, 0.5, 0.5, 0.5),
}
"""Probabilities to keep to the deal: at first, and after CC, CD, DC and DD."""


@pytest.mark.parametrize("kind", KEEPS)
@pytest.mark.parametrize("player", [0, 1])
def test_what_the_last_turn_is_answered_by(kind, player, machine):
    built = machine(kind, player=player)
    first, *after = KEEPS[kind]
    assert built.mix[built.first, C] == pytest.approx(first)
    for state in range(built.states):
        for (own, other), p in zip([(C, C), (C, D), (D, C), (D, D)], after, strict=True):
            assert built.mix[built.next_state[state, own, other], C] == pytest.approx(p)


@pytest.mark.parametrize(
    ("kind", "numbers", "after"),
    [
        ("generous", ["1/10"], (1, 0.1, 1, 0.1)),
        ("random", ["1/4"], (0.25, 0.25, 0.25, 0.25)),
        ("memory-one", ["0.9", "0.1", "0.5", "0.2"], (0.9, 0.1, 0.5, 0.2)),
        # With factor 2: f = 2 - 4, -1 - 8, 4 + 2, 0, and h = 1 / 18.
        ("extortionate", ["2"], (8 / 9, 1 / 2, 1 / 3, 0)),
    ],
)
def test_numbers_that_are_given(kind, numbers, after, machine):
    built = machine(kind, *numbers)
    for (own, other), p in zip([(C, C), (C, D), (D, C), (D, D)], after, strict=True):
        assert built.mix[built.next_state[built.first, own, other], C] == pytest.approx(p)


def test_grim_forgets_nothing_but_its_own_mistakes(machine):
    grim = machine("grim")
    assert grim.next_state[grim.first, D, C] == grim.first
    angry = grim.next_state[grim.first, C, D]
    assert grim.mix[angry, D] == 1
    assert (grim.next_state[angry] == angry).all()


def test_third_actions_are_breaches():
    # Mine is a game of three actions each; the deal is the middle one.
    A = [[0, 0, 4], [0, 3, 0], [4, 0, 1]]
    game = StrategicGame.from_arrays(A, np.transpose(A))
    plan = deal_and_punishment(game, deal=(1, 1))
    machines = {m.name: m for m in repeated_strategies(game, plan, 0).machines}
    answer = machines["tit-for-tat"]
    for own in range(3):
        for other in range(3):
            expected = 1 if other == 1 else plan.punishments[0]
            assert answer.mix[answer.next_state[0, own, other], expected] == 1
    shift = machines["win-stay-lose-shift"]
    assert shift.mix[shift.next_state[0, 0, 2], 1] == 1
    assert machines["random"].mix.tolist() == [[pytest.approx(1 / 3)] * 3]


@pytest.mark.parametrize("player", [0, 1])
def test_a_deal_in_which_each_does_something_else(player):
    game = StrategicGame.from_arrays([[0, 3], [1, 5]], [[0, 3], [1, 0]])
    plan = deal_and_punishment(game, deal=(0, 1))
    own, other = plan.deal[player], plan.deal[1 - player]
    machines = {m.name: m for m in repeated_strategies(game, plan, player).machines}
    answer, grim = machines["tit-for-tat"], machines["grim"]
    assert answer.mix[answer.first, own] == 1
    for b in (0, 1):
        assert answer.mix[answer.next_state[answer.first, own, b], own] == (b == other)
        assert grim.mix[grim.next_state[grim.first, own, b], own] == (b == other)


def test_order_and_no_duplicates(dilemma):
    plan = deal_and_punishment(dilemma)
    more = [Recipe(kind="grim"), Recipe(kind="random", numbers=[Fraction(1, 4)])]
    names = [m.name for m in repeated_strategies(dilemma, plan, 1, added=more).machines]
    assert names == [
        "always 1", "always 2", "tit-for-tat", "grim", "win-stay-lose-shift", "generous", "extortionate",
        "random", "random(0.25)",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arrays", "left_out", "reason"),
    [
        (([[3, 1]], [[1, 2]]), 6, "there is nothing to punish with besides 1"),
        (([[4, 0], [3, 2]], [[4, 3], [0, 2]]), 0, ""),
        (([[1, 0], [0, 2]], [[1, 0], [0, 2]]), 1, "payoffs do not let it take 3 times"),
        (([[3], [1]], [[1], [2]]), 1, "the other has no choice"),
        ((np.tile([[3, 0], [5, 1]], 7), np.tile([[3, 5], [0, 1]], 7)), 1, "more than 12 actions"),
    ],
)
def test_what_makes_no_sense_is_left_out(arrays, left_out, reason):
    game = StrategicGame.from_arrays(*arrays)
    found = repeated_strategies(game, deal_and_punishment(game), 0)
    assert {n.code for n in found.notes} <= {"N251"}
    assert reason in " ".join(n.text for n in found.notes)
    assert len(found.machines) == game.shape[0] + 6 - left_out


@pytest.mark.parametrize("factor", ["1", "3/2", "3", "10"])
@pytest.mark.parametrize("player", [0, 1])
def test_extortion_takes_its_factor_in_the_long_run(factor, player, machine, dilemma):
    rng = np.random.default_rng(5)
    extorts = machine("extortionate", factor, player=player)
    for _ in range(10):
        numbers = [str(round(x, 3)) for x in rng.uniform(0.02, 0.98, 4)]
        other = machine("memory-one", *numbers, player=1 - player)
        sides = ([extorts], [other]) if player == 0 else ([other], [extorts])
        # The long run without its beginning: what the second half of a million turns brings.
        halves = [round_robin(dilemma, *sides, Match(turns=t)).totals for t in (500_000, 1_000_000)]
        own, its = (float((halves[1][i] - halves[0][i]).item()) / 500_000 - 1 for i in (player, 1 - player))
        assert own == pytest.approx(float(Fraction(factor)) * its, abs=1e-7)


def test_extortion_of_three_actions():
    """Its factor holds against every action of the other, not only the two of the deal."""
    A, B = [[3, 0, 1], [5, 1, "3/2"]], [[3, 5, 2], [0, 1, "11/10"]]
    game = StrategicGame.from_arrays(A, B)
    plan = deal_and_punishment(game, deal=(0, 0))
    assert plan.punishments == (1, 1)
    rows = [m for m in repeated_strategies(game, plan, 0).machines if m.name == "extortionate"]
    assert len(rows) == 1
    rng = np.random.default_rng(0)
    for _ in range(10):
        mix = rng.dirichlet(np.ones(3), 4)
        other = Machine(name="any", mix=mix, next_state=rng.integers(4, size=(4, 3, 2)))
        halves = [round_robin(game, rows, [other], Match(turns=t)).totals for t in (500_000, 1_000_000)]
        own, its = (float((halves[1][i] - halves[0][i]).item()) / 500_000 - 1 for i in (0, 1))
        assert own == pytest.approx(3 * its, abs=1e-7)


@pytest.mark.parametrize(
    ("kind", "numbers", "code"),
    [
        ("tit-for-tit", [], "N161"),
        ("grim", ["1"], "N161"),
        ("memory-one", ["1", "1", "1"], "N161"),
        ("generous", ["1", "1"], "N161"),
        ("generous", ["11/10"], "N162"),
        ("memory-one", ["0", "0", "0", "-1/10"], "N162"),
        ("extortionate", ["1/2"], "N162"),
        ("extortionate", ["2000000"], "N162"),
    ],
)
def test_recipes_that_are_refused(kind, numbers, code):
    with pytest.raises(UsageError) as refusal:
        Recipe(kind=kind, numbers=[Fraction(x) for x in numbers])
    assert refusal.value.code == code
    assert refusal.value.hint
