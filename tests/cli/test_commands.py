"""Every command: what goes to stdout, what to stderr, and the exit code."""

import json

import pytest

DILEMMA = """negsim: 1
title: Dilemma
actors: {Alice: [silent, confess], Bob: [silent, confess]}
payoffs:
  silent, silent: [3, 3]
  silent, confess: [0, 5]
  confess, silent: [5, 0]
  confess, confess: [1, 1]
cases:
  kind: {"payoffs.silent, silent": [9, 9], expect: {pure: 2}}
  all: {title: the case called all}
expect:
  equilibria: [{Alice: confess, Bob: confess}]
"""
BAD = """negsim: 1
actors:
  Alice: [silent, confess]
  Bob: [silent, confess]
payoffs:
  silent, silent: [3, 3]
  silent, confes: [0, 5]
  confess, any: [5, 0 +]
"""


@pytest.fixture
def game(tmp_path):
    (tmp_path / "game.yaml").write_text(DILEMMA.replace("  all: {title: the case called all}\n", ""))
    return "game.yaml"


@pytest.fixture
def bad(tmp_path):
    (tmp_path / "bad.yaml").write_text(BAD)
    return "bad.yaml"


# ------------------------------------------------------------------ run


def test_run_says_the_answer_on_stdout(negsim, game):
    ran = negsim("run", game)
    assert (ran.code, ran.err) == (0, "")
    assert "Equilibria: 1, and no others (proven; nobody can gain by deviating, checked exactly)" in ran.out
    assert "1. Alice and Bob play confess." in ran.out
    assert "Equilibrium 1 is not efficient: (silent, silent) is better for everybody." in ran.out
    assert "5*, 0" in ran.out


def test_run_from_standard_input(negsim):
    ran = negsim("run", "-", "--format", "json", stdin=DILEMMA)
    assert json.loads(ran.out)["scenario"]["file"] == "<stdin>"


def test_json_has_the_documented_form(negsim, game):
    told = json.loads(negsim("run", game, "--format", "json", "--seed", "7").out)
    assert list(told) == ["schema", "negsim", "scenario", "findings", "notes"]
    assert told["schema"] == "negsim-result/1"
    assert told["scenario"] == {
        "file": "game.yaml", "title": "Dilemma", "case": None, "actors": ["Alice", "Bob"], "seed": 7,
    }  # fmt: skip
    nash = told["findings"]["nash"]
    assert nash == {
        "solver": "exact-bimatrix", "complete": True, "proof": "vertices", "pure_complete": True, "max_regret": 0.0,
        "unresolved": [],
        "equilibria": [{
            "strategies": {"Alice": {"confess": 1.0}, "Bob": {"confess": 1.0}},
            "exact": {"Alice": {"confess": "1"}, "Bob": {"confess": "1"}}, "enclosure": None,
            "payoffs": {"Alice": 1.0, "Bob": 1.0}, "exact_payoffs": {"Alice": "1", "Bob": "1"},
            "pure": True, "regret": 0.0, "component": 0,
        }],
        "components": [{"equilibria": [0], "subsets": [[0]], "single": True}],
    }  # fmt: skip
    assert told["findings"]["dominance"]["strict"][0] == {
        "actor": "Alice", "strategy": "silent", "by": {"confess": "1"}, "margin": 1.0, "exact_margin": "1", "round": 1,
    }  # fmt: skip
    assert told["findings"]["price_of_anarchy"]["exact_price_of_anarchy"] == "3"


def test_one_json_object_a_line(negsim, game):
    lines = negsim("run", game, game, "--case", "all", "--format", "json").out.splitlines()
    assert [json.loads(x)["scenario"]["case"] for x in lines] == [None, "kind", None, "kind"]


def test_ask_chooses_the_findings(negsim, tmp_path):
    (tmp_path / "ask.yaml").write_text(DILEMMA + "ask: [efficient, nash]\n")
    told = json.loads(negsim("run", "ask.yaml", "--format", "json").out)
    assert list(told["findings"]) == ["nash", "efficient"]


def test_csv_has_one_header(negsim, game):
    lines = negsim("run", game, "--case", "all", "--format", "csv").out.splitlines()
    assert lines[0].startswith("file,case,complete,equilibrium")
    assert sum(x.startswith("file,") for x in lines) == 1
    assert lines[1] == "game.yaml,,true,0,0,Alice,confess,1.0,1,1.0,1"


