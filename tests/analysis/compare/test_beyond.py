"""What is told of beyond a change, and what an audit makes of claims that are wrong."""

from dataclasses import replace

import pytest

from negsim.analysis.compare.audit import audited
from negsim.analysis.compare.hinges import find_hinges
from negsim.scenario.load import read_string

ALONE = """\
negsim: 1
numbers: {{x: {{value: 1{range}}}}}
actors:
  A: {{strategies: [s, t], payoff: "{s} if self is s else {t}"}}
  B: {{strategies: [u, v], payoff: 0}}
"""


@pytest.mark.parametrize(
    ("s", "t", "turns", "complete"),
    [
        ("x * x * x", "27", 3, True),
        ("max(x, 0)", "3", 3, False),
        ("2e16 - (x - 3) * (x - 3.4)", "2e16", 3, True),
        ("(x-60)*(x-62)*(x-70)*(x-72)*(x-85)*(x-86)*(x-95)*(x-96)", "0", 60, True),
        ("(x - 5) ** 2 * (7 - x)", "0", 7, True),
    ],
)
def test_what_is_told_of_beyond_holds_beyond_and_not_at_the_change_itself(s, t, turns, complete, hinges):
    hinge = hinges(ALONE.format(s=s, t=t, range=""))["x"]
    assert float(hinge.above.value) == pytest.approx(turns, rel=1e-7)
    assert len(hinge.above.beyond.best) == 1
    assert hinge.above.beyond.best != hinge.today.best
    assert {(0, k) for k in hinge.today.best} == hinge.above.beyond.dominated
    assert hinge.above.at > hinge.above.value
    assert hinge.complete == complete


def test_an_answer_that_is_another_at_one_value_only_is_no_change(hinges):
    text = ALONE.format(s="(x - 3) ** 2", t="0", range=", range: [0, 5]")
    hinge = hinges(text)["x"]
    assert (hinge.below, hinge.above, hinge.complete) == (None, None, True)
    searched = hinges(text.replace("(x - 3) ** 2", "abs(x - 3)"))["x"]
    assert (searched.below, searched.above, searched.complete) == (None, None, False)


def test_an_audit_compares_what_is_told_of_beyond():
    scenario = read_string(ALONE.format(s="x * x * x", t="27", range="")).scenario()
    found = find_hinges(scenario, 0)
    (hinge,) = found.hinges
    tied = replace(hinge.above.beyond, best=(0, 1), dominated=frozenset())
    wrong = replace(hinge, above=replace(hinge.above, beyond=tied))
    _, audit = audited(scenario, 0, replace(found, hinges=(wrong,)), 0)
    assert audit.faults


def test_an_audit_looks_where_no_change_is_claimed():
    scenario = read_string(ALONE.format(s="x * x * x", t="27", range="")).scenario()
    found = find_hinges(scenario, 0)
    (hinge,) = found.hinges
    silent = replace(hinge, above=None, best_above=None)
    mended, audit = audited(scenario, 0, replace(found, hinges=(silent,)), 0)
    assert audit.mended == ("x",)
    assert float(mended.hinges[0].above.value) == pytest.approx(3, abs=1e-8)
    assert not mended.hinges[0].complete
