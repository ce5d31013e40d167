"""Hinges: against plain definitions at many values, against known games, and against the file itself."""

import random
from dataclasses import replace
from fractions import Fraction

import pytest

from negsim.analysis.compare.audit import audited
from negsim.analysis.compare.effort import mixes
from negsim.analysis.compare.hinges import find_hinges
from negsim.errors import GameTooLarge
from negsim.games.from_scenario import strategic_game
from negsim.scenario.load import load, read_string
from negsim.solvers.nash import nash_equilibria

DILEMMA = """\
negsim: 1
actors: {A: [silent, confess], B: [silent, confess]}
payoffs:
  silent, silent: [3, 3]
  silent, confess: [0, 5]
  confess, silent: [5, 0]
  confess, confess: [1, 1]
"""
INSPECTION = """\
negsim: 1
numbers: {gain: 2, fine: {value: 6, range: [0, 20]}, cost: 1, idle: 3}
actors:
  State: {strategies: [comply, violate], payoff: "0 if self is comply else -fine if Agency is inspect else gain"}
  Agency:
    strategies: [inspect, trust]
    payoff: (-cost if self is inspect else 0) - (10 if State is violate and self is trust else 0)
"""


def _values(hinge):
    return [t and (t.value, t.is_exact) for t in (hinge.below, hinge.above)]


def test_a_dilemma_hinges_on_these_cells_and_on_no_other(hinges):
    found = hinges(DILEMMA)
    assert _values(found["B at (silent, confess)"]) == [(3, True), None]
    assert _values(found["B at (silent, silent)"]) == [None, (5, True)]
    assert _values(found["A at (silent, confess)"]) == [None, (1, True)]
    assert _values(found["A at (confess, confess)"]) == [(0, True), None]
    assert _values(found["A at (silent, silent)"]) == [None, None]  # B confesses all the same
    assert found["A at (silent, silent)"].complete
    beyond = found["B at (silent, confess)"].below
    assert beyond.beyond.best == (0,)  # once B answers silence with silence, announcing it pays
    assert found["B at (silent, confess)"].best_below.value == 3


def test_an_inspection_game_hinges_on_signs(hinges):
    found = hinges(INSPECTION)
    assert _values(found["gain"]) == [(0, True), None]
    assert _values(found["fine"]) == [None, None]  # with a range from 0, inspection never pays the State
    assert _values(found["cost"]) == [(0, True), (10, True)]
    assert "idle" not in found
    unused = find_hinges(read_string(INSPECTION).scenario(), 0).unused
    assert [p.label for p in unused] == ["idle"]


def test_the_closest_comes_first_relative_to_range_or_size():
    found = find_hinges(read_string(DILEMMA).scenario(), 0).hinges
    closeness = [h.closeness for h in found]
    assert closeness[:2] == [Fraction(2, 5), Fraction(2, 3)]
    known = [c for c in closeness if c is not None]
    assert known == sorted(known)
    assert closeness[len(known) :] == [None] * (len(closeness) - len(known))


@pytest.mark.parametrize("shape", [(2, 2), (2, 3), (3, 3)])
@pytest.mark.parametrize("power", [1, 2])
def test_answers_change_at_hinges_and_nowhere_before(shape, power, random_text, signature, hinges):
    rng = random.Random(f"{shape} {power}")
    for _ in range(4):
        text = random_text(rng, shape, power)
        hinge = hinges(text).get("x")
        if hinge is None:
            continue
        assert hinge.complete
        now = hinge.parameter.value
        today = signature(text, now)
        for sign, turn, end in ((-1, hinge.below, Fraction(-6)), (1, hinge.above, Fraction(6))):
            stop = turn.value if turn else end
            gap = sign * min(Fraction(1, 10**6), abs(stop - now) / 3)
            inside = [now + (stop - gap - now) * Fraction(rng.randint(1, 999), 1000) for _ in range(12)]
            for value in ([stop - gap] if turn else [end]) + inside:
                assert signature(text, value) == today
            if turn:
                assert signature(text, stop + gap) != today
                is_pure_change = hinge.today.pure != turn.beyond.pure
                assert turn.is_exact or power == 2 or not is_pure_change
                assert not turn.is_exact or power == 1


def test_mixed_supports_change_at_roots(hinges):
    text = """\
negsim: 1
numbers: {x: {value: 0, range: [-9, 9]}}
actors: {A: [s, t, u], B: [l, m, r]}
payoffs:                      # rock, paper, scissors; x makes r cheaper for B, whatever A plays
  s, l: [0, 0]
  s, m: [-1, 1]
  s, r: [1, -1 - x * x]
  t, l: [1, -1]
  t, m: [0, 0]
  t, r: [-1, 1 - x * x]
  u, l: [-1, 1]
  u, m: [1, -1]
  u, r: [0, -x * x]
"""
    hinge = hinges(text)["x"]
    # A's mixture is (1 - x^2)/3, 1/3 + x^2/3 ..., which leaves the triangle at x^2 = 1
    assert float(hinge.above.value) == pytest.approx(1.0, abs=1e-9)
    assert float(hinge.below.value) == pytest.approx(-1.0, abs=1e-9)
    assert not hinge.above.is_exact


NARROW = """\
negsim: 1
numbers: {{x: {{value: 0, range: [-3, 3]}}}}
actors: {{A: [s, t, u], B: [l, m, r]}}
payoffs:                      # nearly rock, paper, scissors; r costs B what is written there
  s, l: [0, 0]
  s, m: [-10, 10]
  s, r: [7, -7 - ({cost})]
  t, l: [9, -9]
  t, m: [0, 0]
  t, r: [-11, 11 - ({cost})]
  u, l: [-8, 8]
  u, m: [12, -12]
  u, r: [0, -({cost})]
"""


