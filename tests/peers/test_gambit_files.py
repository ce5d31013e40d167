"""Gambit reads what we write, with the same payoffs, and we read what it writes, and every game it comes with."""

import importlib.util
import io
import itertools
from fractions import Fraction
from pathlib import Path

import numpy as np
import pygambit
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from negsim.games.strategic import StrategicGame
from negsim.interchange.foreign import imported
from negsim.interchange.read_nfg import read_nfg
from negsim.interchange.write_nfg import write_nfg
from negsim.scenario.source import Source

CATALOG = sorted(Path(importlib.util.find_spec("pygambit").origin).parent.rglob("*.nfg"))


def gambits(text):
    """Return labels, strategies and payoffs of a file as pygambit reads it."""
    game = pygambit.read_nfg(io.StringIO(text))
    players = list(game.players)
    shape = [len(list(p.strategies)) for p in players]
    payoffs = {}
    for at in itertools.product(*map(range, shape)):
        outcome = game[tuple(list(p.strategies)[k].label for p, k in zip(players, at, strict=True))]
        payoffs[at] = tuple(Fraction(str(outcome[p])) if outcome is not None else 0 for p in players)
    return [p.label for p in players], [[s.label for s in p.strategies] for p in players], payoffs


def ours(text):
    game = imported(read_nfg(Source("x.nfg", text))).game
    return {at: game.payoffs(at) for at in np.ndindex(*game.shape)}


def test_there_is_a_catalog():
    assert len(CATALOG) >= 3


@pytest.mark.parametrize("path", CATALOG, ids=lambda p: p.stem)
def test_games_that_come_with_gambit(path):
    text = path.read_text(encoding="utf-8")
    assert ours(text) == gambits(text)[2]


NASTY = [
    "1",
    "2",
    "3",
    "no. 2",
    "strategy 1",
    "a",
    'say "no"',
    "back\\slash",
    "end\\",
    '\\"',
    "\\\\",
    "{",
    "}",
    "1/3",
    "é",
    "e",
    "日本",
    "x" * 199,
    "it's",
    "- a",
    "#",
    "’",
    "a \u00a0b",
]
NAMES = st.one_of(
    st.sampled_from(NASTY), st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf"]), max_size=5)
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_gambit_reads_what_we_write(data):
    from negsim.interchange.mend import mend_all

    shape = tuple(data.draw(st.lists(st.integers(1, 3), min_size=2, max_size=3)))
    raw = [data.draw(st.lists(NAMES, min_size=n, max_size=n)) for n in (len(shape), *shape)]
    players, strategies, _ = mend_all(raw[0], raw[1:])
    rng = np.random.default_rng(data.draw(st.integers(0, 10**6)))
    payoffs = [np.array([Fraction(int(n), int(d)) for n, d in rng.integers((-99, 1), (99, 9), (int(np.prod(shape)), 2))],
                        dtype=object).reshape(shape) for _ in shape]  # fmt: skip
    game = StrategicGame.from_arrays(*payoffs, players=players, strategies=strategies)
    text, labels = write_nfg(game, title=data.draw(NAMES), about=data.draw(NAMES))
    names, owned, found = gambits(text)
    assert found == {at: game.payoffs(at) for at in np.ndindex(*shape)}
    assert (tuple(names), tuple(map(tuple, owned))) == (labels.players, labels.strategies)
    read = pygambit.read_nfg(io.StringIO(text))
    assert (read.title, read.description) == (labels.title, labels.comment)


@pytest.mark.parametrize("seed", range(20))
def test_we_read_what_gambit_writes(seed):
    rng = np.random.default_rng(seed)
    shape = tuple(rng.integers(1, 4, rng.integers(2, 4)))
    arrays = [
        np.array(
            [Fraction(int(x), 7) for x in rng.integers(-50, 50, int(np.prod(shape)))], dtype=object
        ).reshape(shape)
        for _ in shape
    ]
    game = pygambit.Game.from_arrays(*arrays)
    game.title = 'a "title" \\ with signs'
    text = game.to_nfg()
    assert ours(text) == {at: tuple(a[at] for a in arrays) for at in np.ndindex(*shape)}
    assert read_nfg(Source("x.nfg", text)).title == game.title


DIALECT = ["1", "-1", "1.5", ".5", "1.", "1e3", "1e-2", "-12.5E-3", "1/3", "-1/3", "4/2", "00012", "1/03", "-0", "nan", "inf", "1/0", "0x10", "1_0",
           "1.2.3", "10%", "--1", "1/2/3", "1e", "e5", "1;2"]  # fmt: skip


@pytest.mark.parametrize("number", DIALECT)
def test_numbers_that_gambit_reads_are_read_alike(number):
    text = f'NFG 1 R "t" {{ "A" "B" }} {{ 1 1 }} {number} 1'
    try:
        theirs = gambits(text)[2]
    except (ValueError, ArithmeticError):
        return
    assert ours(text) == theirs
