"""Coalition structures that last under a rule of membership.

A structure is stable if no move makes every mover strictly better off; who is indifferent does not move.

    open              a single player leaves its bloc, to stand alone or to join any other bloc; those it
                      leaves stay together: the equilibria of naming a bloc to belong to    [yi-1997]
    exclusive-gamma   a group leaves its blocs to form one bloc, which all of it must want; every bloc
                      that loses a member breaks up                                         [hart-kurz-1983]
    exclusive-delta   the same, but the abandoned members of a bloc stay together           [hart-kurz-1983]

So under the exclusive rules nobody enters a bloc unless all its members are movers, and gain.  Hart and Kurz
let a group form several blocs at once: a structure that is stable for them is stable here, and one that is
stable here might be left by a group that splits.

With transfers, blocs share what they earn (``after_transfers``); a single player moves if its share is larger
then, and a group that forms a bloc moves if it gains together, since it can share that as it likes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.games.coalition import members
from negsim.solvers.coalition.holding.moves import Membership, moves
from negsim.solvers.coalition.holding.payoffs import Payoffs, after_transfers, payoffs
from negsim.solvers.coalition.solution import StructureMove, StructureSolution, StructureVerdict

if TYPE_CHECKING:
    from fractions import Fraction

    from numpy.typing import NDArray

    from negsim.games.partition import PartitionGame
    from negsim.solvers.coalition.holding.moves import Moves


def stable_structures(
    game: PartitionGame, *, membership: Membership = "open", transfers: bool = False
) -> StructureSolution:
    """Examine every coalition structure.

    Raises
    ------
    UsageError
        With code N112, if there is no such rule of membership, or the game lacks a structure.
    GameTooLarge
        With code N234, if ``n > 8``.

    Examples
    --------
    >>> from negsim.games.partition import PartitionGame
    >>> pair = PartitionGame(players=("Ann", "Bob"), payoffs={(3,): (2, 2), (1, 2): (1, 1)})
    >>> stable_structures(pair, membership="exclusive-delta").stable
    ((3,),)
    """
    possible = moves(len(game.players), membership)
    gets = payoffs_under(game, possible, membership, transfers=transfers)
    least = least_gains(possible, gets, is_shared=transfers and membership != "open")
    is_move = possible.after != np.arange(len(possible.structures))
    is_gain = is_move & (least > 0)
    is_stable, first = ~is_gain.any(axis=0), np.argmax(is_gain, axis=0)
    is_strict = (~is_move | (least < 0)).all(axis=0)
    verdicts = tuple(
        StructureVerdict(
            structure=structure,
            payoffs=gets.row(s),
            is_stable=bool(is_stable[s]),
            is_strict=bool(is_strict[s]),
            blocking=None
            if is_stable[s]
            else structure_move(
                possible, gets, int(first[s]), s, is_shared=transfers and membership != "open"
            ),
        )
        for s, structure in enumerate(possible.structures)
    )
    return StructureSolution(
        solver="stable-structures", membership=membership, transfers=transfers, verdicts=verdicts
    )


def payoffs_under(
    game: PartitionGame, possible: Moves, membership: Membership, *, transfers: bool
) -> Payoffs:
    """Return the payoffs that players compare."""
    gets = payoffs(game, possible.structures)
    if not transfers:
        return gets
    return after_transfers(gets, possible.structures, "gamma" if membership == "exclusive-gamma" else "delta")


def least_gains(possible: Moves, gets: Payoffs, *, is_shared: bool) -> NDArray[Any]:
    """Return for each move, from each structure, what the mover gains who gains least.

    Where movers share, what they gain together (the sign is what counts).
    """
    rows = []
    for group, after in zip(possible.groups, possible.after, strict=True):
        who = list(members(group))
        gains = gets.numerators[np.ix_(after, who)] - gets.numerators[:, who]
        rows.append(gains.sum(axis=1) if is_shared else gains.min(axis=1))
    return np.stack(rows)


def structure_move(possible: Moves, gets: Payoffs, k: int, s: int, *, is_shared: bool) -> StructureMove:
    """Return the k-th move from structure s."""
    group, after = possible.groups[k], int(possible.after[k, s])
    before, then = gets.row(s), gets.row(after)
    gains: tuple[Fraction, ...] = tuple(then[i] - before[i] for i in members(group))
    if is_shared:
        gains = (sum(gains, start=gains[0] * 0) / len(gains),) * len(gains)
    return StructureMove(
        movers=group, before=possible.structures[s], after=possible.structures[after], gains=gains
    )
