"""The numbers of a file that can be turned, and how payoffs depend on them."""

import math
from fractions import Fraction

import pytest

from negsim.scenario.dependence import degrees
from negsim.scenario.load import read_string
from negsim.scenario.parameters import parameters

FILE = """\
negsim: 1
numbers:
  x: {value: 20%, range: [0%, 50%], unit: share}
  twice: 2 * x
  zero: 0
kinds:
  partner:
    strategies: {accept: {answers: 0}, answer: {answers: 1}}
    payoff: -x * sells + answers * (3 if US is lift else -cost)
    cost: 1/4
actors:
  US: {strategies: [keep, lift], payoff: twice * sum(partner.sells) - zero * weight.Japan, weight: {Japan: 3}}
  Japan: {kind: partner, sells: 141}
  EU: {kind: partner, sells: 500}
"""


def _by_path(text):
    return {p.path: p for p in parameters(read_string(text).scenario())}


def test_every_literal_number_counts_once_and_what_follows_from_others_does_not():
    assert list(_by_path(FILE)) == [
        "numbers.x",
        "numbers.zero",
        "kinds.partner.cost",
        "kinds.partner.strategies.accept.answers",
        "kinds.partner.strategies.answer.answers",
        "actors.US.weight.Japan",
        "actors.Japan.sells",
        "actors.EU.sells",
    ]


def test_bounds_are_the_range_or_a_hundred_times_the_size():
    found = _by_path(FILE)
    x, zero, cost = (found[p] for p in ("numbers.x", "numbers.zero", "kinds.partner.cost"))
    assert (x.low, x.high, x.scale, x.is_percent) == (0, Fraction(1, 2), Fraction(1, 2), True)
    assert (zero.low, zero.high, zero.scale) == (-100, 100, 1)
    assert (cost.low, cost.high, cost.scale) == (Fraction(1, 4) - 25, Fraction(1, 4) + 25, Fraction(1, 4))


def test_a_value_outside_its_range_widens_it():
    text = FILE.replace("{value: 20%, range: [0%, 50%], unit: share}", "{value: 60%, range: [0%, 50%]}")
    assert _by_path(text)["numbers.x"].high == Fraction(3, 5)


def test_points_of_a_range_are_not_numbers_of_the_file_and_cells_of_a_table_are():
    text = """\
negsim: 1
actors:
  A: {strategies: {q: {from: 0, to: 2, step: 1}}}
  B: [s, t]
payoffs:
  any, s: [1, 2]
  any, t: [q, 25%]
"""
    found = _by_path(text)
    assert list(found) == ["payoffs.'any, s'.A", "payoffs.'any, s'.B", "payoffs.'any, t'.B"]
    assert found["payoffs.'any, t'.B"].label == "B at (any, t)"
    assert found["payoffs.'any, t'.B"].is_percent


def test_degrees_are_read_off_the_formulas():
    assert degrees(read_string(FILE).scenario()) == {
        "numbers.x": 1,
        "numbers.twice": 1,
        "numbers.zero": 1,
        "kinds.partner.cost": 1,
        "kinds.partner.strategies.accept.answers": 1,
        "kinds.partner.strategies.answer.answers": 1,
        "actors.US.weight.Japan": 1,
        "actors.Japan.sells": 1,
        "actors.EU.sells": 1,
    }


@pytest.mark.parametrize(
    ("payoff", "degree"),
    [
        ("x", 1),
        ("1 - x * 3 / 2", 1),
        ("x * x * y", 2),
        ("(1 + x) ** 3", 3),
        ("x ** 0", None),
        ("y ** x", math.inf),
        ("1 / x", math.inf),
        ("x / y", 1),
        ("max(x, 3)", math.inf),
        ("abs(x)", math.inf),
        ("3 if x > 2 else 4", math.inf),
        ("x if self is s else 4", 1),
        ("x and y", math.inf),
        ("not x", math.inf),
        ("sum(everyone.mine) * x", 2),
        ("mean(others.mine)", 1),
        ("min(everyone.mine)", math.inf),
        ("count(everyone.mine > 2)", math.inf),
        ("count(everyone)", None),
        ("shorthand ** 2", 2),
        ("B.payoff * x", 2),
        ("y", None),
    ],
)
def test_the_degree_of_a_payoff(payoff, degree):
    text = f"""\
negsim: 1
numbers: {{x: 3, y: 2}}
shorthands: {{shorthand: x - y}}
actors:
  A: {{strategies: [s, t], payoff: "{payoff}", mine: x}}
  B: {{strategies: [s, t], payoff: 2 * mine, mine: x}}
"""
    text = text if "B.payoff" in payoff or "mine" in payoff else text.replace("2 * mine", "1")
    assert degrees(read_string(text).scenario()).get("numbers.x") == degree
