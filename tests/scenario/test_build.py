"""Names, tables, kinds, ranges: what a file may say, and what each refusal says."""

import pytest

import negsim
from negsim.scenario.load import read_string

AB = "negsim: 1\nactors: {A: [x, y], B: [x, y]}\n"
TABLE = AB + "payoffs:\n  any, any: [0, 0]\n"

WRONG = [
    ("title: x\n", 1, "N013", "the key 'negsim' is missing"),
    ("negsim: 1\n", 1, "N013", "the key 'actors' is missing"),
    ("negsim: 2\nactors: {A: [x, y], B: [x, y]}\n", 1, "N018", "version 1 of the language, not '2'"),
    ("title: x\n" + TABLE, 1, "N018", "'negsim: 1' must be the first key"),
    ("[1, 2]\n", 1, "N014", "a scenario is a mapping"),
    ("just text\n", 1, "N014", "a scenario is a mapping"),
    (TABLE + "titel: x\n", 5, "N012", "unknown key 'titel'"),
    (TABLE + "economy: {model: armington}\n", 5, "N013", "the key 'tariffs' is missing"),
    (TABLE + "bargaining: {}\n", 5, "N012", "unknown key 'bargaining'"),
    (TABLE + "numbers: {a: {value: 1, uint: x}}\n", 5, "N012", "unknown key 'uint'"),
    (TABLE + "numbers: {a: [1]}\n", 5, "N014", "a number, a formula"),
    (TABLE + "numbers: {a: {value: 1, range: [1]}}\n", 5, "N014", "exactly two numbers"),
    (TABLE + "expect: {pure: many}\n", 5, "N055", "a whole number is expected"),
    (TABLE + "expect: {equilibria: [{A: x}]}\n", 5, "N055", "does not say what B plays"),
    (TABLE + "expect: {includes: [{A: x, B: {x: 1/2, y: 1/3}}]}\n", 5, "N055", "B's probabilities add up to 5/6"),
    (TABLE + "expect: {includes: [{A: x, B: {x: 3/2, y: -1/2}}]}\n", 5, "N055", "between 0 and 1"),
    (TABLE + "expect: {includes: [{A: x, C: x, B: x}]}\n", 5, "N020", "there is no actor 'C'"),
    (TABLE + "expect: {dominated: {A: z}}\n", 5, "N021", "A has no strategy 'z'"),
    (TABLE + "expect: {efficient: [x]}\n", 5, "N055", "'x' names 1 strategies"),
    (TABLE + "ask: [nsh]\n", 5, "N056", "there is no finding 'nsh'"),
    (TABLE + "numbers: {A: 1}\n", 5, "N017", "'A' is a name in numbers and in actors (line 2)"),
    (TABLE + "shorthands: {self: 1}\n", 5, "N017", "'self' has a meaning of its own"),
    (TABLE + "numbers: {'a, b': 1}\n", 5, "N016", "cannot hold a comma"),
    (TABLE + 'numbers: {"a\\nb": 1}\n', 5, "N016", "cannot hold a line break"),
    (TABLE + "numbers: {'': 1}\n", 5, "N016", "a name cannot be empty"),
    (AB, 2, "N025", "says nowhere what outcomes are worth"),
    ("negsim: 1\nactors:\n  A: {strategies: [x, y], payoff: 1}\n  B: [x, y]\n", 4, "N025", "B has no payoff"),
    (TABLE.replace("A: [x, y]", "A: {strategies: [x, y], payoff: 1}"), 2, "N025", "A has a payoff, and the file has a table"),
    ("negsim: 1\nactors: {A: [x, y]}\npayoffs: {x: [1], y: [1]}\n", 2, "N028", "at least two actors; here is one actor"),
    ("negsim: 1\nactors: {}\npayoffs: {}\n", 2, "N028", "here is no actor"),
    ("negsim: 1\nactors: [A, B]\npayoffs: {}\n", 2, "N027", "A has no strategies"),
    ("negsim: 1\nactors: {A: [x, y], B: []}\npayoffs: {}\n", 2, "N027", "B has no strategies"),
    ("negsim: 1\nactors: {A: [x, x], B: [x, y]}\npayoffs: {'any, any': [0, 0]}\n", 2, "N007", "A has the strategy 'x' twice"),
    ("negsim: 1\nactors: {A: [x, any], B: [x, y]}\npayoffs: {}\n", 2, "N017", "'any' stands for every strategy"),
    ("negsim: 1\nactors: {A: k, B: [x, y]}\npayoffs: {}\n", 2, "N026", "there is no kind 'k'"),
    (AB + "payoffs:\n  x, confes: [0, 0]\n", 4, "N021", "B has no strategy 'confes'"),
    (AB + "payoffs:\n  any, any: [0]\n", 4, "N022", "has 1 payoff, but there are 2 actors"),
    (AB + "payoffs:\n  any, any: {A: 1}\n", 4, "N022", "has no payoff for B"),
    (AB + "payoffs:\n  any, any: {A: 1, C: 2, B: 1}\n", 4, "N020", "there is no actor 'C'"),
    (AB + "payoffs:\n  any: [0, 0]\n", 4, "N023", "names 1 strategies, but there are 2 actors"),
    (AB + "payoffs:\n  x, x: [0, 0]\n  y, any: [1, 1]\n", 5, "N024", "no payoffs for x, y"),
    (AB + "payoffs:\n  x, x: [0, 0]\n  x,x: [1, 1]\n", 5, "N007", "stands here a second time"),
    (AB + "payoffs:\n  x, any: [1, 2]\n  any, x: [3, 4]\n  y, y: [0, 0]\n", 5, "N023", "both give payoffs for x, x"),
    (AB + "payoffs:\n  any, any: [0, 9**9**9]\n", 4, "N049", "the exponent 387420489 is beyond 64"),
    (AB + "payoffs: {any, any: [0, 0]}\n", 3, "N007", "'any' stands here a second time"),
    (AB + "payoffs: {x, any: [0, 0]}\n", 3, "N014", "a list of payoffs in the order of the actors is expected here"),
    (AB + "payoffs:\n  any, any: [0, nan]\n", 4, "N042", "there is no number 'nan'"),
    (AB + "payoffs:\n  any, any: [0, inf]\n", 4, "N042", "there is no number 'inf'"),
    (AB + "payoffs:\n  any, any: [0, 1 / (A is y)]\n", 4, "N047", "division by zero in B's payoff at the outcome (x, x), and in 1 more"),
    (AB + "payoffs:\n  any, any: [0, \U0001f600]\n", 4, "N041", "'\U0001f600' is not part of the language"),
    ("negsim: 1\nkinds: {k: {strategies: [a, b, c], payoff: 0}}\nactors: {"
     + ", ".join(f"a{i}: k" for i in range(20)) + "}\n", 3, "N029", "this game has 3^20 = 3,486,784,401 outcomes for 20 actors"),
    ("negsim: 1\nkinds: {k: {strategies: [a], payoff: 0}}\nactors: {"
     + ", ".join(f"a{i}: k" for i in range(70)) + "}\n", 3, "N019", "70 actors (limit 60)"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "code", "message"), WRONG, ids=[f"{w[2]} {w[3][:40]}" for w in WRONG]
)
def test_wrong(problems_of, text, line, code, message):
    found = problems_of(text)
    assert any(at == line and c == code and message in m for at, c, m, _ in found), found


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (TABLE + "titel: x\n", "did you mean 'title'?"),
        (AB + "payoffs:\n  x, yy: [0, 0]\n", "did you mean 'y'?"),
        (AB + "payoffs:\n  x, any: [0, 0]\n", "add a line such as   y, x: [0, 0]"),
        (
            AB.replace("B: [x, y]", "B: partnr") + "kinds: {partner: {strategies: [x, y]}}\npayoffs: {}\n",
            "did you mean 'partner'?",
        ),
        (AB + "payoffs: {any, any: [0, 0]}\n", "inside { } a comma ends a name"),
        (AB + "payoffs: {x, any: [0, 0]}\n", "inside { } a comma ends a name"),
        (TABLE + "expect: {equilibira: []}\n", "did you mean 'equilibria'?"),
        (TABLE + "numbers: {r: {value: 3, about: a road, for all}}\n", "put the whole text in quotes"),
    ],
)
def test_suggestions(problems_of, text, hint):
    assert any(hint in h for *_, h in problems_of(text)), problems_of(text)


