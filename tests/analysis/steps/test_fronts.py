"""Fronts as worked out, against the solver's verdicts on random games of blocs."""

from fractions import Fraction

import numpy as np
import pytest

from negsim.analysis.steps.fronts import front_steps
from negsim.games.partition import PartitionGame, partitions
from negsim.solvers.coalition.holding.stability import stability


def _game(n, seed):
    rng = np.random.default_rng([n, seed])
    return PartitionGame(
        players=tuple("abcd"[:n]),
        payoffs={s: tuple(Fraction(int(x), 2) for x in rng.integers(0, 9, n)) for s in partitions(n)},
    )


@pytest.mark.parametrize("membership", ["open", "exclusive-gamma", "exclusive-delta"])
@pytest.mark.parametrize("transfers", [False, True])
@pytest.mark.parametrize("n", [2, 3, 4])
def test_fronts(n, transfers, membership):
    joined = 0
    for seed in range(12):
        solved = stability(_game(n, seed), transfers=transfers, membership=membership)
        told = front_steps(_game(n, seed), solved)
        assert told[0].coalition == 2**n - 1
        for front in told:
            verdict = solved.fronts[front.coalition - 1]
            assert front.is_holding == verdict.is_internally_stable
            assert front.is_growing == (not verdict.is_externally_stable)
            assert front.worth == verdict.worth
            assert tuple(m.then for m in front.members) == verdict.outside
            assert front.worth - front.needed == verdict.slack
            if not transfers:
                assert {m.player: m.gain for m in front.members if m.gain > 0} == {
                    m.player: m.gain for m in verdict.leavers
                }
            assert {e.outsider.player for e in front.entries if e.joins} == {
                m.player for m in verdict.joiners
            }
            for entry in front.entries:
                gains = [m.gain for m in verdict.joiners if m.player == entry.outsider.player]
                if gains and transfers:
                    assert gains == [entry.left / (len(front.members) + 1)]
                elif gains:
                    assert gains == [entry.outsider.gain]
        joined += sum(len(solved.fronts[s - 1].joiners) for s in range(1, 2**n))
    assert joined > 0
