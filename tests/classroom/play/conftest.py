"""Tables to play at, from texts, library files or random games."""

import random

import pytest

from negsim.analysis.findings import find
from negsim.classroom.play.seating import Wanted, find_for_play, table_for
from negsim.games.strategic import StrategicGame
from negsim.scenario.load import load, read_string

CHICKEN = """\
negsim: 1
title: Chicken
actors: {Ann: [swerve, straight], Bob: [swerve, straight]}
payoffs:
  swerve, swerve: [0, 0]
  swerve, straight: [-1, 1]
  straight, swerve: [1, -1]
  straight, straight: [-10, -10]
"""


@pytest.fixture
def chicken():
    return find_for_play(read_string(CHICKEN).scenario(), 0)


@pytest.fixture
def table_of(root):
    """Return a table for findings, a text or the name of a library file."""

    def build(what, person=0, seed=0, **wanted):
        if isinstance(what, str):
            found = next(root.glob(f"scenarios/*/{what}.yaml"), None)
            what = find_for_play(load(str(found)) if found else read_string(what).scenario(), seed)
        return table_for(what, person, Wanted(**wanted))

    return build


@pytest.fixture
def random_findings():
    """Return what was found about a random game of the given shape."""

    def build(seed, *shape):
        rng = random.Random(seed)

        def tensor(sizes):
            return [tensor(sizes[1:]) for _ in range(sizes[0])] if sizes else rng.randint(-9, 9)

        return find(StrategicGame.from_arrays(*(tensor(shape) for _ in shape)))

    return build
