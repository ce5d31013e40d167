"""Shipped trade data are what their sources say, and every fault in a folder is named with its place."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from negsim.economy.read_data import read_trade_data
from negsim.economy.shipped import DATA_SETS, data_folder, elasticity_sets
from negsim.errors import EconomyError, ScenarioError

SHIPPED = {  # sectors, regions, sum of all flows, of GDP, of final shares
    "world-2023": (1, 13, 105_311_556.1, 105311556.2),
    "world-2023-sectors": (12, 14, 218_490_628.8, 105311556.2),
    "world-2011": (11, 14, 141_716_431.0, 0),
}


@pytest.mark.parametrize("name", DATA_SETS)
def test_shipped(name):
    data = read_trade_data(name, Path())
    sectors, regions, flows, gdp = SHIPPED[name]
    assert data.flows.shape == (sectors, regions, regions) == (len(data.sectors), len(data.regions), regions)
    assert data.flows.sum() == pytest.approx(flows, abs=0.1)
    assert sum(data.gdp.values()) == pytest.approx(gdp, abs=0.1)
    assert data.sources
    assert data.weaknesses
    assert set(data.region_titles) == set(data.regions)
    assert set(data.sector_titles) == set(data.sectors)
    assert not data.flows.flags.writeable


def test_what_is_known_of_2023():
    data = read_trade_data("world-2023-sectors", Path())
    auto, us, japan = data.sectors.index("AUTO"), data.regions.index("USA"), data.regions.index("JPN")
    goods = [s for s, name in enumerate(data.sectors) if name != "SERV"]
    abroad = [i for i in range(14) if i != us]
    assert data.flows[auto, japan, us] == pytest.approx(51_800, rel=1e-3)
    assert data.flows[goods, japan, us].sum() == pytest.approx(141_400, rel=1e-3)
    assert data.flows[np.ix_(goods, abroad, [us])].sum() == pytest.approx(2_989_000, rel=1e-3)
    assert data.flows[np.ix_(goods, [us], abroad)].sum() == pytest.approx(1_896_000, rel=1e-3)
    assert data.flows[auto, us].sum() == pytest.approx(763_000, rel=1e-3)
    assert data.is_estimate
    assert data.year == 2023
    assert "TWN" not in data.gdp
    assert data.coverage["JPN", "METAL"] == 0.42
    assert data.coverage["GBR", "AUTO"] == 1


@pytest.mark.parametrize("name", ["world-2023-sectors", "world-2011"])
def test_accounts_close(name):
    data = read_trade_data(name, Path())
    made, used = data.flows.sum(axis=2), data.flows.sum(axis=1)
    inputs = np.einsum("ksj,sj->kj", data.technology.inputs, made)
    final = data.technology.final * (used - inputs).sum(axis=0)
    assert np.abs(used - inputs - final).max() <= 1e-3 * used.sum(axis=0).min()


def test_one_sector_is_filled_from_regions():
    data = read_trade_data("world-2023", Path())
    assert np.diag(data.flows[0])[:2].tolist() == [25_984_557.8, 3_518_545.3]
    assert data.technology is None


def test_elasticities():
    sets = elasticity_sets()
    assert list(sets) == [
        "ignatenko-2025",
        "fontagne-2022",
        "ossa-2014",
        "lashkaripour-lugovskyy-2023",
        "ignatenko-2025-sectors",
    ]
    assert [sets[n].value("AUTO") for n in sets] == [4, 5, 2.42, 2.81, 3.801]
    assert sum(sets["lashkaripour-lugovskyy-2023"].by_sector.values()) == pytest.approx(57.73)
    assert "assumed" in sets["ignatenko-2025-sectors"].notes["SERV"]
    assert sets["lashkaripour-lugovskyy-2023"].value("GOODS") is None


TRADE, INPUTS, REGIONS, COVERAGE, ABOUT = (
    "trade.csv",
    "inputs.csv",
    "regions.csv",
    "coverage.csv",
    "about.toml",
)
FAULTS = [  # file, old, new (bytes for the whole file, None: the file goes), codes, a part of the first message
    (TRADE, None, None, ["N141"], "trade.csv is missing"),
    (TRADE, None, b"", ["N141"], "empty"),
    (TRADE, None, b"\x00\xff\x80PK", ["N141"], "no text"),
    (TRADE, None, "exporter,A,B\n".encode("utf-16"), ["N141"], "UTF-16"),
    (TRADE, None, b"exporter;A;B\nA;1,5;2\n", ["N141"], "not separated by commas"),
    (TRADE, None, b"a,b\n1,2\n", ["N141"], "name the columns"),
    (TRADE, None, b"exporter,A\nA,1\n", ["N142"], "two regions"),
    (TRADE, "AGR,JPN,300.1,", "AGR,JPN,,", ["N144"], "missing here"),
    (TRADE, "AGR,JPN,300.1,", "AGR,JPN,nan,", ["N144"], "'nan' is not a number"),
    (TRADE, "AGR,JPN,300.1,", "AGR,JPN,inf,", ["N144"], "'inf'"),
    (TRADE, "AGR,JPN,300.1,", "AGR,JPN,1e99,", ["N144"], "too large"),
    (TRADE, "AGR,JPN,300.1,", "AGR,JPN,1_0,", ["N144"], "'1_0'"),
    (TRADE, "AGR,JPN,300.1,", 'AGR,JPN,"300,1",', ["N144"], "'300,1'"),
    (TRADE, "AGR,JPN,300.1,", "AGR,JPN,-300.1,", ["N145"], "JPN cannot sell -300.1 to USA"),
    (TRADE, "AGR,JPN,300.1,", "AGR,JPN,300,1,", ["N141"], "17 cells"),
    (TRADE, "AGR,JPN,", 'AGR,"JPN,', ["N141", "N142"], ""),
    (TRADE, "AGR,JPN,", "AGR,USA,", ["N142", "N143"], ""),
    (TRADE, "AGR,JPN,", "AGR,JPM,", ["N142", "N147"], ""),
    (TRADE, ",JPN,EU,", ",JPN,JPN,", ["N143"], ""),
    (INPUTS, "USA,AGR,0.42549", "USA,AGR,0.52549", ["N146"], "add up to 1.1"),
    (INPUTS, "0.00687", "0.10687", ["N146"], "final shares of USA"),
    (INPUTS, "USA,AGR,", "USA,AGG,", ["N142", "N147"], ""),
    (INPUTS, "gamma_AUTO", "gamma_CARS", ["N142", "N147"], ""),
    (INPUTS, "0.17187", "-0.17187", ["N145", "N146"], ""),
    (REGIONS, "JPN,", "JAP,", ["N147"], "no region 'JAP'"),
    (REGIONS, "4204494.8", "-1", ["N145"], "the GDP of JPN cannot be -1"),
    (REGIONS, "4204494.8", "4 204", ["N144"], "'4 204'"),
    (COVERAGE, "share_of_METAL", "share_of_METALS", ["N147"], "no sector 'METALS'"),
    (COVERAGE, "JPN,", "JAP,", ["N147"], "no region 'JAP'"),
    (ABOUT, "year = 2023", "year = '2023'", ["N149"], "must be a whole number"),
    (ABOUT, "year = 2023", "yeer = 2023", ["N149"], "unknown key 'yeer'"),
    (ABOUT, "year = 2023", "year = ", ["N149"], "not TOML"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "codes", "words"), FAULTS)
def test_a_fault_is_named_with_its_place(tmp_path, file, old, new, codes, words):
    folder = tmp_path / "mine"
    shutil.copytree(data_folder() / "world-2023-sectors", folder)
    path = folder / file
    if old is not None:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    elif new is None:
        path.unlink()
    else:
        path.write_bytes(new)
    with pytest.raises(ScenarioError) as refusal:
        read_trade_data("mine", tmp_path)
    problems = refusal.value.problems
    assert {p.code for p in problems} >= set(codes)
    assert words in " ".join(p.message for p in problems)
    assert all(p.place is not None for p in problems)
    assert any(Path(p.place.file) == path for p in problems)
    if len(codes) == 1 and file != TRADE:
        assert {p.code for p in problems} == set(codes)


def test_the_place_is_the_cell(tmp_path):
    write(tmp_path, TRADE, "exporter,A,B\nA,70,x\nB,30,170\n")
    with pytest.raises(ScenarioError) as refusal:
        read_trade_data(".", tmp_path)
    (problem,) = refusal.value.problems
    assert (problem.code, problem.place.line, problem.place.column, problem.place.text) == (
        "N144",
        2,
        6,
        "A,70,x",
    )


def test_all_problems_at_once(tmp_path):
    write(tmp_path, TRADE, "exporter,A,B\nA,70,x\nB,-30,0\n")
    write(tmp_path, REGIONS, "region,gdp_musd\nC,1\n")
    write(tmp_path, ABOUT, "titel = 'x'\n")
    with pytest.raises(ScenarioError) as refusal:
        read_trade_data(".", tmp_path)
    assert {p.code for p in refusal.value.problems} == {"N144", "N145", "N147", "N148", "N149"}


def test_an_own_folder(tmp_path):
    write(tmp_path, TRADE, "\ufeffexporter,A,B\r\nA,70,30\r\nB,30,0\r\n\r\n")
    write(tmp_path, REGIONS, "region,domestic_sales_musd\nB,170\n")
    data = read_trade_data(str(tmp_path), Path("/nowhere"))
    assert data.flows.tolist() == [[[70, 30], [30, 170]]]
    assert (data.title, data.year, data.sectors, data.gdp, data.gdp_year) == (
        tmp_path.name,
        None,
        ("GOODS",),
        {},
        None,
    )


def test_too_many_regions(tmp_path):
    write(tmp_path, TRADE, "exporter," + ",".join(f"r{i}" for i in range(401)) + "\n")
    with pytest.raises(ScenarioError, match="401 regions"):
        read_trade_data(".", tmp_path)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("world-2032", "did you mean 'world-2023'?"),
        ("", "negsim has"),
        ("a\0b", "negsim has"),
        ("x" * 5000, "negsim has"),
        ("trade.csv", "name the folder"),
    ],
)
def test_no_such_data(tmp_path, name, hint):
    write(tmp_path, TRADE, "x")
    with pytest.raises(EconomyError) as refusal:
        read_trade_data(name, tmp_path)
    assert (refusal.value.code, refusal.value.exit_code) == ("N140", 3)
    assert refusal.value.hint.startswith(hint)


def test_list_data(negsim):
    out = negsim("list", "data").out
    assert all(
        name in out for name in [*DATA_SETS, *elasticity_sets(), "2011", "an estimate", "CEPII", "Taiwan"]
    )
    rows = [json.loads(line) for line in negsim("list", "data", "--format", "json").out.splitlines()]
    assert [row["name"] for row in rows] == [*DATA_SETS, *elasticity_sets()]


def write(folder, name, text):
    (folder / name).write_bytes(text.encode())
