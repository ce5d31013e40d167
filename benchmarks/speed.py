"""All equilibria of random two-player games: negsim beside pygambit (exact) and nashpy (floats)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from peers import covers, gambit_answer, nashpy_answer, negsim_answer, profiles, random_matrices, report

if TYPE_CHECKING:
    from collections.abc import Iterator

AGAINST_GAMBIT = ((3, 40, 1), (5, 20, 3), (6, 8, 3), (8, 2, 20), (10, 1, 100))
"""Strategies of each player, games, least ratio of times."""
AGAINST_NASHPY = ((3, 40, 1), (5, 10, 3), (6, 4, 3))
LARGE = (12, 15, 16)


def run() -> Iterator[bool]:
    """Yield for each target whether it is met."""
    print("Speed: random payoffs 0..999; time of the peer / time of negsim, same games in one process")
    yield from _beside_gambit()
    yield from _beside_nashpy()
    yield from _large()


def _beside_gambit() -> Iterator[bool]:
    for size, games, target in AGAINST_GAMBIT:
        ours = theirs = 0
        for seed in range(games):
            A, B = random_matrices((size, size), 1000, seed)
            solution, seconds = negsim_answer(A, B)
            found, peer_seconds = gambit_answer(A, B)
            assert profiles(solution) == found, f"answers differ: {size} x {size}, seed {seed}"
            ours, theirs = ours + seconds, theirs + peer_seconds
        print(
            f"  {size} x {size}: negsim {ours / games * 1e3:.2f} ms, pygambit {theirs / games * 1e3:.2f} ms a game"
        )
        yield report(f"{size} x {size} beside pygambit enummixed_solve(rational=True)", theirs / ours, target)


def _beside_nashpy() -> Iterator[bool]:
    for method in ("support_enumeration", "vertex_enumeration"):
        for size, games, target in AGAINST_NASHPY:
            ours = theirs = close = total = 0
            for seed in range(games):
                A, B = random_matrices((size, size), 1000, seed)
                solution, seconds = negsim_answer(A, B)
                found, peer_seconds = nashpy_answer(A, B, method)
                ours, theirs = ours + seconds, theirs + peer_seconds
                close += covers(found, profiles(solution))
                total += len(solution.equilibria)
            yield report(f"{size} x {size} beside nashpy {method}", theirs / ours, target)
            print(f"    nashpy found {close} of {total} equilibria")


def _large() -> Iterator[bool]:
    for size in LARGE:
        seconds, found, complete = [], [], []
        for seed in range(4):
            solution, taken = negsim_answer(*random_matrices((size, size), 1000, seed))
            seconds.append(taken)
            found.append(len(solution.equilibria))
            complete.append(solution.complete)
        print(f"  {size} x {size}: {np.mean(seconds):.2f} s a game, equilibria {found}, complete {complete}")
        yield all(complete)
