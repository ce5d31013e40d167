"""Pareto-efficient outcomes: no other outcome is better for one player and worse for none.

Payoffs are replaced by ranks, player by player, and equal payoff vectors are put together.  Vectors are then
taken in descending order of the sum of ranks, a block at a time: whatever dominates a vector has a greater
sum, so the undominated vectors of a block are efficient, and remove what they dominate from the rest.  Memory
stays proportional to the number of outcomes.  [pareto-1906]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from negsim.errors import GameTooLarge
from negsim.solvers.size import check_size
from negsim.solvers.solution import EfficientSolution, Note

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from negsim.games.strategic import StrategicGame

LISTED = 5_000
"""No more outcomes than this are listed."""
COMPARISONS_LIMIT = 5_000_000_000
"""Comparisons of two payoffs before the search is given up (about ten seconds)."""
BLOCK = 64
"""Vectors that are compared with each other and then with all others."""


def efficient(game: StrategicGame) -> EfficientSolution:
    """Find all Pareto-efficient outcomes among the pure ones.

    Returns
    -------
    EfficientSolution
        ``count`` is the number of all; beyond 5,000 the first are listed, with a note N207.

    Raises
    ------
    GameTooLarge
        If the game has more than 10 million payoffs, or so many efficient outcomes that finding them takes
        more than 5 billion comparisons.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> dilemma = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> efficient(dilemma).outcomes
    ((0, 0), (0, 1), (1, 0))
    """
    check_size(game)
    ranks = _ranks(game)
    candidates = _not_dominated_by_the_best(ranks)
    vectors, of_candidate = np.unique(ranks[candidates], axis=0, return_inverse=True)
    efficient_ones = candidates[_undominated(vectors)[of_candidate.ravel()]]
    outcomes = np.stack(np.unravel_index(efficient_ones, game.shape), axis=1)
    notes: tuple[Note, ...] = ()
    if len(outcomes) > LISTED:
        text = f"{len(outcomes):,} outcomes are efficient; the first {LISTED:,} are listed."
        notes = (Note(code="N207", text=text),)
    listed = tuple(map(tuple, outcomes[:LISTED].tolist()))
    return EfficientSolution(
        solver="efficient",
        outcomes=listed,
        payoffs=tuple(map(game.payoffs, listed)),
        count=len(outcomes),
        notes=notes,
    )


def _ranks(game: StrategicGame) -> NDArray[np.int32]:
    """Return one row an outcome, one column a player: ranks order payoffs as the payoffs themselves do."""
    columns = [np.unique(a.ravel(), return_inverse=True)[1].ravel() for a in game.numerators]
    return np.stack(columns, axis=1).astype(np.int32)


def _not_dominated_by_the_best(ranks: NDArray[np.int32]) -> NDArray[np.intp]:
    """Return the outcomes that none of those with the greatest sums of ranks dominates, in order.

    These few remove most outcomes of a large game before anything is sorted.
    """
    candidates = np.arange(len(ranks))
    sums = ranks.sum(axis=1, dtype=np.int64)
    greatest = np.argpartition(-sums, min(BLOCK, len(sums) - 1))[:BLOCK]
    for best in ranks[greatest]:
        rows = ranks[candidates]
        candidates = candidates[(rows > best).any(axis=1) | (rows == best).all(axis=1)]
    return candidates


def _undominated(vectors: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Mark the rows of an array of different rows that no other row weakly exceeds in all columns."""
    order = np.argsort(-vectors.sum(axis=1, dtype=np.int64), kind="stable")
    rest = np.ascontiguousarray(vectors[order].T)
    is_efficient = np.zeros(len(vectors), dtype=bool)
    comparisons = 0
    while rest.shape[1]:
        head = rest[:, :BLOCK]
        best = np.flatnonzero(~_dominated(head, head))
        is_efficient[order[best]] = True
        comparisons += len(best) * rest.size
        if comparisons > COMPARISONS_LIMIT:
            raise GameTooLarge(
                "N212",
                f"too many efficient outcomes: {int(is_efficient.sum()):,} found so far, "
                f"{rest.shape[1]:,} of {len(vectors):,} payoff vectors left to compare",
            )
        order, rest = order[BLOCK:], rest[:, BLOCK:]
        kept = np.ones(rest.shape[1], dtype=bool)
        for k in best.tolist():
            kept &= (rest > head[:, k, None]).any(axis=0)
        order, rest = order[kept], rest[:, kept]
    return is_efficient


def _dominated(rows: NDArray[np.int32], by: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Tell which vectors (columns) are weakly exceeded by a different one; all vectors differ."""
    is_exceeded = (by[:, None, :] >= rows[:, :, None]).all(axis=0)
    marked: NDArray[np.bool_] = is_exceeded.sum(axis=1) > 1
    return marked
