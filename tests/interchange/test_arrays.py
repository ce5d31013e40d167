"""Numpy arrays: what they may hold, and that nothing in a hostile file is unpickled, trusted or fatal."""

import io
import pickle
import zipfile

import numpy as np
import pytest

from negsim.errors import ScenarioError, UsageError
from negsim.games.strategic import StrategicGame
from negsim.interchange.read_game import read_game
from negsim.interchange.write_npz import write_npz

A = [[3, 0], [5, 1]]


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def saved(name, array, **options):
    np.save(name, array, **options)
    return name


def npy(array):
    out = io.BytesIO()
    np.save(out, array)
    return out.getvalue()


def archive(**files):
    with zipfile.ZipFile("x.npz", "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in files.items():
            z.writestr(name + ".npy", data if isinstance(data, bytes) else npy(np.array(data)))
    return "x.npz"


@pytest.mark.parametrize(
    "dtype", ["int8", "int64", "uint16", ">i4", "float16", "float32", "float64", "<f8", "U3"]
)
def test_kinds_of_numbers(dtype):
    game = read_game([saved("A.npy", np.array(A, dtype)), saved("B.npy", np.array(A, dtype).T)]).game
    assert game.payoffs((1, 0)) == (5, 0)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_floats_are_the_decimals_that_they_print_as(dtype):
    game = read_game([saved("A.npy", np.array([[[0.1, -2.5]], [[1e-5, 1e20]]], dtype))]).game
    assert [str(p) for at in ((0, 0), (0, 1)) for p in game.payoffs(at)] == [
        "1/10",
        "1/100000",
        "-5/2",
        str(10**20),
    ]


def test_texts_are_exact():
    assert read_game([archive(one=[["1/3", "0.1"]], two=[["1", "2"]])]).game.denominators[0] == 30


def test_three_players_and_the_order_of_memory():
    arrays = np.arange(24).reshape(3, 2, 2, 2)
    game = read_game([saved("x.npy", np.asfortranarray(arrays))]).game
    assert game.payoffs((1, 0, 1)) == tuple(int(a[1, 0, 1]) for a in arrays)
    again = read_game([archive(a=arrays[0], b=arrays[1], c=arrays[2])]).game
    assert again.payoffs((1, 0, 1)) == game.payoffs((1, 0, 1))


@pytest.mark.parametrize(
    "payoffs",
    [
        ([[1, 2]], [[3, 4]]), ([["1/3", 2]], [["-1/7", 0.1]]), ([[2**70, 1]], [[0.1, 0.2]]),
        ([["1e-200", 1]], [[str(10**250), "1/3"]]), ([[0.5, 1]], [[1, 2]]),
    ],
)  # fmt: skip
def test_there_and_back(tmp_path, payoffs):
    game = StrategicGame.from_arrays(*payoffs, players=["Ann é", "日本"], strategies=[["a, b"], ["x", "any"]])
    data = write_npz(game, title="A title", about="why\nnot")
    assert data == write_npz(game, title="A title", about="why\nnot")
    (tmp_path / "g.npz").write_bytes(data)
    back = read_game(["g.npz"])
    assert (back.title, back.about, back.game.players) == ("A title", "why\nnot", game.players)
    assert back.game.strategies == (("a; b",), ("x", "strategy any"))
    assert len(back.renamed) == 2
    assert all(back.game.payoffs((0, k)) == game.payoffs((0, k)) for k in range(2))


class Bomb:
    """Fails the test if it is ever unpickled."""

    def __reduce__(self):
        return (pytest.fail, ("unpickled",))


def header(text, size=None):
    data = text.encode()
    return b"\x93NUMPY\x01\x00" + (size or len(data)).to_bytes(2, "little") + data


HUGE = "{'descr': '<i8', 'fortran_order': False, 'shape': (1000000000000, 2), }"
BAD = [
    ("text", b"hello", "is no numpy array"),
    ("empty", b"", "is no numpy array"),
    ("pickle", pickle.dumps(Bomb()), "is no numpy array"),
    ("objects", npy(np.array([[[Bomb()]], [[Bomb()]]], dtype=object)), "holds object; payoffs are integers, floats or texts"),
    ("complex", npy(np.ones((2, 1, 1), complex)), "holds complex128"),
    ("booleans", npy(np.ones((2, 1, 1), bool)), "holds bool"),
    ("dates", npy(np.array([[["2020-01-01"]]] * 2, "M8[D]")), "holds datetime64"),
    ("records", npy(np.zeros((2, 1, 1), [("a", "i4")])), "holds void"),
    ("one number", npy(np.array(3)), "1 arrays of shapes () are no game"),
    ("flat", npy(np.arange(4)), "this game has one player"),
    ("three axes", npy(np.zeros((3, 2, 2))), "1 arrays of shapes (3, 2, 2) are no game"),
    ("nothing in it", npy(np.zeros((2, 0, 2))), "an array of shape (0, 2) holds no payoffs"),
    ("nan", npy(np.array([[[1.0, np.nan]], [[1, 2]]])), "'nan' is not a finite number, at [0, 1]"),
    ("inf", npy(np.array([[[1.0, -np.inf]], [[1, 2]]])), "'-inf' is not a finite number"),
    ("words", npy(np.array([[["a"]], [["b"]]])), "'a' is not a number"),
    ("huge", header(HUGE), "holds 2,000,000,000,000 payoffs (limit 10,000,000)"),
    ("a lying header", header(HUGE.replace("1000000000000", "1000")), "ends too early: 2,000 numbers are announced"),
    ("negative", header(HUGE.replace("1000000000000", "-5")), "its header says that its shape is (-5, 2)"),
    ("a broken header", header("{'descr': '<i8', "), "its header cannot be read"),
    ("code in the header", header("__import__('os').abort()"), "its header cannot be read"),
    ("a header without end", b"\x93NUMPY\x01\x00\xff\xff{", "its header has 65,535 bytes"),
    ("cut", npy(np.array([A, A]))[:-1], "ends too early"),
    ("a new version", b"\x93NUMPY\x09\x00\x00\x00", "version 9.0 of the format is not read"),
    ("too large for a scenario", npy(np.zeros((2, 900, 900))), "a table of 810,000 outcomes is longer than a scenario may be"),
    ("one player", npy(np.zeros((1, 3))), "this game has one player"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "message"), [b[1:] for b in BAD], ids=[b[0] for b in BAD])
def test_bad_arrays(tmp_path, data, message):
    (tmp_path / "x.npy").write_bytes(data)
    with pytest.raises(ScenarioError) as refusal:
        read_game(["x.npy"])
    assert message in refusal.value.message
    assert refusal.value.exit_code == 3


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"a": A}, "1 arrays of shapes (2, 2) are no game"),
        ({"a": A, "b": [[1, 2]]}, "2 arrays of shapes (2, 2), (1, 2) are no game"),
        ({"a": A, "b": A, "c": A}, "3 arrays of shapes (2, 2), (2, 2), (2, 2) are no game"),
        ({"a": A, "b": b"hello"}, "'x.npz: b' is no numpy array"),
        ({"payoffs_1": A, "payoffs_2": A, "exact_1": [["1", "2"], ["3", "4"]]}, "the arrays exact_1 and payoffs_1 do not hold the same numbers"),
        ({"payoffs_1": A, "payoffs_2": A, "exact_3": [["1"]]}, "the arrays exact_3 and payoffs_3"),
        ({"a": A, "b": A, "players": ["x"]}, "the array players does not name 2 things"),
        ({"a": A, "b": A, "strategies_2": ["x", "y", "z"]}, "the array strategies_2 does not name 2 things"),
        ({"a": A, "b": A, "strategies_9": ["x", "y"]}, "the array strategies_9 does not name 0 things"),
        ({}, "0 arrays of shapes none are no game"),
        ({f"a{k}": A for k in range(201)}, "holds 201 arrays (limit 200)"),
    ],
    ids=range(11),
)  # fmt: skip
def test_bad_archives(files, message):
    with pytest.raises(ScenarioError) as refusal:
        read_game([archive(**files)])
    assert message in refusal.value.message


def test_no_archive_and_a_bomb(tmp_path):
    (tmp_path / "x.npz").write_bytes(b"hello")
    with pytest.raises(ScenarioError, match=r"is no \.npz file"):
        read_game(["x.npz"])
    with pytest.raises(ScenarioError, match="holds 300,000,000 bytes"):
        read_game([archive(a=b"\x00" * 300_000_000)])


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (["a.npy", "b.csv"], "these files are of different kinds"),
        (["a.csv", "b.csv", "c.csv"], "3 .csv files are not one game"),
        (["a.nfg", "b.nfg"], "2 .nfg files are not one game"),
        (["a.xlsx"], "'a.xlsx' is of no kind that negsim imports"),
        (["a"], "'a' is of no kind"),
        (["none.npz"], "cannot read 'none.npz'"),
        (["none.nfg"], "cannot read 'none.nfg'"),
    ],
)
def test_wrong_usage(files, message):
    with pytest.raises(UsageError, match="^" + message):
        read_game(files)
