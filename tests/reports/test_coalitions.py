"""What is said about coalitions, in words."""

import json

import pytest

from negsim.analysis.findings import find
from negsim.reports.answer import answer
from negsim.reports.document import to_html, to_markdown, to_text
from negsim.reports.explain import explain
from negsim.reports.json_report import to_dict
from negsim.scenario.load import read_string

THREE = "negsim: 1\nactors: [Ann, Bob, Cleo]\n"
MAJORITY = THREE + "coalitions: {worth: 1 if size > 1 else 0}\n"
DIKE = """negsim: 1
kinds:
  village: {strategies: {build: {parts: 1}, watch: {parts: 0}}, payoff: "2/3 * sum(everyone.parts) - parts"}
actors: {East: village, West: village, South: village}
"""
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
coalitions: {among: [A, B], worth: lead, baseline: {US: keep}}
"""


def said(text):
    findings = find(read_string(text).scenario())
    document = answer(findings)
    assert "<script" not in to_html(document)
    assert to_markdown(document)
    return " ".join(to_text(document).split())


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            MAJORITY,
            [
                "Ann, Bob and Cleo may stand together. What a group is worth: by the file's formula.",
                "Ann and Bob gain most: 1 together (so do 3 other groups).",
                "0.5 x 1 (Ann and Bob) + 0.5 x 1 (Ann and Cleo) + 0.5 x 1 (Bob and Cleo) = 1.5, and there is only 1.",
                "not convex (see Ann and Cleo; Bob and Cleo) or balanced.",
                "The tau value is not defined: somebody is sure of more than it can hope for (the game is not quasi-balanced).",
            ],
        ),
        (
            THREE + "coalitions: {worth: 5 - size}\n",
            [
                "Nobody gains by standing together: no group is worth more than its members alone.",
                "The nucleolus is not defined: nobody would agree to any division",
            ],
        ),
        (
            THREE + "coalitions:\n  vote: {quota: 3, votes: {Ann: 3, Bob: 1, Cleo: 1}}\n",
            [
                "3 of 5 votes win.",
                "Nobody wins without Ann.",
                "Bob and Cleo never turn a vote: no power at all.",
            ],
        ),
        (
            DIKE + "coalitions: {worth: gamma, transfers: no}\n",
            [
                "East and West 2/3 2/3",
                "Hold: East and West; East and South; West and South",
                "East, West and South break: East gains 1/3, West gains 1/3 and South gains 1/3 by staying out.",
                "(watch, watch, watch) is left by East (build, gains 1/3) and West (build, gains 1/3)",
                "delta 4 3",
                "No group can move East away from watch, West away from watch or South away from watch.",
                "4 of 5 coalition structures may last",
            ],
        ),
        (
            DIKE + "coalitions: {worth: gamma}\n",
            [
                "East, West and South break: to pay every member what it earns by staying out they lack 1",
                "delta 4 3 empty",
            ],
        ),
        (
            LIFT,
            [
                "A and B move US away from keep by announcing A answer, B answer; no smaller part of them does.",
                "Power to move US (Shapley-Shubik): A 0.5 | B 0.5",
                "Without announcing, in all 2 ways to form blocs US plays keep in an equilibrium.",
                "over equilibria",
            ],
        ),
    ],
)
def test_sentences(text, sentences):
    told = said(text)
    for sentence in sentences:
        assert sentence in told, sentence


def test_without_transfers_nothing_is_said_of_sharing():
    told = said(DIKE + "coalitions: {worth: gamma, transfers: no}\n")
    for word in ("Shapley", "core", "nucleolus", "The game is"):
        assert word not in told.replace("Shapley-Shubik", "")


def test_json_holds_floats_and_fractions():
    findings = find(read_string(MAJORITY + "  \n").scenario())
    told = json.loads(json.dumps(to_dict(findings), allow_nan=False))["findings"]["coalitions"]
    assert told["worth"]["table"]["Ann, Bob"] == 1.0
    assert told["exact"]["worth"]["table"]["Ann, Bob"] == "1"
    assert told["shapley"] == {"Ann": 1 / 3, "Bob": 1 / 3, "Cleo": 1 / 3}
    assert told["exact"]["shapley"]["Ann"] == "1/3"
    assert told["core"]["empty"] is True
    assert told["exact"]["core"]["balanced_weights"]["Ann, Bob"] == "1/2"
    assert told["exact"]["least_core"]["epsilon"] == "1/3"
    assert told["properties"] == {
        "monotone": True, "superadditive": True, "convex": False, "simple": True, "balanced": False,
    }  # fmt: skip
    assert told["dividends"] == {"Ann, Bob": 1.0, "Ann, Cleo": 1.0, "Bob, Cleo": 1.0, "Ann, Bob, Cleo": -2.0}
    assert told["stable"] is told["leverage"] is told["partition_function"] is None


def test_votes_and_moves_in_json():
    vote = THREE + "coalitions:\n  vote: {quota: 2, votes: {Ann: 1, Bob: 1, Cleo: 1}}\n"
    told = to_dict(find(read_string(vote).scenario()))["findings"]["coalitions"]["vote"]
    assert told["minimal_winning"] == [["Ann", "Bob"], ["Ann", "Cleo"], ["Bob", "Cleo"]]
    assert (told["winning"], told["veto"], told["dummies"]) == (4, [], [])
    told = to_dict(find(read_string(DIKE + "coalitions: {worth: gamma, transfers: no}\n").scenario()))
    moves = told["findings"]["coalitions"]["structure_moves"]
    assert {
        "from": "East, West, South",
        "to": "East | West, South",
        "movers": ["East"],
        "gains": {"East": 1 / 3},
    } in moves


def test_the_steps_of_a_coalition_game():
    told = explain(read_string(MAJORITY).scenario())
    text = " ".join(str(told).split())
    for sentence in (
        "Ann -> Bob -> Cleo 0 1 0",
        "divided by 6 orders 1/3 1/3 1/3",
        "Round 1: the largest complaint can be made no smaller than 1/3; settled by this: Ann and Bob; Ann and Cleo; Bob and Cleo",
        "Core: empty. No division gives these groups what they can have (names are shares): Ann + Bob >= 1, times 1/2",
        "summed: Ann + Bob + Cleo >= 1/2*1 + 1/2*1 + 1/2*1 = 1.5 but there is only 1 to divide: Ann + Bob + Cleo = 1",
        "Ann and Bob block the equal division: worth 1, but 2/3 is all they get.",
    ):
        assert sentence in text, sentence
    steps = told.to_dict()["steps"]["coalitions"]
    assert steps["orders"][0] == {
        "order": ["Ann", "Bob", "Cleo"],
        "brings": {"Ann": "0", "Bob": "1", "Cleo": "0"},
    }
    assert steps["nucleolus"][0]["excess"] == "1/3"
    assert steps["blocking"][0]["blocks"] is True


def test_a_file_with_strategies_is_explained_with_both():
    text = str(explain(read_string(DIKE + "coalitions: {worth: gamma}\n").scenario()))
    assert "Shapley value" in text
    assert "Best responses" in text
