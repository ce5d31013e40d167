"""Whether a coalition can move a target: announce strategies after which it no longer plays its baseline.

After an announcement the target stays in some equilibrium of the others if it plays the baseline there for
certain.  Three tests, the cheap ones for all announcements at once:

1.  The target stays in a pure equilibrium: the announcement fails.
2.  Another strategy of the target is strictly better than its baseline whatever the others do: it moves.
3.  All equilibria of the others are found.  A set of equilibria is a union of products of polytopes whose
    extreme points are listed, and the baseline is an extreme mixture of the target: if it is in no listed
    equilibrium, it is in none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from negsim.solvers.coalition.derived.bloc_game import BlocGame
from negsim.solvers.coalition.derived.guarantees import against_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from negsim.solvers.coalition.derived.joint_payoffs import JointPayoffs


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A coalition, and its announcements that may move the target."""

    coalition: int
    players: tuple[int, ...]
    shape: tuple[int, ...]
    """The numbers of strategies of its members."""
    others: tuple[int, ...]
    """The numbers of strategies of all others, the target among them."""
    certain: int | None
    """The first announcement that moves it by dominance."""
    open_ones: tuple[int, ...]
    """Announcements after which no pure equilibrium has the target stay."""

    def announcement(self, row: int) -> tuple[int, ...]:
        """Return the strategies of the members that make up a joint strategy."""
        return tuple(map(int, np.unravel_index(row, self.shape))) if self.shape else ()


def attempts(joint: JointPayoffs, among: tuple[int, ...], target: int, stay: int) -> Iterator[Attempt]:
    """Yield what every coalition without the target can try, by the first two tests."""
    shape = joint.game.shape
    best = [
        np.asarray(a == a.max(axis=i, keepdims=True)).take([stay], axis=target)
        for i, a in enumerate(joint.numerators)
    ]
    own = joint.numerators[target]
    gains = np.asarray(own > own.take([stay], axis=target))
    stable = np.logical_and.reduce([b for i, b in enumerate(best) if i not in among or i == target])

    def extend(k: int, coalition: int, is_stable: NDArray[np.bool_]) -> Iterator[Attempt]:
        if k < len(among):
            if among[k] == target:
                yield from extend(k + 1, coalition, is_stable)
                return
            yield from extend(k + 1, coalition, is_stable & best[among[k]])
            yield from extend(k + 1, coalition | 1 << k, is_stable)
            return
        players = tuple(p for i, p in enumerate(among) if coalition >> i & 1)
        fails = np.asarray(against_all(is_stable, players).any(axis=1))
        others = tuple(i for i in range(len(shape)) if i not in players and i != target)
        # one row a joint strategy of the members, one column a strategy of the target
        better = np.asarray(gains.all(axis=others)).transpose(_order(players, target))
        certain = np.flatnonzero(better.reshape(len(fails), -1).any(axis=1))
        yield Attempt(
            coalition=coalition,
            players=players,
            shape=tuple(shape[i] for i in players),
            others=tuple(m for i, m in enumerate(shape) if i not in players),
            certain=int(certain[0]) if len(certain) else None,
            open_ones=tuple(np.flatnonzero(~fails).tolist()),
        )

    yield from extend(0, 0, stable)


def _order(players: tuple[int, ...], target: int) -> list[int]:
    """Return where players and then the target stand among the axes when all others are gone."""
    left = sorted((*players, target))
    return [left.index(i) for i in (*players, target)]


def moves(joint: JointPayoffs, attempt: Attempt, row: int, at: tuple[int, int], reach: int) -> bool | None:
    """Whether an announcement moves a target from its strategy in all equilibria; None if undecided."""
    target, stay = at
    bound = dict(zip(attempt.players, attempt.announcement(row), strict=True))
    others = tuple((i,) for i in range(len(joint.game.shape)) if i not in bound)
    solution = BlocGame(joint=joint, blocs=others, bound=bound).solve(reach)
    place = others.index((target,))
    if any(e.strategies[place][stay] == 1 for e in solution.equilibria):
        return False
    return True if solution.complete else None
