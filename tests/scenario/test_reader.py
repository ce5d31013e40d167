"""Texts that are not plain YAML, or that YAML misreads: each has its own message."""

import pytest

from negsim.errors import ScenarioError, UsageError
from negsim.scenario.diagnosis import Diagnosis
from negsim.scenario.load import read_document, read_string
from negsim.scenario.reader import LARGEST_FILE

BAD = [
    ("", 1, 1, "N004", "the file is empty"),
    ("# only a comment\n", 1, 1, "N004", "the file is empty"),
    ("negsim: 1\n\ttitle: x\n", 2, 1, "N006", "a tab cannot indent"),
    ("a: 1\n---\nb: 2\n", 2, 1, "N010", "a second document begins here"),
    ("a: 1\nb: 2\na: 3\n", 3, 1, "N007", "'a' stands here a second time; the first is in line 1"),
    ("a  b: 1\na b: 2\n", 2, 1, "N007", "'a b' stands here a second time"),
    ("x: *y\n", 1, 4, "N008", "aliases such as *y are not part of the language"),
    ("x: &y 1\n", 1, 4, "N008", "anchors such as &y are not part of the language"),
    ("<<: {a: 1}\n", 1, 1, "N008", "merge keys (<<) are not part of the language"),
    ("x: !!str 1\n", 1, 4, "N009", "tags such as tag:yaml.org,2002:str are not part"),
    ("x: !foo 1\n", 1, 4, "N009", "tags such as !foo are not part"),
    ("? [a]\n: b\n", 1, 3, "N014", "a list or mapping cannot be a key"),
    ("x: " + "[" * 30 + "]" * 30, 1, 23, "N011", "nested more than 20 deep"),
    ("[" * 100_000, 1, 21, "N011", "nested more than 20 deep"),
    ("x: \x07\n", 1, 4, "N005", "control character"),
    ("x: [1, 2\n", 1, 4, "N005", "the bracket [ opened here is never closed"),
    ("x: 'open\n", 1, 9, "N005", "this is not YAML"),
    ("a: b\nc\n", 2, 2, "N005", "could not find expected ':'"),
    ("p: 'EU-27'.tariff * 2\n", 1, 11, "N015", "a value that begins with a quote ends at the next one"),
    ("p: - x\n", 1, 4, "N015", "a value that begins with '- ' is a list"),
    ("p: > x\n", 1, 6, "N015", "after > the text must begin on the next line"),
    ("p: | x\n", 1, 6, "N015", "after | the text must begin on the next line"),
    ("p: [a, b] + 1\n", 1, 11, "N015", "a value that begins with [ is a list"),
    ("p: {a: 1} * 2\n", 1, 12, "N015", "a value that begins with { is a mapping"),
    ("p: %x\n", 1, 4, "N015", "a value cannot begin with %"),
    ("p: @x\n", 1, 4, "N015", "a value cannot begin with @"),
    ("p: a: b\n", 1, 5, "N015", "': ' begins a new value here"),
    ("p: {payoff: max(x, 0)}\n", 1, 13, "N015", "a comma ends the value"),
    ("p: [max(x, 0), 3]\n", 1, 5, "N015", "a comma ends the value"),
    ("p: max(x #b, 0)\n", 1, 4, "N015", "' #' begins a comment, so this formula is cut off there"),
    ("p: US is 'plan #2'\n", 1, 4, "N015", "' #' begins a comment, so this formula is cut off there"),
]


@pytest.mark.parametrize(("text", "line", "column", "code", "message"), BAD)
def test_bad_text(text, line, column, code, message):
    with pytest.raises(ScenarioError) as caught:
        read_string(text)
    first = caught.value.problems[0]
    assert (first.code, first.place.line, first.place.column) == (code, line, column)
    assert message in first.message


def test_every_trap_says_how_to_mend_it():
    for text, _, _, code, _ in BAD:
        if code == "N015":
            with pytest.raises(ScenarioError) as caught:
                read_string(text)
            assert "quotes" in caught.value.problems[0].hint


def test_a_comment_that_touches_its_sign_is_a_warning():
    warnings = read_string("p: a #b\n").warnings
    assert [(w.code, w.is_warning) for w in warnings] == [("N015", True)]
    assert "'#b' is not part of the value" in warnings[0].message
    assert read_string("p: a # b\n").warnings == ()


def test_several_problems_at_once():
    with pytest.raises(ScenarioError) as caught:
        read_string("a: &x 1\nb: *x\nb: !t 2\n")
    assert [(p.code, p.place.line) for p in caught.value.problems] == [
        ("N008", 1),
        ("N008", 2),
        ("N007", 3),
        ("N009", 3),
    ]


def test_not_utf8(tmp_path):
    path = tmp_path / "latin.yaml"
    path.write_bytes("negsim: 1\ntitle: caf\xe9\n".encode("latin-1"))
    with pytest.raises(ScenarioError) as caught:
        read_document(str(path))
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line, problem.place.column) == ("N002", 2, 11)
    assert "0xe9" in problem.message


def test_byte_order_mark_and_windows_line_ends_are_fine(tmp_path):
    path = tmp_path / "windows.yaml"
    path.write_bytes(b"\xef\xbb\xbfnegsim: 1\r\ntitle: x\r\n")
    root = read_document(str(path)).root
    assert [key for key, _ in root] == ["negsim", "title"]
    assert root.key("title").place().column == 1


def test_too_large(tmp_path):
    path = tmp_path / "large.yaml"
    path.write_text("a: 1\n" + "#" * LARGEST_FILE)
    with pytest.raises(ScenarioError) as caught:
        read_document(str(path))
    assert caught.value.problems[0].code == "N003"


def test_missing_file_and_folder(tmp_path):
    for path, code in [(tmp_path / "none.yaml", "N101"), (tmp_path, "N102"), ("a\0b", "N101")]:
        with pytest.raises(UsageError) as caught:
            read_document(str(path))
        assert (caught.value.code, caught.value.exit_code) == (code, 2)


def test_every_scalar_stays_the_text_that_was_written():
    root = read_string("a: [NO, on, 010, null, 1.0, ~, 1_000, 0x1F, 2001-01-01]\n").root
    assert [x.text for x in root.index["a"].items] == [
        "NO", "on", "010", "null", "1.0", "~", "1_000", "0x1F", "2001-01-01",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "start", "line", "column"),
    [
        ("p: a + bb\n", 4, 1, 8),
        ("p: 'a + bb'\n", 4, 1, 9),
        ("p: >\n  a +\n  bb\n", 4, 3, 3),
        ("p: |\n  a +\n\n  bb\n", 5, 4, 3),
        ("p: a +\n  bb\n", 4, 2, 3),
    ],
)
def test_places_inside_a_text_are_followed_into_the_file(text, start, line, column):
    scalar = read_string(text).root.index["p"]
    start = scalar.text.index("bb")
    place = scalar.place_within(start, start + 2)
    assert (place.line, place.column, place.width) == (line, column, 2)


def test_more_than_a_hundred_problems_are_counted():
    diagnosis = Diagnosis()
    root = read_string("a: 1\n").root
    for k in range(150):
        diagnosis.add("N005", f"problem {k}", root)
    assert len(diagnosis.problems) == 101
    assert diagnosis.problems[-1].message == "50 more problems are not listed"