def test_all_problems_at_once(problems_of):
    text = AB + "titel: x\npayoffs:\n  x, confes: [0, 1 +]\n  y, any: [0]\nexpect: {pure: -1}\n"
    assert [c for _, c, _, _ in problems_of(text)] == ["N012"]
    text = text.replace("titel", "title")
    assert [(at, c) for at, c, _, _ in problems_of(text)] == [
        (5, "N021"), (5, "N040"), (6, "N024"), (6, "N022"), (7, "N055"),
    ]  # fmt: skip


def test_an_actor_with_one_strategy_is_a_warning():
    text = "negsim: 1\nactors: {A: [x], B: [x, y]}\npayoffs: {'any, any': [0, 0]}\n"
    warnings = read_string(text).scenario().warnings
    assert [(w.code, w.is_warning, w.message) for w in warnings] == [
        ("N061", True, "A has only one strategy, so it has nothing to decide")
    ]


def test_an_unused_number_is_a_warning(problems_of):
    assert problems_of(TABLE + "numbers: {a: 1}\n")[0][1:3] == ("N062", "the number 'a' is never used")


def test_the_more_specific_line_wins(game_of):
    game = game_of(AB + "payoffs:\n  any, any: [1, 2]\n  x, any: [3, 4]\n  x, x: [5, 6]\n")
    assert game.numerators[0].tolist() == [[5, 3], [1, 1]]
    assert game.numerators[1].tolist() == [[6, 4], [2, 2]]


