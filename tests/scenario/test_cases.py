"""Cases and ``--set``: paths as the file writes them, values in any form allowed there."""

import pytest

from negsim.errors import ScenarioError, UsageError
from negsim.scenario.cases import assignment, split_path
from negsim.scenario.load import read_string

TEXT = """negsim: 1
numbers: {a: {value: 2, range: [1, 3], spread: 10%, unit: bn}, b: 5}
kinds: {k: {strategies: {x: {n: 1}, y: {n: 2}}, payoff: n * a}}
actors:
  U.S.: {kind: k, buys: 3, payoff: n * buys * b}
  Jo: k
cases:
  one: {numbers.a: 7}
  two: {actors.'U.S.'.buys: a + 1, expect: {pure: 3}}
  three: {"kinds.k.strategies.x.n": 9, actors.Jo: {kind: k, payoff: 0}}
expect: {pure: 1}
"""


def payoffs(game_of, case=None, settings=()):
    game = game_of(TEXT, case, settings)
    return game.payoffs((0, 0)), game.payoffs((1, 1))


def test_cases_change_the_file(game_of):
    assert payoffs(game_of) == ((15, 2), (30, 4))
    assert payoffs(game_of, "one") == ((15, 7), (30, 14))
    assert payoffs(game_of, "three") == ((135, 0), (30, 0))


def test_a_case_value_may_be_a_formula_where_formulas_may_stand(game_of):
    assert payoffs(game_of, "two") == ((15, 2), (30, 4))


def test_settings_come_after_the_case(game_of):
    assert payoffs(game_of, "one", ["numbers.a=1/2", "numbers.b = 1"])[1] == (6, 1)
    assert game_of(TEXT, None, ["numbers.a={value: 4}"]).payoff(1, (0, 0)) == 4


def test_a_scalar_on_a_long_number_drops_its_uncertainty():
    scenario = read_string(TEXT).scenario("one")
    assert (scenario.numbers["a"].range, scenario.numbers["a"].spread, scenario.numbers["a"].unit) == (
        None,
        None,
        "bn",
    )
    plain = read_string(TEXT).scenario()
    assert plain.numbers["a"].range is not None
    assert plain.numbers["a"].spread is not None


def test_expect_belongs_to_the_file_or_to_the_case():
    document = read_string(TEXT)
    assert [
        document.scenario(c).expect and document.scenario(c).expect.pure for c in (None, "one", "two")
    ] == [1, None, 3]


@pytest.mark.parametrize(
    ("path", "message", "hint"),
    [
        ("numbers.c", "there is no 'c' in numbers", "there: a, b"),
        ("number.a", "there is no 'number' in the file", "did you mean 'numbers'?"),
        ("actors.Jo.buys", "there is no 'buys' in actors.Jo", "a case changes what the file writes"),
        ("cases.one", "a case cannot change 'cases'", ""),
        ("negsim", "a case cannot change 'negsim'", ""),
    ],
)
def test_wrong_paths(path, message, hint):
    with pytest.raises(ScenarioError) as caught:
        read_string(TEXT).scenario(settings=[f"{path}=1"])
    assert caught.value.problems[0].code == "N050"
    assert message in caught.value.problems[0].message
    assert hint in caught.value.problems[0].hint


def test_a_path_with_an_open_quote(problems_of):
    text = TEXT.replace("one: {numbers.a: 7}", "one: {actors.'U.S: 7}")
    assert problems_of(text, "one")[0][:3] == (8, "N050", "a quote in the path 'actors.'U.S' is never closed")


def test_an_unknown_case_names_the_cases():
    with pytest.raises(UsageError) as caught:
        read_string(TEXT).scenario("on")
    assert (caught.value.code, caught.value.hint) == ("N104", "did you mean 'one'?")


def test_an_assignment_needs_a_path_and_a_value():
    for text in ("numbers.a", "=3", ""):
        with pytest.raises(UsageError) as caught:
            assignment(text)
        assert caught.value.code == "N106"
    with pytest.raises(ScenarioError):
        assignment("numbers.a=[1")
    path, value = assignment("numbers.'a=b'=a == 3")
    assert (path.text, value.text) == ("numbers.'a=b'", "a == 3")


def test_paths_are_split_at_dots_outside_quotes():
    assert split_path("actors.'U.S.'.buys") == ["actors", "U.S.", "buys"]
    assert split_path('payoffs."don\'t,  yes"') == ["payoffs", "don't, yes"]
    assert split_path("a.'b") is None


def test_a_wrong_value_is_reported_where_it_stands(problems_of):
    text = TEXT.replace("numbers.a: 7", "numbers.a: 7 +")
    assert problems_of(text, "one")[0][:3] == (8, "N040", "the formula ends too early, after '+'")
