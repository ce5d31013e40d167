"""Changes in words and as data: narrow, strict, escaped, and all telling one story."""

import csv
import io
import json
from fractions import Fraction
from pathlib import Path

import pytest
from rich.cells import cell_len

from negsim.analysis.differences.differences import compare_findings, compare_variants
from negsim.analysis.findings import find
from negsim.reports.differences import (
    cases_csv,
    cases_dict,
    cases_document,
    differences_csv,
    differences_dict,
    differences_document,
    names,
)
from negsim.reports.document import to_markdown, to_text
from negsim.scenario.load import read_document, read_string

TEXTS = Path(__file__).parents[1] / "cases" / "differences"
DILEMMA = (TEXTS / "dilemma.yaml").read_text(encoding="utf-8")
FREE = (TEXTS / "free.yaml").read_text(encoding="utf-8")
GLOVES = (TEXTS / "gloves.yaml").read_text(encoding="utf-8")
LONG = """\
negsim: 1
title: Long names
actors:
  Aktiengesellschaft für Außenwirtschaftsangelegenheiten und Zollverwaltungsfragen: [{s}, talk]
  {w}: [silent, talk]
payoffs:
  {s}, silent: [3, 3]
  {s}, talk: [0, 5]
  talk, silent: [5, 0]
  talk, talk: [1, 1]
cases:
  {c}: {{payoffs: {{'any, any': [0, 0]}}}}
""".format(s="s" * 180, w="w" * 150, c="c" * 150)
EVIL = DILEMMA.replace("Ann", "<b>A|nn*</b>").replace("silent", "_si`lent_").replace("a hunt", "<script>|x")
EVERY = [DILEMMA, FREE, GLOVES, LONG, EVIL]


def variants(text):
    document = read_string(text) if "\n" in text else read_document(text)
    return [find(document.scenario(case)) for case in (None, *document.cases)]


def both(text):
    """Return the comparison of a file with its first case, and the table of all its cases."""
    found = variants(text)
    return compare_findings(found[0], found[1]), compare_variants(found)


def strict(data):
    def refuse(word):
        raise AssertionError(word)

    return json.loads(json.dumps(data, allow_nan=False), parse_constant=refuse)


def test_a_change_reads_as_a_person_tells_it():
    text = to_text(differences_document(both(DILEMMA)[0]))
    told = [
        "  numbers.temptation   5 -> 2",
        "Equilibria: 1 -> 3\n  new    (silent, silent)\n  new    mixed: Ann and Bob silent or talk\n  stays  (talk, talk), unchanged",
        "No longer strictly dominated: Ann's silent, Bob's silent",
        "Efficient outcomes: 3 -> 1\n  gone   (silent, talk)\n  gone   (talk, silent)",
        "Price of stability: 3 -> 1",
    ]
    assert [line for line in told if line not in text] == []


def test_what_changes_in_an_equilibrium_that_stays_is_said():
    a, b = (find(read_string(t).scenario("a hunt")) for t in (DILEMMA, DILEMMA.replace("[3, 3]", "[4, 4]")))
    text = " ".join(to_text(differences_document(compare_findings(a, b))).split())
    assert "stays (silent, silent): Ann 3 -> 4 | Bob 3 -> 4" in text
    assert "Ann silent with 1/2 (50%) -> 1/3 (33%)" in text


def test_numbers_that_look_alike_are_told_by_how_much_they_differ():
    huge = DILEMMA.replace("[1, 1]", "[1 + 1e290 * 1e290, 1 + 1e290 * 1e290]").replace(
        "temptation: 5", "temptation: 1e290 * 1e290 * 2"
    )
    a, b = (find(read_string(t).scenario()) for t in (huge, huge.replace("[1 +", "[4 +")))
    d = compare_findings(a, b)
    text = " ".join(to_text(differences_document(d)).split())
    assert "stays (talk, talk): Ann 1.0000e+580 (changes by +3)" in text
    assert strict(differences_dict(d))["answers"]["differ"]
    assert differences_csv(d)


def test_nothing_is_said_to_differ_where_nothing_does():
    d = compare_findings(
        find(read_string(DILEMMA).scenario()), find(read_string(DILEMMA + "# end\n").scenario())
    )
    assert "\nNothing differs.\n" in to_text(differences_document(d))
    assert differences_csv(d).count("\n") == 1
    told = differences_dict(d)
    assert (told["inputs"], told["answers"]["differ"]) == ([], False)


def test_files_that_differ_without_effect_say_so():
    d = compare_findings(
        *(
            find(read_string(t).scenario())
            for t in (DILEMMA, DILEMMA.replace("actors:", "x-z: 1\nshorthands: {h: 1}\nactors:"))
        )
    )
    text = to_text(differences_document(d))
    assert "shorthands.h   new: 1" in text
    assert "What differs in the answers: nothing" in text


