"""Other programs are asked without being trusted: whatever one does, there is an answer about it, in time."""

import os
import sys
import time
from fractions import Fraction
from pathlib import Path

import pytest

from negsim.analysis.peers import PEERS, Peer, Status, ask, ask_all, peers_for
from negsim.games.strategic import StrategicGame

DILEMMA = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, "1/3"]])
PEER = Peer(package="fake", method="method", players=(2, 2))
READ = "import json, sys; q = json.load(sys.stdin); "


def asked(code, *, time_limit=20.0):
    return ask(DILEMMA, PEER, time_limit=time_limit, worker=(sys.executable, "-c", code))


CASES = [
    ("crash", "import os; os.abort()", Status.CRASHED, "by signal 6"),
    ("exit", READ + "raise SystemExit(7)", Status.CRASHED, "exit code 7"),
    ("exception", "1/0", Status.CRASHED, "exit code 1"),
    ("nothing", READ, Status.UNREADABLE, "no JSON"),
    ("rubbish", READ + "print('hello')", Status.UNREADABLE, "no JSON"),
    ("binary", READ + "sys.stdout.buffer.write(b'\\xff\\x00')", Status.UNREADABLE, "no JSON"),
    ("two answers", READ + "print('{}{}')", Status.UNREADABLE, "no JSON"),
    ("deep", READ + "print('[' * 10**6)", Status.UNREADABLE, "no JSON"),
    ("a huge number", READ + "print('9' * 10**5)", Status.UNREADABLE, "no JSON"),
    ("a list", READ + "print([1])", Status.UNREADABLE, "no answer"),
    ("no profiles", READ + "print('{\"profiles\": 3}')", Status.UNREADABLE, "names no profiles"),
    ("an error", READ + "print(json.dumps({'error': 'x\\n' * 1000}))", Status.FAILED, "x x x"),
    ("absent", READ + "print('{\"absent\": true}')", Status.ABSENT, ""),
    ("it does not read the question", "print('{\"profiles\": []}')", Status.ANSWERED, ""),
]


@pytest.fixture(autouse=True)
def _digits():
    """Python's own limit on long numbers, which the command line lifts."""
    before = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(4300)
    yield
    sys.set_int_max_str_digits(before)


@pytest.mark.parametrize(("code", "status", "detail"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_whatever_it_does_is_said(code, status, detail):
    answer = asked(code)
    assert answer.status is status
    assert detail in answer.detail
    assert len(answer.detail) <= 200
    assert answer.profiles == ()


def test_what_hangs_is_ended_with_all_that_it_started(tmp_path):
    code = (
        "import subprocess, sys, time; p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
        f" open({str(tmp_path / 'pid')!r}, 'w').write(str(p.pid)); time.sleep(60)"
    )
    start = time.monotonic()
    answer = asked(code, time_limit=1.5)
    assert (answer.status, answer.detail) == (Status.LATE, "stopped after 1.5 seconds")
    assert time.monotonic() - start < 10
    child = int((tmp_path / "pid").read_text())
    for _ in range(100):
        try:
            if Path(f"/proc/{child}/stat").read_text().split()[2] == "Z":
                return
            os.kill(child, 0)
        except (ProcessLookupError, FileNotFoundError):
            return
        time.sleep(0.05)
    pytest.fail("the grandchild still runs")


def test_it_cannot_be_started():
    answer = ask(DILEMMA, PEER, time_limit=1, worker=("/nowhere/python",))
    assert answer.status is Status.FAILED


def test_a_large_game_is_not_handed_over():
    import numpy as np

    game = StrategicGame.from_arrays(np.zeros((300, 300), int), np.zeros((300, 300), int))
    answer = ask(game, PEER, time_limit=1, worker=("/nowhere/python",))
    assert answer.detail == "not asked: 180,000 payoffs (limit 100,000)"


def test_payoffs_are_handed_over_exactly():
    answer = asked(READ + "print(json.dumps({'error': repr((q['shape'], q['payoffs']))}))")
    assert answer.detail == "([2, 2], [['3', '0', '5', '1'], ['3', '5', '0', '1/3']])"


PROFILES = [
    ([[1, 0], [0, 1]], ((Fraction(1), Fraction(0)), (Fraction(0), Fraction(1)))),
    ([["1/3", "2/3"], ["0", "1"]], ((Fraction(1, 3), Fraction(2, 3)), (Fraction(0), Fraction(1)))),
    ([[0.5, 0.5], [1.0, -1e-17]], ((0.5, 0.5), (1.0, 0.0))),
    ([["1/3", "1/3"], ["0", "1"]], None),
    ([[0.5, 0.6], [1, 0]], None),
    ([[1.5, -0.5], [1, 0]], None),
    ([[float("nan"), 1], [1, 0]], None),
    ([[float("inf"), 1], [1, 0]], None),
    ([["1e999999999", "1"], [1, 0]], None),
    ([["1/0", "1"], [1, 0]], None),
    ([["9" * 5000, "1"], [1, 0]], None),
    ([[True, False], [1, 0]], None),
    ([[1, 0], [1, 0], [1]], None),
    ([[1, 0]], None),
    ([[1, 0, 0], [1, 0]], None),
    ([1, 0], None),
    ("profile", None),
    ({"a": 1}, None),
    ([[None, 1], [1, 0]], None),
]


@pytest.mark.parametrize(("given", "expected"), PROFILES, ids=range(len(PROFILES)))
def test_profiles_are_checked(given, expected):
    import json

    text = json.dumps({"version": "1", "profiles": [given, given]})
    answer = asked(READ + f"print({text!r})")
    assert answer.status is Status.ANSWERED
    assert answer.profiles == (() if expected is None else (expected,))
    assert answer.malformed == (2 if expected is None else 0)


def test_several_are_asked_in_their_order():
    code = (
        READ
        + "import time; time.sleep(0.3 * (q['method'] == 'a')); print(json.dumps({'error': q['method']}))"
    )
    peers = [Peer(package="fake", method=m, players=(2, 2)) for m in "abc"]
    answers = ask_all(DILEMMA, peers, time_limit=20, worker=(sys.executable, "-c", code))
    assert [a.detail for a in answers] == ["a", "b", "c"]


def test_which_are_asked():
    three = StrategicGame.from_arrays(*[[[[0]]]] * 3)
    assert [(p.package, p.method) for p in peers_for(three)] == [("pygambit", "enumpoly")]
    assert len(peers_for(DILEMMA)) == len(PEERS) - 1


def test_a_file_in_the_folder_is_not_mistaken_for_a_program(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    for name in ("nashpy", "json", "numpy"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(99)")
    answer = ask(DILEMMA, PEERS[0], time_limit=60)
    assert answer.status in {Status.ANSWERED, Status.ABSENT}
