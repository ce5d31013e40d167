"""The rules of viewpoint, groups, laziness and exactness, formula by formula."""

import re
from fractions import Fraction

import pytest

from negsim.games.from_scenario import strategic_game
from negsim.scenario.load import read_string

HEAD = """negsim: 1
numbers: {c: 7}
shorthands: {loss: n * 10}
kinds:
  k: {strategies: {x: {n: 1}, y: {n: 2}}, payoff: 0, w: 5}
actors:
  A:
    strategies: {x: {n: 1}, y: {n: 2}}
    own: 3
    exports: {B: 10, C: 20}
    payoff: >
      FORMULA
  B: {kind: k, v: 4}
  C: {kind: k, v: 6, w: 50}
  D: {strategies: [x, z], payoff: 0}
"""

# values of A's payoff at (x, x, x, x) and at (y, x, y, z)
VALUES = [
    ("n", 1, 2),
    ("c + own", 10, 10),
    ("B.n + 10 * C.n", 11, 21),
    ("loss", 10, 20),
    ("C.loss", 10, 20),
    ("C.w", 50, 50),
    ("B.w", 5, 5),
    ("self.n", 1, 2),
    ("exports.B + A.exports.C", 30, 30),
    ("sum(self.exports.k)", 30, 30),
    ("sum(k.n)", 2, 3),
    ("sum(k.n * k.v)", 10, 16),
    ("sum(n * k.v)", 10, 20),
    ("mean(k.v)", 5, 5),
    ("min(k.v)", 4, 4),
    ("max(k.v)", 6, 6),
    ("count(k)", 2, 2),
    ("count(everyone)", 4, 4),
    ("count(others)", 3, 3),
    ("count(k is y)", 0, 1),
    ("count(others is z)", 0, 1),
    ("count(others is self)", 3, 1),
    ("count(k.n > 1)", 0, 1),
    ("sum(max(k.n, 2))", 4, 4),
    ("sum(k.v * count(others is y))", 0, 10),
    ("max(n, own)", 3, 3),
    ("B is x", 1, 1),
    ("B is not x", 0, 0),
    ("C in (x, y)", 1, 1),
    ("C not in (y, y)", 1, 0),
    ("D is z and C is y", 0, 1),
    ("D is z or B is y", 0, 1),
    ("not D is z", 1, 0),
    ("1 < n + 1 <= 2", 1, 0),
    ("1 < n <= 2", 0, 1),
    ("4 if C is y else 9", 9, 4),
    ("1 / (n - 1) if n > 1 else 5", 5, 1),
    ("n > 1 and 1 / (n - 1) > 0", 0, 1),
    ("n <= 1 or 1 / (n - 1) > 0", 1, 1),
    ("sqrt(n * n)", 1, 2),
    ("sqrt(9/4)", 1.5, 1.5),
    ("abs(n - 2)", 1, 0),
    ("sign(n - 2)", -1, 0),
    ("clip(10 * n, 12, 15)", 12, 15),
    ("n ** 2", 1, 4),
    ("n ** -1", 1, 0.5),
    ("(n + 1) ** n", 2, 9),
    ("0.1 + 0.2 == 0.3", 1, 1),
    ("-n ** 2", -1, -4),
    ("15%", 0.15, 0.15),
    ("2 + D.payoff", 2, 2),
    ("5 and 3", 1, 1),
    ("3 * (n == 2)", 0, 3),
]


@pytest.mark.parametrize(("formula", "first", "second"), VALUES, ids=[v[0] for v in VALUES])
def test_value(game_of, formula, first, second):
    game = game_of(HEAD.replace("FORMULA", formula))
    assert float(game.payoff(0, (0, 0, 0, 0))) == first
    assert float(game.payoff(0, (1, 0, 1, 1))) == second