def test_a_change_of_mixed_strategies_that_is_soon_undone_is_found(hinges):
    edge = hinges(NARROW.format(cost="x").replace("[-3, 3]", "[-20, 20]"))["x"].below
    assert edge.beyond.supports == {((0, 2), (1, 2))}  # beyond, A no longer plays t, nor B l
    cost = f"{edge.value} + (x - 1.23457) * (x - 1.23467)"
    hinge = hinges(NARROW.format(cost=cost))["x"]
    assert float(hinge.above.value) == pytest.approx(1.23457, abs=1e-8)
    assert hinge.complete


def test_only_pure_equilibria_where_mixed_ones_take_too_long(monkeypatch):
    scenario = read_string(INSPECTION).scenario()
    assert mixes((2, 2, 2, 2, 2, 2), 19)
    assert not mixes((8, 8), 128)
    with pytest.raises(GameTooLarge):
        mixes((12, 12), 288)
    with monkeypatch.context() as patch:
        patch.setattr("negsim.analysis.compare.hinges.mixes", lambda *_: False)
        found = find_hinges(scenario, 0)
    assert found.is_pure
    assert not any(h.complete for h in found.hinges)
    assert found.hinges[0].today.supports == frozenset()
    monkeypatch.setattr("negsim.analysis.compare.effort.PATIENCE", 1)
    with pytest.raises(GameTooLarge) as refused:
        find_hinges(scenario, 0)
    assert refused.value.code == "N264"


def test_a_condition_is_searched(hinges):
    text = """\
negsim: 1
numbers: {need: 2, price: 1/10}
kinds:
  country: {strategies: {answer: {a: 1}, quiet: {a: 0}}, payoff: (0 if sum(country.a) >= need else -1) - price * a}
actors: {A: country, B: country}
"""
    hinge = hinges(text)["need"]
    assert not hinge.complete
    assert [(t.value, t.is_exact) for t in (hinge.below, hinge.above)] == [(1, False), (2, True)]
    assert hinge.above.beyond.supports == {((1,), (1,))}  # two are never enough beyond: quiet


def test_an_answer_of_one_value_only_changes_at_once(hinges):
    text = DILEMMA.replace("confess, confess: [1, 1]", "confess, confess: [0, 1]")
    hinge = hinges(text)["A at (confess, confess)"]
    assert _values(hinge) == [(0, True), (0, True)]


def test_a_number_is_followed_only_as_far_as_there_are_payoffs(hinges):
    text = DILEMMA.replace("negsim: 1\n", "negsim: 1\nnumbers: {d: 1}\n").replace("[1, 1]", "[1 / d, 1]")
    hinge = hinges(text)["d"]
    assert hinge.below is None
    assert hinge.stopped == ("division by zero in A's payoff at the outcome (confess, confess)",)
    assert hinge.above is None
    text = text.replace("[1 / d, 1]", "[sqrt(d), 1]")
    assert hinges(text)["d"].stopped[0].startswith("the square root of a negative number")


def test_pure_changes_are_exact_with_many_actors_too(root):
    found = find_hinges(load(str(root / "scenarios/lessons/congestion.yaml")), 0)
    turns = [t for h in found.hinges for t in (h.below, h.above)]
    assert turns
    assert all(t.is_exact for t in turns)
    assert not any(h.complete for h in found.hinges)


def test_a_search_ends_when_its_budget_is_used_up(hinges, monkeypatch):
    monkeypatch.setattr("negsim.analysis.compare.effort.MOST", 3)
    monkeypatch.setattr("negsim.analysis.compare.effort.LEAST", 3)
    found = hinges(DILEMMA)
    assert any("given up" in s for h in found.values() for s in h.stopped)


def test_hinges_of_a_trade_model_are_those_of_the_file(root):
    scenario = load(str(root / "scenarios/japan-us-2025/united-front.yaml"))
    hinges = {h.parameter.path: h for h in find_hinges(scenario, 1).hinges}
    hinge = hinges["actors.Korea.cost"]
    assert hinge.below is None
    threshold = float(hinge.above.value)

    def supports(cost):
        game = strategic_game(load(str(scenario.file), settings=[f"actors.Korea.cost={cost:.12f}"])).game
        return {
            tuple(tuple(k for k, p in enumerate(side) if p) for side in e.strategies)
            for e in nash_equilibria(game).equilibria
        }

    today = supports(1)
    assert supports(threshold - 1e-4) == today
    assert supports(threshold + 1e-4) != today


def test_an_audit_agrees_and_finds_what_is_wrong():
    scenario = read_string(DILEMMA).scenario()
    found = find_hinges(scenario, 0)
    same, audit = audited(scenario, 0, found, 0)
    assert same == found
    assert (audit.faults, audit.mended) == ((), ())
    assert audit.points > 20 * 5
    wrong = [
        replace(h, below=h.below and replace(h.below, value=h.below.value - 1, at=h.below.at - 1))
        for h in found.hinges
    ]
    mended, audit = audited(scenario, 0, replace(found, hinges=tuple(wrong)), 0)
    assert audit.faults or audit.mended
    for h, right in zip(mended.hinges, found.hinges, strict=True):
        if h.parameter.label in audit.mended and right.below:
            assert float(h.below.value) == pytest.approx(float(right.below.value), abs=1e-6)
    claimed = replace(found.hinges[0], today=replace(found.hinges[0].today, best=(0,)))
    _, audit = audited(scenario, 0, replace(found, hinges=(claimed,)), 0)
    assert audit.faults
