"""``negsim handout``: forms, files, and what goes where."""

import pytest

from negsim.classroom.topics import TOPICS


@pytest.mark.parametrize(
    ("form", "begins"),
    [("text", "Chicken ("), ("markdown", "# Chicken ("), ("html", "<!DOCTYPE html>"), ("latex", "% Compile")],
)
def test_forms(negsim, form, begins):
    ran = negsim("handout", "chicken", "--format", form)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(begins)
    assert ran.out == negsim("handout", "chicken", "--format", form).out


def test_solutions(negsim):
    assert "Answer: 9/10" not in negsim("handout", "chicken").out
    ran = negsim("handout", "chicken", "--solutions")
    assert "Answer: swerve 9/10, straight 1/10" in ran.out


def test_several_files_are_one_document(negsim, tmp_path):
    ran = negsim("handout", "chicken", "gloves", "--format", "html", "-o", str(tmp_path / "all.html"))
    assert (ran.code, ran.out) == (0, "")
    page = (tmp_path / "all.html").read_text(encoding="utf-8")
    assert page.count("<html") == 1
    assert page.count("<h1") == 2
    assert page.count("<hr>") == 1
    again = negsim("handout", "chicken", "-o", str(tmp_path / "all.html"))
    assert again.code == 2
    assert "N103" in again.err
    assert negsim("handout", "chicken", "-o", str(tmp_path / "all.html"), "--force").code == 0


def test_cases_and_settings(negsim, tmp_path):
    (tmp_path / "g.yaml").write_text(
        "negsim: 1\ntitle: T\nnumbers: {x: 3}\nactors: {A: [u, d], B: [l, r]}\n"
        "payoffs:\n  u, l: [x, 1]\n  u, r: [0, 0]\n  d, l: [0, 0]\n  d, r: [1, 2]\ncases:\n  big: {numbers.x: 7}\n",
        encoding="utf-8",
    )
    assert "3, 1" in negsim("handout", "g.yaml").out
    assert "5, 1" in negsim("handout", "g.yaml", "--set", "numbers.x=5").out
    both = negsim("handout", "g.yaml", "--case", "all").out
    assert "T [case: big]\n" in both
    assert "3, 1" in both
    assert "7, 1" in both


def test_what_cannot_be_asked_is_told_on_stderr(negsim):
    ran = negsim("handout", "contest")
    assert ran.code == 0
    assert "[N165]" in ran.err
    assert "N165" not in ran.out
    assert negsim("handout", "contest", "--quiet").err == ""


def test_one_bad_file_does_not_stop_the_others(negsim, tmp_path):
    (tmp_path / "bad.yaml").write_text("negsim: 1\nactors: 3\n", encoding="utf-8")
    ran = negsim("handout", "bad.yaml", "chicken", "nowhere.yaml")
    assert ran.code == 3
    assert "Chicken" in ran.out
    assert "N101" in ran.err
    assert "bad.yaml:2" in ran.err


def test_only_the_topics_that_are_asked_for(negsim):
    told = negsim("handout", "chicken", "--topics", "pure-equilibria, best-responses", "--solutions")
    assert told.code == 0
    assert [line for line in told.out.splitlines() if line.isupper()] == ["EQUILIBRIA", "BEST RESPONSES"]
    assert "\n1. Which outcomes are equilibria" in told.out


def test_a_topic_that_does_not_exist(negsim):
    refused = negsim("handout", "chicken", "--topics", "mixed,mixd")
    assert (refused.code, refused.out) == (2, "")
    assert "did you mean 'mixed'" in refused.err


def test_help_names_all_topics(negsim):
    told = " ".join(negsim("handout", "--help").out.split())
    assert all(f"{name}," in told or f"{name}." in told for name in TOPICS)


def test_the_ending_says_the_form(negsim, tmp_path):
    assert negsim("handout", "chicken", "-o", "x.html").code == 0
    assert (tmp_path / "x.html").read_text().startswith("<!DOCTYPE html>")
    assert "N181" in negsim("handout", "chicken", "-o", "x.docx").err


def test_topics_without_questions_name_those_with_some(negsim):
    told = negsim("handout", "chicken", "--topics", "shapley")
    assert "this file has some on best-responses" in told.err