def test_markdown_escapes(negsim, tmp_path):
    (tmp_path / "x.yaml").write_text(DILEMMA.replace("title: Dilemma", "title: <b>a|b</b>"))
    out = negsim("run", "x.yaml", "--format", "markdown").out
    assert r"# \<b\>a\|b\</b\>" in out


def test_case_and_set(negsim, game):
    assert "[case: kind]" in negsim("run", game, "--case", "kind").out
    assert "Equilibria: 3" in negsim("run", game, "--set", "payoffs.silent, silent=[9, 9]").out
    unknown = negsim("run", game, "--case", "knd")
    assert (unknown.code, unknown.out) == (2, "")
    assert "error[N104]: there is no case 'knd'" in unknown.err
    assert "did you mean 'kind'?" in unknown.err
    assert negsim("run", game, "--set", "payoffs").code == 2
    assert negsim("run", game, "--set", "payoff.x=1").code == 3


def test_a_case_may_be_called_all(negsim):
    ran = negsim("run", "-", "--case", "all", "--format", "json", stdin=DILEMMA)
    assert [json.loads(x)["scenario"]["title"] for x in ran.out.splitlines()] == ["the case called all"]


def test_output_to_a_file(negsim, game, tmp_path):
    assert negsim("run", game, "-o", "out.txt").out == ""
    text = (tmp_path / "out.txt").read_text()
    assert text.startswith("Dilemma")
    again = negsim("run", game, "-o", "out.txt")
    assert again.code == 2
    assert "'out.txt' exists already" in again.err
    assert (tmp_path / "out.txt").read_text() == text
    assert negsim("run", game, "-o", "out.txt", "--force", "--format", "csv").code == 0
    assert (tmp_path / "out.txt").read_text().startswith("file,")
    assert negsim("run", game, "-o", "nowhere/out.txt").code == 2


def test_all_files_are_processed_and_the_highest_code_wins(negsim, game, bad):
    ran = negsim("run", bad, game, "none.yaml")
    assert ran.code == 3
    assert "Equilibria: 1" in ran.out
    assert "error[N021]" in ran.err
    assert "error[N101]: there is no file 'none.yaml'" in ran.err


@pytest.mark.usefixtures("game")
def test_a_folder_is_all_its_scenarios(negsim, tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.yaml").write_text(DILEMMA)
    lines = negsim("run", ".", "--format", "json").out.splitlines()
    assert [json.loads(x)["scenario"]["file"] for x in lines] == ["game.yaml", "sub/b.yaml"]
    (tmp_path / "empty").mkdir()
    assert negsim("run", "empty").code == 2


def test_library_names_run(negsim):
    assert "Equilibria: 1" in negsim("run", "lessons/prisoners-dilemma").out


def test_same_bytes_in_same_bytes_out(negsim, game):
    assert negsim("run", game).out == negsim("run", game).out


# ------------------------------------------------------------------ check, test


def test_check(negsim, game, bad, tmp_path):
    assert negsim("check", game).out == "game.yaml: well written\n"
    ran = negsim("check", bad)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "bad.yaml:7:11: error[N021]: Bob has no strategy 'confes'\n"
        "    7 |   silent, confes: [0, 5]\n"
        "      |           ^^^^^^\n"
        "      = help: did you mean 'confess'?\n"
        "bad.yaml:8:3: error[N024]: no payoffs for silent, confess\n"
        "    8 |   confess, any: [5, 0 +]\n"
        "      |   ^^^^^^^^^^^^\n"
        "      = help: add a line such as   silent, confess: [0, 0]\n"
        "bad.yaml:8:23: error[N040]: the formula ends too early, after '+'\n"
        "    8 |   confess, any: [5, 0 +]\n" + "      | " + " " * 22 + "^\n"
        "3 problems. More on one: negsim explain N021\n"
    )
    told = json.loads(negsim("check", bad, "--format", "json").out)
    assert [(p["code"], p["line"], p["column"]) for p in told["problems"]] == [
        ("N021", 7, 11),
        ("N024", 8, 3),
        ("N040", 8, 23),
    ]
    (tmp_path / "odd.yaml").write_text(DILEMMA + "numbers: {unused: 1}\n")
    assert negsim("check", "odd.yaml").code == 0
    strict = negsim("check", "--strict", "odd.yaml")
    assert strict.code == 1
    assert "warning[N062]: the number 'unused' is never used" in strict.err


