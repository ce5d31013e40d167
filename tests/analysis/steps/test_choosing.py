"""Losses and their products against the definition, over random two by two games."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from random import Random

import pytest

from negsim.analysis.steps.choosing import choosing_steps
from negsim.games.strategic import StrategicGame


@pytest.mark.parametrize("seed", range(200))
def test_two_strict_equilibria_are_compared(seed):
    random = Random(seed)
    u = {cell: (random.randrange(-5, 6), random.randrange(-5, 6)) for cell in product(range(2), repeat=2)}
    game = StrategicGame.from_arrays(
        [[u[r, c][0] for c in range(2)] for r in range(2)], [[u[r, c][1] for c in range(2)] for r in range(2)]
    )
    strict = [(r, c) for r, c in u if u[r, c][0] > u[1 - r, c][0] and u[r, c][1] > u[r, 1 - c][1]]
    found = choosing_steps(game)
    if len(strict) != 2:
        assert found is None
        return
    assert [found.one.outcome, found.other.outcome] == strict
    weight = [(u[r, c][0] - u[1 - r, c][0]) * (u[r, c][1] - u[r, 1 - c][1]) for r, c in strict]
    assert [found.one.product, found.other.product] == [Fraction(w) for w in weight]
    safer = found.risk_dominant.outcome if found.risk_dominant else None
    assert safer == (None if weight[0] == weight[1] else strict[weight.index(max(weight))])
    a, b = (u[cell] for cell in strict)
    better = strict[0] if min(a[0] - b[0], a[1] - b[1]) > 0 else None
    better = strict[1] if max(a[0] - b[0], a[1] - b[1]) < 0 else better
    assert (found.payoff_dominant.outcome if found.payoff_dominant else None) == better