WRONG = [
    ("nn", "N042", "there is no number 'nn' (seen from A)"),
    ("cc + nn", "N042", "there is no number 'cc' (seen from A)"),
    ("E.n", "N020", "there is no actor or group 'E'"),
    ("D.n", "N042", "there is no number 'n' (seen from D)"),
    ("A is z", "N021", "A has no strategy 'z'"),
    ("count(k is z)", "N021", "none of them has a strategy 'z'"),
    ("B is x or y", "N045", "'y' is a strategy, not a condition"),
    ("k.n", "N045", "'k' is a group"),
    ("others.v", "N045", "'others' is a group"),
    ("sum(n)", "N045", "must name exactly one group; it names none"),
    ("sum(k.n * others.v)", "N045", "two or more: k, others"),
    ("sum(peers.v)", "N045", "A is of no kind, so it has no peers"),
    ("B", "N042", "'B' is an actor, not a number"),
    ("self", "N042", "'self' is an actor, not a number"),
    ("x", "N042", "'x' is a strategy, not a number"),
    ("member.n", "N044", "only in the worth of coalitions"),
    ("exports", "N042", "'exports' differs by actor"),
    ("exports.D", "N042", "A's 'exports' has no number for D"),
    ("payoff", "N043", "A.payoff -> A.payoff"),
    ("1 / (n - 1)", "N047", "division by zero in A's payoff at the outcome (x, x, x, x), and in 7 more"),
    ("log(n - 1)", "N047", "logarithm"),
    ("sqrt(-n)", "N047", "square root of a negative number"),
    ("(-n) ** 0.5", "N047", "fractional power"),
    ("0 ** -n", "N047", "0 to a negative power"),
    ("exp(n * 1000)", "N049", "too large"),
    ("1e300 * 1e300 * exp(n)", "N049", "too large"),
    ("1e999 * 1e999", "N049", "more than 4,096 bits"),
    ("2 ** (n * 60)", "N049", "an exponent beyond 64"),
    ("sqrt(n) == 1", "N048", "'==' on a value that is not exact"),
    ("exp(1) != 2", "N048", "'!=' on a value that is not exact"),
    ("1 if n > 0 else nowhere", "N042", "there is no number 'nowhere'"),
]


@pytest.mark.parametrize(("formula", "code", "message"), WRONG, ids=[w[0] for w in WRONG])
def test_wrong(problems_of, formula, code, message):
    found = problems_of(HEAD.replace("FORMULA", formula))
    assert any(c == code and message in m for _, c, m, _ in found), found
    assert {line for line, *_ in found} <= {11, 12}


def test_all_wrong_names_of_a_formula_are_reported(problems_of):
    found = problems_of(HEAD.replace("FORMULA", "aa + bb * E.n"))
    assert [c for _, c, _, _ in found] == ["N042", "N042", "N020"]


def test_over_nobody(problems_of, game_of):
    text = "negsim: 1\nkinds: {{k: {{strategies: [x, y], payoff: 0}}}}\nactors: {{A: {{strategies: [x, y], payoff: {}}}, B: [x, y]}}\n"
    text = text.replace("B: [x, y]", "B: {{strategies: [x, y], payoff: 0}}")
    assert game_of(text.format("sum(k.n) + count(k)")).payoff(0, (0, 0)) == 0
    found = problems_of(text.format("max(k.n)"))
    assert "max over nobody in A's payoff" in found[0][2]


def test_a_number_that_only_some_strategies_set(problems_of):
    text = "negsim: 1\nactors: {A: {strategies: {x: {n: 1}, y: }, payoff: n}, B: {strategies: [x, y], payoff: 0}}\n"
    assert "'n' is not set by A's strategy 'y'" in problems_of(text)[0][2]


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("numbers: {a: A.own}", "'A.' cannot be used here: only constants can"),
        ("numbers: {a: own}", "'own' is an actor's own number and cannot be used here"),
        ("numbers: {a: b, b: a}", "numbers.a -> numbers.b -> numbers.a"),
        ("shorthands: {a: b, b: a}", "A.a -> A.b -> A.a"),
        ("numbers: {a: sum(everyone.own)}", "groups cannot be used here"),
        ("numbers: {a: A is x}", "what is played cannot be used here"),
        ("numbers: {a: payoff}", "'payoff' depends on what is played"),
    ],
)
def test_what_may_be_used_where(problems_of, place, message):
    text = f"negsim: 1\n{place}\nactors:\n  A: {{strategies: [x, y], own: 1, payoff: a}}\n  B: {{strategies: [x, y], payoff: a}}\n"
    assert any(message in m for _, _, m, _ in problems_of(text)), problems_of(text)


