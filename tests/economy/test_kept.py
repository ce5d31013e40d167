"""Searches that are kept between runs: never those of another file, world or code; and two writers at once."""

import json
import multiprocessing
import os

import pytest

from negsim.economy import cache as kept_results
from negsim.scenario.load import load

FILE = """negsim: 1
actors:
  A: {strategies: {tariff: {from: 0%, to: 100%}}, payoff: income + B.income}
  B: {strategies: [wait], payoff: income}
  C: {strategies: [wait], payoff: income}
economy:
  data: d
  tariffs: [{by: A, against: all, rate: tariff}]
"""
TABLE = "exporter,A,B,C\nA,100,20,30\nB,10,200,15\nC,40,25,300\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv(kept_results.VARIABLE, str(tmp_path / "kept"))
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "trade.csv").write_text(TABLE)
    (tmp_path / "x.yaml").write_text(FILE)
    return tmp_path


def best(negsim, *arguments):
    told = json.loads(negsim("run", "x.yaml", "--format", "json", "--quiet", *arguments).out)
    return told["findings"]["economy"]["tariffs"]["optimal"]["A"]["rates"]["tariff"]


def test_a_search_is_kept_and_comes_back_as_it_was(negsim, folder):
    first = negsim("run", "x.yaml", "--format", "json", "--quiet")
    files = sorted((folder / "kept").iterdir())
    assert len(files) == 2  # the outcome, and the search
    second = negsim("run", "x.yaml", "--format", "json", "--quiet")
    assert second.out == first.out
    assert sorted((folder / "kept").iterdir()) == files


def test_other_names_of_regions_are_another_world(negsim, folder):
    before = best(negsim)
    (folder / "d" / "trade.csv").write_text(
        TABLE.replace("A,B,C\n", "A,C,B\n")
        .replace("\nB,", "\nX,")
        .replace("\nC,", "\nB,")
        .replace("\nX,", "\nC,")
    )
    after = best(negsim)
    assert after == best(negsim, "--no-cache")
    assert abs(after - before) > 0.01


def test_settings_and_figures_are_other_searches(negsim, folder):
    before = best(negsim)
    assert best(negsim, "--set", "economy.elasticity=8") < before
    (folder / "d" / "trade.csv").write_text(TABLE.replace("A,100", "A,400"))
    assert best(negsim) == best(negsim, "--no-cache") != before


def test_other_code_trusts_nothing_that_is_kept(negsim, folder, monkeypatch):
    best(negsim)
    count = len(list((folder / "kept").iterdir()))
    monkeypatch.setattr(kept_results, "_code", lambda: b"other code")
    best(negsim)
    assert len(list((folder / "kept").iterdir())) == 2 * count


def test_nothing_is_kept_on_request(negsim, folder):
    best(negsim, "--no-cache")
    assert not (folder / "kept").exists()


def test_a_file_in_place_of_the_folder_is_told(negsim, folder):
    (folder / "kept").write_text("")
    ran = negsim("run", "x.yaml")
    assert ran.code == 0
    assert "warning[N246]" in ran.err


def _run(folder):
    os.chdir(folder)
    from negsim.analysis.findings import find

    return find(load("x.yaml")).continuous.optimal.points[0].values


def test_two_processes_at_once(folder):
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        found = pool.map(_run, [str(folder)] * 4)
    assert len(set(found)) == 1
    assert not list((folder / "kept").glob("*.draft"))