def test_lines_that_agree_may_overlap(game_of):
    game = game_of(AB + "payoffs:\n  x, any: [1, 2]\n  any, x: [1, 2]\n  y, y: [0, 0]\n")
    assert game.numerators[0].tolist() == [[1, 1], [1, 0]]


def test_cells_by_name_and_by_formula(game_of):
    game = game_of(
        AB + "numbers: {c: 1/3}\npayoffs:\n  any, any: {B: 'c * (self is x)', A: 'B.payoff + (A is y)'}\n"
    )
    assert [game.payoff(1, (0, 0)) * 3, game.payoff(0, (1, 1)), game.payoff(0, (0, 0)) * 3] == [1, 1, 1]


def test_ranges_name_their_strategies_as_they_are_written(game_of):
    text = """negsim: 1
actors:
  A: {strategies: {tariff: {from: 0%, to: 60%, step: 20%}}, payoff: tariff}
  B: {strategies: {q: {from: 0, to: 1, step: 0.5}, r: {from: -1, to: 1/3, step: 4/3}}, payoff: q + r}
"""
    game = game_of(text)
    assert game.strategies[0] == ("0%", "20%", "40%", "60%")
    assert game.strategies[1] == ("0 / -1", "0 / 1/3", "0.5 / -1", "0.5 / 1/3", "1 / -1", "1 / 1/3")
    assert game.payoff(0, (3, 0)) * 5 == 3
    assert game.payoff(1, (0, 5)) * 3 == 4


@pytest.mark.parametrize(
    ("range_", "code", "message"),
    [
        ("{from: 0, to: 1}", "N090", "A chooses from a range without steps, and B among strategies"),
        ("{from: 1, to: 1}", "N030", "holds a single number"),
        ("{from: 1, to: 0}", "N030", "ends below where it begins"),
        ("{from: 0}", "N013", "the key 'to' is missing"),
        ("{from: 0, to: 1, step: 0.3}", "N030", "does not divide its range: 10/3 steps"),
        ("{from: 0, to: 1, step: 0}", "N030", "must be above 0"),
        ("{from: 0, to: 1, step: -1}", "N030", "must be above 0"),
        ("{from: 2, to: 1, step: 1}", "N030", "ends below where it begins"),
        ("{from: 0, to: 1000000000000, step: 1}", "N019", "has more than 10,000 points"),
        ("{from: 0, to: sqrt(2), step: 1}", "N030", "must be exact numbers"),
        ("{from: 0, to: 1, step: 1, size: 3}", "N012", "unknown key 'size'"),
    ],
)
def test_wrong_ranges(problems_of, range_, code, message):
    text = f"negsim: 1\nactors:\n  A: {{strategies: {{t: {range_}}}, payoff: t}}\n  B: {{strategies: [x, y], payoff: 0}}\n"
    assert any(c == code and message in m for _, c, m, _ in problems_of(text)), problems_of(text)


