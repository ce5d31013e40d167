"""Iterated elimination, built from the end: a small game in which nothing goes, and a strategy a round.

Strategies are added in the order opposite to that in which they go.  A new one is worse than one that is
there, against everything that is there.  The next, of the other actor, protects it: against that one it is
best.  So each goes in its own round: not before, since it is a best response to what still protects it; and
then, since only what was there before is left.  Payoffs are drawn as orders: for each actor and each strategy
of the other, which of its own is how good.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from negsim.classroom.kind import Kind, Option
from negsim.classroom.kinds.draws import one_in, search, transposed
from negsim.classroom.kinds.scenario_text import game_text
from negsim.classroom.kinds.stories.choices import CHOICES
from negsim.classroom.kinds.story import tell

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from negsim.classroom.kinds.draws import Table

MOST_STRATEGIES = 5
MOST_ROUNDS = 6
"""Then five by five strategies are needed."""
MOST = 9
"""The greatest payoff."""
CORE = (0, 1)
"""Where two strategies of each stay, they were there first."""


def make(random: Random, options: Mapping[str, int]) -> str:
    """Draw what stays, add a strategy for each round, and once in three times another to the first round."""
    rounds, by_mixture = options["rounds"], bool(options["mixed"])
    stays = 2 if by_mixture or rounds == 1 or one_in(random, 2) else 1
    growing = _Growing(random, stays)
    turn, last = random.randrange(2), None
    for k in range(rounds):
        is_mixed = by_mixture and k == 0
        by = None if is_mixed else random.randrange(growing.sizes[turn])
        growing.add(turn, by=by, protects=last)
        last = growing.sizes[turn] - 1
        turn = 1 - turn
        if k == rounds - 1 and by is not None and growing.sizes[turn] < MOST_STRATEGIES and one_in(random, 3):
            growing.add(turn, by=random.randrange(growing.sizes[turn]), keeps=(last, by))
    first, second = growing.payoffs()
    told = tell(random, CHOICES, shape=growing.sizes)
    return game_text(told, first, transposed(second))


class _Growing:
    """A game to which strategies are added: own ones are 0, 1, ... in the order in which they came."""

    def __init__(self, random: Random, stays: int) -> None:
        self.random = random
        self.sizes = [stays, stays]
        self.orders: list[list[list[int]]] = [self._start(stays), self._start(stays)]
        """For each actor and each strategy of the other the own ones, worst first."""
        self.mixed: tuple[int, int] | None = None
        """The actor and its strategy that only a mixture of the two first ones beats."""

    def _start(self, stays: int) -> list[list[int]]:
        """Draw orders in which every strategy is best against one of the other's."""
        order = self.random.sample(range(stays), stays)
        return [order] if stays == 1 else [order, order[::-1]]

    def add(
        self, actor: int, *, by: int | None, protects: int | None = None, keeps: tuple[int, int] | None = None
    ) -> None:
        """Add a strategy of an actor.

        Parameters
        ----------
        by
            An own strategy that beats it everywhere; None: a mixture of the two that there are does.
        protects
            A strategy of the other that is best against it.
        keeps
            A strategy of the other, and another one that beats it here too.
        """
        new, other = self.sizes[actor], 1 - actor
        if by is None:
            self.mixed = (actor, new)
        for order in self.orders[actor]:
            # between the two first ones if a mixture beats it, else somewhere below the one that does
            order.insert(1 if by is None else self.random.randrange(order.index(by) + 1), new)
        self.sizes[actor] += 1
        theirs = self.random.sample(range(self.sizes[other]), self.sizes[other])
        if protects is not None:
            theirs.remove(protects)
            theirs.append(protects)
        if keeps is not None and theirs.index(keeps[0]) > theirs.index(keeps[1]):
            a, b = map(theirs.index, keeps)
            theirs[a], theirs[b] = theirs[b], theirs[a]
        self.orders[other].append(theirs)

    def payoffs(self) -> tuple[Table, Table]:
        """Draw payoffs in these orders, own strategies as rows, and mix the strategies."""
        places = [self.random.sample(range(size), size) for size in self.sizes]
        first, second = (
            tuple(tuple(columns[there][here] for there in places[1 - actor]) for here in places[actor])
            for actor, columns in enumerate([self._columns(0), self._columns(1)])
        )
        return first, second

    def _columns(self, actor: int) -> list[list[int]]:
        """Draw, for each strategy of the other, the payoffs of one actor's own."""
        return [
            search(lambda: self._column(actor, order, is_core=k in CORE))  # noqa: B023  called at once
            for k, order in enumerate(self.orders[actor])
        ]

    def _column(self, actor: int, order: list[int], *, is_core: bool) -> list[int] | None:
        values = sorted(self.random.sample(range(MOST + 1), len(order)))
        column = [values[order.index(own)] for own in range(len(order))]
        if not is_core or self.mixed is None or self.mixed[0] != actor:
            return column
        is_beaten = 2 * column[self.mixed[1]] < column[CORE[0]] + column[CORE[1]]  # by equal parts of both
        return column if is_beaten else None


DOMINANCE: Final = Kind(
    name="dominance",
    title="Iterated elimination",
    about="what is strictly dominated, round by round, and what remains",
    topics=("dominance",),
    make=make,
    options=(
        Option(name="rounds", default=3, least=1, most=MOST_ROUNDS, about="rounds in which something goes"),
        Option(name="mixed", default=0, least=0, most=1, about="1: once it takes a mixture to dominate"),
    ),
)
