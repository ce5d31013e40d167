"""Every scenario of the library meets its ``expect``, and would not if a payoff were another."""

import itertools
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from negsim.analysis.expectation import compare
from negsim.analysis.findings import find
from negsim.scenario.ask import DEFAULT_FINDINGS
from negsim.scenario.load import read_document, read_string

SCENARIOS = Path(__file__).parents[2] / "scenarios"
ALL = sorted(SCENARIOS.rglob("*.yaml"))
CLASSICS = sorted((SCENARIOS / "classics").glob("*.yaml"))


def variants():
    for path in ALL:
        document = read_document(str(path))
        for case in (None, *document.cases):
            if document.scenario(case).expect is not None:
                yield pytest.param(path, case, id=f"{path.stem}-{case}" if case else path.stem)


@pytest.mark.parametrize(("path", "case"), list(variants()))
def test_expectations_are_met(path, case):
    scenario = read_document(str(path)).scenario(case)
    verdict = compare(scenario.expect, find(replace(scenario, ask=scenario.default_findings)))
    assert verdict.misses == ()
    assert verdict.checked > 0


def test_every_scenario_expects_something_and_has_no_warnings():
    for path in ALL:
        scenario = read_document(str(path)).scenario()
        assert scenario.expect is not None, path
        assert find(scenario).warnings == (), path
        assert scenario.title, path


def test_there_are_ten_classics_two_of_them_degenerate():
    scenarios = [read_document(str(path)).scenario() for path in CLASSICS]
    solutions = [find(s).nash for s in scenarios if s.has_strategies]
    assert len(CLASSICS) >= 10
    assert sum(any(not c.is_single for c in s.components) for s in solutions) >= 2


BEYOND_REACH = {"threshold-retaliation": "eight actors with a choice: 6,561 supports"}
"""Files that may leave open whether there are more equilibria, and why."""


def everything():
    for path in ALL:
        for case in (None, *read_document(str(path)).cases):
            if read_document(str(path)).scenario(case).has_strategies:
                yield pytest.param(path, case, id=f"{path.stem}-{case}" if case else path.stem)


@pytest.mark.parametrize(("path", "case"), list(everything()))
def test_the_equilibria_are_all_there_are(path, case):
    scenario = read_document(str(path)).scenario(case)
    nash = find(replace(scenario, ask=("nash",))).nash
    assert nash.complete or path.stem in BEYOND_REACH


def test_a_dozen_scenarios_have_three_or_more_actors_and_list_all_equilibria():
    scenarios = [read_document(str(path)).scenario() for path in ALL]
    many = [s for s in scenarios if len(s.actors) >= 3 and s.expect.equilibria is not None]
    assert len(many) >= 12


@pytest.mark.parametrize("path", CLASSICS, ids=lambda p: p.stem)
def test_a_classic_says_what_it_teaches_and_where_it_was_published(path):
    index = read_document(str(path)).root.index
    year = re.search(r"\d{4}", path.stem)[0]
    assert year in index["title"].text
    assert year in index["x-source"].text
    assert index["about"].text


OF_EQUILIBRIA = [p for p in CLASSICS if read_document(str(p)).scenario().expect.coalitions is None]
"""Classics whose expectations hang on every payoff; those of coalitions are changed below."""


@pytest.mark.parametrize("path", OF_EQUILIBRIA, ids=lambda p: p.stem)
def test_no_payoff_can_change_unnoticed(path):
    scenario = read_document(str(path)).scenario()
    scenario = replace(scenario, ask=DEFAULT_FINDINGS)
    game = find(scenario).game
    for player, outcome in itertools.product(range(len(game.players)), np.ndindex(*game.shape)):
        assert any(misses(scenario, game, player, outcome, change) for change in (1000, -1000)), (
            player,
            outcome,
        )


def misses(scenario, game, player, outcome, change):
    """Whether the expectation fails when one payoff changes."""
    numerators = [a.copy() for a in game.numerators]
    numerators[player][outcome] += change * game.denominators[player]
    changed = replace(game, numerators=tuple(numerators))
    return compare(scenario.expect, find(changed)).misses != ()


WITH_COALITIONS = [p for p in ALL if read_document(str(p)).scenario().coalitions is not None]


@pytest.mark.parametrize("path", WITH_COALITIONS, ids=lambda p: p.stem)
def test_what_is_expected_of_coalitions_hinges_on_what_the_file_says(path):
    """Another worth, vote or payoff in the text of the file is noticed."""
    text = path.read_text(encoding="utf-8")
    changes = [
        ("Lena, Rita: 1\n", "Lena, Rita: 9\n"), ("quota: 12", "quota: 9"), ("quota: 39", "quota: 37"), ("quota: 4", "quota: 6"),
        ("estate: 200", "estate: 230"), ("Third: 100", "Third: 90"), ("cost: 3", "cost: 5"), (">= 2", ">= 3"),
        ("value: 2/3", "value: 3/5"), ("cut ** 2 / 2", "cut ** 2"), ("12 - sum", "13 - sum"), ("value: 60%", "value: 50%"),
        ("quota: 51", "quota: 54"), ("politics: {value: 1,", "politics: {value: 1/2,"),
    ]  # fmt: skip
    changed = [text.replace(old, new, 1) for old, new in changes if old in text]
    assert changed

    def is_noticed(other):
        scenario = read_string(other).scenario()
        return compare(scenario.expect, find(scenario)).misses != ()

    assert any(map(is_noticed, changed))


def test_there_are_scenarios_for_every_sort_of_coalitions():
    rules = {find(read_document(str(p)).scenario()).coalitions.rule for p in WITH_COALITIONS}
    assert {"table", "formula", "vote", "lead", "gamma"} <= rules
    assert len(WITH_COALITIONS) >= 12