def test_what_an_actor_says_itself_goes_before_its_kind(game_of):
    text = """negsim: 1
kinds: {k: {strategies: {x: {n: 1}, y: {n: 2}}, w: 5, payoff: n * w}}
actors: {A: k, B: {kind: k, w: 7}, C: {kind: k, payoff: -n}, D: {kind: k, strategies: {z: {n: 9}, u: {n: 8}}}}
"""
    game = game_of(text)
    assert game.payoffs((0, 0, 0, 0)) == (5, 7, -1, 45)
    assert game.strategies[3] == ("z", "u")


def test_names_may_be_almost_anything(game_of):
    text = """negsim: 1
numbers: {first step: 25%, 010: 1, caf\u00e9: 2}
actors:
  \U0001f600 team: [go ahead, "don't"]
  NO: [yes, no]
payoffs:
  go   ahead, yes: ["'first step' * '010'", caf\u00e9]
  don't, any: [1, 0]
  go ahead, no: [0, 0]
"""
    game = game_of(text)
    assert game.players == ("\U0001f600 team", "NO")
    assert game.payoffs((0, 0)) == (game.payoff(0, (0, 0)), 2)


def test_x_keys_are_ignored(game_of):
    assert game_of(TABLE + "x-note: {anything: [goes, here]}\n").shape == (2, 2)


def test_lines_that_agree_at_one_outcome_may_clash_at_another(problems_of):
    text = AB + "payoffs:\n  x, any: [1, 1]\n  y, any: [2, 2]\n  any, x: [1, 1]\n"
    assert any(c == "N023" and "both give payoffs for y, x" in m for _, c, m, _ in problems_of(text))


def test_peers_are_the_kind_without_the_actor_itself(game_of):
    text = "negsim: 1\nkinds: {k: {strategies: [x, y], v: 1, payoff: sum(peers.v) + count(peers)}}\nactors: {A: k, B: {kind: k, v: 5}, C: {kind: k, v: 7}}\n"
    assert game_of(text).payoffs((0, 0, 0)) == (14, 10, 8)


@pytest.mark.parametrize(
    "formula",
    [
        "0 * 1e-20",
        "(A is x)*1e-19 - (A is x)*1e-19",
        "2 ** (1/1e19)",
        "sqrt(2)/1e9",
        "(A is x)/1e19",
        "exp(-700)",
        "sqrt(2e-400)",
    ],
)
def test_very_small_and_very_large_numbers_end_well(formula, tmp_path):
    path = tmp_path / "s.yaml"
    path.write_text(AB + f"payoffs:\n  any, any: ['{formula}', 0]\n")
    assert negsim.solve(negsim.load(str(path))).nash.complete


@pytest.mark.parametrize(
    ("formula", "message"), [("sqrt(2e400 * 3)", "too large"), ("1e400 if A is x else sqrt(2)", "too large")]
)
def test_numbers_beyond_floats_are_refused(problems_of, formula, message):
    found = problems_of(AB + f"payoffs:\n  any, any: ['{formula}', 0]\n")
    assert any(c == "N049" and message in m for _, c, m, _ in found), found


def test_names_in_formulas_are_checked_beside_other_errors(problems_of):
    text = AB + "numbers: {cost: 1}\npayoffs:\n  x, any: [3 - cots, 3]\n  y, confes: [0, 4]\n"
    assert [(at, c) for at, c, _, _ in problems_of(text)] == [(5, "N042"), (6, "N024"), (6, "N021")]


def test_thousands_of_strategies_with_numbers_are_laid_out_exactly(game_of):
    numbers = ", ".join(f"s{k}: {{n: {k}/7}}" for k in range(3000))
    text = f"negsim: 1\nactors: {{A: {{strategies: {{{numbers}}}, payoff: n + sqrt(2) * 0}}, B: {{strategies: [x], payoff: A.n}}}}\n"
    game = game_of(text)
    assert game.payoff(1, (2999, 0)) * 7 == 2999
    assert game.payoff(1, (1, 0)) * 7 == 1
