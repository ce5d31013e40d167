"""The coalition games with known answers."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from negsim.games.coalition import CoalitionGame

CASES = json.loads((Path(__file__).parents[2] / "cases" / "coalitions.json").read_text())


def weighted_vote(quota, weights):
    masks = range(2 ** len(weights))
    return [int(sum(w for i, w in enumerate(weights) if s >> i & 1) >= quota) for s in masks]


def known_games():
    """Yield (id, game, expected) for every game with a table or a small vote."""
    for case in CASES["tu_games"]:
        if "v" in case:
            worths = [Fraction(x) for x in case["v"]]
        elif case["n"] <= 15:
            worths = weighted_vote(case["spec"]["quota"], case["spec"]["weights"])
        else:
            continue
        yield case["id"], CoalitionGame.from_worths(worths, case["players"]), case["expected"]


@pytest.fixture(params=[pytest.param(x[1:], id=x[0]) for x in known_games()])
def known(request):
    """A game and what is known of it."""
    return request.param


@pytest.fixture
def derived_cases():
    """The cases of coalitions derived from strategies, by id."""
    return {case["id"]: case for case in CASES["derived_cases"]}
