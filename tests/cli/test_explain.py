"""``negsim explain``: what is a file and what a topic, its options, and how it refuses."""

import json

import pytest

GAME = """\
negsim: 1
title: A dilemma
numbers: {prize: 5}
actors: {Ann: [silent, confess], Bob: [silent, confess]}
payoffs:
  silent, silent: [3, 3]
  silent, confess: [0, prize]
  confess, silent: [prize, 0]
  confess, confess: [1, 1]
cases:
  kind: {numbers.prize: 2}
"""


@pytest.fixture
def game(tmp_path):
    (tmp_path / "game.yaml").write_text(GAME)
    return "game.yaml"


def test_a_file_is_explained(negsim, game):
    ran = negsim("explain", game)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Step by step: A dilemma\n")
    assert "beaten by confess: 5 to 3 against silent" in ran.out


def test_cases_and_settings(negsim, game):
    assert "Pure equilibria: 2" in negsim("explain", game, "--case", "kind").out
    assert (
        "beaten by confess: 9 to 3 against silent" in negsim("explain", game, "--set", "numbers.prize=9").out
    )
    both = negsim("explain", game, "--case", "all", "--format", "json").out.splitlines()
    assert [json.loads(line)["scenario"]["case"] for line in both] == [None, "kind"]
    assert "[case: kind]" in negsim("explain", game, "--case", "all").out
    assert negsim("explain", game, "--case", "none").code == 2


def test_standard_input_a_folder_and_the_library(negsim, game, tmp_path):
    assert negsim("explain", "-", stdin=GAME).out.startswith("Step by step: A dilemma")
    assert negsim("explain", "chicken").out.startswith("Step by step: Chicken")
    (tmp_path / "games").mkdir()
    (tmp_path / game).rename(tmp_path / "games" / game)
    assert negsim("explain", "games").out.startswith("Step by step: A dilemma")


def test_terms_and_codes_are_still_explained(negsim, game, tmp_path):
    assert negsim("explain", "nash").out.startswith("Nash equilibrium\n")
    assert negsim("explain", "N021").out.startswith("N021 ")
    (tmp_path / "table").mkdir()
    assert negsim("explain", "table").out.startswith("Payoff table\n")
    mixed = negsim("explain", "nash", game).out
    assert mixed.startswith("Nash equilibrium\n")
    assert "Step by step: A dilemma" in mixed


def test_a_file_called_like_a_term_is_a_file(negsim, tmp_path):
    (tmp_path / "nash").write_text(GAME)
    assert negsim("explain", "nash").out.startswith("Step by step: A dilemma")


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        (
            "nesh",
            "N105",
            "there is no page on 'nesh', and no file of that name\n  help: did you mean 'nash'?",
        ),
        ("chiken", "N105", "did you mean 'chicken'?"),
        ("none.yaml", "N101", "there is no file 'none.yaml'"),
        ("some/where", "N101", "there is no file 'some/where'"),
        ("", "N101", "an empty file name"),
    ],
)
def test_what_is_neither_is_refused(negsim, name, code, said):
    ran = negsim("explain", name)
    assert (ran.code, ran.out) == (2, "")
    assert f"error[{code}]" in ran.err
    assert said in ran.err


def test_an_invalid_file_is_refused_and_the_others_explained(negsim, game, tmp_path):
    (tmp_path / "bad.yaml").write_text(GAME.replace("confess: [1, 1]", "confes: [1, 1]"))
    ran = negsim("explain", "bad.yaml", game)
    assert ran.code == 3
    assert "error[N021]" in ran.err
    assert ran.out.startswith("Step by step: A dilemma")


def test_csv_makes_no_sense(negsim, game):
    ran = negsim("explain", game, "--format", "csv")
    assert ran.code == 2
    assert "'csv' is not one of 'text', 'json', 'markdown'" in ran.err


@pytest.mark.parametrize(
    "options", [["--profile", "a, b"], ["--case", "x"], ["--set", "a=1"], ["--format", "json"]], ids=str
)
@pytest.mark.parametrize("items", [["nash"], []], ids=str)
def test_options_for_files_are_refused_for_topics(negsim, items, options):
    ran = negsim("explain", *items, *options)
    assert (ran.code, ran.out) == (2, "")
    assert "error[N109]" in ran.err


