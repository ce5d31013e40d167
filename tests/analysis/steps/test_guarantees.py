"""Guarantees as worked out, against every reply of the others and a linear program of scipy."""

from dataclasses import replace
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from scipy.optimize import linprog

from negsim.analysis.steps.guarantees import guarantee_steps
from negsim.errors import NegsimError
from negsim.games.strategic import StrategicGame
from negsim.solvers.maxmin import maxmin


def _cells(game, player, strategy):
    """What a strategy gets at every outcome in which it is played."""
    return [game.payoff(player, o) for o in product(*map(range, game.shape)) if o[player] == strategy]


def test_worst_cases(game_at, shape, below):
    game = game_at(shape, below, 5)
    for found in maxmin(game).guarantees:
        told = guarantee_steps(game, found)
        worst = [min(_cells(game, told.player, k)) for k in range(shape[told.player])]
        assert [w.worst for w in told.worst] == worst
        assert [w.count for w in told.worst] == [
            _cells(game, told.player, k).count(w) for k, w in enumerate(worst)
        ]
        for w in told.worst:
            at = tuple(w.strategy if k is None else k for k in w.others)
            assert game.payoff(told.player, at) == w.worst
        assert told.value == max(worst)
        assert told.strategies == tuple(k for k, w in enumerate(worst) if w == max(worst))


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("shape", [(2, 2), (3, 3), (2, 4), (4, 3)])
def test_mixed_guarantees(game_at, instead, expected, shape, seed):
    game = game_at(shape, [4, 30][seed % 2], seed)
    for found in maxmin(game).guarantees:
        mixed = guarantee_steps(game, found).mixed
        i, j = found.player, 1 - found.player
        table = np.array(
            [
                [float(game.payoff(i, (a, b) if i == 0 else (b, a))) for b in range(shape[j])]
                for a in range(shape[i])
            ]
        )
        # maximize v: v - x A <= 0 for each reply, the probabilities x sum to 1
        program = linprog(
            [0] * shape[i] + [-1],
            A_ub=np.hstack([-table.T, np.ones((shape[j], 1))]),
            b_ub=[0] * shape[j],
            A_eq=[[1] * shape[i] + [0]],
            b_eq=[1],
            bounds=[(0, 1)] * shape[i] + [(None, None)],
        )
        assert float(mixed.value) == pytest.approx(-program.fun, abs=1e-9)
        both = [mixed.mixture, mixed.against] if i == 0 else [mixed.against, mixed.mixture]
        assert expected(game, i, tuple(both)) == mixed.value == min(mixed.gets)
        assert list(mixed.allowed) == [instead(game, i, k, tuple(both)) for k in range(shape[i])]
        assert max(mixed.allowed) == mixed.value
        if mixed.equal is not None:
            sides = {side.at(mixed.equal.probabilities[:-1]) for side in mixed.equal.sides}
            assert sides == {mixed.value}
            assert {mixed.gets[k] for k in mixed.equal.strategies} == {mixed.value}


def test_a_mixture_that_secures_less_is_refused():
    pennies = StrategicGame.from_arrays([[1, -1], [-1, 1]], [[-1, 1], [1, -1]])
    found = maxmin(pennies).guarantees[0]
    wrong = replace(found, mixture=(Fraction(1, 3), Fraction(2, 3)))
    with pytest.raises(NegsimError, match="secures less"):
        guarantee_steps(pennies, wrong)
