"""Exercises of a teacher's own file: numbers within their ranges, answers nice, the same id the same sheet."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from negsim.analysis.findings import find
from negsim.classroom.file_sheets import digest_of, file_sheet, id_of_file
from negsim.classroom.nice import is_short, numbers
from negsim.classroom.question import SharesKey
from negsim.classroom.sheet_id import read_sheet_id
from negsim.classroom.vary.backwards import values_that_mix, values_that_share
from negsim.classroom.vary.settings import Numbers
from negsim.classroom.vary.values import round_values
from negsim.classroom.wanted import of_file, of_id
from negsim.errors import DidNotConverge, UsageError
from negsim.scenario.load import read_string
from negsim.scenario.parameters import Parameter, parameters

TARIFFS = """
negsim: 1
title: Tariffs
numbers:
  gain: {value: 4, range: [1, 9]}
  loss: {value: 6, range: [1, 12]}
  cost: {value: 1, range: [0, 3]}
  shame: {value: 2, range: [1, 6]}
actors:
  US:
    strategies: [keep, cut]
    payoff: (gain if Japan is settle else -loss) if US is keep else (cost if Japan is settle else 0)
  Japan:
    strategies: [settle, insist]
    payoff: (-gain if US is keep else cost) if Japan is settle else (-shame - loss if US is keep else shame)
"""
PARTNERS = """
negsim: 1
title: Partners
numbers:
  pair: {value: 5, range: [2, 10]}
  everybody: {value: 12, range: [10, 20]}
actors: [Ann, Bob, Cid]
coalitions:
  worth: {Ann: 0, Bob: 1, Cid: 0, 'Ann, Bob': pair, 'Ann, Cid': 4, 'Bob, Cid': 3, 'Ann, Bob, Cid': everybody}
