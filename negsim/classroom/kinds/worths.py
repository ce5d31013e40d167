"""Worths of groups, by bitmask as in ``games.coalition``: what makes them plausible."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def gains_by_joining(worths: Sequence[int]) -> bool:
    """Whether no two groups lose by joining, and all together are worth more than any other group."""
    everyone = len(worths) - 1
    return all(worths[s] + worths[everyone & t] <= worths[s | t] for s, t in apart(everyone)) and all(
        w < worths[everyone] for w in worths[:-1]
    )


def apart(everyone: int) -> Iterator[tuple[int, int]]:
    """Yield all pairs of groups that have nobody in common."""
    for s in range(1, everyone):
        rest = everyone & ~s
        t = rest
        while t > s:  # each pair once
            yield s, t
            t = (t - 1) & rest
