"""The stable sets of a relation of dominance (von Neumann and Morgenstern).

A set K of states is stable if no state in K dominates another in K, and every state outside is dominated by
one in K.  With indirect dominance it is called farsighted.  There may be none, or many.

Search: take a state that is neither in K nor dominated by K; it, or one of its dominators, must join.  Each
of these is tried, and is left out of the later trials, so that every stable set is found once.
[von-neumann-morgenstern-1944] [chwe-1994]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

LISTED: Final = 100
"""No more sets than this are listed."""
STEPS_LIMIT: Final = 20_000
"""States that are tried before the search is given up (a few seconds)."""


def farsighted_stable_sets(dominates: NDArray[np.bool_]) -> tuple[tuple[tuple[int, ...], ...], bool]:
    """Find the stable sets.

    Parameters
    ----------
    dominates
        Shape ``(states, states)``: whether the row dominates the column.

    Returns
    -------
    tuple
        The sets, each as the indices of its states, in order, and whether these are all: not where there are
        more than 100, or the search was given up after 20,000 steps.
    """
    states = range(len(dominates))
    over = [sum(1 << t for t in states if dominates[t, s]) for s in states]
    under = [sum(1 << t for t in states if dominates[s, t]) for s in states]
    found: list[int] = []
    search = _search(over, [a | b for a, b in zip(over, under, strict=True)], 0, 0)
    complete = True
    for steps, chosen in enumerate(search):
        if steps >= STEPS_LIMIT or (chosen is not None and len(found) >= LISTED):
            complete = False
            break
        if chosen is not None:
            found.append(chosen)
    return tuple(sorted(tuple(s for s in states if chosen >> s & 1) for chosen in found)), complete


def _search(over: list[int], conflicts: list[int], chosen: int, banned: int) -> Iterator[int | None]:
    """Yield the stable sets that hold ``chosen`` and nothing ``banned``, and None at every other step."""
    options = [(above | 1 << s) & ~banned for s, above in enumerate(over) if not (above | 1 << s) & chosen]
    if not options:
        yield chosen
        return
    yield None
    fewest = min(options, key=int.bit_count)
    while fewest:
        state = fewest & -fewest
        fewest ^= state
        yield from _search(over, conflicts, chosen | state, banned | conflicts[state.bit_length() - 1])
        banned |= state