"""

PERCENT = TARIFFS.replace("value: 6, range: [1, 12]", "value: 6%, range: [1%, 90%]")


def bounds(document):
    return {p.path: (p.low, p.high) for p in Numbers(document).ranged}


def chosen(sheet):
    return {path: Fraction(value) for path, _, value in (s.partition("=") for s in sheet.settings)}


@pytest.mark.parametrize("text", [TARIFFS, PARTNERS])
def test_sheets_are_nice_within_the_ranges_and_vary(text):
    document = read_string(text, "own.yaml")
    sheets = list(of_file(document, 12, 3))
    for sheet in sheets:
        assert all(low <= chosen(sheet)[p] <= high for p, (low, high) in bounds(document).items())
        assert all(is_short(v, 12) for q in sheet.questions for v in numbers(q.key))
        assert not sheet.notes
    assert len({s.settings for s in sheets}) > 6


def test_mixtures_are_worked_back_from():
    document = read_string(TARIFFS, "own.yaml")
    with_mixture = [
        s
        for s in of_file(document, 20, 5)
        if any(isinstance(q.key, SharesKey) and max(q.key.values) < 1 for q in s.questions)
    ]
    assert len(with_mixture) > 8
    for sheet in with_mixture:
        v = {path.removeprefix("numbers."): x for path, x in chosen(sheet).items()}
        mixes = [q.key.values for q in sheet.questions if isinstance(q.key, SharesKey)]
        keep, settle = mixes[0][0], mixes[1][0]
        # whoever mixes is paid alike by both: the two equations, worked out by hand
        assert settle * v["gain"] - (1 - settle) * v["loss"] == settle * v["cost"]
        assert (
            keep * (-v["gain"]) + (1 - keep) * v["cost"]
            == keep * (-v["shame"] - v["loss"]) + (1 - keep) * v["shame"]
        )


def test_the_same_id_makes_the_same_sheet():
    document = read_string(TARIFFS, "folder/own.yaml")
    first = file_sheet(document, id_of_file(document, 7, 2))
    again = of_id(
        read_sheet_id(str(first.id)), [read_string(PARTNERS), read_string(TARIFFS, "other name.yaml")]
    )
    assert str(first.id) == f"own.yaml@{digest_of(document)}/7/2/v1"
    assert (first.settings, [q.key for q in first.questions]) == (
        again.settings,
        [q.key for q in again.questions],
    )


def test_a_changed_file_makes_no_sheet_of_an_old_id():
    document = read_string(TARIFFS, "own.yaml")
    with pytest.raises(UsageError) as refused:
        of_id(id_of_file(document, 7, 2), [read_string(TARIFFS + "\n", "own.yaml")])
    assert refused.value.code == "N187"
    with pytest.raises(UsageError) as refused:
        of_id(id_of_file(document, 7, 2))
    assert "own.yaml" in refused.value.hint


def test_a_file_without_ranges_is_refused():
    document = read_string(
        TARIFFS.replace(", range: [1, 9]", "")
        .replace(", range: [1, 12]", "")
        .replace(", range: [0, 3]", "")
        .replace(", range: [1, 6]", "")
    )
    with pytest.raises(UsageError) as refused:
        next(iter(of_file(document, 1, 0)))
    assert refused.value.code == "N189"


LONG = """
negsim: 1
numbers: {bonus: {value: 1, range: [0, 5]}}
actors: {A: [u, v], B: [l, r]}
payoffs: {'u, l': [3.1415 + bonus, 0], 'u, r': [0, 2.718], 'v, l': [0, 1.618], 'v, r': [5.777, 0]}
"""


def test_long_answers_are_left_out_and_said():
    sheet = next(iter(of_file(read_string(LONG), 1, 0)))
    assert [n.code for n in sheet.notes] == ["N274"]
    assert sheet.questions
    assert not any(isinstance(q.key, SharesKey) for q in sheet.questions)
    assert [q.name for q in sheet.questions] == [str(k) for k in range(1, len(sheet.questions) + 1)]


def test_nothing_nice_to_ask_is_refused():
    continuum = "actors: {A: {strategies: [u, v], payoff: a}, B: {strategies: [l, r], payoff: a}}"
    document = read_string(f"negsim: 1\nnumbers: {{a: {{value: 1, range: [1, 2]}}}}\n{continuum}\n")
    with pytest.raises(DidNotConverge) as refused:
        next(iter(of_file(document, 1, 0)))
    assert refused.value.code == "N273"
    assert "continuum" in refused.value.message


@pytest.mark.parametrize(
    ("low", "high", "step"), [(0, 1, "1/5"), (1, 9, 1), (0, 100, 20), ("1/10", "1/2", "1/20"), (-3, 3, 1)]
)
def test_round_values_are_multiples_within_the_range(low, high, step):
    low, high, step = map(Fraction, (low, high, step))
    number = Parameter(path="a", label="a", value=low, low=low, high=high, has_range=True, is_percent=False)
    values = round_values(number)
    assert values[0] >= low
    assert values[-1] <= high
    assert len(values) >= 6
    assert all((v / step).denominator == 1 for v in values)


@pytest.mark.parametrize("seed", range(20))
def test_what_is_worked_back_makes_the_other_indifferent(seed):
    random = Random(seed)
    a, b, c, d = (random.randrange(-9, 10) for _ in range(4))
    text = (
        "negsim: 1\nnumbers: {x: {value: 1, range: [-20, 20]}}\nactors: {A: [u, v], B: [l, r]}\npayoffs:\n"
        f"  u, l: [0, {a} + 2 * x]\n  u, r: [0, {b}]\n  v, l: [0, {c} - x]\n  v, r: [0, {d}]\n"
    )
    document = read_string(text)
    (number,) = Numbers(document).ranged
    found = values_that_mix(document.scenario(), number, 0)
    nice = {Fraction(k, m) for m in range(2, 7) for k in range(1, m)}
    for x in found:
        left, right = a + 2 * x - b, c - x - d  # by playing l instead of r, against u and against v
        assert right / (right - left) in nice
    expected = {
        x
        for p in nice
        if 3 * p != 1
        for x in [-(p * (a - b) + (1 - p) * (c - d)) / (3 * p - 1)]
        if -20 <= x <= 20
    }
    assert found == expected


def test_percentages_are_read_back_as_they_were_chosen():
    numbers = Numbers(read_string(PERCENT, "own.yaml"))
    for seed in range(40):
        values = numbers.drawn(Random(seed))
        found = {p.path: p.value for p in parameters(numbers.scenario(values)) if p.path in values}
        assert found == values


def test_a_share_that_bends_is_not_worked_back_from():
    text = PARTNERS.replace("'Ann, Bob': pair", "'Ann, Bob': pair ** 2")
    document = read_string(text)
    number = next(p for p in Numbers(document).ranged if p.path == "numbers.pair")
    found = values_that_share(
        lambda v: document.scenario(None, [f"numbers.pair={v}"]), number.low, number.high
    )
    assert found == set()
    straight = read_string(PARTNERS)
    found = values_that_share(
        lambda v: straight.scenario(None, [f"numbers.pair={v}"]), number.low, number.high
    )
    for value in found:
        game = find(straight.scenario(None, [f"numbers.pair={value}"])).coalitions
        assert any(share.denominator == 1 for share in game.shapley.shares)
    assert found


def test_the_roundest_of_the_values_is_taken():
    numbers = Numbers(read_string(TARIFFS))
    parameter = numbers.ranged[0]
    for seed in range(20):
        values = {}
        found = {Fraction(7, 2), Fraction(3), Fraction(16, 3), Fraction(5)}
        assert numbers.take(values, parameter, found, Random(seed))
        assert values[parameter.path] in {Fraction(3), Fraction(5)}
    assert not numbers.take({}, parameter, {Fraction(355, 113)}, Random(0))