def test_output_files_are_kept_unless_forced(negsim, game, tmp_path):
    assert negsim("explain", game, "-o", "out.txt").code == 0
    assert (tmp_path / "out.txt").read_text().startswith("Step by step")
    assert negsim("explain", game, "-o", "out.txt").code == 2
    assert negsim("explain", game, "-o", "out.txt", "--force", "--format", "markdown").code == 0
    assert (tmp_path / "out.txt").read_text().startswith("# Step by step")
    assert negsim("explain", game, "-o", game, "--force").code == 2


def test_warnings_go_to_stderr(negsim, tmp_path):
    (tmp_path / "odd.yaml").write_text(GAME.replace("prize: 5", "prize: 5, unused: 1"))
    assert "warning[N062]" in negsim("explain", "odd.yaml").err
    assert negsim("explain", "odd.yaml", "--quiet").err == ""


# ------------------------------------------------------------------ profiles

PROFILES = [
    ("Ann: silent, Bob: silent", False),
    ("Ann: confess, Bob: confess", True),
    ("{Bob: confess, Ann: confess}", True),
    ("confess, confess", True),
    ("silent, confess", False),
    ("Ann: {silent: 1/3, confess: 2/3}, Bob: confess", False),
    ("Ann: {silent: 1 - sqrt(0.5), confess: sqrt(0.5)}, Bob: confess", False),
]


@pytest.mark.parametrize(("profile", "is_equilibrium"), PROFILES, ids=[p for p, _ in PROFILES])
def test_a_profile_is_judged(negsim, game, profile, is_equilibrium):
    ran = negsim("explain", game, "--profile", profile)
    assert (ran.code, ran.err) == (0, "")
    assert ("\nYes: nobody gets more" in ran.out) == is_equilibrium
    assert ("would rather do something else" in ran.out) != is_equilibrium
    told = json.loads(negsim("explain", game, "--profile", profile, "--format", "json").out)
    assert told["profile"]["equilibrium"] is is_equilibrium
    assert bool(told["profile"]["gains"]) != is_equilibrium


WRONG = [
    ("Ann: silnt, Bob: silent", "N021", "Ann has no strategy 'silnt'", "did you mean 'silent'?"),
    ("Anne: silent, Bob: silent", "N020", "there is no actor 'Anne'", "did you mean 'Ann'?"),
    ("silent, confes", "N021", "Bob has no strategy 'confes'", "did you mean 'confess'?"),
    ("silent", "N055", "names 1 strategies, but there are 2 actors", "for example"),
    ("Ann: silent", "N109", "what does Bob play?", '--profile "Ann: silent, Bob: silent"'),
    ("Ann: [silent], Bob: silent", "N109", "does not say who plays what", "for example"),
    ("Ann: {silent: {x: 1}}, Bob: silent", "N109", "does not say who plays what", "for example"),
    ("[a: b]", "N014", "cannot be a key", ""),
    ("", "N109", "does not say who plays what", "for example"),
    ("Ann: {silent: 1/2}, Bob: silent", "N055", "Ann's probabilities add up to 1/2, not to 1", "for example"),
    (
        "Ann: {silent: 2, confess: -1}, Bob: silent",
        "N055",
        "a probability lies between 0 and 1",
        "for example",
    ),
    ("Ann: {silent: 1/0, confess: 1}, Bob: silent", "N047", "division by zero", ""),
    ("Ann: silent, Ann: confess, Bob: silent", "N007", "'Ann'", ""),
    ("{Ann: silent", "N005", "never closed", ""),
    ("Ann: silent, Bob:", "N005", "not YAML", ""),
    ("Ann: silent, Bob: ''", "N021", "Bob has no strategy ''", ""),
    ("Ann: silent, Bob: silent, Cem: silent", "N020", "there is no actor 'Cem'", ""),
]


@pytest.mark.parametrize(("profile", "code", "said", "hint"), WRONG, ids=[p[0] for p in WRONG])
def test_a_wrong_profile_is_wrong_usage(negsim, game, profile, code, said, hint):
    ran = negsim("explain", game, "--profile", profile)
    assert (ran.code, ran.out) == (2, "")
    assert f"error[{code}]: --profile: " in ran.err
    assert said in ran.err
    assert hint in ran.err
    assert "Traceback" not in ran.err
