"""``negsim compare`` from the command line: four ways to compare, every form, bad input."""

import csv
import io
import json

import pytest

DILEMMA = """\
negsim: 1
title: A dilemma
numbers: {pull: {value: 5, range: [0, 8]}, spare: 3}
actors: {Alice: [silent, confess], Bob: [silent, confess]}
payoffs:
  silent, silent: [3, 3]
  silent, confess: [0, pull]
  confess, silent: [pull, 0]
  confess, confess: [1, 1]
cases:
  weak: {numbers.pull: 2}
"""


@pytest.fixture
def dilemma(tmp_path):
    (tmp_path / "dilemma.yaml").write_text(DILEMMA)
    return "dilemma.yaml"


def test_an_actors_strategies_as_json(negsim, dilemma):
    ran = negsim("compare", dilemma, "--actor", "Alice", "--format", "json", "--quiet")
    assert ran.code == 0
    told = json.loads(ran.out)
    assert (told["schema"], told["actor"], told["best"], told["equally_good"]) == (
        "negsim-compare/1", "Alice", "confess", [],
    )  # fmt: skip
    silent = told["strategies"]["silent"]
    assert (silent["worst"], silent["best"], silent["largest_regret"]) == (0, 3, 2)
    assert silent["commitment"] == {"low": 0, "high": 0}
    assert silent["equilibria"] == []
    assert silent["dominated_by"] == "confess"
    assert silent["coalition"] is None
    assert told["strategies"]["confess"]["equilibria"] == [1]
    pull = next(h for h in told["hinges"] if h["number"] == "numbers.pull")
    assert (pull["now"], pull["below"], pull["above"], pull["exact"], pull["complete"]) == (
        5,
        3,
        None,
        True,
        True,
    )
    assert pull["changes"]["above"] is None
    assert pull["changes"]["below"]["best"] == [["confess"], ["silent"]]
    assert pull["changes"]["below"]["equilibria"]["new"][0] == {"Alice": ["silent"], "Bob": ["silent"]}
    assert told["unused"] == ["numbers.spare"]


def test_the_text_says_when_the_best_strategy_changes(negsim, dilemma):
    ran = negsim("compare", dilemma, "--actor", "Alice", "--mixed", "--audit")
    assert ran.code == 0
    assert "Best to announce: confess. It brings 1; next comes silent with 0." in ran.out
    assert "confess is best whatever the others do." in ran.out
    assert "  confess stays best while pull > 3 (now 5); " in ran.out
    assert "pull (now 5, range 0 to 8)\n       below 3: silent is best; " in ran.out
    assert "Of no influence on payoffs: spare." in ran.out
    assert "nothing else found." in ran.out
    assert "Best mixture to announce: " in ran.out
    assert max(map(len, ran.out.splitlines())) <= 100


def test_all_actors_come_one_by_one_and_then_side_by_side(negsim, dilemma):
    ran = negsim("compare", dilemma, "--no-hinges", "--quiet")
    assert ran.out.count("which strategy for") == 2
    assert ran.out.index("which strategy for Bob?") < ran.out.index("the best strategy of each")
    assert "hinges on" not in ran.out
    told = [
        json.loads(x)
        for x in negsim("compare", dilemma, "--actor", "all", "--format", "json").out.splitlines()
    ]
    assert [t["actor"] for t in told] == ["Alice", "Bob"]


def test_rows_of_csv_are_strategies_and_hinges(negsim, dilemma):
    ran = negsim("compare", dilemma, "--format", "csv", "--quiet")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert [(r["actor"], r["row"], r["name"]) for r in rows if r["row"] == "strategy"] == [
        ("Alice", "strategy", "silent"), ("Alice", "strategy", "confess"),
        ("Bob", "strategy", "silent"), ("Bob", "strategy", "confess"),
    ]  # fmt: skip
    pull = next(r for r in rows if r["name"] == "numbers.pull")
    assert (float(pull["now"]), float(pull["below"]), pull["above"], pull["exact"]) == (5, 3, "", "true")


def test_markdown_has_a_table(negsim, dilemma):
    ran = negsim("compare", dilemma, "--actor", "Bob", "--format", "markdown")
    assert "| strategy | worst |" in ran.out
    assert "| confess \\* | 1 |" in ran.out


def test_a_case_and_settings_are_followed(negsim, dilemma):
    weak = json.loads(negsim("compare", dilemma, "--actor", "Bob", "--case", "weak", "--format", "json").out)
    assert (weak["scenario"]["case"], weak["best"]) == ("weak", "silent")
    both = negsim("compare", dilemma, "--actor", "Bob", "--case", "all", "--format", "json").out.splitlines()
    assert [json.loads(x)["best"] for x in both] == ["confess", "silent"]
    text = negsim("compare", dilemma, "--actor", "Bob", "--case", "weak", "--set", "numbers.spare=4").out
    again = "negsim compare dilemma.yaml --case weak --set numbers.spare=4 --actor Bob --audit"
    assert again in text
    assert negsim(*again.split()[1:]).code == 0
    ran = negsim("compare", dilemma, "--actor", "Bob", "--set", "numbers.pull=2", "--format", "json")
    assert json.loads(ran.out)["best"] == "silent"


