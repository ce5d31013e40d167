"""``negsim mark``: tables of answers from any spreadsheet, and marks in every form."""

import csv
import io
import json
import re

import pytest

from negsim.classroom.sheet_id import read_sheet_id
from negsim.classroom.wanted import of_id
from negsim.classroom.written import written
from negsim.reports.csv_cell import harmless

ID = "mixed-2x2/7/1/v1"
KEYS = [written(q.key) for q in of_id(read_sheet_id(ID)).questions]
"""What is right, as the teacher's key says it."""
NAMES = [str(k + 1) for k in range(len(KEYS))]
POINTS = sum(q.points for q in of_id(read_sheet_id(ID)).questions)


def table(*rows, separator=",", header=("name", "sheet", *NAMES)):
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows([header, *rows])
    return out.getvalue()


RIGHT = ("Ann", ID, *KEYS)
BLANK = ("Bob", ID, *("" for _ in KEYS))


def marks(negsim, *arguments, **more):
    ran = negsim("mark", *arguments, "--format", "json", **more)
    told = json.loads(ran.out)
    return ran, {s["name"]: s for s in told["students"]}, told


def test_a_class_is_marked(negsim):
    ran = negsim("mark", "-", stdin=table(RIGHT, BLANK))
    assert (ran.code, ran.err) == (0, "")
    assert re.search(rf"Ann +{ID} +{POINTS} +{POINTS} +100%", ran.out)
    assert re.search(rf"Bob +{ID} +0 +{POINTS} +0%", ran.out)
    assert "  1: blank\n" in ran.out
    assert "Sheets of mixed-2x2: 2 sheets, on average" in ran.out


ENCODED = {
    "utf-8": lambda t: t.encode(),
    "utf-8 with a mark": lambda t: t.encode("utf-8-sig"),
    "utf-16 with a mark": lambda t: t.encode("utf-16"),
    "utf-16-be with a mark": lambda t: "\ufeff".encode("utf-16-be") + t.encode("utf-16-be"),
    "utf-16-le": lambda t: t.encode("utf-16-le"),
    "utf-16-be": lambda t: t.encode("utf-16-be"),
    "lines of Windows": lambda t: t.replace("\n", "\r\n").encode(),
    "lines of old Macs": lambda t: t.replace("\n", "\r").encode(),
    "blank lines": lambda t: ("\n\n" + t.replace("\n", "\n\n")).encode(),
}


@pytest.mark.parametrize("encode", ENCODED.values(), ids=ENCODED)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_files_of_any_spreadsheet_are_read(negsim, tmp_path, encode, separator):
    (tmp_path / "a.csv").write_bytes(encode(table(("Zoë", *RIGHT[1:]), separator=separator)))
    ran, students, _ = marks(negsim, "a.csv")
    assert (ran.code, ran.err) == (0, "")
    assert students["Zoë"]["points"] == POINTS


def test_windows_letters_are_read_with_a_note(negsim, tmp_path):
    (tmp_path / "a.csv").write_bytes(table(("Zoë", *RIGHT[1:])).encode("cp1252"))
    ran, students, _ = marks(negsim, "a.csv")
    assert ran.code == 0
    assert "warning[N196]" in ran.err
    assert list(students) == ["Zoë"]


def test_decimal_commas_in_a_table_with_semicolons(negsim):
    rows = [
        (
            "Ann",
            ID,
            *(
                k.replace("1/2", "0,5").replace("3/4", "0,75").replace("1/4", "0,25").replace(", ", "; ")
                for k in KEYS
            ),
        )
    ]
    _, students, _ = marks(negsim, "-", stdin=table(*rows, separator=";"))
    assert students["Ann"]["points"] == POINTS


@pytest.mark.parametrize(
    "header",
    [("NAME", " Sheet ", *(f"Q{n}" for n in NAMES)), ("Student", "sheet id", *(f"Question {n}:" for n in NAMES)), ("student_name", "SHEET", *(f"q.{n}" for n in NAMES))],
)  # fmt: skip
def test_headers_may_be_written_otherwise(negsim, header):
    _, students, _ = marks(negsim, "-", stdin=table(RIGHT, header=header))
    assert students["Ann"]["points"] == POINTS


