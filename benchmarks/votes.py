"""Power of votes beside the package powerindices, on the same votes, in one process.

Both find the Shapley-Shubik and Banzhaf indices of all players; powerindices in floats, from counts in int64.
Where these counts fit, answers must agree up to 1e-9.  From 68 equal players on they overflow, and numbers
come out that are none, at best with a warning of numpy: the largest vote shows them, and negsim's answer to
it is checked by binomials.
"""

from __future__ import annotations

import statistics
import time
import warnings
from fractions import Fraction
from math import comb
from typing import TYPE_CHECKING, Any

import numpy as np
import powerindices
from peers import report

from negsim.games.voting import VotingGame
from negsim.solvers.coalition.vote_power import vote_power

if TYPE_CHECKING:
    from collections.abc import Iterator

    from negsim.solvers.coalition.solution import VotePower

ELECTORS_2024 = (
    *(54, 40, 30, 28, 19, 19, 17, 16, 16, 15, 14, 13, 12, 11, 11, 11, 11, 10, 10, 10, 10, 10, 9, 9, 8, 8, 8),
    *(7, 7, 6, 6, 6, 6, 6, 6, 5, 5, 4, 4, 4, 4, 4, 4, 4, 3, 3, 3, 3, 3, 3, 3),
)
SECURITY_COUNCIL = (7,) * 5 + (1,) * 10
REPEATS = 5


def run() -> Iterator[bool]:
    """Yield for each target whether it is met."""
    print(
        f"\nPower of votes: all indices of all players; medians of {REPEATS} runs, time of powerindices / negsim"
    )
    yield _beside("Security Council, 15 players", 39, SECURITY_COUNCIL, at_least=2)
    yield _beside("electoral college, 51 players", 270, ELECTORS_2024)
    for n, below in ((30, 100), (60, 20)):
        votes = tuple(np.random.default_rng(n).integers(1, below, n).tolist())
        yield _beside(f"random votes, {n} players", sum(votes) * 3 // 5, votes)
    yield _two_hundred()


def _beside(name: str, quota: int, votes: tuple[int, ...], at_least: float = 4) -> bool:
    own: list[float] = []
    theirs: list[float] = []
    for _ in range(REPEATS):
        power, seconds = _negsim(quota, votes)
        own.append(seconds)
        shapley_shubik, banzhaf, seconds = _powerindices(quota, votes)
        theirs.append(seconds)
        assert np.allclose(np.array(power.shapley_shubik, dtype=float), shapley_shubik, rtol=0, atol=1e-9)
        assert np.allclose(np.array(power.banzhaf, dtype=float), banzhaf, rtol=0, atol=1e-9)
    ours, peer = statistics.median(own), statistics.median(theirs)
    print(f"  {name}: negsim {1000 * ours:.2f} ms, powerindices {1000 * peer:.1f} ms")
    return report(name, peer / ours, at_least)


def _two_hundred() -> bool:
    """Compare one player with 40 votes and 199 with one vote with what binomials say."""
    quota, votes = 101, (40,) + (1,) * 199
    power, seconds = _negsim(quota, votes)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        shapley_shubik, _, peer = _powerindices(quota, votes)
    print(
        f"  200 players, exact index of the largest 1/5: negsim {power.shapley_shubik[0]}, {seconds:.2f} s; "
        f"powerindices {shapley_shubik[0]:.3g}, {peer:.2f} s"
    )
    is_right = power.shapley_shubik == (Fraction(1, 5),) + (Fraction(4, 5 * 199),) * 199
    is_right &= power.swings[0] == sum(comb(199, s) for s in range(61, 101))
    return report("200 players: exact answers", is_right, 1)


def _negsim(quota: int, votes: tuple[int, ...]) -> tuple[VotePower, float]:
    game = VotingGame(players=tuple(map(str, range(len(votes)))), quota=quota, votes=votes)
    start = time.perf_counter()
    power = vote_power(game)
    return power, time.perf_counter() - start


def _powerindices(quota: int, votes: tuple[int, ...]) -> tuple[Any, Any, float]:
    """Return both indices and the seconds they took; lists are copied, since powerindices changes them."""
    start = time.perf_counter()
    shapley_shubik = powerindices.compute_ssi(quota, list(votes))
    banzhaf = powerindices.compute_pbi(quota, list(votes))
    return shapley_shubik, banzhaf, time.perf_counter() - start
