"""Coalition structures that last among players who look ahead.

A group leaves its blocs to form one bloc; those it abandons stay together ("delta") or stand alone ("gamma").
It does so with an eye to where further moves lead.  Structure t dominates s indirectly if moves lead from s
to t such that at each step every mover is strictly better off at t, the end, than where it moves
(``indirect_dominance``).  [harsanyi-1974] [chwe-1994]

Two answers are given: the largest consistent set (``largest_consistent_set``), of structures that cannot be
ruled out, and the farsighted stable sets (``farsighted_stable_sets``), each a standard of behavior that can
last.  Each player compares its own payoffs; nothing is paid between players.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from negsim.solvers.coalition.holding.farsighted_stable_sets import farsighted_stable_sets
from negsim.solvers.coalition.holding.indirect_dominance import indirect_dominance
from negsim.solvers.coalition.holding.largest_consistent_set import largest_consistent_set
from negsim.solvers.coalition.holding.moves import (
    Abandoned,
    check_membership,
    check_players,
    group_moves,
)
from negsim.solvers.coalition.holding.payoffs import payoffs
from negsim.solvers.coalition.solution import FarsightedSolution
from negsim.solvers.solution import Note

if TYPE_CHECKING:
    from negsim.games.partition import PartitionGame

MOST_PLAYERS: Final = 6
"""They form 203 structures."""


def farsighted(game: PartitionGame, membership: Abandoned = "delta") -> FarsightedSolution:
    """Find the largest consistent set and the farsighted stable sets of coalition structures.

    Returns
    -------
    FarsightedSolution
        Where the search for stable sets is given up, ``complete`` is False and a note N235 says so.

    Raises
    ------
    UsageError
        With code N112, if there is no such rule of membership, or the game lacks a structure.
    GameTooLarge
        With code N234, if ``n > 6``.

    Examples
    --------
    >>> from negsim.games.partition import PartitionGame
    >>> pair = PartitionGame(players=("Ann", "Bob"), payoffs={(3,): (2, 2), (1, 2): (1, 1)})
    >>> farsighted(pair).stable_sets
    (((3,),),)
    """
    check_membership(membership, Abandoned)
    check_players(len(game.players), MOST_PLAYERS, "farsighted moves between coalition structures")
    moves = group_moves(len(game.players), membership)
    ranks = _ranks(payoffs(game, moves.structures).numerators)
    dominates = indirect_dominance(ranks, moves.is_member, moves.after)
    consistent = largest_consistent_set(ranks, moves.is_member, moves.after, dominates)
    stable_sets, complete = farsighted_stable_sets(dominates)
    named = tuple(tuple(moves.structures[s] for s in chosen) for chosen in stable_sets)
    notes: tuple[Note, ...] = ()
    if not complete:
        text = f"There may be more farsighted stable sets than the {len(named):,} that are listed."
        notes = (Note(code="N235", text=text),)
    return FarsightedSolution(
        solver="farsighted",
        membership=membership,
        structures=moves.structures,
        consistent=tuple(s for s, kept in zip(moves.structures, consistent, strict=True) if kept),
        stable_sets=named,
        complete=complete,
        dominators=tuple(tuple(np.flatnonzero(column).tolist()) for column in dominates.T),
        notes=notes,
    )


def _ranks(numerators: np.ndarray) -> np.ndarray:
    """Replace payoffs by ranks, player by player: only comparisons count."""
    columns = [np.unique(c, return_inverse=True)[1].ravel() for c in numerators.T]
    return np.stack(columns, axis=1)