def test_own_and_strategy_numbers_may_use_other_actors_own_numbers(game_of):
    text = """negsim: 1
numbers: {c: 2}
actors:
  A: {strategies: {x: {n: own * B.own}, y: {n: c}}, own: 3, payoff: n}
  B: {strategies: [x, y], own: A.own + c, payoff: A.n}
"""
    game = game_of(text)
    assert [game.payoff(0, (0, 0)), game.payoff(0, (1, 0)), game.payoff(1, (0, 1))] == [15, 2, 15]


def test_strategy_numbers_may_not_use_what_is_played(problems_of):
    text = "negsim: 1\nactors:\n  A: {strategies: {x: {n: m, m: 1}, y: {n: 1, m: 1}}, payoff: n}\n  B: {strategies: [x, y], payoff: 0}\n"
    assert "'m' depends on what A plays and cannot be used here" in problems_of(text)[0][2]


def test_inexact_payoffs_are_rounded_to_twelve_digits(game_of):
    game = game_of(HEAD.replace("FORMULA", "sqrt(2) * n if n > 1 else 1/3"))
    assert game.denominators[0] == 10**11
    assert game.payoff(0, (0, 0, 0, 0)) * 10**11 == 33333333333
    assert game.payoff(0, (1, 0, 0, 0)) * 10**11 == 282842712475


def test_long_chains_of_numbers_end_in_a_clear_error(problems_of):
    numbers = ", ".join(f"n{k}: n{k + 1}" for k in range(500))
    text = f"negsim: 1\nnumbers: {{{numbers}, n500: 1}}\nactors: {{A: {{strategies: [x, y], payoff: n0}}, B: {{strategies: [x, y], payoff: 0}}}}\n"
    assert any("through more than 50 steps" in m for _, _, m, _ in problems_of(text))


@pytest.mark.parametrize(
    "formula",
    [
        "sign(3) + (1e15) ** 2",
        "(not c) + 1e30",
        "1 / (1e19 + n) * 1e19 / 3 - 1 / 3e40",
        "(n / 1e25) ** 2 * 1e50",
        "(c / 1e30 > n / 1e31) + (1e40 == 1e40)",
        "2 ** (n * 1e20 / 1e20)",
        "9223372036854775807 * n - 9223372036854775807",
        "4611686018427387904 * n + 4611686018427387904 * n",
    ],
)
def test_large_numbers_and_denominators(game_of, formula):
    game = game_of(HEAD.replace("FORMULA", formula))
    names = {"c": Fraction(7)}
    for k, n in enumerate((1, 2)):
        text = re.sub(r"(?<![\w.])(\d+(?:e\d+)?)", r"Fraction('\1')", formula)
        functions = {"sign": lambda a: Fraction((a > 0) - (a < 0)), "Fraction": Fraction}
        expected = eval(text, functions, {**names, "n": Fraction(n)})  # noqa: S307
        assert game.payoff(0, (k, 0, 0, 0)) == expected


def test_cells_that_ask_for_each_other_are_evaluated_once(game_of):
    count = 18
    cells = ", ".join([*(f"P{i + 1}.payoff + P{i + 1}.payoff" for i in range(count - 1)), "1"])
    actors = "".join(f"  P{i}: [s]\n" for i in range(count))
    game = game_of(f"negsim: 1\nactors:\n{actors}payoffs:\n  {', '.join(['any'] * count)}: [{cells}]\n")
    assert game.payoff(0, (0,) * count) == 2 ** (count - 1)


def test_nested_aggregates_are_evaluated_once():
    inner = "everyone.v"
    for _ in range(12):
        inner = f"everyone.v + sum({inner})"
    actors = ", ".join(f"P{i}: k" for i in range(12))
    text = (
        f"negsim: 1\nkinds: {{k: {{strategies: [s], v: 1, payoff: 'sum({inner})'}}}}\nactors: {{{actors}}}\n"
    )
    game = strategic_game(read_string(text).scenario()).game
    expected = 12
    for _ in range(12):
        expected = 12 * (1 + expected)
    assert game.payoff(0, (0,) * 12) == expected
