"""Everything found about coalitions, from a scenario's text to names and numbers."""

from fractions import Fraction

import pytest

from negsim.analysis.coalitions.facts import facts
from negsim.analysis.findings import find
from negsim.games.partition import canonical
from negsim.scenario.load import read_string

DIKE = """negsim: 1
kinds:
  village: {strategies: {build: {parts: 1}, watch: {parts: 0}}, payoff: "2/3 * sum(everyone.parts) - parts"}
actors: {East: village, West: village, South: village}
"""
THREE = "negsim: 1\nactors: [Ann, Bob, Cleo]\n"


def findings(text):
    return find(read_string(text).scenario())


def told(text):
    found = findings(text)
    return facts(found.coalitions, found.game.players, found.game.strategies)


def test_a_file_of_actors_and_coalitions_is_a_whole_file():
    found = findings(THREE + "coalitions: {worth: size - 1}\n")
    assert found.asked == ("coalitions",)
    assert found.nash is None
    assert found.game.shape == (0, 0, 0)
    assert found.coalitions.shapley.shares == (Fraction(2, 3),) * 3


def test_a_file_with_strategies_and_worths_has_both():
    found = findings(DIKE + "coalitions: {worth: size - 1}\n")
    assert found.nash is not None
    assert found.coalitions.rule == "formula"
    assert found.coalitions.strong_nash is not None
    assert found.coalitions.partition is None


def test_a_file_without_coalitions_has_none():
    found = findings(DIKE)
    assert "coalitions" not in found.asked
    assert found.coalitions is None


@pytest.mark.parametrize("rule", ["lead", "alpha", "beta", "gamma", "delta"])
def test_the_known_worths_of_a_public_good(rule, derived):
    expected = derived["pg3"]["expected"].get(rule)
    table = told(DIKE + f"coalitions: {{worth: {rule}}}\n")["worth"]["table"]
    names = {"1": "East", "2": "West", "3": "South"}
    for group, worth in (expected or {"1": "0", "1,2,3": "3"}).items():
        assert table[", ".join(names[x] for x in group.split(","))] == Fraction(worth)


def test_the_known_answers_of_a_public_good(derived):
    expected = derived["pg3"]["expected"]
    found = told(DIKE + "coalitions: {worth: gamma, transfers: no}\n")
    names = {"1": "East", "2": "West", "3": "South"}
    for structure, worths in expected["partition_function"].items():
        blocs = [", ".join(names[x] for x in bloc.split(",")) for bloc in structure.split("|")]
        earned = next(
            v for k, v in found["partition_function"].items() if sorted(k.split(" | ")) == sorted(blocs)
        )
        assert sorted(earned.values()) == sorted(
            map(Fraction, worths)
        )  # the cases order blocs in their own way
    assert {len(group) for group in found["stable"]} == set(expected["stable_cartel_sizes"])
    shared = told(DIKE + "coalitions: {worth: gamma}\n")
    for rule in ("alpha", "gamma", "delta"):
        assert shared["cores"][rule]["empty"] == expected[f"{rule}_core_empty"]


def test_without_transfers_nothing_is_shared():
    found = told(DIKE + "coalitions: {worth: gamma, transfers: no}\n")
    for name in ("shapley", "banzhaf", "nucleolus", "core", "cores", "tau", "properties"):
        assert found[name] is None, name
    assert found["worth"]["table"]["East, West"] == Fraction(2, 3)
    assert found["fronts"] is not None


@pytest.mark.parametrize(("equilibrium", "alone"), [("worst", 0), ("best", 2), ("total", 2)])
def test_which_equilibrium_counts(equilibrium, alone):
    stag = "negsim: 1\nactors: {A: [stag, hare], B: [stag, hare]}\npayoffs:\n  stag, stag: [2, 2]\n  stag, hare: [-1, 0]\n  hare, stag: [0, -1]\n  hare, hare: [0, 0]\n"
    worth = told(stag + f"coalitions: {{worth: gamma, equilibrium: {equilibrium}}}\n")["worth"]
    assert worth["table"]["A"] == alone
    assert worth["range"]["A"] == [0, 2]


