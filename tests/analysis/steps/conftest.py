"""Random games, and payoffs worked out a second way: plainly, over every outcome, in fractions."""

from fractions import Fraction
from itertools import product
from math import prod

import numpy as np
import pytest

from negsim.games.strategic import StrategicGame

SHAPES = [(2, 2), (3, 3), (2, 4), (4, 3), (3,), (2, 2, 2), (2, 3, 2), (2, 2, 2, 2)]


def _game(shape, below, seed):
    """A random game with payoffs in thirds; a small bound makes ties."""
    rng = np.random.default_rng([seed, below, *shape])
    arrays = [
        np.vectorize(lambda v: Fraction(int(v), 3), otypes=[object])(rng.integers(0, below, shape))
        for _ in shape
    ]
    return StrategicGame.from_arrays(*arrays)


def _expected(game, player, profile):
    """What a player gets in a profile, summed over all outcomes of the game."""
    return sum(
        (
            prod(m[k] for m, k in zip(profile, o, strict=True)) * game.payoff(player, o)
            for o in product(*map(range, game.shape))
        ),
        Fraction(0),
    )


def _instead(game, player, strategy, profile):
    """What a player gets by one strategy against what the others play in a profile."""
    mixture = tuple(Fraction(k == strategy) for k in range(game.shape[player]))
    return _expected(game, player, (*profile[:player], mixture, *profile[player + 1 :]))


@pytest.fixture(scope="session")
def game_at():
    return _game


@pytest.fixture(scope="session")
def expected():
    return _expected


@pytest.fixture(scope="session")
def instead():
    return _instead


@pytest.fixture(params=SHAPES, ids=str)
def shape(request):
    return request.param


@pytest.fixture(params=[3, 30])
def below(request):
    return request.param
