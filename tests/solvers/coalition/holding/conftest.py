"""Games of coalition structures to be examined."""

import random
from fractions import Fraction

import numpy as np
import pytest

from negsim.games.coalition import members
from negsim.games.partition import PartitionGame, canonical, partitions
from negsim.games.strategic import StrategicGame


def by_blocs(n, earn):
    """Every member of a bloc earns ``earn(size of its bloc, sizes of all blocs)``."""
    payoffs = {}
    for structure in partitions(n):
        sizes = [b.bit_count() for b in structure]
        payoffs[structure] = tuple(
            Fraction(earn(next(b for b in structure if b >> i & 1).bit_count(), sizes)) for i in range(n)
        )
    return PartitionGame(players=tuple(map(str, range(1, n + 1))), payoffs=payoffs)


@pytest.fixture
def public_good():
    def earn(own, sizes):
        given = sum(k for k in sizes if k >= 2)
        return Fraction(2, 3) * given - (own >= 2)

    return by_blocs(3, earn)


@pytest.fixture
def cournot():
    return lambda n: by_blocs(n, lambda own, sizes: Fraction(1, (len(sizes) + 1) ** 2 * own))


@pytest.fixture
def climate():
    """Each member of a bloc of k abates k, for b = c = 1."""
    return lambda n: by_blocs(n, lambda own, sizes: sum(k * k for k in sizes) - Fraction(own * own, 2))


@pytest.fixture
def random_partition_game():
    def draw(n, seed, top=4):
        rng = random.Random(seed)
        payoffs = {s: tuple(Fraction(rng.randint(0, top), 2) for _ in range(n)) for s in partitions(n)}
        return PartitionGame(players=tuple("abcdefgh"[:n]), payoffs=payoffs)

    return draw


@pytest.fixture
def random_strategic_game():
    def draw(shape, seed, top=3):
        rng = random.Random(seed)

        def tensor(sizes):
            return [tensor(sizes[1:]) for _ in range(sizes[0])] if sizes else rng.randint(0, top)

        return StrategicGame.from_arrays(*(tensor(shape) for _ in shape))

    return draw


@pytest.fixture
def relabel():
    """Player i is called ``order[i]`` afterwards."""

    def bloc(mask, order):
        return sum(1 << order[i] for i in members(mask))

    def structure(blocs, order):
        return canonical(tuple(bloc(b, order) for b in blocs))

    def game(given, order):
        payoffs = {}
        for blocs, values in given.payoffs.items():
            moved = [None] * len(order)
            for i, value in enumerate(values):
                moved[order[i]] = value
            payoffs[structure(blocs, order)] = tuple(moved)
        return PartitionGame(players=given.players, payoffs=payoffs)

    return type(
        "Relabel",
        (),
        {"bloc": staticmethod(bloc), "structure": staticmethod(structure), "game": staticmethod(game)},
    )


@pytest.fixture
def table_one(derived_cases):
    """The game of Bernheim, Peleg and Whinston."""
    payoffs = derived_cases["bernheim_peleg_whinston"]["game"]["payoffs"]
    bits = ("0", "1")
    return StrategicGame.from_arrays(
        *([[[payoffs[a + b + c][i] for c in bits] for b in bits] for a in bits] for i in range(3))
    )


@pytest.fixture
def two_ways_out():
    """From all zeros the first three gain together, and so do the last two."""
    arrays = [np.full((2,) * 4, -1) for _ in range(4)]
    for i, payoffs in enumerate(arrays):
        payoffs[0, 0, 0, 0] = 0
        payoffs[1, 1, 1, 0] = 1 if i < 3 else -1
        payoffs[0, 0, 1, 1] = 1 if i > 1 else -1
    return StrategicGame.from_arrays(*arrays)
