"""What ``expect.coalitions`` says is compared with what was found."""

import pytest

from negsim.analysis.expectation import compare
from negsim.analysis.findings import find
from negsim.errors import ScenarioError
from negsim.scenario.load import read_string

HEAD = """negsim: 1
numbers: {third: 1/3}
actors: {L: {left: 1}, R: {left: 0}, S: {left: 0}}
coalitions:
  worth: min(sum(member.left), size - sum(member.left))
expect:
  coalitions:
"""


def misses(expected):
    scenario = read_string(HEAD + f"    {expected}\n").scenario()
    return [(m.what, m.expected, m.found) for m in compare(scenario.expect, find(scenario)).misses]


@pytest.mark.parametrize(
    "expected",
    [
        "shapley: {L: 2/3, R: 1/6, S: 1/6}",
        "shapley: {S: third / 2}",
        "banzhaf: {L: 0.75}",
        "worth: {rule: formula}",
        "worth: {table: {'S, L': 1, 'R, L, S': 1, R: 0}}",
        "properties: {monotone: yes, convex: no}",
    ],
)
def test_met(expected):
    assert misses(expected) == []


@pytest.mark.parametrize(
    ("expected", "where", "found"),
    [
        ("shapley: {L: 2/3, R: 1/3}", "coalitions.shapley.R", "1/6"),
        ("worth: {table: {'S, L': 2}}", "coalitions.worth.table.L, S", "1"),
        ("worth: {table: {'S, T': 2}}", "coalitions.worth.table.S, T", "nothing of that name"),
        ("properties: {convex: yes}", "coalitions.properties.convex", "no"),
        ("stable: [[L, R]]", "coalitions.stable", "not known"),
        ("worth: {rule: lead}", "coalitions.worth.rule", "formula"),
    ],
)
def test_missed(expected, where, found):
    ((what, _, told),) = misses(expected)
    assert (what, told) == (where, found)


@pytest.mark.parametrize(
    ("expected", "message"),
    [
        ("shapley: {T: 1}", "there is no actor 'T'"),
        ("shapley: {L: x}", "there is no number 'x'"),
        ("shaply: {L: 1}", "unknown key 'shaply'"),
        ("core: {emty: no}", "unknown key 'emty'"),
        ("properties: {convexx: no}", "unknown key 'convexx'"),
    ],
)
def test_what_cannot_be_expected_is_refused(expected, message):
    with pytest.raises(ScenarioError) as refusal:
        read_string(HEAD + f"    {expected}\n").scenario()
    assert any(message in p.message for p in refusal.value.problems)


def test_lists_are_matched_as_well_as_can_be():
    from fractions import Fraction

    from negsim.analysis.coalitions.expected import differences
    from negsim.scenario.scenario import ExpectedWord

    one, two = (ExpectedWord(text=str(k), value=Fraction(k)) for k in (1, 2))
    found = [{"a": 1, "b": 2}, {"a": 1, "b": 3}]
    assert list(differences([{"a": one}, {"a": one, "b": two}], found)) == []
    assert len(list(differences([{"a": one}, {"a": two}], found))) == 2
