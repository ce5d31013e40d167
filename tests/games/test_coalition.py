"""Coalition games and coalition structures."""

from fractions import Fraction

import numpy as np
import pytest

from negsim.errors import GameTooLarge, UsageError
from negsim.games.coalition import CoalitionGame, members
from negsim.games.partition import PartitionGame, canonical, partitions

BELL = [1, 1, 2, 5, 15, 52, 203, 877]


def test_worths_are_exact_and_indexed_by_bitmask():
    game = CoalitionGame.from_worths([0, 0.1, "1/3", 2], ["Ann", "Bob"])
    assert [game.worth(s) for s in range(4)] == [0, Fraction(1, 10), Fraction(1, 3), 2]
    assert game.names(2) == ("Bob",)
    assert game.everyone == 3


def test_groups_by_name():
    game = CoalitionGame.from_named({("Bob", "Ann"): 6, ("Ann",): 1}, ["Ann", "Bob"])
    assert [game.worth(s) for s in range(4)] == [0, 1, 0, 6]


def test_worths_beyond_int64_stay_exact():
    game = CoalitionGame.from_worths([0, 10**30])
    assert game.worth(1) == 10**30
    assert game.floats()[1] == 1e30


@pytest.mark.parametrize(
    "worths",
    [[0, 1, 2], [1, 2], [], [[0, 1]], [0, float("nan")], [0, "x"]],
)
def test_worths_that_are_none(worths):
    with pytest.raises(UsageError):
        CoalitionGame.from_worths(worths)


def test_too_many_players():
    with pytest.raises(GameTooLarge, match="27 players form 134,217,728 coalitions"):
        CoalitionGame.from_worths(np.broadcast_to(np.int64(0), (2**27,)))


@pytest.mark.parametrize("n", range(8))
def test_every_partition_once(n):
    found = list(partitions(n))
    assert len(set(found)) == len(found) == BELL[n]
    for structure in found:
        assert sum(structure) == 2**n - 1
        assert structure == canonical(structure[::-1])
        assert sorted(i for bloc in structure for i in members(bloc)) == list(range(n))


def test_a_bloc_earns_what_its_members_earn():
    payoffs = {(0b11,): (Fraction(1), Fraction(2)), (0b01, 0b10): (Fraction(0), Fraction(5))}
    game = PartitionGame(players=("Ann", "Bob"), payoffs=payoffs)
    assert game.worth((0b11,), 0b11) == 3
    assert game.worth((0b01, 0b10), 0b10) == 5
    assert game.structures == ((0b11,), (0b01, 0b10))


@pytest.mark.parametrize("scale", [1, 10**25])
def test_gains_are_what_groups_are_worth_beyond_their_members(scale):
    rng = np.random.default_rng(0)
    worths = [0, *(int(x) * scale for x in rng.integers(-50, 50, 15))]
    game = CoalitionGame.from_worths(worths)
    for s, gain in enumerate(game.gains()):
        assert gain == worths[s] - sum(worths[1 << i] for i in members(s))
