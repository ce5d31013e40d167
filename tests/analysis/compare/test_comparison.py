"""Lines, conditions, coalitions and verdicts of one actor's strategies, by plain definitions."""

from itertools import product

import numpy as np
import pytest

from negsim.analysis.compare.brought import brought
from negsim.analysis.compare.compare import Comparing, actors_asked
from negsim.analysis.compare.condition import Holds, condition_of
from negsim.analysis.compare.kept_hinges import from_bytes, to_bytes
from negsim.analysis.compare.strategies import strategy_lines
from negsim.errors import UsageError
from negsim.games.from_scenario import strategic_game
from negsim.games.strategic import StrategicGame
from negsim.scenario.load import load, read_string
from negsim.solvers.commitment import commitment
from negsim.solvers.dominance import dominance
from negsim.solvers.nash import nash_equilibria

TEXT = """\
negsim: 1
title: A front
actors:
  US: {strategies: [keep, lift], payoff: 1}
  Japan: {name: Nippon, kind: partner}
  EU: partner
kinds:
  partner:
    strategies: [accept, answer]
    payoff: "(2 if self is answer else 0) if US is lift else -3 - (self is answer)"
"""
FRONT = """\
negsim: 1
actors:
  A: {strategies: [give, keep], payoff: 3 * (B is give) - (self is give)}
  B: {strategies: [give, keep], payoff: 3 * (A is give) - (self is give)}
  C: {strategies: [wait], payoff: 0}
coalitions: {worth: partition}
"""


def missed(game, actor, o):
    each = (game.payoff(actor, (*o[:actor], k, *o[actor + 1 :])) for k in range(game.shape[actor]))
    return max(each) - game.payoff(actor, o)


@pytest.mark.parametrize("shape", [(3, 2), (2, 3, 2), (3,)])
def test_lines_by_plain_definitions(shape):
    rng = np.random.default_rng(shape)
    for _ in range(6):
        game = StrategicGame.from_arrays(*(rng.integers(0, 7, shape) for _ in shape))
        for actor in range(len(shape)):
            announced = commitment(game, actor)
            nash, dominated = nash_equilibria(game), dominance(game)
            outcomes = list(product(*map(range, shape)))
            for line in strategy_lines(game, actor, announced, nash, dominated):
                mine = [o for o in outcomes if o[actor] == line.strategy]
                worth = [game.payoff(actor, o) for o in mine]

                assert (line.worst.amount, line.best.amount) == (min(worth), max(worth))
                assert line.worst.outcome in mine
                assert game.payoff(actor, line.worst.outcome) == line.worst.amount
                assert line.regret.amount == max(missed(game, actor, o) for o in mine)
                assert missed(game, actor, line.regret.outcome) == line.regret.amount
                o = line.regret.outcome
                instead = game.payoff(actor, (*o[:actor], line.instead, *o[actor + 1 :]))
                assert instead - game.payoff(actor, o) == line.regret.amount
                used = [e for e in nash.equilibria if e.strategies[actor][line.strategy]]
                assert [u.payoff for u in line.equilibria] == [e.payoffs[actor] for e in used]
                gone = {d.strategy for d in dominated.eliminated if d.player == actor}
                assert line.is_strictly_dominated == (line.strategy in gone)
                assert announced.announcements[line.strategy] is line.announcement


