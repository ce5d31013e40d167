"""``negsim import``, ``negsim export`` and ``negsim run --second-opinion`` as people use them."""

import json
import sys

import numpy as np
import pytest

import negsim.analysis.peers as peers_module

CHICKEN = """negsim: 1
title: Chicken
about: Two drivers.
actors: {Ann: [swerve, straight], Zoé: [swerve, straight]}
payoffs:
  swerve, swerve: [0, 1/3]
  swerve, straight: [-1, 1]
  straight, swerve: [1, -1]
  straight, straight: [-10, -10]
cases:
  calm: {"payoffs.straight, straight": [0, 0]}
"""
NFG = """NFG 1 R "Chicken" { "Ann" "Zoe" }

{ { "swerve" "straight" }
{ "swerve" "straight" }
}
"Two drivers.
negsim-names: 2=Zo%C3%A9"

0 1/3
1 -1
-1 1
-10 -10
"""


@pytest.fixture
def chicken(tmp_path):
    (tmp_path / "chicken.yaml").write_text(CHICKEN, encoding="utf-8")
    return "chicken.yaml"


# ------------------------------------------------------------------ export and import


def test_export_to_gambit(negsim, chicken):
    ran = negsim("export", chicken, "--to", "nfg")
    assert (ran.code, ran.out) == (0, NFG)
    assert (
        ran.err
        == "negsim: note[N310]: the actor 'Zoé' is called 'Zoe' here: Gambit reads plain letters only\n"
    )
    assert negsim("export", chicken, "--to", "nfg", "--quiet").err == ""


def test_import_from_gambit(negsim, tmp_path):
    (tmp_path / "c.nfg").write_text(NFG)
    ran = negsim("import", "c.nfg")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        'negsim: 1\ntitle: Chicken\nabout: "Two drivers."\n\nactors:\n  Ann: [swerve, straight]\n'
        "  Zoé: [swerve, straight]\n\npayoffs:\n  swerve, swerve: [0, 1/3]\n"
        "  swerve, straight: [-1, 1]\n  straight, swerve: [1, -1]\n  straight, straight: [-10, -10]\n"
    )
    assert negsim("import", "-", stdin=NFG).out == ran.out
    to_file = negsim("import", "c.nfg", "-o", "c.yaml")
    assert (to_file.code, to_file.out, to_file.err) == (0, "", "wrote c.yaml; next:  negsim run c.yaml\n")
    assert (tmp_path / "c.yaml").read_text(encoding="utf-8") == ran.out
    assert negsim("import", "c.nfg", "-o", "c.yaml").code == 2
    assert negsim("run", "c.yaml", "--format", "json").code == 0


@pytest.mark.parametrize("form", ["nfg", "csv", "npz"])
def test_the_answer_is_the_same_after_a_round_trip(negsim, chicken, form):
    assert negsim("export", chicken, "-o", f"c.{form}").code == 0
    assert negsim("import", f"c.{form}", "-o", "back.yaml").code == 0
    before, after = (
        json.loads(negsim("run", f, "--format", "json").out)["findings"] for f in (chicken, "back.yaml")
    )
    assert before == after
    assert len(after["nash"]["equilibria"]) == 3


def test_matrices(negsim, chicken):
    ran = negsim("export", chicken, "--to", "csv", "--actor", "Ann")
    assert ran.out == ",swerve,straight\nswerve,0,-1\nstraight,1,-10\n"
    negsim("export", chicken, "--actor", "Ann", "-o", "A.csv")
    negsim("export", chicken, "--actor", "Zoé", "-o", "B.csv")
    ran = negsim("import", "A.csv", "B.csv")
    assert "title: A.csv and B.csv" in ran.out
    assert "swerve, swerve: [0, 1/3]" in ran.out
    unknown = negsim("export", chicken, "--to", "csv", "--actor", "Eve")
    assert (unknown.code, unknown.out) == (2, "")
    assert "there is no actor 'Eve'" in unknown.err


def test_arrays(negsim, chicken, tmp_path):
    assert negsim("export", chicken, "-o", "c.npz").code == 0
    with np.load(tmp_path / "c.npz") as held:
        assert list(held) == [
            "title",
            "about",
            "players",
            "strategies_1",
            "payoffs_1",
            "strategies_2",
            "payoffs_2",
            "exact_2",
        ]
        assert held["payoffs_1"].tolist() == [[0, -1], [1, -10]]
        assert held["exact_2"].tolist() == [["1/3", "1"], ["-1", "-10"]]
    assert negsim("export", chicken, "-o", "c.npz").code == 2
    assert negsim("export", chicken, "-o", "c.npz", "--force").code == 0
    assert negsim("export", chicken, "--to", "npz").code == 2
    assert negsim("export", chicken, "--to", "npz", "-o", "nowhere/c.npz").code == 2


def test_case_and_set(negsim, chicken):
    calm = negsim("export", chicken, "--to", "nfg", "--case", "calm").out
    assert calm.startswith('NFG 1 R "Chicken [calm]"')
    assert calm.endswith("\n0 0\n")
    changed = negsim("export", chicken, "--to", "csv", "--set", "payoffs.swerve, swerve=[7, 8]").out
    assert "swerve,swerve,7,8\n" in changed
    assert negsim("export", chicken, "--to", "nfg", "--case", "none").code == 2


def test_wrong_usage(negsim, chicken):
    assert "say which form" in negsim("export", chicken).err
    assert negsim("export", chicken, "--to", "xml").code == 2
    assert negsim("export", "none.yaml", "--to", "nfg").code == 2
    assert negsim("import", "none.nfg").code == 2
    assert negsim("import", chicken).code == 2
    assert negsim("import").code == 2


