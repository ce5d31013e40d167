"""``negsim exercise``: sheets in every form, ids that make them again, and requests that cannot be met."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree as ET

import pytest

from negsim.classroom.kinds import KINDS

OWN = """negsim: 1
title: <script>alert(1)</script> \\input{x}
numbers:
  gain: {value: 4, range: [1, 9]}
  cost: {value: 1, range: [0, 3]}
actors:
  US:
    strategies: [keep, cut]
    payoff: (gain if Japan is settle else -gain) if US is keep else cost
  Japan:
    strategies: [settle, insist]
    payoff: (-gain if US is keep else cost) if Japan is settle else (-gain - 2 if US is keep else 3)
"""


def test_without_anything_all_kinds_are_listed(negsim):
    ran = negsim("exercise")
    assert ran.code == 0
    assert all(f"  {name} " in ran.out for name in KINDS)
    assert "--difficulty rounds=3" in ran.out


@pytest.mark.parametrize("form", ["text", "markdown", "html", "latex", "moodle", "gift", "csv", "json"])
def test_every_form_of_every_kind_is_the_same_twice(negsim, form):
    first = negsim("exercise", "--kind", "all", "-n", 2, "--seed", 7, "--format", form)
    again = negsim("exercise", "--kind", "all", "-n", 2, "--seed", 7, "--format", form)
    other = negsim("exercise", "--kind", "all", "-n", 2, "--seed", 8, "--format", form)
    assert first.code == 0
    assert first.err == ""
    assert first.out == again.out
    assert first.out != other.out
    assert all(f"{name}/7/2/v1" in first.out for name in KINDS)


@pytest.mark.parametrize("form", ["text", "markdown", "html", "latex", "json"])
def test_the_key_is_told_with_solutions_only(negsim, form):
    sheet = negsim("exercise", "--kind", "mixed-2x2", "--seed", 7, "--format", form)
    key = negsim("exercise", "mixed-2x2/7/1/v1", "--solutions", "--format", form)
    answer = json.loads(negsim("exercise", "mixed-2x2/7/1/v1", "--solutions", "--format", "json").out)[
        "questions"
    ][0]["answer"]
    assert answer in key.out
    assert answer not in sheet.out
    body = sheet.out.partition("\\begin{document}")[2] if form == "latex" else sheet.out
    assert "Answer" not in body
    assert "olution" not in body


def test_an_id_makes_the_same_sheet_again(negsim):
    many = negsim(
        "exercise", "--kind", "voting", "-n", 3, "--seed", 9, "--format", "json", "--solutions"
    ).out.splitlines()
    one = negsim("exercise", "voting/9/3/v1", "--format", "json", "--solutions")
    assert one.out.strip() == many[2]


def test_a_difficulty_is_a_part_of_the_id(negsim):
    ran = negsim(
        "exercise", "--kind", "dominance", "--difficulty", "rounds=4", "--format", "json", "--solutions"
    )
    made = json.loads(ran.out)
    assert made["id"] == "dominance:rounds=4/0/1/v1"
    rounds = next(q for q in made["questions"] if q["key"]["type"] == "number")
    assert int(rounds["answer"]) >= 4
    assert json.loads(negsim("exercise", made["id"], "--format", "json", "--solutions").out) == made


def test_the_table_of_answers_is_blank(negsim):
    ran = negsim("exercise", "--kind", "mixed-2x2", "-n", 3, "--format", "csv")
    rows = list(csv.reader(io.StringIO(ran.out)))
    assert rows[0] == ["name", "sheet", "1", "2", "3", "4"]
    assert rows[3] == ["", "mixed-2x2/0/3/v1", "", "", "", ""]


def test_an_own_file(negsim, tmp_path):
    (tmp_path / "own.yaml").write_text(OWN)
    ran = negsim("exercise", "own.yaml", "-n", 2, "--seed", 7, "--format", "json", "--solutions")
    first, second = map(json.loads, ran.out.splitlines())
    assert first["id"].startswith("own.yaml@")
    assert first["settings"] != second["settings"]
    again = negsim("exercise", second["id"], "--file", "own.yaml", "--format", "json", "--solutions")
    assert json.loads(again.out) == second
    (tmp_path / "own.yaml").write_text(OWN + "# changed\n")
    refused = negsim("exercise", second["id"], "--file", "own.yaml")
    assert refused.code == 2
    assert "N187" in refused.err
    assert "N187" in negsim("exercise", second["id"]).err


def test_the_settings_make_the_game_of_the_sheet(negsim, tmp_path):
    (tmp_path / "own.yaml").write_text(OWN)
    made = json.loads(negsim("exercise", "own.yaml", "--seed", 3, "--format", "json", "--solutions").out)
    settings = [word for s in made["settings"] for word in ("--set", s)]
    found = json.loads(negsim("run", "own.yaml", *settings, "--format", "json").out)["findings"]["nash"][
        "equilibria"
    ]
    mixed = [e["exact"] for e in found if not e["pure"]]
    asked = [q["key"]["exact"] for q in made["questions"] if q["key"]["type"] == "shares"]
    assert len(asked) == 2 * len(mixed)
    if mixed:
        assert asked == [
            {**dict.fromkeys(asked[i], "0"), **mixed[0][actor]} for i, actor in enumerate(("US", "Japan"))
        ]


@pytest.mark.parametrize("form", ["html", "moodle", "gift", "latex", "markdown"])
def test_hostile_titles_stay_texts(negsim, tmp_path, form):
    (tmp_path / "own.yaml").write_text(OWN)
    ran = negsim("exercise", "own.yaml", "--format", form, "--solutions")
    assert ran.code == 0
    shown = "".join(t.text or "" for t in ET.fromstring(ran.out).iter()) if form == "moodle" else ran.out
    assert "<script>" not in shown.replace("\\<script\\>", "")
    assert form != "latex" or "\\input{x}" not in shown


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["--kind", "mixed-2x2", "-n", "0"], 2, "N188"),
        (["--kind", "mixed-2x2", "-n", "-3"], 2, "N188"),
        (["--kind", "mixed-2x2", "-n", "99999999"], 2, "N188"),
        (["--kind", "mixd-2x2"], 2, "did you mean 'mixed-2x2'"),
        (["--kind", ""], 2, "N187"),
        (["--kind", "dominance", "--difficulty", "rounds=50"], 2, "choose rounds from"),
        (["--kind", "dominance", "--difficulty", "ronds=3"], 2, "did you mean 'rounds'"),
        (["--kind", "mixed-2x2", "--difficulty", "rounds=3"], 2, "have no difficulty"),
        (["--kind", "dominance", "--difficulty", "rounds"], 2, "N188"),
        (["--kind", "dominance", "--difficulty", "rounds=-1"], 2, "N188"),
        (["--kind", "dominance", "--difficulty", "rounds=9999999999999999999999"], 2, "N188"),
        (["--difficulty", "rounds=3", "chicken"], 2, "N188"),
        (["mixed-2x2/7/12/v9"], 2, "N186"),
        (["mixed-2x2/7/v1"], 2, "N185"),
        (["nothing/7/1/v1"], 2, "N187"),
        (["dominance:rounds=77/7/1/v1"], 2, "N188"),
        (["mixed-2x2/7/1/v1", "--kind", "core"], 2, "N188"),
        (["chicken"], 2, "N189"),
        (["no such file.yaml"], 2, "N101"),
        (["mixed-2x2/" + "9" * 5000 + "/1/v1"], 2, "N185"),
    ],
)
def test_what_cannot_be_made_is_refused_with_the_reason(negsim, arguments, code, told):
    ran = negsim("exercise", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err
    assert "bug" not in ran.err


def test_an_invalid_file_is_told_with_its_place(negsim, tmp_path):
    (tmp_path / "bad.yaml").write_text("negsim: 1\nactors: {Ann: [x]\n")
    ran = negsim("exercise", "bad.yaml")
    assert ran.code == 3
    assert "bad.yaml:" in ran.err


def test_an_existing_file_is_kept(negsim, tmp_path):
    (tmp_path / "sheets.html").write_text("mine")
    assert negsim("exercise", "--kind", "core", "-o", "sheets.html").code == 2
    assert (tmp_path / "sheets.html").read_text() == "mine"
    assert negsim("exercise", "--kind", "core", "--format", "html", "-o", "sheets.html", "--force").code == 0
    assert (tmp_path / "sheets.html").read_text().startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["mixed-2x2"], "--kind mixed-2x2"),
        (["-n", "30"], "add   --kind"),
        (["--solutions"], "add   --kind"),
        (["mixed-2x2/7/1/v1", "--seed", "8"], "--seed does not go with it"),
        (["mixed-2x2/7/1"], "N185"),
        (["--kind", "core", "--format", "csv", "--solutions"], "a blank table has no solutions"),
        (["--kind", "core", "-o", "sheets.pdf"], "N181"),
        (["--kind", "dominance", "--difficulty", "rounds=2.5"], "a whole number"),
    ],
)
def test_what_a_teacher_types_first_leads_on(negsim, arguments, told):
    ran = negsim("exercise", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


@pytest.mark.parametrize(
    ("name", "begins"),
    [("x.html", "<!DOCTYPE html>"), ("x.tex", "% Compile"), ("x.md", "# "), ("x.xml", "<?xml"), ("x.csv", "name,sheet"),
     ("x.gift", "$CATEGORY"), ("x.json", '{"schema"'), ("x.other", "A ")],
)  # fmt: skip
def test_the_ending_says_the_form(negsim, tmp_path, name, begins):
    assert negsim("exercise", "--kind", "mixed-2x2", "--seed", 7, "-o", name).code == 0
    text = (tmp_path / name).read_text()
    assert text.startswith(begins) or name == "x.other"
    assert ("<html" in text) is (name == "x.html")


def test_difficulties_may_be_listed(negsim):
    ran = negsim("exercise", "--kind", "dominance", "--difficulty", "rounds=4,mixed=1", "--format", "json")
    assert json.loads(ran.out)["id"] == "dominance:mixed=1:rounds=4/0/1/v1"
