"""Internal and external stability: whether a coalition holds, and whether it grows.

One coalition C stands together and everybody else alone.  Let u(C) be the payoffs then.

    C is internally stable:  u_i(C) >= u_i(C - i)      for each member i     (nobody gains by leaving)
    C is externally stable:  u_j(C) >= u_j(C + j)      for each outsider j   (nobody gains by joining)

Only strict gains move anybody: who is indifferent stays.  ``is_..._strict`` tells where all would lose.
[daspremont-1983]

Membership.  "open": an outsider joins without being asked in.  "exclusive-...": it joins only if all members
gain strictly as well.  When i leaves, the other members stay together ("open", "exclusive-delta"), or all
stand alone ("exclusive-gamma").  [hart-kurz-1983] [finus-rundshagen-2003]

Transfers.  C is internally stable if its worth is at least what its members would earn by leaving, one by one
(potential internal stability): then, and only then, some sharing keeps everybody in.  An outsider joins if
C + j has more than that (open), or if C + j earns more than C and j do now (exclusive).
[carraro-eyckmans-finus-2006] [eyckmans-finus-2004]
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from negsim.games.coalition import members
from negsim.games.partition import canonical
from negsim.solvers.coalition.holding.moves import Membership, check_membership, check_players
from negsim.solvers.coalition.holding.payoffs import payoffs_of
from negsim.solvers.coalition.solution import Front, Move, StabilitySolution

if TYPE_CHECKING:
    from negsim.games.partition import PartitionGame, Structure

MOST_PLAYERS: Final = 12
"""More would take more than a few seconds."""


def stability(
    game: PartitionGame, *, transfers: bool = False, membership: Membership = "open"
) -> StabilitySolution:
    """Examine every coalition while everybody else stands alone.

    Only structures with at most one bloc of several players are looked at.

    Raises
    ------
    UsageError
        With code N112, if there is no such rule of membership, or the game lacks a structure.
    GameTooLarge
        With code N234, if ``n > 12``.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from negsim.games.partition import PartitionGame
    >>> pair = PartitionGame(players=("Ann", "Bob"), payoffs={(3,): (2, 2), (1, 2): (1, 1)})
    >>> stability(pair).stable
    (3,)
    """
    check_membership(membership)
    check_players(len(game.players), MOST_PLAYERS, "the stability of every coalition")
    fronts = tuple(
        _front(game, coalition, transfers=transfers, membership=membership)
        for coalition in range(1, 1 << len(game.players))
    )
    return StabilitySolution(solver="stability", membership=membership, transfers=transfers, fronts=fronts)


def _front(game: PartitionGame, coalition: int, *, transfers: bool, membership: Membership) -> Front:
    """Return one coalition's verdict."""
    structure = _cartel(game, coalition)
    gets, inside = payoffs_of(game, structure), members(coalition)
    after = {i: _cartel(game, _left_behind(coalition, i, membership)) for i in inside}
    outside = tuple(payoffs_of(game, after[i])[i] for i in inside)
    gains = {i: earns - gets[i] for i, earns in zip(inside, outside, strict=True)}
    slack = Fraction(-sum(gains.values()))
    losses = (slack,) if transfers else tuple(-g for g in gains.values())
    entries = {
        j: _entry(game, coalition, j, transfers=transfers, membership=membership)
        for j in range(len(game.players))
        if not coalition >> j & 1
    }
    return Front(
        coalition=coalition,
        structure=structure,
        payoffs=gets,
        worth=sum((gets[i] for i in inside), Fraction(0)),
        outside=outside,
        slack=slack,
        is_internally_stable=min(losses) >= 0,
        is_internally_strict=min(losses) > 0 or len(inside) == 1,
        is_externally_stable=all(min(e) <= 0 for e in entries.values()),
        is_externally_strict=all(min(e) < 0 for e in entries.values()),
        leavers=tuple(
            Move(player=i, gain=gain, before=structure, after=after[i])
            for i, gain in gains.items()
            if gain > 0 and not transfers
        ),
        joiners=tuple(
            Move(player=j, gain=e[0], before=structure, after=_cartel(game, coalition | 1 << j))
            for j, e in entries.items()
            if min(e) > 0
        ),
    )


def _entry(
    game: PartitionGame, coalition: int, outsider: int, *, transfers: bool, membership: Membership
) -> tuple[Fraction, ...]:
    """Return what the outsider gains by joining, then what all gain who must agree."""
    enlarged = coalition | 1 << outsider
    now, then = payoffs_of(game, _cartel(game, coalition)), payoffs_of(game, _cartel(game, enlarged))
    together = members(enlarged)
    if not transfers:
        agreeing = () if membership == "open" else together
        return tuple(then[i] - now[i] for i in (outsider, *agreeing))
    if membership == "open":
        alone = (payoffs_of(game, _cartel(game, enlarged & ~(1 << i)))[i] for i in together)
    else:
        alone = (now[i] for i in together)
    surplus = sum((then[i] for i in together), Fraction(0)) - sum(alone)
    return (surplus / len(together),)


def _left_behind(coalition: int, leaver: int, membership: Membership) -> int:
    """Return the bloc that remains when a member leaves alone."""
    return 1 << leaver if membership == "exclusive-gamma" else coalition & ~(1 << leaver)


def _cartel(game: PartitionGame, coalition: int) -> Structure:
    """Return the structure in which a coalition is one bloc and everybody else alone."""
    apart = (1 << i for i in range(len(game.players)) if not coalition >> i & 1)
    return canonical((coalition, *apart))
