"""A game along one of its numbers: what polynomials say is what the file says at every value."""

import math
from fractions import Fraction

import pytest

from negsim.errors import NegsimError
from negsim.games.along import GameAlong
from negsim.games.from_scenario import strategic_game
from negsim.scenario.dependence import degrees
from negsim.scenario.load import read_string
from negsim.scenario.parameters import parameters

TEXT = """\
negsim: 1
numbers: {x: 3, y: 1/7}
shorthands: {both: x * x * y}
actors:
  A: {strategies: {s: {a: 1}, t: {a: x - 1}}, payoff: both * a - (B is s)}
  B: {strategies: [s, t, u], payoff: "A.payoff * x if self is u else x"}
"""
VALUES = [Fraction(0), Fraction(-5, 3), Fraction(22, 7), Fraction(1000)]


def _along(text, path="numbers.x", degree=None):
    scenario = read_string(text).scenario()
    parameter = next(p for p in parameters(scenario) if p.path == path)
    return GameAlong(scenario, parameter, degrees(scenario)[path] if degree is None else degree)


def _set(text, value):
    return strategic_game(read_string(text).scenario(None, [f"numbers.x={value}"])).game


def test_polynomials_agree_with_the_file_at_every_value():
    along = _along(TEXT)
    assert along.degree == 4
    for value, game in zip(VALUES, along.games(VALUES), strict=True):
        own = _set(TEXT, value)
        for o in [(i, j) for i in range(2) for j in range(3)]:
            assert game.payoffs(o) == own.payoffs(o)


def test_evaluated_games_are_the_same():
    along, evaluated = _along(TEXT), _along(TEXT, degree=math.inf)
    assert evaluated.degree is None
    for one, other in zip(along.games(VALUES), evaluated.games(VALUES), strict=True):
        assert [one.payoffs((i, j)) for i in range(2) for j in range(3)] == [
            other.payoffs((i, j)) for i in range(2) for j in range(3)
        ]


def test_payoffs_that_are_not_exact_are_rounded_as_in_the_answer():
    text = TEXT.replace("- (B is s)", "- sqrt(2) * (B is s)")
    along = _along(text)
    assert not along.is_exact
    today, own = along.games([Fraction(3)])[0], _set(text, 3)
    assert [today.payoffs((i, j)) for i in range(2) for j in range(3)] == [
        own.payoffs((i, j)) for i in range(2) for j in range(3)
    ]
    near = along.games([Fraction(4)])[0].payoff(0, (0, 0))
    assert abs(float(near) - (16 / 7 - math.sqrt(2))) < 1e-9


def test_where_there_is_no_payoff_the_reason_stands():
    text = TEXT.replace("both * a", "both * a / (x - 2)")
    found = _along(text).games([Fraction(1), Fraction(2), Fraction(5)])
    assert [isinstance(g, NegsimError) for g in found] == [False, True, False]
    assert found[1].problems[0].message.startswith("division by zero")


@pytest.mark.parametrize("line", ["s, s", "s, any"])
def test_cells_of_a_table_can_be_turned(line):
    text = f"negsim: 1\nactors: {{A: [s, t], B: [s, t]}}\npayoffs:\n  {line}: [1, 2]\n  any, any: [3, 4]\n"
    along = _along(text, f"payoffs.'{line}'.B")
    game = along.games([Fraction(9)])[0]
    assert game.payoffs((0, 0)) == (1, 9)
    assert game.payoffs((1, 1)) == (3, 4)
    assert game.payoff(1, (0, 1)) == (9 if line == "s, any" else 4)
