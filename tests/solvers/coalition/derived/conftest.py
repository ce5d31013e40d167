"""Slow and plain second ways: fractions over all outcomes and all deviations, nothing shared with the solvers."""

from fractions import Fraction
from itertools import product
from math import lcm

import numpy as np
import pytest

from negsim.games.strategic import StrategicGame


def joint(game, players):
    return list(product(*(range(game.shape[i]) for i in players)))


def placed(outcome, players, strategies):
    changed = list(outcome)
    for i, s in zip(players, strategies, strict=True):
        changed[i] = s
    return tuple(changed)


def total(game, outcome, players):
    return sum((game.payoff(i, outcome) for i in players), start=Fraction(0))


def pure_outcomes(game, blocs, bound):
    """All outcomes with the bound strategies from which no bloc gains by any joint deviation."""
    return [
        o
        for o in joint(game, range(len(game.shape)))
        if all(o[i] == s for i, s in bound.items())
        and all(total(game, placed(o, b, s), b) <= total(game, o, b) for b in blocs for s in joint(game, b))
    ]


def outcome_of(game, blocs, bound, choice):
    outcome = placed((0,) * len(game.shape), bound, bound.values())
    for bloc, strategies in zip(blocs, choice, strict=True):
        outcome = placed(outcome, bloc, strategies)
    return outcome


def expected(game, blocs, bound, mixtures):
    """Everybody's expected payoffs if blocs mix over their joint strategies."""
    sums = [Fraction(0)] * len(game.shape)
    for choice in product(
        *(zip(joint(game, b), x, strict=True) for b, x in zip(blocs, mixtures, strict=True))
    ):
        weight = Fraction(1)
        for _, p in choice:
            weight *= p
        outcome = outcome_of(game, blocs, bound, [s for s, _ in choice])
        sums = [a + weight * u for a, u in zip(sums, game.payoffs(outcome), strict=True)]
    return tuple(sums)


@pytest.fixture(scope="session")
def plain():
    """The plain functions of this file, by name."""
    return {f.__name__: f for f in (joint, placed, total, pure_outcomes, expected)}


@pytest.fixture(scope="session")
def mixed_between(brute_force):
    """Return the extreme equilibria of two blocs, as mixtures."""

    def solve(game, blocs, bound):
        matrices = []
        for bloc in blocs:
            table = [
                [total(game, outcome_of(game, blocs, bound, (r, c)), bloc) for c in joint(game, blocs[1])]
                for r in joint(game, blocs[0])
            ]
            scale = lcm(*(x.denominator for row in table for x in row))
            matrices.append([[int(x * scale) for x in row] for row in table])
        return brute_force(*matrices)

    return solve


@pytest.fixture(scope="session")
def payoffs_between(mixed_between):
    """Return everybody's payoffs in all equilibria between blocs; None for three blocs without a pure one."""

    def solve(game, blocs, bound):
        pure = pure_outcomes(game, blocs, bound)
        if pure:
            return [game.payoffs(o) for o in pure]
        if len(blocs) > 2:
            return None
        return [expected(game, blocs, bound, x) for x in mixed_between(game, blocs, bound)]

    return solve


def _scaled(game, factor, shift):
    return StrategicGame.from_arrays(
        *(
            np.array([[*(x * factor[i] + shift[i] for x in a.ravel().tolist())]], object).reshape(a.shape)
            for i, a in enumerate(game.numerators)
        )
    )


GAMES = [
    *(((2, 3), below, seed) for below in (3, 100) for seed in range(4)),
    *(((3, 3), below, seed) for below in (2, 100) for seed in range(4)),
    *(((2, 2, 2), below, seed) for below in (2, 4, 100) for seed in range(8)),
    *(((3, 2, 2), below, seed) for below in (3, 100) for seed in range(5)),
    *(((2, 2, 2, 2), below, seed) for below in (2, 100) for seed in range(3)),
]


@pytest.fixture(params=GAMES, ids=str)
def some_game(request, random_game):
    """Random games, with and without ties and pure equilibria."""
    return random_game(*request.param)


ODD = {
    "fractions": ([Fraction(1, 7), Fraction(3, 10), Fraction(1, 3)], [Fraction(1, 2), -3, 0]),
    "huge": ([2**61 // 20, 10**25, 10**25], [1, -(10**20), 7]),
    "sums overflow": ([(2**62 - 1) // 19] * 3, [0, 0, 0]),
    "over one denominator they overflow": ([2**61 // 20, Fraction(1, 3**30), 1], [0, 0, 0]),
}


@pytest.fixture(params=ODD)
def odd_game(request, random_game):
    """Games whose payoffs are fractions of different denominators, or overflow 64 bits when added."""
    game = random_game((2, 2, 3), 20, 5)
    return _scaled(game, *ODD[request.param])


@pytest.fixture(scope="session")
def public_good():
    """Three who contribute or not: what is given comes back to each at two thirds."""

    def payoff(i):
        return [
            [[Fraction(2, 3) * (a + b + c) - (a, b, c)[i] for c in (0, 1)] for b in (0, 1)] for a in (0, 1)
        ]

    return StrategicGame.from_arrays(*map(payoff, range(3)))