def test_check_looks_into_cases(negsim, tmp_path):
    (tmp_path / "c.yaml").write_text(DILEMMA + "x-note: 1\n".replace("x-note: 1", "numbers: {}"))
    text = DILEMMA.replace("  kind: {", "  wrong: {numbers.none: 1}\n  kind: {")
    (tmp_path / "c.yaml").write_text(text)
    ran = negsim("check", "c.yaml")
    assert ran.code == 3
    assert "error[N050]: there is no 'numbers' in the file" in ran.err


def test_test(negsim, game, tmp_path):
    ran = negsim("test", game)
    assert (ran.code, ran.out) == (
        0,
        "game.yaml: as expected (1 checked)\ngame.yaml [kind]: as expected (1 checked)\n",
    )
    (tmp_path / "miss.yaml").write_text(
        DILEMMA.replace("confess, confess: [1, 1]", "confess, confess: [1, -1]")
    )
    missed = negsim("test", "miss.yaml")
    assert missed.code == 1
    assert missed.out.startswith(
        "miss.yaml: 2 expectations missed\n"
        "  equilibria\n"
        "    expected: {Alice: confess, Bob: confess}\n"
        "    found:    not an equilibrium: somebody gains 1 by deviating\n"
        "  equilibria\n"
        "    expected: no other equilibrium\n"
        "    found:    {Alice: confess, Bob: silent}\n"
    )
    (tmp_path / "none.yaml").write_text(DILEMMA[: DILEMMA.index("cases")])
    nothing = negsim("test", "none.yaml")
    assert (nothing.code, nothing.out) == (0, "none.yaml: nothing is expected\n")
    assert json.loads(negsim("test", "miss.yaml", "--format", "json").out.splitlines()[0])["passed"] is False


def test_run_ignores_expect(negsim, tmp_path):
    (tmp_path / "miss.yaml").write_text(DILEMMA.replace("expect:\n", "expect:\n  pure: 5\n"))
    assert negsim("run", "miss.yaml").code == 0
    assert negsim("test", "miss.yaml").code == 1


# ------------------------------------------------------------------ new, list, solvers, schema, explain


@pytest.mark.parametrize("template", ["table", "formula", "kind", "coalitions"])
def test_templates_run_as_they_stand(negsim, template):
    ran = negsim("new", "game.yaml", "--template", template)
    assert (ran.code, ran.out) == (0, "")
    assert "negsim run game.yaml" in ran.err
    assert negsim("check", "--strict", "game.yaml").code == 0
    assert negsim("run", "game.yaml", "--case", "all").code == 0
    assert negsim("new", "game.yaml").code == 2


def test_new_from_the_library(negsim, tmp_path, root):
    assert negsim("new", "mine.yaml", "--from", "prisoners-dilemma").code == 0
    copy = (tmp_path / "mine.yaml").read_text()
    assert copy == (root / "scenarios/lessons/prisoners-dilemma.yaml").read_text()
    assert negsim("new", "--from", "nothing").code == 2
    assert negsim("new").out.startswith("negsim: 1\n")


def test_list(negsim, root):
    names = [x.split()[0] for x in negsim("list").out.splitlines()]
    assert len(names) == len(list((root / "scenarios").rglob("*.yaml")))
    assert "japan-us-2025/standoff" in names
    assert [
        json.loads(x)["name"]
        for x in negsim("list", "united", "front", "computed", "--format", "json").out.splitlines()
    ] == ["japan-us-2025/united-front"]


def test_solvers(negsim):
    out = negsim("solvers").out
    assert "exact-bimatrix" in out
    assert {"name", "title", "solves", "finds", "players", "source"} == set(
        json.loads(negsim("solvers", "--format", "json").out.splitlines()[0])
    )


def test_schema_is_json(negsim):
    assert json.loads(negsim("schema").out)["additionalProperties"] is False


def test_explain(negsim):
    assert "strategy" in negsim("explain", "n021").out
    assert "Source:" in negsim("explain", "Nash equilibrium").out
    unknown = negsim("explain", "nesh")
    assert (unknown.code, unknown.out) == (2, "")
    assert "N105" in unknown.err
    assert "N021" in negsim("explain").out
