"""What a round robin of repeated play means: ranks, pairs that hold, who survives, and what is refused."""

import numpy as np
import pytest

from negsim.analysis.play import find_play
from negsim.errors import GameTooLarge, UsageError
from negsim.games.strategic import StrategicGame

NAMES = {"players": ("Alice", "Bob"), "strategies": (("silent", "confess"),) * 2}
DILEMMA = ([[3, 0], [5, 1]], [[3, 5], [0, 1]])
MORE = ["memory-one(0.9, 0.1, 0.5, 0.2)", "generous(0.1)", "extortionate(2)", "random(30%)"]


def dilemma():
    return StrategicGame.from_arrays(*DILEMMA, **NAMES)


def test_the_dilemma_of_axelrod():
    found = find_play(dilemma())
    names = found.strategies[0]
    assert found.strategies[1] == names
    assert (found.plan.deal, found.plan.punishments) == ((0, 0), (1, 1))
    tit, always = names.index("tit-for-tat"), names.index("always confess")
    assert [t[tit, always] for t in found.totals] == [199, 204]
    assert found.survival.is_symmetric
    assert always not in found.survival.survivors[0]
    assert {"tit-for-tat", "grim"} <= {names[k] for k in found.survival.survivors[0]}
    assert (tit, tit) in found.holds
    assert (always, always) in found.holds
    assert (tit, names.index("always silent")) not in found.holds
    assert found.simulation is None
    assert found.notes == ()


def test_ranks_follow_the_means():
    found = find_play(dilemma(), noise=0.05, added=MORE)
    assert len(found.strategies[0]) == 12
    for side in (0, 1):
        means = found.means[side].mean(axis=1 - side)
        ranked = found.ranking[side]
        assert sorted(r.strategy for r in ranked) == list(range(12))
        assert [r.mean for r in ranked] == sorted(means.tolist(), reverse=True)
        assert [r.mean for r in ranked] == pytest.approx([means[r.strategy] for r in ranked])
        assert [r.rank for r in ranked] == list(range(1, 13))


def test_equals_share_a_rank():
    alike = StrategicGame.from_arrays([[1, 1], [1, 1]], [[2, 2], [2, 2]])
    found = find_play(alike)
    assert {r.rank for r in found.ranking[0]} == {1}
    assert len(found.holds) == found.means[0].size
    assert [n.code for n in found.notes if n.code != "N251"] == ["N252"]


@pytest.mark.parametrize("match", [{"turns": 30, "noise": 0.1}, {"discount": 0.9}])
def test_pairs_that_hold_are_those_that_nobody_leaves(match):
    found = find_play(dilemma(), **match)
    A, B = found.means
    for i in range(len(A)):
        for j in range(len(B)):
            gains = max(A[:, j].max() - A[i, j], B[i].max() - B[i, j])
            assert ((i, j) in found.holds) == (gains <= 1e-9 * 5)


def test_changing_the_actors_over(random_play):
    game, turned = random_play
    found, again = (find_play(g, turns=40, noise=0.02, titles=("x", "y")) for g in (game, turned))
    assert found.strategies == again.strategies[::-1]
    for side in (0, 1):
        assert found.means[side] == pytest.approx(again.means[1 - side].T, rel=1e-11)
        # Ties in sums may fall either way by rounding.
        assert [r.mean for r in found.ranking[side]] == pytest.approx(
            [r.mean for r in again.ranking[1 - side]]
        )
        assert found.survival.replicator[side] == pytest.approx(again.survival.replicator[1 - side], abs=1e-4)
    assert {(j, i) for i, j in found.holds} == set(again.holds)


@pytest.fixture(params=range(4))
def random_play(request):
    rng = np.random.default_rng(request.param)
    A, B = rng.integers(0, 9, (2, 3, 2))
    names = [["a", "b", "c"], ["d", "e"]]
    return (
        StrategicGame.from_arrays(A, B, strategies=names),
        StrategicGame.from_arrays(B.T, A.T, strategies=names[::-1]),
    )


def test_order_of_strategies_changes_names_only():
    found = find_play(dilemma(), noise=0.03)
    turned = StrategicGame.from_arrays(
        [[1, 5], [0, 3]], [[1, 0], [5, 3]], players=("Alice", "Bob"), strategies=(("confess", "silent"),) * 2
    )
    again = find_play(turned, noise=0.03)
    order = [again.strategies[0].index(name) for name in found.strategies[0]]
    assert again.means[0][np.ix_(order, order)] == pytest.approx(found.means[0], rel=1e-12)


def test_a_deal_and_a_punishment_that_are_said():
    game = StrategicGame.from_arrays(
        [[3, 0, 0], [5, 1, 0], [0, 0, 0]], [[3, 5, 0], [0, 1, 0], [0, 0, 0]],
        strategies=(("a", "b", "c"), ("d", "e", "f")),
    )  # fmt: skip
    assert find_play(game).plan.deal == (0, 0)
    found = find_play(game, deal="b, e", punishment="c, f")
    assert (found.plan.deal, found.plan.punishments) == ((1, 1), (2, 2))
    found = find_play(game, punishment=" b ,f")
    assert (found.plan.deal, found.plan.punishments) == ((0, 0), (1, 2))
    assert find_play(game, deal="b, e").plan.punishments == (2, 2)


