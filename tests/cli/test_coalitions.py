"""Files that hold actors and coalitions only, from the command line."""

import json

import pytest

GLOVES = """\
negsim: 1
title: Gloves
actors: [Lena, Rita, Rosa]
coalitions:
  worth: {Lena: 0, Rita: 0, Rosa: 0, 'Lena, Rita': 1, 'Lena, Rosa': 1, 'Rita, Rosa': 0, 'Lena, Rita, Rosa': 1}
expect:
  coalitions: {shapley: {Lena: 2/3, Rita: 1/6, Rosa: 1/6}}
"""


@pytest.fixture
def gloves(tmp_path):
    (tmp_path / "gloves.yaml").write_text(GLOVES)
    return "gloves.yaml"


def test_they_run_in_every_form(negsim, gloves):
    ran = negsim("run", gloves)
    assert (ran.code, ran.err) == (0, "")
    assert "Lena   0       2/3" in ran.out
    assert "Equilibria" not in ran.out
    told = json.loads(negsim("run", gloves, "--format", "json").out)
    assert list(told["findings"]) == ["coalitions"]
    assert told["scenario"]["actors"] == ["Lena", "Rita", "Rosa"]
    assert negsim("run", gloves, "--format", "markdown").code == 0
    assert negsim("run", gloves, "--format", "csv").out.count("\n") == 1


def test_they_are_checked_and_tested(negsim, gloves):
    assert negsim("check", gloves).out == "gloves.yaml: well written\n"
    assert negsim("test", gloves).out == "gloves.yaml: as expected (3 checked)\n"
    missed = negsim("test", gloves, "--set", "coalitions.worth.'Lena, Rita'=2")
    assert missed.code == 1
    assert "coalitions.shapley.Lena" in missed.out


def test_what_is_about_strategies_is_refused(negsim, gloves):
    for command in (
        ("explain", gloves, "--profile", "Lena: x"),
        ("export", gloves, "--to", "nfg"),
    ):
        ran = negsim(*command)
        assert ran.code == 2
        assert "error[N114]" in ran.err


def test_a_second_opinion_has_nothing_to_compare(negsim, gloves):
    assert "[N321]" in negsim("run", gloves, "--second-opinion").out


def test_all_problems_at_once_with_their_places(negsim, tmp_path):
    (tmp_path / "bad.yaml").write_text(
        "negsim: 1\nactors: [Ann, Bob]\ncoalitions:\n  worth:\n    Ann: 0\n    Cy: 1\n  links: [[Ann, Ann]]\n  unions: [[Bob], [Bob]]\n"
    )
    ran = negsim("check", "bad.yaml")
    assert ran.code == 3
    for place in ("bad.yaml:6:5: error[N020]", "bad.yaml:7:11: error[N076]", "bad.yaml:8:20: error[N076]"):
        assert place in ran.err
