"""Criteria, correlated equilibria, quantal responses and learning: asked for, told in text and JSON."""

import json

import numpy as np
import pytest

from negsim.analysis.findings import find
from negsim.games.strategic import StrategicGame
from negsim.reports.answer import answer
from negsim.reports.document import to_text
from negsim.reports.json_report import to_dict
from negsim.scenario.ask import DEFAULT_FINDINGS, FINDINGS
from negsim.scenario.load import read_string

STAG_HUNT = """negsim: 1
actors:
  Ann: [stag, hare]
  Bob: [stag, hare]
payoffs:
  stag, stag: [9, 9]
  stag, hare: [0, 8]
  hare, stag: [8, 0]
  hare, hare: [7, 7]
"""
ASKED = tuple(name for name in FINDINGS if name not in {"continuous", "economy"})
"""What can be asked of listed strategies without a trade model."""
ALL = STAG_HUNT + f"coalitions: {{worth: gamma, baseline: {{Ann: hare}}}}\nask: [{', '.join(ASKED)}]\n"

OF_GAMES = tuple(name for name in ASKED if name != "coalitions")
"""What can be found of a game without a file."""


def found(text):
    return find(read_string(text).scenario())


def test_every_finding_is_told():
    findings = found(ALL)
    told = json.loads(json.dumps(to_dict(findings), allow_nan=False))["findings"]
    assert tuple(told) == ASKED
    assert None not in told.values()
    text = " ".join(to_text(answer(findings)).split())
    for sentence in (
        "Strict (every deviation loses): 1 and 3",
        "Perfect (robust against small mistakes): 1, 2 and 3",
        "Risk-dominant: 3 (product of deviation losses 49 against 1)",
        "Limit of quantal responses (choices ever more precise): 3",
        "Quantal responses: as actors respond ever more precisely, they come to equilibrium 3",
        "Best total: 18, by (stag, stag)",
        "Worst to best for each: Ann 7 to 9 | Bob 7 to 9",
        "Best replies: 2 of 4 starts lead to equilibrium 1; 2 of 4 starts lead to equilibrium 3",
        "Ann: stag and hare",
    ):
        assert sentence in text


def test_json_holds_what_was_found():
    told = to_dict(found(ALL))["findings"]
    assert told["criteria"]["risk_dominance"]["exact_products"] == ["1", "49"]
    assert told["criteria"]["equilibria"][2]["logit_limit"] is True
    assert told["correlated"]["actors"]["Ann"]["worst"]["exact_value"] == "7"
    assert (told["correlated"]["max_violation"], told["correlated"]["max_gap"]) == (0.0, 0.0)
    assert told["qre"]["limit"]["equilibrium"] == 2
    assert told["qre"]["limit"]["strategies"] == {"Ann": {"hare": 1.0}, "Bob": {"hare": 1.0}}
    assert told["qre"]["points"][0] == {
        "lambda": 0.0,
        "strategies": {a: {"stag": 0.5, "hare": 0.5} for a in ("Ann", "Bob")},
    }
    assert told["rationalizable"]["remaining"] == {"Ann": ["stag", "hare"], "Bob": ["stag", "hare"]}
    assert sum(p["starts"] for p in told["learning"]["paths"] if p["process"] == "best replies") == 4


def test_what_is_slow_is_computed_only_if_asked_for():
    findings = found(STAG_HUNT)
    assert findings.asked == DEFAULT_FINDINGS
    assert findings.criteria is not None
    assert {findings.qre, findings.learning, findings.correlated, findings.rationalizable} == {None}
    assert found(STAG_HUNT + "ask: [criteria]\n").criteria == findings.criteria


def test_seeds_reach_learning():
    scenario = read_string(STAG_HUNT + "ask: [learning]\n").scenario()
    one, other = (find(scenario, seed=s).learning for s in (1, 2))
    assert (one.seed, other.seed) == (1, 2)
    assert one.paths != other.paths


@pytest.mark.parametrize(
    ("arrays", "sentences"),
    [
        (
            ([[1, -1], [-1, 1]], [[-1, 1], [1, -1]]),
            ["repeat (1, 1), (1, 2), (2, 2), (2, 1)", "never settle"],
        ),
        (
            ([[2, 0], [0, 1]], [[1, 0], [0, 2]]),
            ["Risk-dominant: neither 1 nor 3 (both products of deviation losses are 2)", "meets others"],
        ),
        (([[0, 0], [0, 1]], [[0, 0], [0, 1]]), ["loses): 2 ", "mistakes): 2; not 1"]),
        (([[0, 0], [0, 0]], [[1, 1], [0, 0]]), ["loses): none", "mistakes): 1 "]),
        (([[1, 1], [1, 0]], [[1, 1], [0, 0]]), ["of its extreme points"]),
    ],
)
def test_sentences(arrays, sentences):
    import dataclasses

    from negsim.analysis import findings as module

    game = StrategicGame.from_arrays(*map(np.array, arrays))
    solving = module._Solving(game, 0, module.Built(game=game, rounded=(), warnings=()), None)  # noqa: SLF001
    results, _ = module._solve(solving, OF_GAMES)  # noqa: SLF001
    findings = dataclasses.replace(find(game), asked=OF_GAMES, **results)
    text = " ".join(to_text(answer(findings)).split())
    for sentence in sentences:
        assert sentence in text