def test_partition_is_pessimistic_or_optimistic():
    worst = told(DIKE + "coalitions: {worth: partition}\n")["worth"]
    best = told(DIKE + "coalitions: {worth: partition, equilibrium: best}\n")["worth"]
    assert worst["table"]["East"] == 0
    assert best["table"]["East"] == Fraction(4, 3)
    assert worst["range"]["East"] == best["range"]["East"] == [0, Fraction(4, 3)]


def test_a_front_that_leads_is_compared_with_the_front_that_is_left():
    text = DIKE + "coalitions: {worth: lead, transfers: no}\n"
    found = findings(text).coalitions
    front = next(f for f in found.stability.fronts if f.coalition == 0b111)
    left = found.derived.payoffs[0b110]
    assert front.outside[0] == left[0] == Fraction(4, 3)
    assert [m.player for m in front.leavers] == [0, 1, 2]
    assert front.structure == canonical((0b111,))


def test_links_and_unions():
    found = told(
        THREE
        + "coalitions: {worth: 1 if size > 1 else 0, links: [[Ann, Bob], [Bob, Cleo]], unions: [[Ann, Bob]]}\n"
    )
    assert found["myerson"] == {"Ann": Fraction(1, 6), "Bob": Fraction(2, 3), "Cleo": Fraction(1, 6)}
    assert found["owen"] == {"Ann": Fraction(1, 2), "Bob": Fraction(1, 2), "Cleo": 0}


def test_a_large_vote_has_power_but_no_table():
    votes = ", ".join(f"A{i}: {i % 3 + 1}" for i in range(40))
    actors = ", ".join(f"A{i}" for i in range(40))
    found = told(f"negsim: 1\nactors: [{actors}]\ncoalitions:\n  vote: {{quota: 41, votes: {{{votes}}}}}\n")
    assert sum(found["shapley"].values()) == 1
    assert found["worth"]["table"] is None
    assert found["nucleolus"] is None


LIFT = """negsim: 1
actors: {US: [keep, lift], A: [accept, answer], B: [accept, answer]}
payoffs:
  keep, accept, accept: [3, -2, -2]
  keep, answer, accept: [1, -3, -2]
  keep, accept, answer: [1, -2, -3]
  keep, answer, answer: [-1, -3, -3]
  lift, accept, accept: [0, 0, 0]
  lift, answer, accept: [0, 1, 0]
  lift, accept, answer: [0, 0, 1]
  lift, answer, answer: [0, 1, 1]
"""


def test_two_move_who_one_alone_does_not():
    found = told(LIFT + "coalitions: {among: [A, B], worth: lead, baseline: {US: keep}}\n")
    leverage = found["leverage"]
    assert leverage["target"] == "US"
    assert leverage["minimal"] == [["A", "B"]]
    assert leverage["power"] == {"A": Fraction(1, 2), "B": Fraction(1, 2)}
    assert leverage["announcements"] == [{"A": "answer", "B": "answer"}]


def test_without_a_baseline_of_two_equilibria_a_warning_says_what_to_write():
    found = findings(LIFT + "coalitions: {among: [A, B], worth: lead}\n")
    (warning,) = found.warnings
    assert (warning.code, warning.place.line) == ("N078", 12)
    assert "2 pure equilibria" in warning.message
    assert "baseline: {US: keep}" in warning.hint
    assert found.coalitions.leverage is None
    assert [n.code for n in found.coalitions.notes] == ["N236", "N078"]


def test_the_only_equilibrium_is_the_baseline():
    found = findings(DIKE + "coalitions: {worth: lead}\n").coalitions.leverage
    assert found.baseline == (1, 1, 1)
    assert [t.target for t in found.targets] == [0, 1, 2]