def test_every_kind_of_condition():
    def condition(payoffs, strategy):
        return condition_of(StrategicGame.from_arrays(payoffs, *[payoffs] * (len(SHAPE) - 1)), 0, strategy)

    SHAPE = (2, 2)
    assert condition([[2, 2], [1, 1]], 0).holds == Holds.ALWAYS
    assert condition([[2, 2], [1, 1]], 1).holds == Holds.NEVER
    exactly = condition([[2, 0], [1, 1]], 0)
    assert (exactly.holds, exactly.actor, exactly.strategies) == (Holds.EXACTLY, 1, (0,))
    SHAPE = (2, 2, 2)
    other = [[1, 1], [1, 1]]
    only = condition([[[2, 0], [0, 0]], other], 0)
    assert (only.holds, only.actor, only.strategies, only.count, only.total) == (Holds.ONLY, 1, (0,), 1, 4)
    some = condition([[[2, 2], [2, 0]], other], 0)
    assert (some.holds, some.actor, some.strategies, some.count) == (Holds.IF, 1, (0,), 3)
    third = condition([[[2, 0], [2, 0]], other], 0)
    assert (third.holds, third.actor, third.strategies) == (Holds.EXACTLY, 2, (0,))
    odd = condition([[[2, 0], [0, 2]], other], 0)
    assert (odd.holds, odd.actor, odd.count) == (Holds.SOMETIMES, None, 2)


def test_the_coalition_that_gains_most_by_its_own_account(root):
    scenario = load(str(root / "scenarios/lessons/announced-front.yaml"))
    game, said = strategic_game(scenario).game, scenario.coalitions
    everybody = (1, 2, 3, 4, 5)
    assert brought(game, 0, 0, said).coalition == ()  # a United States that keeps cannot be moved
    found = brought(game, 1, 1, said)
    assert found.coalition == everybody
    # worth 2 each together; alone Japan is the worst: it answers and all others accept
    alone = [game.payoff(i, (0, 1, *(0,) * 4)) for i in everybody]
    assert found.gain == 10 - sum(alone)
    front = read_string(FRONT).scenario()
    played = strategic_game(front).game
    assert brought(played, 0, 0, front.coalitions).coalition == (0, 1)
    assert brought(played, 2, 0, front.coalitions).coalition == (0, 1, 2)  # only groups with C in them count
    given = read_string(
        "negsim: 1\nactors: {A: [s, t], B: [s]}\npayoffs: {'any, any': [1, 2]}\ncoalitions: {worth: {'A, B': 3, A: 0, B: 0}}\n"
    ).scenario()
    assert brought(strategic_game(given).game, 0, 0, given.coalitions) is None


def test_actors_are_found_by_name_or_title():
    scenario = read_string(TEXT).scenario()
    assert actors_asked(scenario, None) == actors_asked(scenario, "all") == (0, 1, 2)
    assert actors_asked(scenario, "Nippon") == actors_asked(scenario, " Japan ") == (1,)
    with pytest.raises(UsageError) as refused:
        actors_asked(scenario, "Japn")
    assert (refused.value.code, refused.value.hint) == ("N116", "did you mean 'Japan'?")


def test_hinges_survive_being_kept():
    found = Comparing(read_string(TEXT).scenario()).actor(1)
    assert from_bytes(to_bytes(found.hinges)) == found.hinges


def test_what_is_kept_is_used_again_and_only_for_the_same_question(root, monkeypatch):
    path = str(root / "scenarios/japan-us-2025/united-front.yaml")
    first = Comparing(load(path)).actor(2)

    def refuse(*_):
        raise AssertionError

    monkeypatch.setattr("negsim.analysis.compare.kept_hinges.find_hinges", refuse)
    assert Comparing(load(path)).actor(2).hinges == first.hinges
    for other, actor in (
        (load(path), 3),
        (load(path, "half the politics"), 2),
        (load(path, None, ["numbers.credit=1"]), 2),
    ):
        with pytest.raises(AssertionError):
            Comparing(other).actor(actor)


def test_mixtures_are_for_two_and_ranges_for_nobody():
    with pytest.raises(UsageError) as refused:
        Comparing(read_string(TEXT).scenario()).actor(0, is_mixed=True)
    assert refused.value.code == "N118"
    ranges = "negsim: 1\nactors: {A: {strategies: {q: {from: 0, to: 1}}, payoff: q}, B: {strategies: [s], payoff: 1}}\n"
    with pytest.raises(UsageError) as refused:
        Comparing(read_string(ranges).scenario())
    assert refused.value.code == "N117"
