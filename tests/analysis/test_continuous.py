"""Choices from ranges in files: what is told, what is refuted, what is expected."""

import json

import pytest

from negsim.analysis.expectation import compare
from negsim.analysis.findings import find
from negsim.scenario.load import read_string

DUOPOLY = """negsim: 1
kinds:
  firm:
    strategies: {q: {from: 0, to: 1}}
    payoff: (max(1 - sum(everyone.q), 0) - cost) * q
    cost: 0
actors: {A: firm, B: firm}
"""


def found(text):
    return find(read_string(text).scenario())


def test_cournot_in_a_file():
    told = found(DUOPOLY).continuous
    assert [e.values for e in told.nash.equilibria] == [pytest.approx((1 / 3, 1 / 3), abs=1e-7)]
    assert told.nash.equilibria[0].payoffs == pytest.approx((1 / 9, 1 / 9))
    assert told.optimal.points[0].values == pytest.approx((1 / 2, 0))
    assert told.cooperative.total == pytest.approx(1 / 4)
    assert told.cooperative.bargain.payoffs == pytest.approx((1 / 8, 1 / 8))
    assert not told.nash.complete


def test_costs_differ_by_actor_and_corners_are_found():
    told = found(DUOPOLY.replace("{A: firm, B: firm}", "{A: firm, B: {kind: firm, cost: 0.6}}")).continuous
    assert told.nash.equilibria[0].values == pytest.approx((1 / 2, 0))


def test_points_that_the_check_refutes_are_no_equilibria():
    peak = """negsim: 1
actors:
  A: {strategies: {x: {from: 0, to: 1}}, payoff: "max(0, 1 - 300*abs(x - 0.5172)) + 0.1*x*(1 - x)"}
  B: {strategies: {y: {from: 0, to: 1}}, payoff: y*(1 - y)}
"""
    findings = found(peak)
    assert findings.continuous.nash is None
    assert "N248" in {n.code for n in findings.notes}
    assert findings.continuous.cooperative.reason.startswith("no equilibrium was found")


def test_flat_payoffs_are_told():
    findings = found(DUOPOLY.replace("(max(1 - sum(everyone.q), 0) - cost) * q", "cost"))
    assert any("No owner's payoff depends on A's q, B's q" in n.text for n in findings.notes)
    assert findings.continuous.nash.equilibria[0].values == (0, 0)


@pytest.mark.parametrize(
    ("expected", "misses"),
    [
        ("nash: {equilibria: [{values: {A: {q: 0.333}}}]}", 0),
        ("nash: {equilibria: [{values: {A: {q: 0.334}}}]}", 1),
        ("nash: {equilibria: [{values: {A: {q: 33.3%}}}, {values: {A: {q: 0}}}]}", 1),
        ("optimal: {A: {values: {q: 1/2}}}", 0),
        ("optimal: {A: {values: {q: 0}}}", 1),
        ("optimal: {A: {values: {quantity: 1/2}}}", 1),
        ("best_total: {total: 0.25}, tolerance: 0.01", 0),
        ("best_total: {total: 0.3}, tolerance: 0.01", 1),
    ],
)
def test_what_is_expected(expected, misses):
    text = DUOPOLY + f"expect: {{continuous: {{{expected}}}}}\n"
    scenario = read_string(text).scenario()
    assert len(compare(scenario.expect, find(scenario)).misses) == misses


ECONOMY = """negsim: 1
actors:
  US: {strategies: {keep: {t: 25%}, lift: {t: 0%}}, payoff: income}
  Japan: {strategies: [accept, answer], payoff: income}
economy:
  data: world-2023
  regions: {US: USA, Japan: JPN}
  tariffs: [{by: US, against: all, rate: t}]
"""


@pytest.mark.parametrize(
    ("expected", "misses"),
    [
        ("{outcome: {US: keep, Japan: accept}, actors: {US: {welfare: 0.47%}}}", 0),
        ("{outcome: {US: keep, Japan: accept}, actors: {US: {welfare: 0.48%}}}", 1),
        ("{outcome: {US: lift, Japan: accept}, actors: {US: {welfare: 0, income: 0}}}", 0),
        (
            "{outcome: {US: keep, Japan: accept}, actors: {US: {welfare: 0}}}",
            1,
        ),  # 0 is not "0 to a whole number"
        ("{outcome: {US: keep, Japan: accept}, actors: {Japan: {jobs: 3}}}", 1),
        ("{outcome: {US: keep, Japan: accept}, diverted: []}", 1),
    ],
)
def test_what_is_expected_of_an_economy(expected, misses):
    text = ECONOMY + f"expect: {{economy: {{outcomes: [{expected}]}}}}\n"
    scenario = read_string(text).scenario()
    assert len(compare(scenario.expect, find(scenario)).misses) == misses


@pytest.mark.parametrize(
    ("outcome", "message"),
    [
        ("{outcome: {US: keep}, actors: {}}", "does not say what Japan plays"),
        ("{actors: {US: {income: 3}}}", "which outcome?"),
        ("{outcome: {US: keep, Japan: acept}}", "Japan has no strategy 'acept'"),
    ],
)
def test_expected_outcomes_that_cannot_be(problems_of, outcome, message):
    text = ECONOMY + f"expect: {{economy: {{outcomes: [{outcome}]}}}}\n"
    assert any(message in m for _, _, m, _ in problems_of(text))


def test_choices_in_csv_and_json(negsim, tmp_path):
    (tmp_path / "x.yaml").write_text(DUOPOLY)
    lines = negsim("run", "x.yaml", "--format", "csv").out.splitlines()
    assert lines[1].startswith("x.yaml,,false,0,0,A,q=0.33333")
    told = json.loads(negsim("run", "x.yaml", "--format", "json").out)["findings"]["continuous"]
    assert told["nash"]["equilibria"][0]["payoffs"]["B"] == pytest.approx(1 / 9)
    assert told["bargain"]["gains"]["A"] == pytest.approx(1 / 8 - 1 / 9)


def test_a_bargain_at_a_corner():
    contest = """negsim: 1
numbers: {prize: 90}
kinds:
  firm:
    strategies: {spending: {from: 0.001, to: 90}}
    payoff: prize * spending / sum(everyone.spending) - spending
actors: {North: firm, South: firm, West: firm}
"""
    told = found(contest).continuous.cooperative
    assert told.bargain.values == (0.001, 0.001, 0.001)
    assert told.bargain_rise == 0