def test_two_files_and_cases_are_told_as_changes(negsim, dilemma, tmp_path):
    (tmp_path / "other.yaml").write_text(DILEMMA.replace("value: 5", "value: 2"))
    ran = negsim("compare", dilemma, "other.yaml", "--quiet")
    assert ran.code == 0
    assert "numbers.pull" in ran.out
    assert "5 -> 2" in ran.out
    told = json.loads(negsim("compare", dilemma, "other.yaml", "--format", "json", "--quiet").out)
    assert (told["schema"], told["compares"]) == ("negsim-compare/1", "files")
    cases = negsim("compare", dilemma, "--cases", "--quiet")
    assert cases.code == 0
    assert "weak: numbers.pull 5 -> 2" in cases.out
    assert json.loads(negsim("compare", dilemma, "--cases", "--format", "json").out)["compares"] == "cases"


def test_play_is_a_tournament(negsim, dilemma):
    ran = negsim("compare", dilemma, "--play", "--turns", "200", "--format", "json")
    told = json.loads(ran.out)
    names = told["strategies"]["Alice"]
    k, n = names.index("tit-for-tat"), names.index("always confess")
    assert (told["totals"]["Alice"][k][n], told["totals"]["Bob"][k][n]) == (199, 204)
    percent, plain = (
        negsim("compare", dilemma, "--play", "--noise", *given, "--format", "json").out
        for given in (("5%", "--discount", "90%"), ("0.05", "--discount", "0.9"))
    )
    assert percent == plain
    assert negsim("compare", dilemma, "--play", "--add", "generous(0.1)", "--repetitions", "3").code == 0


def test_standard_input_is_read_once_for_all_ways(negsim, tmp_path):
    (tmp_path / "other.yaml").write_text(DILEMMA.replace("value: 5", "value: 2"))
    for more in (["--actor", "Alice"], [], ["--cases"], ["--play"], ["other.yaml"]):
        ran = negsim("compare", "-", *more, "--quiet", "--format", "json", stdin=DILEMMA)
        assert (ran.code, ran.err) == (0, "")
        assert json.loads(ran.out.splitlines()[0])["schema"] == "negsim-compare/1"


THREE = """\
negsim: 1
actors: {A: {strategies: [s, t], payoff: 1}, B: {strategies: [s, t], payoff: 2}, C: {strategies: [s], payoff: 0}}
"""


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["dilemma.yaml", "--actor", "Alcie"], 2, "error[N116]: there is no actor 'Alcie' in dilemma.yaml"),
        (["dilemma.yaml", "--case", "week"], 2, "error[N104]"),
        (["dilemma.yaml", "dilemma.yaml"], 2, "error[N170]"),
        (["dilemma.yaml", "./dilemma.yaml"], 2, "error[N170]"),
        (["dilemma.yaml", "three.yaml", "three.yaml"], 2, "error[N119]: two files are compared; here are 3"),
        (["dilemma.yaml", "three.yaml", "--actor", "Bob"], 2, "--actor does not go with comparing two files"),
        (["dilemma.yaml", "--turns", "3"], 2, "help: add --play"),
        (["dilemma.yaml", "--play", "--mixed"], 2, "error[N119]"),
        (["dilemma.yaml", "--play", "--cases"], 2, "error[N119]"),
        (["three.yaml", "--play"], 2, "error[N160]"),
        (["three.yaml", "--actor", "A", "--mixed"], 2, "error[N118]"),
        (["three.yaml", "--cases"], 2, "error[N171]"),
        (["dilemma.yaml", "--play", "--noise", "2"], 2, "error[N162]"),
        (["dilemma.yaml", "--play", "--add", "tit-for-two"], 2, "error[N161]"),
        (["dilemma.yaml", "--play", "--deal", "silent, quiet"], 2, "error[N163]"),
        (["ranges.yaml"], 2, "error[N117]"),
        (["ranges.yaml", "--play"], 2, "error[N117]"),
        (["coalitions.yaml"], 2, "error[N117]"),
        (["missing.yaml"], 2, "error[N101]"),
        (["broken.yaml"], 3, "error[N0"),
        (["-", "-"], 2, "error[N170]"),
        (["dilemma.yaml", "--play", "--noise", "some"], 2, "is not a number such as 0.05 or 5%"),
        (["dilemma.yaml", "--play", "--turns", "3", "--discount", "0.5"], 2, "give one of them"),
        (["dilemma.yaml", "-o", ""], 2, "error[N103]"),
    ],
)
@pytest.mark.usefixtures("dilemma")
def test_bad_input_is_told(negsim, tmp_path, arguments, code, said):
    (tmp_path / "three.yaml").write_text(THREE)
    (tmp_path / "ranges.yaml").write_text(
        "negsim: 1\nactors: {A: {strategies: {q: {from: 0, to: 1}}, payoff: q}, B: {strategies: [s], payoff: 1}}\n"
    )
    (tmp_path / "coalitions.yaml").write_text(
        "negsim: 1\nactors: [A, B]\ncoalitions: {worth: {'A, B': 1, A: 0, B: 0}}\n"
    )
    (tmp_path / "broken.yaml").write_text(DILEMMA.replace("confess, confess", "confess, confes"))
    ran = negsim("compare", *arguments)
    assert ran.code == code
    assert said in ran.err
    assert ran.out == ""


def test_files_without_a_common_actor_say_what_is_compared(negsim, dilemma, tmp_path):
    (tmp_path / "three.yaml").write_text(THREE)
    ran = negsim("compare", dilemma, "three.yaml", "--quiet")
    assert ran.code == 0
    assert "no actor in common" in ran.out


def test_an_existing_result_is_kept(negsim, dilemma, tmp_path):
    assert negsim("compare", dilemma, "-o", "out.txt", "--quiet").code == 0
    assert "which strategy for Alice" in (tmp_path / "out.txt").read_text()
    assert negsim("compare", dilemma, "-o", "out.txt").code == 2
    assert negsim("compare", dilemma, "-o", dilemma, "--force").code == 2