def test_long_formulas_stand_below_each_other():
    other = FREE.replace("payoff: x * (size - x - Bob.x)", f"payoff: {' + '.join(['x'] * 40)}")
    d = compare_findings(find(read_string(FREE).scenario()), find(read_string(other).scenario()))
    text = to_text(differences_document(d))
    assert "  actors.Ann.payoff   was  x * (size - x - Bob.x)\n  actors.Ann.payoff   is   x + x" in text


def test_cases_have_a_table_and_a_paragraph_each():
    text = to_text(cases_document(both(DILEMMA)[1]))
    lines = text.splitlines()
    start = next(k for k, line in enumerate(lines) if line.startswith("  case"))
    assert [line.split() for line in lines[start : start + 4]] == [
        ["case", "equilibria", "pure", "against", "the", "file", "dominated", "Ann", "Bob"],
        ["(as", "it", "stands)", "1", "1", "2", "1", "1"],
        ["a", "hunt", "3", "2", "2", "new", "0", "1", "to", "3", "1", "to", "3"],
        ["the", "same", "1", "1", "nothing", "differs", "2", "1", "1"],
    ]
    assert "a hunt: numbers.temptation 5 -> 2\n  Equilibria: 1 -> 3" in text
    assert "the same: changes nothing in the file\n  Nothing differs in the answers." in text


def test_cases_of_coalitions_and_of_ranges_have_their_own_columns():
    assert "worth of all" in to_text(cases_document(both(GLOVES)[1]))
    free = to_text(cases_document(both(FREE)[1]))
    assert "1 found" in free
    assert "Ann x 1.33333 -> 1 | Bob x 1.33333 -> 1" in " ".join(free.split())


@pytest.mark.parametrize("text", EVERY)
def test_lines_are_narrow(text):
    d, table = both(text)
    for page in (differences_document(d), cases_document(table)):
        lines = to_text(page).splitlines()
        wide = [
            line
            for line in lines
            if cell_len(line) > 100 and not line.lstrip().startswith(("Next:", "negsim "))
        ]
        assert wide == []


def test_long_lists_are_cut_and_counted_once():
    rows = "".join(
        f"  {a}, {b}: [{int(a == b)}, {int(a == b)}]\n" for a in "abcdefghijklm" for b in "abcdefghijklm"
    )
    text = f"negsim: 1\ntitle: T\nask: [nash]\nnumbers: {{n: 1}}\nactors:\n  Ann: [{', '.join('abcdefghijklm')}]\n  Bob: [{', '.join('abcdefghijklm')}]\npayoffs:\n{rows}"
    a = find(read_string(text).scenario())
    b = find(
        read_string(
            text[: text.index("payoffs")] + "payoffs:\n  any, any: [0, 0]\n  a, a: [1, 1]\n"
        ).scenario()
    )
    d = compare_findings(a, b)
    page = to_text(differences_document(d))
    section = page[page.index("Equilibria:") :].split("\n\n")[0]
    shown = sum(line.startswith("  gone") for line in section.splitlines())
    assert shown == 10
    assert f"  {len(d.answers.equilibria.gone) - 10:,} more are in --format json" in section
    assert len(differences_dict(d)["answers"]["equilibria"]["gone"]) == len(d.answers.equilibria.gone)


@pytest.mark.parametrize("text", EVERY)
def test_json_is_strict_and_holds_what_was_found(text):
    d, table = both(text)
    told = strict(differences_dict(d))
    assert (told["schema"], told["compares"]) == ("negsim-compare/1", "files")
    assert {"negsim", "a", "b", "inputs", "answers", "notes"} < set(told)
    assert (told["a"]["case"], told["b"]["case"]) == (None, d.b.case)
    assert [(x["where"], x["before"], x["after"], x["kind"]) for x in told["inputs"]] == [
        (x.where, x.before, x.after, x.kind) for x in d.inputs
    ]
    cases = strict(cases_dict(table))
    assert cases["compares"] == "cases"
    assert [c["b"]["case"] for c in cases["cases"]] == [c.b.case for c in table.cases]
    assert cases["cases"][0]["answers"] == told["answers"]


def test_json_has_exact_numbers_beside_floats():
    told = strict(differences_dict(both(DILEMMA.replace("temptation: 5}", "temptation: 16/3}"))[0]))
    (number,) = told["inputs"]
    assert (number["before"], number["exact_before"]) == ("16/3", "16/3")
    assert number["value_before"] == pytest.approx(16 / 3)
    (stability,) = [f for f in told["answers"]["figures"] if f["about"] == "price of stability"]
    assert (stability["before"], stability["exact_before"], stability["exact_after"]) == (3.0, "3", "1")
    mixed = next(e for e in told["answers"]["equilibria"]["new"] if not e["pure"])
    assert mixed["exact"]["Ann"] == {"silent": "1/2", "talk": "1/2"}


