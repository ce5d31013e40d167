"""``negsim mark`` of sheets that were made of a file: one's own, and those of the library."""

import csv
import io
import json
import re

import pytest

from negsim.classroom.sheet_id import read_sheet_id
from negsim.classroom.wanted import of_id
from negsim.classroom.written import written

OWN = """negsim: 1
title: Own
numbers:
  prize: {value: 4, range: [2, 9]}
actors: {Ann: [a, b], Bob: [c, d]}
payoffs:
  a, c: [prize, 0]
  a, d: [0, 2]
  b, c: [0, 3]
  b, d: [2, 0]
"""


def table(*rows, separator=",", header):
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows([header, *rows])
    return out.getvalue()


def marks(negsim, *arguments, **more):
    ran = negsim("mark", *arguments, "--format", "json", **more)
    told = json.loads(ran.out)
    return ran, {s["name"]: s for s in told["students"]}, told


def test_sheets_of_a_file_of_ones_own_are_marked_with_that_file_only(negsim, tmp_path):
    (tmp_path / "own.yaml").write_text(OWN)
    told = json.loads(negsim("exercise", "own.yaml", "--format", "json").out.splitlines()[0])
    sheet_id = re.search(r"own\.yaml@[0-9a-f]{8}/0/1/v1", json.dumps(told))[0]
    asked = of_own(tmp_path, sheet_id)
    text = table(
        ("Ann", sheet_id, *(written(q.key) for q in asked)),
        header=("name", "sheet", *(q.name for q in asked)),
    )
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "a.csv").write_text(text)
    assert marks(negsim, "class/a.csv")[1]["Ann"]["percent"] == 100
    (tmp_path / "own.yaml").rename(tmp_path / "elsewhere.yaml")
    ran = negsim("mark", "class/a.csv")
    assert (ran.code, "error[N187]" in ran.err) == (3, True)
    assert marks(negsim, "class/a.csv", "--file", "elsewhere.yaml")[1]["Ann"]["percent"] == 100
    (tmp_path / "class" / "own.yaml").write_text(OWN + "\n")
    assert negsim("mark", "class/a.csv").code == 3
    (tmp_path / "class" / "own.yaml").write_text(OWN)
    assert negsim("mark", "class/a.csv").code == 0


def of_own(folder, sheet_id):
    from negsim.scenario.load import read_document

    return of_id(read_sheet_id(sheet_id), [read_document(str(folder / "own.yaml"))]).questions


@pytest.fixture
def of_library(negsim):
    """A table of answers to a sheet that was made of a scenario of the library."""
    blank = negsim("exercise", "tariff-quarrel", "--format", "csv").out
    return blank.replace("\n,", "\nAnn,").replace(",,", ",x,", 1)


def test_sheets_of_the_library_are_found_by_name(negsim, of_library):
    assert negsim("mark", "-", stdin=of_library).code == 0
    assert negsim("mark", "-", "--file", "tariff-quarrel", stdin=of_library).code == 0
    other = of_library.replace("tariff-quarrel@", "elsewhere@")
    assert "error[N187]" in negsim("mark", "-", stdin=other).err
    assert negsim("mark", "-", "--file", "tariff-quarrel", stdin=other).code == 0


@pytest.mark.parametrize("suffix", ["", ".yaml", ".yml"])
def test_files_are_found_without_their_suffix(negsim, tmp_path, suffix):
    from negsim.classroom.file_sheets import digest_of
    from negsim.scenario.load import read_document

    path = tmp_path / f"own{suffix}"
    path.write_text(OWN)
    sheet_id = f"own@{digest_of(read_document(str(path)))}/0/1/v1"
    asked = of_id(read_sheet_id(sheet_id), [read_document(str(path))]).questions
    header = ("name", "sheet", *(q.name for q in asked))
    text = table(("Ann", sheet_id, *(written(q.key) for q in asked)), header=header)
    assert marks(negsim, "-", stdin=text)[1]["Ann"]["percent"] == 100
    path.write_text(OWN + "\n")
    assert negsim("mark", "-", stdin=text).code == 3