UNITS = """negsim: 1
actors:
  A: {strategies: [x, y], gain: {value: 2, unit: bn USD}, payoff: gain * (self is x)}
  B: {strategies: [x, y], gain: {value: 2, unit: votes}, payoff: gain * (self is x)}
"""


def test_payoffs_in_different_units_are_not_added_up_without_a_warning():
    assert [w.code for w in findings(UNITS + "coalitions: {worth: gamma}\n").warnings] == ["N079"]
    assert findings(UNITS + "coalitions: {worth: gamma, transfers: no}\n").warnings == ()
    same = UNITS.replace("votes", "bn USD")
    assert findings(same + "coalitions: {worth: gamma}\n").warnings == ()


def test_what_is_too_large_is_a_note_and_the_rest_is_told():
    actors = ", ".join(f"A{i}" for i in range(17))
    found = findings(f"negsim: 1\nactors: [{actors}]\ncoalitions: {{worth: size ** 2}}\n").coalitions
    assert found.shapley.shares == (17,) * 17
    assert found.best_structure.worth == 17**2
    assert all(n.code.startswith("N") for n in found.notes)


IRRATIONAL = """negsim: 1
actors: {A: [out, in], B: [a, b], C: [a, b]}
payoffs:
  out, a, a: [0, 4, -5]
  out, a, b: [0, 1, 4]
  out, b, a: [0, -1, 2]
  out, b, b: [0, 2, -4]
  in, a, a: [-5, 1, -1]
  in, a, b: [-1, -1, -4]
  in, b, a: [-1, -2, -4]
  in, b, b: [2, 0, -5]
coalitions: {worth: gamma, transfers: no}
"""


def test_what_is_a_plain_number_is_exact_in_irrational_equilibria():
    found = findings(IRRATIONAL).coalitions
    assert found.derived.worths[0b001] == 0
    assert "N237" in [n.code for n in found.notes]
    assert [f.coalition for f in found.stability.fronts if f.coalition == 1 and f.is_internally_stable] == [1]


LEADING = """negsim: 1
actors: {A: [%s], B: [%s]}
payoffs:
  a, a: [4, 4]
  a, b: [-1, -1]
  a, c: [7, -9]
  b, a: [-1, -1]
  b, b: [0, 0]
  b, c: [-1, -1]
  c, a: [-1, -1]
  c, b: [-1, -1]
  c, c: [6, 3]
coalitions: {worth: lead, transfers: no%s}
"""


@pytest.mark.parametrize(
    ("equilibrium", "holds"), [("", True), (", equilibrium: worst", True), (", equilibrium: best", False)]
)
def test_fronts_that_lead_do_not_hang_on_the_order_of_strategies(equilibrium, holds):
    told = [
        findings(LEADING % (order, order, equilibrium))
        .coalitions.stability.fronts[0b11 - 1]
        .is_internally_stable
        for order in ("a, b, c", "b, a, c", "c, b, a")
    ]
    assert set(told) == {holds}


OUTSIDE = """negsim: 1
actors: {A: [h, k], X: [p, q], Y: [p, q], Z: [p, q]}
kinds: {}
payoffs:
  any, p, p, p: [0, 0, 0, 0]
  any, p, p, q: [0, 0, 0, 1]
  any, p, q, p: [0, 0, 1, 0]
  any, p, q, q: [0, 0, 1, 1]
  any, q, p, p: [0, 1, 0, 0]
  any, q, p, q: [0, 1, 0, 1]
  any, q, q, p: [0, 1, 1, 0]
  any, q, q, q: [0, 1, 1, 1]
coalitions: {among: [A], worth: lead, baseline: {X: q, Y: p}}
"""


def test_leverage_is_measured_for_those_who_are_named_in_the_baseline():
    found = findings(OUTSIDE.replace("kinds: {}\n", "")).coalitions.leverage
    assert [t.target for t in found.targets] == [1, 2]
    assert found.targets[0].minimal == ()
    assert [lever.coalition for lever in found.targets[1].minimal] == [0]