def test_one_row_an_answer(negsim):
    rows = [("Ann", ID, f"question {n}", key) for n, key in zip(NAMES, KEYS, strict=True)][1:]
    _, students, _ = marks(negsim, "-", stdin=table(*rows, header=("name", "sheet", "question", "answer")))
    assert [a["verdict"] for a in students["Ann"]["sheets"][0]["answers"]] == [
        "blank",
        *["right"] * (len(KEYS) - 1),
    ]


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("", "N190", "empty"), ("name,sheet,1\n", "N190", "no rows"), ("name,1,2\nAnn,1,2\n", "N191", "no column 'sheet'"), ("who,what\na,b\n", "N191", "no columns 'name', 'sheet'"), ("name,sheet,answer\na,b,c\n", "N191", "no column 'question'"),
        ("name,sheet,1,q1\nAnn,x,1,2\n", "N192", "'1' and 'q1' mean the same"), ("name,sheet,1,1\nAnn,x,1,2\n", "N192", "two columns are called '1'"), ("name,student,sheet\na,b,c\n", "N192", "mean the same"),
        ('name,sheet,1\nAnn,x,"1\n', "N190", "opens a quote"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_table_of_answers_is_refused(negsim, text, code, said):
    ran = negsim("mark", "-", stdin=text)
    assert (ran.code, ran.out) == (3, "")
    assert f"error[{code}]" in ran.err
    assert said in ran.err
    assert "<stdin>:" in ran.err


def test_rows_that_cannot_be_marked_are_told_and_the_others_marked(negsim, tmp_path):
    rows = [
        RIGHT,
        ("Short", ID, "1"),
        (*RIGHT, "too", "much"),
        ("Old", "mixed-2x2/7/1/v99", *KEYS),
        ("Odd", "nothing", *KEYS),
        ("Who", "unknown/7/1/v1", *KEYS),
        ("", ID, *KEYS),
        ("No sheet", "", *KEYS),
        ("Bob", *RIGHT[1:]),
    ]
    (tmp_path / "a.csv").write_text(table(*rows))
    ran, students, told = marks(negsim, "a.csv")
    assert ran.code == 3
    assert [s["points"] for s in students.values()] == [POINTS, POINTS]
    assert [(p["code"], p["line"]) for p in told["problems"] if p["severity"] == "error"] == [
        ("N193", 3), ("N193", 4), ("N193", 8), ("N193", 9), ("N186", 5), ("N185", 6), ("N187", 7),
    ]  # fmt: skip
    assert "a.csv:5:5: error[N186]" in ran.err


def test_a_question_without_a_column_is_not_taken_for_unanswered(negsim):
    ran = negsim("mark", "-", stdin=table(("Ann", ID, KEYS[0]), header=("name", "sheet", "1")))
    assert ran.code == 3
    assert "asks 2, 3, 4, and there is no such column" in ran.err
    assert "name,sheet,1,2,3,4" in ran.err


def test_of_two_rows_the_last_counts_and_it_is_said(negsim):
    ran, students, _ = marks(negsim, "-", stdin=table(("Ann", *BLANK[1:]), (" ann ", *RIGHT[1:])))
    assert ran.code == 0
    assert "warning[N195]" in ran.err
    assert [s["points"] for s in students.values()] == [POINTS]


def test_other_columns_and_surplus_answers_are_ignored_with_a_note(negsim):
    ran = negsim(
        "mark", "-", stdin=table((*RIGHT, "a@b", "x"), header=("name", "sheet", *NAMES, "Email", "9"))
    )
    assert ran.code == 0
    assert "1 column is ignored: 'Email'" in ran.err
    assert "has no question 9" in ran.err
    assert (
        negsim(
            "mark", "-", "--quiet", stdin=table((*RIGHT, "a@b"), header=("name", "sheet", *NAMES, "Email"))
        ).err
        == ""
    )


def test_several_files_are_one_class_and_a_bad_one_stops_no_other(negsim, tmp_path):
    (tmp_path / "a.csv").write_text(table(RIGHT))
    (tmp_path / "b.csv").write_text(table(BLANK))
    (tmp_path / "c.csv").write_text("")
    ran, students, told = marks(negsim, "a.csv", "c.csv", "b.csv")
    assert ran.code == 3
    assert (list(students), told["files"]) == (["Ann", "Bob"], ["a.csv", "b.csv"])
    assert negsim("mark", "no.csv").code == 2


FORMULAS = ("=cmd()", "+1", "-1", "@SUM(A1)", "＝cmd()", " =1")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_the_csv_is_a_formula(negsim, text):
    ran = negsim("mark", "-", "--format", "csv", stdin=table((text, ID, text, *KEYS[1:])))
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert rows[0]["name"] == "'" + text.strip()
    assert all(not cell.startswith(("=", "+", "-", "@")) for cell in rows[0].values())
    assert harmless("\t=1") == "'\ufffd=1"


def test_numbers_of_the_csv_stay_numbers(negsim):
    ran = negsim("mark", "-", "--format", "csv", stdin=table(RIGHT, BLANK))
    first, second = csv.DictReader(io.StringIO(ran.out))
    assert list(first)[:7] == ["name", "sheet", "points", "possible", "percent", "1 credit", "1 comment"]
    assert (first["points"], first["percent"], first["1 credit"], first["1 comment"]) == (
        str(POINTS),
        "100",
        "1",
        "right",
    )
    assert second["1 comment"] == "blank: no answer"


def test_json_has_the_documented_form(negsim):
    _, students, told = marks(negsim, "-", stdin=table(RIGHT, ("Bob", ID, "foo", *KEYS[1:])))
    assert list(told) == ["schema", "negsim", "files", "students", "questions", "problems"]
    assert told["schema"] == "negsim-mark/1"
    answer = students["Bob"]["sheets"][0]["answers"][0]
    assert (
        answer["question"],
        answer["answer"],
        answer["verdict"],
        answer["exact_credit"],
        answer["is_slip"],
    ) == ("1", "foo", "unreadable", "0", False)
    assert told["questions"][0]["verdicts"] == {"right": 1, "unreadable": 1}
    assert told["questions"][0]["most_frequent_wrong_answer"] == {"text": "foo", "count": 1}


def test_known_slips_are_counted(negsim):
    questions = of_id(read_sheet_id(ID)).questions
    question = next(q for q in questions if q.slips)
    slip = question.slips[0]
    wrong = [written(slip.key) if q is question else key for q, key in zip(questions, KEYS, strict=True)]
    ran, _, told = marks(negsim, "-", stdin=table(("Ann", ID, *wrong), ("Bob", ID, *wrong)))
    found = next(q for q in told["questions"] if q["question"] == question.name)
    assert found["most_frequent_slip"] == {"text": slip.text, "count": 2}
    assert ran.code == 0


def test_names_of_any_letters_stand_in_columns_and_steer_no_terminal(negsim):
    names = ("山田太郎", "אבי", "🙂", "\x1b[31mred", "a\u202eb", "<b>")
    ran = negsim("mark", "-", stdin=table(*((n, ID, *KEYS) for n in names)))
    assert "\x1b" not in ran.out
    assert "\u202e" not in ran.out
    from rich.cells import cell_len

    starts = {cell_len(line[: line.index(ID)]) for line in ran.out.splitlines() if ID in line}
    assert len(starts) == 1
    assert "\\<b\\>" in negsim("mark", "-", "--format", "markdown", stdin=table(("<b>", ID, *KEYS))).out


def test_an_answer_of_10_megabytes_is_told_and_not_read(negsim, tmp_path):
    (tmp_path / "a.csv").write_text(table(("Ann", ID, "1/2, " * 2_000_000, *KEYS[1:])))
    ran, students, _ = marks(negsim, "a.csv")
    answers = students["Ann"]["sheets"][0]["answers"]
    assert "longer than 2,000 characters" in answers[0]["comment"]
    assert [a["verdict"] for a in answers[1:]] == ["right"] * (len(KEYS) - 1)
    assert len(ran.out) < 20_000
    assert len(negsim("mark", "a.csv").out) < 5_000


@pytest.mark.parametrize(
    "data",
    [
        b"\x00" * 1000,
        b"\xff\xfe\x00",
        b"\xff" * 99,
        b"name,sheet\n\x00,\x00\n",
        b'"' * 99,
        b"\x81\x8d",
        b"n" * 1_000_000,
    ],
    ids=range(7),
)
def test_bytes_of_any_kind_end_in_a_clear_refusal(negsim, tmp_path, data):
    (tmp_path / "a.csv").write_bytes(data)
    ran = negsim("mark", "a.csv")
    assert ran.code == 3
    assert "error[N1" in ran.err
    assert len(ran.err) < 5_000


def test_a_file_beyond_the_limits_is_refused(negsim, tmp_path):
    (tmp_path / "large.csv").write_bytes(b"x" * 20_000_001)
    assert "error[N003]" in negsim("mark", "large.csv").err
    (tmp_path / "long.csv").write_text("name,sheet,1\n" + "a,b,c\n" * 100_001)
    ran = negsim("mark", "long.csv")
    assert (ran.code, "100,001 rows (limit 100,000)" in ran.err) == (3, True)


def test_the_result_goes_to_a_file(negsim, tmp_path):
    (tmp_path / "a.csv").write_text(table(RIGHT))
    assert negsim("mark", "a.csv", "--format", "csv", "-o", "marks.csv").code == 0
    assert (tmp_path / "marks.csv").read_text().startswith("name,sheet,points")
    assert negsim("mark", "a.csv", "-o", "marks.csv").code == 2
    assert negsim("mark", "a.csv", "-o", "a.csv", "--force").code == 2
    assert (tmp_path / "a.csv").read_text() == table(RIGHT)


def test_the_blank_table_of_exercises_can_be_filled_in(negsim):
    blank = negsim("exercise", "--kind", "mixed-2x2", "-n", "2", "--seed", "7", "--format", "csv").out
    ran = negsim("mark", "-", stdin=blank)
    assert (ran.code, ran.out) == (3, "")
    assert "error[N190]: no row is filled in" in ran.err
    named = blank.replace("\n,", "\nAnn,")
    ran = negsim("mark", "-", stdin=named)
    assert (ran.code, ran.err.count("error[N190]: no row is filled in: all answers are blank")) == (3, 1)
    filled = named.replace(",,,,\n", ",1/2,,,\n")
    ran = negsim("mark", "-", stdin=filled)
    assert (ran.code, "1 student, 2 sheets" in ran.out) == (0, True)


@pytest.mark.parametrize(
    "kind",
    [
        "dominance",
        "core",
        "voting",
        "nucleolus",
        "coordination",
        "shapley",
        "pure-equilibria",
        "mixed-3x3",
        "volunteer",
        "zero-sum",
        "best-responses",
    ],
)
def test_the_teachers_key_is_full_marks_for_every_kind(negsim, kind):
    rows = []
    for number in (1, 2):
        sheet = of_id(read_sheet_id(f"{kind}/3/{number}/v1"))
        rows += [("Ann", str(sheet.id), q.name, written(q.key)) for q in sheet.questions]
    ran, students, _ = marks(negsim, "-", stdin=table(*rows, header=("name", "sheet", "question", "answer")))
    assert (ran.code, students["Ann"]["percent"]) == (0, 100)


def test_the_separator_may_be_told(negsim):
    told = negsim("mark", "-", stdin="sep=;\nname;sheet;1;2;3;4\nAnn;mixed-2x2/7/1/v1;1/2, 1/2;0,75;4;3\n")
    assert told.code == 0
    assert "100%" in told.out
    wrong = negsim("mark", "-", stdin="sep=;\nname;sheet;1;2;3;4\nAnn;mixed-2x2/7/1/v9;1/2, 1/2;0,75;4;3\n")
    assert ":3:5: error[N186]" in wrong.err


def test_a_workbook_is_told(negsim, tmp_path):
    (tmp_path / "answers.xlsx").write_bytes(b"PK\x03\x04\x14\x00" + bytes(range(256)))
    told = negsim("mark", "answers.xlsx")
    assert (told.code, told.err.count("error[")) == (3, 1)
    assert "save it as CSV" in told.err
    assert told.err.isascii()
