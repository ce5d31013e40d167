"""The solved equations lead to the probabilities of the equilibrium, and to no others."""

from fractions import Fraction

import pytest

from negsim.analysis.steps.against import mixers, support
from negsim.analysis.steps.indifference import indifference
from negsim.solvers.nash.bimatrix import bimatrix_equilibria


def _back(found):
    """Put the solved unknowns into each other, from the last; the free ones from the equilibrium."""
    values = {k: found.probabilities[k] for k in found.free}
    for line in reversed(found.lines):
        if line.unknown is not None:
            values[line.unknown] = line.value.constant + sum(
                c * values[k] for k, c in enumerate(line.value.coefficients) if c
            )
    return [values[k] for k in range(len(found.choices) - 1)]


@pytest.mark.parametrize("seed", range(15))
@pytest.mark.parametrize("shape", [(2, 2), (3, 3), (4, 4), (3, 5)], ids=str)
def test_solutions_are_the_equilibrium(game_at, instead, shape, seed, below):
    game = game_at(shape, below, seed)
    for equilibrium in bimatrix_equilibria(game).equilibria:
        profile = equilibrium.strategies
        for player in mixers(profile):
            found = indifference(game, profile, player)
            assert found.strategies == support(profile[player])
            for strategy, side in zip(found.strategies, found.sides, strict=True):
                assert side.at(found.probabilities[:-1]) == instead(game, player, strategy, profile)
            if found.mixer is None:
                assert len({p[0] for p in found.payoffs}) == 1
                continue
            other = profile[found.mixer]
            assert found.probabilities == tuple(other[k] for k in found.choices)
            assert sum(found.probabilities) == 1
            assert _back(found) == list(found.probabilities[:-1])
            for strategy, payoffs in zip(found.strategies, found.payoffs, strict=True):
                cells = [(strategy, k) if player == 0 else (k, strategy) for k in found.choices]
                assert list(payoffs) == [game.payoff(player, cell) for cell in cells]


def test_solving_all_lines_solves_all_equations(game_at):
    """Wherever the unknowns are what the lines say, whatever is free, all sides are equal."""
    solved = 0
    for seed in range(30):
        game = game_at((4, 4), 5, seed)
        for equilibrium in bimatrix_equilibria(game).equilibria:
            if len(mixers(equilibrium.strategies)) < 2:
                continue
            found = indifference(game, equilibrium.strategies, 0)
            point = [Fraction(1, 7 + k) for k in range(len(found.choices) - 1)]
            for line in reversed(found.lines):
                if line.unknown is not None:
                    point[line.unknown] = line.value.at(point)
            assert len({side.at(point) for side in found.sides}) == 1
            solved += len(found.lines) > 1
    assert solved


def test_what_the_equations_leave_free_is_said(game_of):
    game = game_of("""negsim: 1
actors: {Ann: [a, b], Bob: [x, y, z]}
payoffs: {"a, x": [1, 0], "a, y": [0, 0], "a, z": [0, 0], "b, x": [0, 0], "b, y": [1, 0], "b, z": [1, 0]}
""")
    profile = ((Fraction(1, 2), Fraction(1, 2)), (Fraction(1, 2), Fraction(1, 4), Fraction(1, 4)))
    assert indifference(game, profile, 0).free == (1,)