def test_rounded_payoffs_are_said(negsim):
    text = CHICKEN.replace("[0, 1/3]", "[sqrt(2), 0]")
    ran = negsim("export", "-", "--to", "csv", stdin=text)
    assert "note[N301]: Ann's payoffs were rounded" in ran.err
    assert "swerve,swerve,1.4142135624,0\n" in ran.out


def test_a_library_name_can_be_exported(negsim):
    assert negsim("export", "lessons/prisoners-dilemma", "--to", "nfg").out.startswith("NFG 1 R ")


def test_a_broken_file_is_shown_with_its_place(negsim, tmp_path):
    (tmp_path / "bad.nfg").write_text('NFG 1 R "x" { "A" "B" }\n{ 2 2 }\n\n1 2 3 4\n5 6 7 nan\n')
    ran = negsim("import", "bad.nfg", "-o", "out.yaml")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "bad.nfg:5:7: error[N122]: 'nan' is not a finite number\n"
        "    5 | 5 6 7 nan\n"
        "      |       ^^^\n"
        "      = help: write 3, -2.5, 1e-3 or 1/3\n"
        "1 problem. More on one: negsim explain N122\n"
    )
    assert not (tmp_path / "out.yaml").exists()


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"\xff\xfe\x00", "N002"), (b"\x00" * 10**6, "N120"), (b" " * 20_000_001, "N003"), ('NFG 1 R "é'.encode("latin-1"), "N002")],
    ids=["utf-16", "zeros", "large", "latin-1"],
)  # fmt: skip
def test_binary_files(negsim, tmp_path, data, code):
    (tmp_path / "x.nfg").write_bytes(data)
    ran = negsim("import", "x.nfg")
    assert ran.code == 3
    assert f"error[{code}]" in ran.err


# ------------------------------------------------------------------ second opinions

FAKE = """
import json, sys
q = json.load(sys.stdin)
if q["package"] == "quantecon": print(json.dumps({"absent": True}))
elif q["method"] == "support_enumeration": print("rubbish")
elif q["method"] == "vertex_enumeration": print(json.dumps({"version": "1.0", "profiles": [[[1, 0], [0, 1]]]}))
else: print(json.dumps({"version": "2.0", "profiles": [[["1", "0"], ["0", "1"]], [["0", "1"], ["0", "1"]]]}))
"""


@pytest.fixture
def fake(monkeypatch):
    """Put a program of our own in the place of the other ones."""

    def put(code):
        worker = (sys.executable, "-c", code)
        monkeypatch.setattr(peers_module.ask_all, "__kwdefaults__", {"worker": worker})

    return put


def test_second_opinions_in_the_text(negsim, chicken, fake):
    fake(FAKE)
    ran = negsim("run", chicken, "--second-opinion")
    assert (ran.code, ran.err) == (0, "")
    shown = ran.out[ran.out.index("Second opinions") : ran.out.index("Strictly")]
    assert shown == (
        "Second opinions: no other program found an equilibrium that our list lacks\n"
        "  nashpy, support_enumeration: unreadable answer: what it wrote is no JSON\n"
        "  nashpy 1.0, vertex_enumeration: found 1, MISSED 2 and 3\n"
        "  pygambit 2.0, enummixed: found 1, MISSED 2 and 3; REPORTS 1 THAT IS NONE\n"
        "      no equilibrium: Ann and Zoé play straight (somebody gains 9 by deviating)\n"
        "  quantecon, support_enumeration: not installed\n"
        "  quantecon, vertex_enumeration: not installed\n"
        "  quantecon, lemke_howson: not installed\n\n"
    )


def test_second_opinions_in_json(negsim, chicken, fake):
    fake(FAKE)
    told = json.loads(negsim("run", chicken, "--second-opinion", "--format", "json").out)
    second = told["findings"]["second_opinion"]
    assert second["incomplete"] is False
    assert [o["status"] for o in second["opinions"]][:3] == ["unreadable answer", "answered", "answered"]
    assert second["opinions"][2] == {
        "package": "pygambit", "method": "enummixed", "version": "2.0", "status": "answered", "detail": None, "exact": True,
        "looks_for_all": True, "profiles": 2, "stopped": False, "malformed": 0, "found": [0], "missed": [1, 2],
        "components_found": [0], "components_missed": [1, 2], "within_continua": 0, "unlisted": [],
        "no_equilibria": [{"strategies": {"Ann": {"straight": 1.0}, "Zoé": {"straight": 1.0}}, "regret": 9.0}],
    }  # fmt: skip
    assert "second_opinion" not in json.loads(negsim("run", chicken, "--format", "json").out)["findings"]


def test_a_program_that_hangs_spoils_nothing(negsim, chicken, fake):
    fake("import time; time.sleep(60)")
    ran = negsim("run", chicken, "--second-opinion", "--time-limit", "0.3")
    assert ran.code == 0
    assert "nashpy, support_enumeration: no answer in time: stopped after 0.3 seconds" in ran.out
    assert "Second opinions: none; no other program answered" in ran.out
    assert "Equilibria: 3, and no others" in ran.out


def test_nothing_to_compare(negsim, fake):
    fake("raise SystemExit(7)")
    ran = negsim("run", "-", "--second-opinion", stdin=CHICKEN + "ask: [efficient]\n")
    assert ran.code == 0
    assert "[N321]" in ran.out
    assert "Second opinions" not in ran.out


def test_csv_and_markdown_still_work(negsim, chicken, fake):
    fake(FAKE)
    assert negsim("run", chicken, "--second-opinion", "--format", "csv").out.startswith("file,")
    assert "**Second opinions:**" in negsim("run", chicken, "--second-opinion", "--format", "markdown").out
    assert negsim("run", chicken, "--second-opinion", "--time-limit", "0").code == 2
