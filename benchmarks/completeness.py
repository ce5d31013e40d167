"""How many equilibria are found of games whose number is known, and how often an answer is incomplete."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from peers import covers, nashpy_answer, negsim_answer, profiles, random_matrices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import ArrayLike

GENERIC = ((3, 400), (4, 200), (5, 60), (6, 15))
"""Strategies of each player, random games of payoffs 0..999."""

# Von Stengel (1999): 75 equilibria.
A75 = (
    (9504, -660, 19976, -20526, 1776, -8976),
    (-111771, 31680, -130944, 168124, -8514, 52764),
    (397584, -113850, 451176, -586476, 29216, -178761),
    (171204, -45936, 208626, -263076, 14124, -84436),
    (1303104, -453420, 1227336, -1718376, 72336, -461736),
    (737154, -227040, 774576, -1039236, 48081, -300036),
)
B75 = (
    (72336, 48081, 29216, 14124, 1776, -8514),
    (-461736, -300036, -178761, -84436, -8976, 52764),
    (1227336, 774576, 451176, 208626, 19976, -130944),
    (-1718376, -1039236, -586476, -263076, -20526, 168124),
    (1303104, 737154, 397584, 171204, 9504, -111771),
    (-453420, -227040, -113850, -45936, -660, 31680),
)


def run() -> Iterator[bool]:
    """Yield for each target whether it is met."""
    print("\nCompleteness: games with an incomplete answer")
    for size, games in GENERIC:
        missing = incomplete = 0
        for seed in range(games):
            A, B = random_matrices((size, size), 1000, [size, seed])
            solution, _ = negsim_answer(A, B)
            incomplete += not solution.complete
            found, _ = nashpy_answer(A, B, "support_enumeration")
            missing += covers(found, profiles(solution)) < len(solution.equilibria)
        print(
            f"  {size} x {size}, {games} random games: negsim {incomplete}, nashpy support_enumeration {missing}"
        )
        yield incomplete == 0
    yield _known("6 x 6 with 75 equilibria", A75, B75, 75)
    for size in (8, 12):
        coordination = np.eye(size, dtype=int)
        yield _known(f"coordination of {size} strategies", coordination, coordination, 2**size - 1)


def _known(name: str, A: ArrayLike, B: ArrayLike, count: int) -> bool:
    solution, seconds = negsim_answer(A, B)
    print(f"  {name}: {len(solution.equilibria)} of {count}, complete {solution.complete}, {seconds:.2f} s")
    return len(solution.equilibria) == count and solution.complete