@pytest.mark.parametrize("text", EVERY)
def test_csv_has_one_line_a_difference(text):
    d, table = both(text)
    rows = list(csv.DictReader(io.StringIO(differences_csv(d))))
    assert all(len(row) == 11 and None not in row and None not in row.values() for row in rows)
    inputs = [row for row in rows if row["part"] == "inputs"]
    assert [(r["where"], r["before"], r["after"]) for r in inputs] == [
        (x.where, x.before or "", x.after or "") for x in d.inputs
    ]
    assert differences_csv(d, header=False) == differences_csv(d).split("\n", 1)[1]
    of_cases = list(csv.DictReader(io.StringIO(cases_csv(table))))
    assert [r["where"] for r in of_cases if r["b_case"] == d.b.case] == [r["where"] for r in rows]


def test_csv_tells_payoffs_before_and_after():
    a, b = (find(read_string(t).scenario()) for t in (DILEMMA, DILEMMA.replace("[1, 1]", "[1, 1/3]")))
    rows = list(csv.DictReader(io.StringIO(differences_csv(compare_findings(a, b)))))
    (row,) = [r for r in rows if r["change"] == "payoff of Bob"]
    assert (row["where"], row["exact_before"], Fraction(row["exact_after"])) == (
        "Ann=talk; Bob=talk",
        "1",
        Fraction(1, 3),
    )


def test_csv_tells_what_lists_lost_and_won():
    rows = list(csv.DictReader(io.StringIO(differences_csv(both(DILEMMA)[0]))))
    told = [(r["part"], r["where"], r["change"]) for r in rows]
    assert ("efficient", "Ann=silent; Bob=talk", "gone") in told
    assert ("strictly dominated", "Bob=silent", "gone") in told
    assert ("equilibria", "Ann=silent 1/2, talk 1/2; Bob=silent 1/2, talk 1/2", "new") in told


def test_what_is_played_is_a_row_where_that_is_short_and_names_who_plays_alike_where_not():
    titles = {"US": "United States", "EU": "EU", "JP": "Japan"}
    assert names.outcome(titles, (("US", "keep"), ("EU", "go"), ("JP", "go"))) == "(keep, go, go)"
    long = "wait for what the others do first"
    played = (("US", "keep"), ("EU", long), ("JP", long))
    assert names.outcome(titles, played) == f"United States keep; EU and Japan {long}"
    many = tuple((str(k), "go") for k in range(7))
    assert names.outcome({str(k): str(k) for k in range(7)}, many) == "0, 1, 2, 3, 4, 5 and 6 go"


def test_groups_name_their_members_in_the_order_of_the_file():
    titles = {"US": "United States", "JP": "Japan", "EU": "EU"}
    assert names.groups(titles, (("EU", "JP"), ("US",))) == "Japan and EU; United States"
    assert names.groups(titles, ((),)) == "nobody"


def test_names_from_a_file_are_escaped_in_markdown():
    d, table = both(EVIL)
    for page in (differences_document(d), cases_document(table)):
        text = to_markdown(page).split("```")[0]  # what follows are commands in a block of code
        assert "<b>" not in text.replace("\\<b\\>", "")
        assert "<script>" not in text.replace("\\<script\\>", "")
        assert "`" not in text.replace("\\`", "")
    table_lines = [line for line in to_markdown(cases_document(table)).splitlines() if line.startswith("|")]
    assert len({line.replace("\\|", "").count("|") for line in table_lines}) == 1


def test_files_without_a_common_actor_show_their_sizes():
    d = compare_findings(find(read_string(DILEMMA).scenario()), find(read_string(GLOVES).scenario()))
    assert [n.code for n in d.notes] == ["N258"]  # Ann and Bob are in both, Cem is not
    other = DILEMMA.replace("Ann", "Eve").replace("Bob", "Dan")
    d = compare_findings(find(read_string(other).scenario()), find(read_string(GLOVES).scenario()))
    text = to_text(differences_document(d))
    assert [line.split() for line in text.splitlines() if line.startswith("  outcomes")] == [
        ["outcomes", "4", "0"]
    ]
    assert "N256: These files have no actor in common" in text
    assert strict(differences_dict(d))["notes"][0]["code"] == "N256"


@pytest.mark.parametrize(
    "name", ["scenarios/lessons/announced-front.yaml", "scenarios/lessons/bankruptcy.yaml"]
)
def test_shipped_files_have_narrow_pages_of_their_cases(root, name):
    table = compare_variants(variants(str(root / name)))
    assert max(map(cell_len, to_text(cases_document(table)).split("\nNext:")[0].splitlines())) <= 100
    strict(cases_dict(table))