def test_matches_by_chance_are_near():
    found = find_play(dilemma(), noise=0.05, repetitions=200, seed=3)
    simulation = found.simulation
    assert (simulation.repetitions, simulation.seed, simulation.turns) == (200, 3, 200)
    for exact, mean, deviation in zip(found.means, simulation.means, simulation.deviations, strict=True):
        assert (np.abs(mean - exact) <= 5 * deviation / np.sqrt(200) + 1e-9).all()


def test_one_strategy_is_handled():
    found = find_play(StrategicGame.from_arrays([[3, 1]], [[1, 2]]))
    assert found.strategies[0] == ("always 1",)
    told = [n.text for n in found.notes if n.code == "N251"]
    assert told[0].startswith("Left out for Player 1: tit-for-tat, grim, win-stay-lose-shift, generous")
    assert found.survival.survivors[0] == (0,)
    both = find_play(StrategicGame.from_arrays([[3]], [[1]]), punishment="1, 1")
    assert both.holds == ((0, 0),)
    assert both.plan.punishments == (None, None)


def test_a_listed_strategy_is_not_added_twice():
    found = find_play(dilemma(), added=["Tit for Tat", "grim", "GENEROUS(1/4)", "generous(1/4)"])
    assert found.strategies[0][-1] == "generous(1/4)"
    assert len(found.strategies[0]) == 9


@pytest.mark.parametrize(
    ("options", "code", "message", "hint"),
    [
        ({"added": ["tit-for-tatt"]}, "N161", "no strategy 'tit-for-tatt'", "did you mean 'tit-for-tat'?"),
        ({"added": ["memory-one(1,2"]}, "N161", "'memory-one(1,2' is no strategy", "tit-for-tat"),
        ({"added": ["memory-one(1, 0, 1)"]}, "N161", "takes 4 numbers, not 3", "memory-one(0.9"),
        ({"added": ["memory-one(1, 0, x, 1)"]}, "N161", "'x' is not a number", "memory-one(0.9"),
        ({"added": ["random(1e9)"]}, "N161", "'1e9' is not a number", "random(1/2)"),
        ({"added": ["random(1/0)"]}, "N161", "'1/0' is not a number", "random(1/2)"),
        ({"added": ["random(0.0000000000001)"]}, "N161", "is not a number", "random(1/2)"),
        ({"added": ["grim(1)"]}, "N161", "takes no numbers, not 1", "write grim alone"),
        ({"added": ["a" + " " * 100_000 + "!"]}, "N161", "is no strategy", "tit-for-tat"),
        ({"added": [""]}, "N161", "'' is no strategy", "tit-for-tat"),
        ({"added": ["memory-one(1, 0, 1.5, 1)"]}, "N162", "3/2 is no probability", "from 0 to 1"),
        ({"added": ["random(-10%)"]}, "N162", "-1/10 is no probability", "from 0 to 1"),
        ({"added": ["extortionate(0.5)"]}, "N162", "1/2 is no factor", "from 1"),
        ({"discount": 1.0}, "N162", "1.0 is no discount", "at most 0.999999"),
        ({"noise": 1.0}, "N162", "1.0 is no noise", "from 0"),
        ({"turns": 0}, "N162", "0 turns", "from 1"),
        ({"repetitions": -1}, "N162", "-1 times", "0 or more"),
        (
            {"deal": "silent"},
            "N163",
            "one strategy of Alice and one of Bob, not 'silent'",
            "'silent, silent'",
        ),
        ({"deal": "silent, silent, silent"}, "N163", "not 'silent, silent, silent'", "'silent, silent'"),
        ({"deal": "silent, silemt"}, "N163", "Bob has no strategy 'silemt'", "did you mean 'silent'?"),
        ({"punishment": "silent, confess"}, "N163", "Alice cannot punish with silent", "another"),
        ({"punishment": "x"}, "N163", "a punishment names", "'silent, silent'"),
    ],
)
def test_what_is_refused(options, code, message, hint):
    with pytest.raises(UsageError) as refusal:
        find_play(dilemma(), **options)
    assert refusal.value.code == code
    assert message in refusal.value.message
    assert hint in refusal.value.hint


def test_more_than_two_actors_are_refused():
    with pytest.raises(UsageError) as refusal:
        find_play(StrategicGame.from_arrays(*np.zeros((3, 2, 2, 2), dtype=int)))
    assert refusal.value.code == "N160"
    assert refusal.value.message == "strategies of repeated play are for two actors; this file has 3"


def test_too_many_strategies_are_refused_before_any_work():
    with pytest.raises(GameTooLarge) as refusal:
        find_play(StrategicGame.from_arrays(*np.zeros((2, 500, 200), dtype=int)))
    assert refusal.value.code == "N250"
    assert "506 against 206 strategies are 104,236 matches" in refusal.value.message


def test_strategies_that_survival_cannot_follow_are_refused_before_any_work():
    with pytest.raises(GameTooLarge) as refusal:
        find_play(StrategicGame.from_arrays(*np.zeros((2, 400, 2), dtype=int)))
    assert refusal.value.message == "414 strategies are too many to follow who survives (limit 250)"


def test_nashpy_waits_until_it_is_needed():
    import subprocess
    import sys

    code = "import sys, negsim.analysis.play; sys.exit('nashpy' in sys.modules or 'scipy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
