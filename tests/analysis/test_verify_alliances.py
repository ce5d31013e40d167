"""Wrong claims must be refused."""

from dataclasses import replace
from fractions import Fraction

import pytest

from negsim.analysis.verify_alliances import (
    verify_coalition_proof,
    verify_stability,
    verify_stable_structures,
    verify_strong_nash,
)
from negsim.errors import NegsimError
from negsim.games.partition import PartitionGame
from negsim.games.strategic import StrategicGame
from negsim.solvers.coalition.holding.coalition_proof import coalition_proof
from negsim.solvers.coalition.holding.stability import stability
from negsim.solvers.coalition.holding.stable_structures import stable_structures
from negsim.solvers.coalition.holding.strong_nash import strong_nash

STAG_HUNT = StrategicGame.from_arrays([[4, 0], [3, 3]], [[4, 3], [0, 3]])
PAIR = PartitionGame(
    players=("a", "b"), payoffs={(3,): (Fraction(2), Fraction(2)), (1, 2): (Fraction(1), Fraction(1))}
)


def refused(verify, game, solution):
    with pytest.raises(NegsimError) as error:
        verify(game, solution)
    assert error.value.code == "N901"


@pytest.mark.parametrize(
    ("solve", "verify"), [(strong_nash, verify_strong_nash), (coalition_proof, verify_coalition_proof)]
)
def test_profiles(solve, verify):
    solution = solve(STAG_HUNT)
    holds, broken = solution.verdicts
    verify(STAG_HUNT, solution)
    wrong = [
        (holds,),
        (holds, replace(broken, deviation=None)),
        (replace(holds, deviation=broken.deviation), broken),
        (replace(holds, payoffs=(Fraction(0), Fraction(0))), broken),
        (holds, replace(broken, deviation=replace(broken.deviation, gains=(Fraction(9), Fraction(1))))),
        (holds, replace(broken, deviation=replace(broken.deviation, outcome=(0, 1)))),
        (holds, replace(broken, deviation=replace(broken.deviation, coalition=1))),
    ]
    for verdicts in wrong:
        refused(verify, STAG_HUNT, replace(solution, verdicts=verdicts))


def test_a_deviation_that_is_not_self_enforcing():
    """All three gain at the second outcome, but from there the first player would go on alone."""
    a = [[[1, 0], [0, 0]], [[0, 0], [0, 2]], [[0, 0], [0, 3]]]
    b = [[[1, 0], [0, 0]], [[0, 0], [0, 2]], [[0, 0], [0, 3]]]
    game = StrategicGame.from_arrays(a, b, b)
    solution = coalition_proof(game)
    broken = solution.verdicts[0]
    assert broken.deviation.outcome == (2, 1, 1)
    verify_coalition_proof(game, solution)
    gains = (Fraction(1),) * 3
    early = replace(broken, deviation=replace(broken.deviation, outcome=(1, 1, 1), gains=gains))
    refused(verify_coalition_proof, game, replace(solution, verdicts=(early, *solution.verdicts[1:])))


def test_coalitions():
    solution = stability(PAIR)
    *singles, both = solution.fronts
    verify_stability(PAIR, solution)
    for front in (
        replace(both, is_internally_stable=False),
        replace(both, slack=Fraction(5)),
        replace(both, worth=Fraction(5)),
        replace(both, joiners=singles[0].joiners),
        replace(both, leavers=singles[0].joiners),
    ):
        refused(verify_stability, PAIR, replace(solution, fronts=(*singles, front)))
    refused(verify_stability, PAIR, replace(solution, fronts=(both,)))
    modest = replace(singles[0], joiners=(replace(singles[0].joiners[0], gain=Fraction(1, 2)),))
    refused(verify_stability, PAIR, replace(solution, fronts=(modest, *solution.fronts[1:])))
    open_door = replace(singles[0], is_externally_stable=True)
    refused(verify_stability, PAIR, replace(solution, fronts=(open_door, *solution.fronts[1:])))


def test_structures():
    solution = stable_structures(PAIR)
    together, apart = solution.verdicts
    verify_stable_structures(PAIR, solution)
    for verdicts in (
        (together,),
        (together, replace(apart, is_stable=True)),
        (together, replace(apart, blocking=None)),
        (together, replace(apart, payoffs=together.payoffs)),
        (together, replace(apart, blocking=replace(apart.blocking, movers=3))),
    ):
        refused(verify_stable_structures, PAIR, replace(solution, verdicts=verdicts))
