"""A formula on the whole grid equals a second, plain evaluator that goes cell by cell, lazily, in Python."""

import itertools
import math
from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from negsim.errors import ScenarioError
from negsim.games.from_scenario import payoff_arrays, strategic_game
from negsim.scenario.load import read_string

HEAD = """negsim: 1
numbers: {c: 3, third: 1/3}
actors:
  A:
    strategies: {x: {n: 0, m: 2}, y: {n: 1, m: -1}, z: {n: -2, m: 1/2}}
    payoff: >
      FORMULA
  B: {strategies: {x: {n: 5}, y: {n: 0}}, payoff: 0}
"""
CELLS = [dict(n=n, m=m, Bn=bn, A=a, B=b)
         for (a, n, m), (b, bn) in itertools.product(
             [("x", Fraction(0), Fraction(2)), ("y", Fraction(1), Fraction(-1)), ("z", Fraction(-2), Fraction(1, 2))],
             [("x", Fraction(5)), ("y", Fraction(0))])]  # fmt: skip


class NoValueError(Exception):
    """The cell has no value."""


def divide(a, b):
    if b == 0:
        raise NoValueError
    return a / b


def power(a, k):
    if k < 0 and a == 0:
        raise NoValueError
    return Fraction(a) ** k


def root(a):
    if a < 0:
        raise NoValueError
    exact = Fraction(math.isqrt(a.numerator), math.isqrt(a.denominator)) if isinstance(a, Fraction) else None
    return exact if exact is not None and exact * exact == a else math.sqrt(a)


LEAVES = st.sampled_from([
    ("n", lambda e: e["n"]), ("m", lambda e: e["m"]), ("B.n", lambda e: e["Bn"]), ("c", lambda e: Fraction(3)),
    ("third", lambda e: Fraction(1, 3)), ("0", lambda e: Fraction(0)), ("25%", lambda e: Fraction(1, 4)),
    ("(B is x)", lambda e: Fraction(e["B"] == "x")), ("(A in (x, z))", lambda e: Fraction(e["A"] in "xz")),
    ("(B is self)", lambda e: Fraction(e["B"] == e["A"])), ("1e15", lambda e: Fraction(10**15)),
    ("count(everyone is x)", lambda e: Fraction((e["A"] == "x") + (e["B"] == "x"))),
])  # fmt: skip


def grow(inner):
    def two(text, function):
        return st.tuples(inner, inner).map(
            lambda p: (
                text.format(p[0][0], p[1][0]),
                lambda e: function(lambda: p[0][1](e), lambda: p[1][1](e)),
            )
        )

    def one(text, function):
        return inner.map(lambda p: (text.format(p[0]), lambda e: function(p[1](e))))

    choice = st.tuples(inner, inner, inner).map(
        lambda p: (
            f"({p[1][0]} if {p[0][0]} else {p[2][0]})",
            lambda e: p[1][1](e) if p[0][1](e) != 0 else p[2][1](e),
        )
    )
    return st.one_of(
        two("({} + {})", lambda a, b: a() + b()),
        two("({} - {})", lambda a, b: a() - b()),
        two("({} * {})", lambda a, b: a() * b()),
        two("({} / {})", lambda a, b: divide(a(), b())),
        two("({} < {})", lambda a, b: Fraction(a() < b())),
        two("({} >= {})", lambda a, b: Fraction(a() >= b())),
        two("({} and {})", lambda a, b: Fraction(a() != 0 and b() != 0)),
        two("({} or {})", lambda a, b: Fraction(a() != 0 or b() != 0)),
        two("max({}, {})", lambda a, b: max(a(), b())),
        two("min({}, {})", lambda a, b: min(a(), b())),
        one("(-{})", lambda a: -a),
        one("(not {})", lambda a: Fraction(a == 0)),
        one("abs({})", abs),
        one("sign({})", lambda a: Fraction((a > 0) - (a < 0))),
        one("({}) ** 2", lambda a: power(a, 2)),
        one("({}) ** -1", lambda a: power(a, -1)),
        choice,
    )


FORMULAS = st.recursive(LEAVES, grow, max_leaves=12)


@settings(max_examples=250, deadline=None)
@given(FORMULAS)
def test_array_equals_cell_by_cell(formula):
    text, function = formula
    expected = []
    for cell in CELLS:
        try:
            expected.append(function(cell))
        except NoValueError:
            expected.append(None)
    source = HEAD.replace("FORMULA", "(" + text + ")")
    try:
        game = strategic_game(read_string(source).scenario()).game
    except ScenarioError as error:
        assert {p.code for p in error.problems} <= {"N047", "N049"}, (text, error)
        assert None in expected or any(p.code == "N049" for p in error.problems), text
        return
    assert [game.payoff(0, o) for o in np.ndindex(3, 2)] == expected, text


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-6, 6), min_size=1, max_size=5), st.sampled_from([
    "n * c + third", "max(n, c) / 3", "n / c if c > 0 else -n", "sqrt(abs(c)) + n", "(c > 2) * n + exp(third)",
    "clip(c, n, 2) ** 3", "c ** 2 - B.n * third",
]))  # fmt: skip
def test_draws_at_once_equal_draws_one_by_one(draws, formula):
    scenario = read_string(HEAD.replace("FORMULA", formula)).scenario()
    values = np.array(draws, float) + 0.25
    together = payoff_arrays(scenario, {"numbers.c": values})
    exact = payoff_arrays(
        scenario, {"numbers.c": np.array([Fraction(v) for v in values.tolist()], dtype=object)}
    )
    assert together[0].shape == (len(draws), 3, 2)
    for k, value in enumerate(values.tolist()):
        alone = read_string(HEAD.replace("FORMULA", formula)).scenario(settings=[f"numbers.c={value!r}"])
        game = strategic_game(alone).game
        single = np.array([[float(game.payoff(0, (a, b))) for b in range(2)] for a in range(3)])
        assert np.allclose(together[0][k], single, rtol=1e-10, atol=1e-10)
        assert np.allclose(exact[0][k], single, rtol=1e-10, atol=1e-10)


def test_two_numbers_drawn_together_and_own_numbers():
    text = "negsim: 1\nnumbers: {c: 1}\nactors:\n  A: {strategies: [x, y], w: 2, payoff: c * w + (self is y)}\n  B: {strategies: [x, y], payoff: A.w}\n"
    scenario = read_string(text).scenario()
    first, second = payoff_arrays(
        scenario, {"numbers.c": np.array([1.0, 2.0]), "actors.A.w": np.array([3.0, 5.0])}
    )
    assert first.tolist() == [[[3, 3], [4, 4]], [[10, 10], [11, 11]]]
    assert second.tolist() == [[[3, 3], [3, 3]], [[5, 5], [5, 5]]]
