"""What the text of an answer claims: efficiency, what to type next, what is asked for."""

import json

import pytest

THREE = "negsim: 1\nactors: {A: [a, b], B: [a, b], C: [a, b]}\npayoffs:\n"
CHICKEN = """negsim: 1
actors: {Ann: [swerve, straight], Bob: [swerve, straight]}
numbers: {crash: -10}
payoffs:
  swerve, swerve: [0, 0]
  swerve, straight: [-1, 1]
  straight, swerve: [1, -1]
  straight, straight: [crash, crash]
cases:
  a dent: {numbers.crash: -2}
"""


def test_an_irrational_payoff_is_not_taken_for_less_than_it_is(negsim):
    text = negsim("run", "volunteer").out
    assert "better for everybody" not in text
    assert "7 and 8 are not efficient: (volunteer, wait, wait, wait) is better for one" in text


def test_better_for_everybody_is_said_where_it_is_so(negsim):
    text = negsim("run", "prisoners-dilemma").out
    assert "Equilibrium 1 is not efficient: (silent, silent) is better for everybody." in text


def test_the_next_commands_are_about_the_same_game(negsim, tmp_path):
    (tmp_path / "c.yaml").write_text(CHICKEN)
    text = negsim("run", "c.yaml", "--case", "a dent").out
    assert 'negsim run c.yaml --case "a dent" --format json' in text
    assert 'negsim explain c.yaml --case "a dent"' in text
    assert (
        "negsim run c.yaml --set numbers.crash=-3" in negsim("run", "c.yaml", "--set", "numbers.crash=-3").out
    )
    explained = negsim("explain", "c.yaml", "--case", "a dent").out
    assert 'negsim run c.yaml --case "a dent"' in explained


@pytest.mark.parametrize("finding", ["criteria", "learning", "qre"])
def test_what_speaks_of_equilibria_brings_them_along(negsim, finding):
    ran = negsim("run", "-", stdin=CHICKEN + f"ask: [{finding}]\n")
    assert ran.code == 0
    assert "Equilibria: 3" in ran.out
    assert "?" not in ran.out.replace("Which one?", "")


def test_to_ask_for_nothing_is_a_mistake(negsim):
    ran = negsim("check", "-", stdin=CHICKEN + "ask: []\n")
    assert ran.code == 3
    assert "N056" in ran.err + ran.out


def test_csv_has_a_header_even_without_equilibria(negsim):
    ran = negsim("run", "-", "--format", "csv", stdin=CHICKEN + "ask: [dominance]\n")
    assert ran.out.startswith("file,")
    assert ran.out.count("\n") == 1


def test_a_seed_is_not_negative(negsim):
    assert negsim("run", "chicken", "--seed", "-1").code == 2


def test_a_library_name_nearly_right_is_guessed(negsim):
    ran = negsim("run", "chiken")
    assert ran.code == 2
    assert "did you mean 'chicken'" in ran.err


def test_a_region_in_json_and_text(negsim):
    """A plays a; it stays best only while B plays a no more often than C: a triangle."""
    game = THREE + (
        "  a, a, a: [0, 0, 0]\n  a, a, b: [0, 0, 0]\n  a, b, a: [0, 0, 0]\n  a, b, b: [0, 0, 0]\n"
        "  b, a, a: [0, 0, 0]\n  b, a, b: [1, 0, 0]\n  b, b, a: [-1, 0, 0]\n  b, b, b: [0, 0, 0]\n"
    )
    ran = negsim("run", "-", stdin=game)
    assert "may hold more" in ran.out
    assert "A plays a; B mixes a and b; C mixes a and b" in ran.out
    assert "no others" not in ran.out
    nash = json.loads(negsim("run", "-", "--format", "json", stdin=game).out)["findings"]["nash"]
    assert (nash["complete"], nash["proof"]) == (False, None)
    unit = [0.0, 1.0]
    assert {"A": {"a": [1.0, 1.0]}, "B": dict(a=unit, b=unit), "C": dict(a=unit, b=unit)} in nash[
        "unresolved"
    ]


def test_decimals_may_be_expected_of_irrational_equilibria(negsim):
    game = THREE + (
        "  a, a, a: [3, 0, 2]\n  a, a, b: [0, 2, 0]\n  a, b, a: [0, 2, 0]\n  a, b, b: [1, 0, 3]\n"
        "  b, a, a: [0, 3, 0]\n  b, a, b: [1, 0, 4]\n  b, b, a: [2, 0, 5]\n  b, b, b: [0, 1, 0]\n"
    )
    nash = json.loads(negsim("run", "-", "--format", "json", stdin=game).out)["findings"]["nash"]
    (irrational,) = [e for e in nash["equilibria"] if e["exact"] is None]
    assert irrational["exact_payoffs"] is None
    for player, played in irrational["strategies"].items():
        for name, p in played.items():
            low, high = irrational["enclosure"][player][name]
            assert low <= p <= high
            assert high - low < 1e-15
    profile = irrational["strategies"]
    ran = negsim("test", "-", stdin=game + f"expect: {{includes: [{json.dumps(profile)}]}}\n")
    assert ran.code == 0, ran.out
    profile["A"] = {"a": 0.26, "b": 0.74}
    assert negsim("test", "-", stdin=game + f"expect: {{includes: [{json.dumps(profile)}]}}\n").code == 1
