"""Games full of ties, where equilibria form continua: negsim beside pygambit's exact enumeration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from peers import gambit_answer, negsim_answer, profiles, random_matrices, report

if TYPE_CHECKING:
    from collections.abc import Iterator

GAMES = 500


def run() -> Iterator[bool]:
    """Yield for each target whether it is met."""
    print(f"\nDegenerate: {GAMES} games of payoffs 0..3 and shapes from 1 x 1 to 5 x 5")
    rng = np.random.default_rng(0)
    ours = theirs = different = continua = 0
    for seed in range(GAMES):
        A, B = random_matrices(tuple(rng.integers(1, 6, 2)), 4, [1, seed])
        solution, seconds = negsim_answer(A, B)
        found, peer_seconds = gambit_answer(A, B)
        ours, theirs = ours + seconds, theirs + peer_seconds
        different += profiles(solution) != found or not solution.complete
        continua += any(not c.is_single for c in solution.components)
    print(f"  answers that differ: {different}; games with a continuum: {continua}")
    yield different == 0
    yield report("time of pygambit / time of negsim", theirs / ours, 1)
    for size, below in ((10, 10), (12, 4), (15, 30)):
        solution, seconds = negsim_answer(*random_matrices((size, size), below, 0))
        count = f"{len(solution.equilibria)} extreme equilibria in {len(solution.components)} components"
        print(
            f"  {size} x {size}, payoffs 0..{below - 1}: {count}, complete {solution.complete}, {seconds:.2f} s"
        )
        yield solution.complete
