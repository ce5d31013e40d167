"""The check of equilibria finds planted errors, whatever made them."""

from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import prod

import numpy as np
import pytest

from negsim.analysis.verify import regret, verify
from negsim.errors import NegsimError
from negsim.games.strategic import StrategicGame
from negsim.solvers.nash import bimatrix, nash_equilibria

DILEMMA = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
CHICKEN = StrategicGame.from_arrays([["0.5", 7], [2, 6]], [["1/2", 2], [7, 6]])


def test_equilibria_have_no_regret():
    checked = verify(CHICKEN, nash_equilibria(CHICKEN))
    assert [e.regret for e in checked.equilibria] == [0, 0, 0]
    assert checked.max_regret == 0


def test_a_wrong_solver_is_seen(monkeypatch):
    honest = bimatrix.pairs_by_vertices

    def planted(A, B):
        # A bug: the mixed equilibrium's two probabilities are exchanged.
        return [(x[::-1], y) if 0 not in x else (x, y) for x, y in honest(A, B)]

    monkeypatch.setattr(bimatrix, "pairs_by_vertices", planted)
    checked = verify(CHICKEN, nash_equilibria(CHICKEN))
    assert checked.max_regret > 0
    assert sum(e.regret > 0 for e in checked.equilibria) == 1


def test_wrong_payoffs_are_an_error():
    solution = nash_equilibria(DILEMMA)
    wrong = replace(solution.equilibria[0], payoffs=(Fraction(1), Fraction(2)))
    with pytest.raises(NegsimError, match="wrong payoffs") as caught:
        verify(DILEMMA, replace(solution, equilibria=(wrong,)))
    assert caught.value.code == "N901"


@pytest.mark.parametrize(
    "strategies",
    [
        ((Fraction(1), Fraction(1)), (Fraction(0), Fraction(1))),
        ((Fraction(2), Fraction(-1)), (Fraction(0), Fraction(1))),
        ((Fraction(1),), (Fraction(0), Fraction(1))),
        ((Fraction(0), Fraction(1)),),
    ],
)
def test_what_is_no_mixture_is_an_error(strategies):
    solution = nash_equilibria(DILEMMA)
    wrong = replace(solution.equilibria[0], strategies=strategies)
    with pytest.raises(NegsimError, match=r"probabilities|mixtures for") as caught:
        verify(DILEMMA, replace(solution, equilibria=(wrong,)))
    assert caught.value.code == "N901"


def test_no_equilibria_no_regret():
    solution = replace(nash_equilibria(DILEMMA), equilibria=())
    assert verify(DILEMMA, solution).max_regret is None


def test_regret_of_known_profiles():
    assert regret(DILEMMA, [[1, 0], [1, 0]]) == 2
    assert regret(DILEMMA, [[0, 1], [0, 1]]) == 0
    assert regret(CHICKEN, [[Fraction(1, 2)] * 2, [0, 1]]) == Fraction(1, 2)


def test_floats_are_taken_as_they_are_and_scaled_to_one():
    game = StrategicGame.from_arrays([[1, -1], [-1, 1]], [[-1, 1], [1, -1]])
    assert regret(game, [[0.5, 0.5], [0.5, 0.5]]) == 0
    assert 0 < regret(game, [[0.1 + 0.2, 0.7], [0.5, 0.5]]) < 1
    with pytest.raises(NegsimError):
        regret(game, [[0.5, 0.4], [0.5, 0.5]])


@pytest.mark.parametrize("shape", [(3,), (2, 3), (2, 3, 2), (2, 2, 2, 2)])
def test_regret_by_definition(shape):
    for seed in range(5):
        rng = np.random.default_rng(seed)
        game = StrategicGame.from_arrays(*(rng.integers(-9, 9, shape) for _ in shape))
        weights = [[Fraction(int(w)) for w in rng.integers(0, 3, n)] for n in shape]
        for w in weights:
            w[0] += 1
        profile = [[p / sum(w) for p in w] for w in weights]

        def worth(i, profile, game=game):
            return sum(
                prod(p[k] for p, k in zip(profile, o, strict=True)) * game.payoff(i, o)
                for o in product(*map(range, game.shape))
            )

        best = [
            max(
                worth(i, [*profile[:i], [int(k == s) for k in range(n)], *profile[i + 1 :]]) for s in range(n)
            )
            for i, n in enumerate(shape)
        ]
        assert regret(game, profile) == max(b - worth(i, profile) for i, b in enumerate(best))


def test_nothing_is_shared_with_solvers():
    from pathlib import Path

    import negsim.analysis.verify as module

    lines = [x.strip() for x in Path(module.__file__).read_text().splitlines()]
    assert [x for x in lines if x.startswith(("from negsim.solvers", "import negsim.solvers"))] == [
        "from negsim.solvers.solution import NashSolution"
    ]
