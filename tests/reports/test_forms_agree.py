"""Text, JSON, CSV and the typed result tell one story; names from a file are escaped in pages."""

import csv
import io
import json
import re
from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from negsim import StrategicGame, solve
from negsim.reports import words
from negsim.reports.csv_report import to_csv

PAYOFFS = st.lists(st.integers(-9, 9), min_size=12, max_size=12)


@settings(max_examples=60, deadline=None)
@given(PAYOFFS, st.sampled_from([1, 3, 7]))
def test_forms_agree(numbers, scale):
    values = np.array([Fraction(n, scale) for n in numbers], dtype=object)
    game = StrategicGame.from_arrays(values[:6].reshape(2, 3), values[6:].reshape(2, 3), players=["Ann", "Bob"],
                                     strategies=[["up", "down"], ["left", "mid", "right"]])  # fmt: skip
    answer = solve(game)
    nash = answer.nash
    told = json.loads(answer.to_json())["findings"]["nash"]
    rows = list(csv.DictReader(io.StringIO(to_csv([answer]))))
    text = str(answer)
    for k, (equilibrium, item) in enumerate(zip(nash.equilibria, told["equilibria"], strict=True)):
        for i, player in enumerate(game.players):
            exact = {s: p for s, p in zip(game.strategies[i], equilibrium.strategies[i], strict=True) if p}
            assert {s: Fraction(p) for s, p in item["exact"][player].items()} == exact
            assert item["strategies"][player] == {s: float(p) for s, p in exact.items()}
            assert list(item["strategies"][player].values()) == sorted(
                item["strategies"][player].values(), reverse=True
            )
            assert Fraction(item["exact_payoffs"][player]) == equilibrium.payoffs[i]
            mine = [r for r in rows if r["equilibrium"] == str(k) and r["actor"] == player]
            assert {r["strategy"]: Fraction(r["exact_probability"]) for r in mine} == exact
    flat = " ".join(text.split())
    for component in nash.components:
        if component.is_single:
            equilibrium = nash.equilibria[component.equilibria[0]]
            assert words.profile(answer.titles, game.strategies, equilibrium.strategies) in flat
    single = sum(c.is_single for c in nash.components)
    assert re.search(rf"Equilibria: {single or len(nash.components)}\b", text)


def test_a_hostile_name_is_escaped_in_html_and_markdown():
    evil = "<script>alert(1)</script>"
    game = StrategicGame.from_arrays(
        [[1, 0], [0, 1]], [[1, 0], [0, 1]], players=[evil, "B"], strategies=[[evil, "y"], ["x", "|"]]
    )
    answer = solve(game)
    assert "<script>" not in answer._repr_html_()
    assert "<script>" not in answer._repr_markdown_()


def test_continua_in_words():
    names = ["keep", "cut", "lift"]
    half = [Fraction(1), Fraction(0), Fraction(0)]
    part = [Fraction(2, 7), Fraction(5, 7), Fraction(0)]
    assert (
        words.choices(names, [half, part])
        == "plays keep with any probability between 2/7 and 1 (29% to 100%), else cut"
    )
    pure = [[Fraction(i == k) for i in range(3)] for k in range(3)]
    assert words.choices(names, pure) == "may play keep, cut and lift with any probabilities"
    assert words.choices(names, pure[:1]) == "plays keep"
    third = [Fraction(0), Fraction(1, 3), Fraction(2, 3)]
    assert words.choices(names, [half, part, third]).startswith(
        "plays any mixture of (keep), (keep with probability 2/7"
    )


def test_percentages_never_claim_certainty():
    assert words.percent(Fraction(1, 1000)) == "under 1%"
    assert words.percent(Fraction(999, 1000)) == "over 99%"
    assert (words.percent(Fraction(0)), words.percent(Fraction(1))) == ("0%", "100%")
