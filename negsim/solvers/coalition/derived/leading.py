"""What coalitions earn by announcing first: lead.

The members of S announce a joint pure strategy s and are bound by it.  All other players, those who may not
join included, see it and play a Nash equilibrium among themselves, each alone.  With E(s) the equilibria of
the others after s,

    lead(S) = max over s of u_S(s, e(s)),

where e(s) is the equilibrium in E(s) that is worst for S, best for S, or has the highest total of all
players; of equal announcements the first.  E(s) holds all pure equilibria; where there is none, mixed ones.
[von-stackelberg-1934, conitzer-sandholm-2006]

An announcement without pure equilibria of the others needs no search if S earns, whatever the others do, less
than another announcement secures it in all equilibria: it would be announced by nobody.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.games.coalition import members
from negsim.solvers.coalition.derived.bloc_game import BlocGame
from negsim.solvers.coalition.derived.bloc_play import require_some
from negsim.solvers.coalition.derived.guarantees import against_all
from negsim.solvers.coalition.derived.joint_payoffs import JointPayoffs
from negsim.solvers.coalition.derived.limits import incomplete, supports_within_reach
from negsim.solvers.coalition.derived.picking import earned, picked
from negsim.solvers.coalition.solution import BlocEquilibrium, DerivedWorth

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from negsim.games.strategic import StrategicGame
    from negsim.solvers.coalition.solution.derived import Range


@dataclass(slots=True, kw_only=True)
class Lead:
    """What a coalition has found so far: its best announcement, and those still to be examined."""

    players: tuple[int, ...]
    shape: tuple[int, ...]
    """The numbers of strategies of its members."""
    others: tuple[int, ...]
    """The numbers of strategies of all others."""
    row: int = -1
    value: Fraction = Fraction(0)
    equilibrium: BlocEquilibrium | None = None
    range: Range | None = None
    waiting: list[int] = field(default_factory=list)

    def announcement(self, row: int) -> tuple[int, ...]:
        """Return the strategies of the members that make up a joint strategy."""
        return tuple(map(int, np.unravel_index(row, self.shape))) if self.shape else ()

    def consider(self, row: int, value: Fraction, equilibrium: BlocEquilibrium, over: Range) -> None:
        """Take an announcement if it is better, or as good and earlier."""
        if self.equilibrium is None or (value, -row) > (self.value, -self.row):
            self.row, self.value, self.equilibrium = row, value, equilibrium
        low, high = self.range or over
        self.range = max(low, over[0]), max(high, over[1])


def leading(game: StrategicGame, among: tuple[int, ...], equilibrium: str) -> DerivedWorth:
    """Find what every coalition earns by announcing first."""
    joint = JointPayoffs(game)
    best = [np.asarray(a == a.max(axis=i, keepdims=True)) for i, a in enumerate(joint.numerators)]
    everybody = joint.together(range(len(game.shape)))
    by_coalition = {}
    for coalition, total in joint.coalitions(among):
        players = tuple(among[k] for k in members(coalition))
        by_coalition[coalition] = _by_pure_equilibria(joint, best, players, (total, everybody), equilibrium)
    leads = [by_coalition[coalition] for coalition in range(2 ** len(among))]
    shapes = [lead.others for lead in leads for _ in lead.waiting]
    reach = supports_within_reach(shapes, "announcements")
    open_ones = sum(_examine_waiting(joint, lead, equilibrium, reach) for lead in leads)
    return _result(among, equilibrium, leads, open_ones)


def _by_pure_equilibria(
    joint: JointPayoffs,
    best: list[NDArray[np.bool_]],
    players: tuple[int, ...],
    sums: tuple[NDArray[Any], NDArray[Any]],
    equilibrium: str,
) -> Lead:
    """Compare all announcements after which the others have a pure equilibrium."""
    shape = joint.game.shape
    is_stable = np.ones(shape, bool)
    for i in range(len(shape)):
        if i not in players:
            is_stable &= best[i]
    position, W, everybody, ok = (
        against_all(a, players) for a in (np.arange(is_stable.size).reshape(shape), *sums, is_stable)
    )
    lead = Lead(
        players=players,
        shape=tuple(shape[i] for i in players),
        others=tuple(m for i, m in enumerate(shape) if i not in players),
    )
    rows = np.flatnonzero(ok.any(axis=1))
    most = W.max(axis=1)
    if not len(rows):
        lead.waiting = list(range(len(W)))
        return lead
    W, ok = W[rows], ok[rows]
    low = np.where(ok, W, W.max()).min(axis=1)
    high = np.where(ok, W, W.min()).max(axis=1)
    columns = _columns(W, everybody[rows], ok, equilibrium)
    values = W[np.arange(len(rows)), columns]
    k = int(values.argmax())
    where = int(position[rows[k], columns[k]])
    lead.consider(
        int(rows[k]),
        Fraction(int(values[k]), joint.denominator),
        BlocEquilibrium(payoffs=joint.at(where), outcome=tuple(map(int, np.unravel_index(where, shape)))),
        (Fraction(int(low.max()), joint.denominator), Fraction(int(high.max()), joint.denominator)),
    )
    unsettled = most >= low.max()
    unsettled[rows] = False
    lead.waiting = np.flatnonzero(unsettled).tolist()
    return lead


def _columns(
    W: NDArray[Any], everybody: NDArray[Any], ok: NDArray[np.bool_], equilibrium: str
) -> NDArray[np.intp]:
    """Return the pure equilibrium of the others that counts, for each announcement (rows)."""
    score = {"worst": -W, "best": W, "total": everybody}[equilibrium]
    return np.asarray(np.where(ok, score, score.min() - 1).argmax(axis=1))


def _examine_waiting(joint: JointPayoffs, lead: Lead, equilibrium: str, reach: int) -> int:
    """Search mixed equilibria after announcements that wait; return how many searches were incomplete."""
    others = tuple((i,) for i in range(len(joint.game.shape)) if i not in lead.players)
    open_ones = 0
    for row in lead.waiting:
        bound = dict(zip(lead.players, lead.announcement(row), strict=True))
        found, is_complete = BlocGame(joint=joint, blocs=others, bound=bound).equilibria(reach)
        open_ones += not is_complete
        if not lead.players and not found:
            continue  # nobody is worth 0 whatever the others play
        require_some(found, f"the others after {bound} (players and strategies)")
        worths = [earned(e, lead.players) for e in found]
        chosen = picked(found, lead.players, equilibrium)
        lead.consider(row, earned(chosen, lead.players), chosen, (min(worths), max(worths)))
    return open_ones


def _result(among: tuple[int, ...], equilibrium: str, leads: list[Lead], open_ones: int) -> DerivedWorth:
    chosen = [lead.equilibrium for lead in leads]
    return DerivedWorth(
        solver="derived-worth",
        rule="lead",
        among=among,
        equilibrium=equilibrium,
        worths=tuple(lead.value for lead in leads),
        ranges=tuple(lead.range or (lead.value, lead.value) for lead in leads),
        payoffs=tuple(e.payoffs if e else None for e in chosen),
        outcomes=tuple(e.outcome if e else None for e in chosen),
        announcements=tuple(lead.announcement(max(lead.row, 0)) for lead in leads),
        is_complete=not open_ones,
        notes=incomplete(open_ones, "announcements"),
    )
