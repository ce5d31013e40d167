"""What a player's best response hinges on: the shortest true statement, for any number of players.

For every combination of what the others do, a player has a set of best responses.  The statement depends on
which of the others make a difference to that set:

* nobody: ``Always``;
* one other player: ``OnOne``, and where both have two strategies and the payoff difference d depends on
  nobody else, the probability p at which it changes sign:  p d_1 + (1 - p) d_0 = 0;
* several that have the same two strategies, and only their number counts: ``OnCount``;
* several with two strategies each, all of which push the same way or can be turned so: ``OnSets``, the
  smallest sets of players that tip the balance (the minimal winning coalitions of a simple game);
* anything else: ``Listed``.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from negsim.analysis.steps.against import rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from negsim.analysis.steps.against import Others
    from negsim.games.strategic import StrategicGame

MOST_CELLS = 200_000
"""A player's payoffs; larger games are not examined."""
MOST_DECIDING = 12
"""Among more players than this, smallest sets are not looked for."""

Best = tuple[int, ...]
"""The strategies that are best responses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Always:
    """The same best responses whatever the others do."""

    player: int
    best: Best


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """``upper`` is a best response if the other plays ``strategy`` with at least ``probability``."""

    strategy: int
    probability: Fraction
    upper: int
    """The player's strategy that is best above the threshold."""
    lower: int
    """The one that is best below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnOne:
    """The best responses depend on one other player."""

    player: int
    other: int
    best: tuple[Best, ...]
    """By the other's strategy."""
    threshold: Threshold | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnCount:
    """The best responses depend on how many of the others play a strategy."""

    player: int
    others: tuple[int, ...]
    strategy: int
    """Its index is the same for all of them."""
    best: tuple[Best, ...]
    """By the number of the others that play it, from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnSets:
    """``tipped`` is the best response if and only if at least one of the sets does its part."""

    player: int
    others: tuple[int, ...]
    """Who makes a difference."""
    strategies: tuple[int, ...]
    """For each of ``others`` the strategy by which it does its part."""
    sets: tuple[tuple[int, ...], ...]
    """The smallest sets of players."""
    tipped: int
    usual: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What the others do where these are the best responses."""

    best: Best
    at: tuple[Others, ...]
    """The first of them."""
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The best responses depend on several others in no simple way."""

    player: int
    groups: tuple[Group, ...]


Pivotal = Always | OnOne | OnCount | OnSets | Listed


def pivotal(game: StrategicGame, player: int, *, most: int = 6) -> Pivotal | None:
    """Return what a player's best response hinges on; None if the game is too large.

    Parameters
    ----------
    most
        How many combinations of the others' strategies a ``Group`` lists.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> chicken = StrategicGame.from_arrays([[0, -1], [1, -10]], [[0, 1], [-1, -10]])
    >>> pivotal(chicken, 0).threshold
    Threshold(strategy=1, probability=Fraction(1, 10), upper=0, lower=1)
    """
    if game.numerators[player].size > MOST_CELLS:
        return None
    table = _Table(game, player)
    deciding = table.deciding()
    if not deciding:
        return Always(player=player, best=table.kinds[0])
    if len(deciding) == 1:
        return table.on_one(deciding[0])
    return table.on_count(deciding) or table.on_sets(deciding) or table.listed(most)


class _Table:
    """A player's best responses by what the others do."""

    def __init__(self, game: StrategicGame, player: int) -> None:
        self.game, self.player = game, player
        self.others = [i for i in range(len(game.shape)) if i != player]
        self.sizes = tuple(game.shape[i] for i in self.others)
        payoffs = rows(game, player)
        is_best = np.asarray(payoffs == payoffs.max(axis=0), dtype=bool)
        kinds, which = np.unique(is_best, axis=1, return_inverse=True)
        self.kinds: list[Best] = [tuple(np.flatnonzero(k).tolist()) for k in kinds.T]
        """The different sets of best responses."""
        self.which: NDArray[np.intp] = which.reshape(self.sizes)
        """Which of them, by what the others do: an array with one axis for each of the others."""

    def deciding(self) -> list[int]:
        """Return the players that make a difference to the best responses."""
        return [
            i for axis, i in enumerate(self.others) if (self.which != self.which.take([0], axis=axis)).any()
        ]

    def reduced(self, deciding: list[int]) -> NDArray[np.intp]:
        """Return the best responses by what the deciding players do."""
        return self.which[tuple(slice(None) if i in deciding else 0 for i in self.others)]

    # -------------------------------------------------------------- one other player

    def on_one(self, other: int) -> OnOne:
        best = tuple(self.kinds[k] for k in self.reduced([other]).tolist())
        return OnOne(player=self.player, other=other, best=best, threshold=self.threshold(other))

    def threshold(self, other: int) -> Threshold | None:
        game, player = self.game, self.player
        if game.shape[player] != 2 or game.shape[other] != 2:
            return None
        payoffs = np.moveaxis(game.numerators[player], (player, other), (0, 1)).reshape(2, 2, -1)
        advantage = payoffs[0] - payoffs[1]
        if (advantage != advantage[:, :1]).any():
            return None
        low, high = (int(v) for v in advantage[:, 0])
        if low * high >= 0:
            return None
        upper = 0 if high > 0 else 1
        return Threshold(strategy=1, probability=Fraction(low, low - high), upper=upper, lower=1 - upper)

    # -------------------------------------------------------------- several

    def on_count(self, deciding: list[int]) -> OnCount | None:
        """Return best responses by number, if only the number of the others that play a strategy counts."""
        names = {self.game.strategies[i] for i in deciding}
        if len(names) > 1 or len(self.game.strategies[deciding[0]]) != 2:
            return None
        reduced = self.reduced(deciding)
        by_count: dict[int, set[int]] = defaultdict(set)
        for cell, kind in np.ndenumerate(reduced):
            by_count[sum(cell)].add(int(kind))
        if any(len(found) > 1 for found in by_count.values()):
            return None
        kinds = [self.kinds[min(by_count[n])] for n in range(len(deciding) + 1)]
        # Told by the strategy whose name comes first in the file.
        return OnCount(player=self.player, others=tuple(deciding), strategy=0, best=tuple(reversed(kinds)))

    def on_sets(self, deciding: list[int]) -> OnSets | None:
        """Return the smallest sets of players that tip the balance, if each pushes one way only."""
        is_simple = all(self.game.shape[i] == 2 for i in deciding) and len(deciding) <= MOST_DECIDING
        if not is_simple or sorted(map(len, self.kinds)) != [1, 1]:
            return None
        prefers = self.reduced(deciding) == self.usual_and_tipped(deciding)[1]
        strategies = []
        for axis in range(len(deciding)):
            off, on = prefers.take(0, axis=axis), prefers.take(1, axis=axis)
            if (off & ~on).any() and (on & ~off).any():
                return None
            strategies.append(int((on & ~off).any()))
        turned = prefers[tuple(slice(None) if s else slice(None, None, -1) for s in strategies)]
        usual, tipped = self.usual_and_tipped(deciding)
        return OnSets(
            player=self.player,
            others=tuple(deciding),
            strategies=tuple(strategies),
            sets=_smallest_sets(turned, deciding),
            tipped=self.kinds[tipped][0],
            usual=self.kinds[usual][0],
        )

    def usual_and_tipped(self, deciding: list[int]) -> tuple[int, int]:
        """Return which best response is the rarer one: it is what the sets are told for."""
        count = int((self.reduced(deciding) == 1).sum())
        return (0, 1) if 2 * count <= self.reduced(deciding).size else (1, 0)

    def listed(self, most: int) -> Listed:
        groups = []
        for k, best in enumerate(self.kinds):
            cells = np.argwhere(self.which == k)
            at = tuple(self._at(cell) for cell in cells[:most].tolist())
            groups.append(Group(best=best, at=at, count=len(cells)))
        return Listed(player=self.player, groups=tuple(sorted(groups, key=lambda g: g.best)))

    def _at(self, cell: list[int]) -> Others:
        found: list[int | None] = [*cell]
        found.insert(self.player, None)
        return tuple(found)


def _smallest_sets(turned: NDArray[np.bool_], deciding: list[int]) -> tuple[tuple[int, ...], ...]:
    """Return the smallest sets of axes at whose far ends an upward closed table is true."""
    found: list[frozenset[int]] = []
    for size in range(len(deciding) + 1):
        for chosen in combinations(range(len(deciding)), size):
            is_smallest = not any(known <= set(chosen) for known in found)
            if is_smallest and turned[tuple(int(a in chosen) for a in range(len(deciding)))]:
                found.append(frozenset(chosen))
    return tuple(tuple(deciding[a] for a in sorted(chosen)) for chosen in found)
