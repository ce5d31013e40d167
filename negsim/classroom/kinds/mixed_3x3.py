"""One mixed equilibrium, three strategies each: mixtures are drawn first, then payoffs equal on average.

Every strategy of an actor has the same sum of payoffs, weighed with the other's mixture; so nobody gains in
the drawn mixtures.  That there is no other equilibrium is checked by solving the game.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from negsim.classroom.kind import Kind
from negsim.classroom.kinds.draws import between, has_ties, search, transposed, weights
from negsim.classroom.kinds.scenario_text import game_text
from negsim.classroom.kinds.stories.choices import CHOICES
from negsim.classroom.kinds.story import tell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

    from negsim.classroom.kinds.draws import Table

SIZE = 3
MOST = 9
"""The greatest payoff."""


def make(random: Random, options: Mapping[str, int]) -> str:  # noqa: ARG001  all kinds are called alike
    """Draw both mixtures and payoffs, until the equilibrium is the only one."""
    told = tell(random, CHOICES, shape=(SIZE, SIZE))
    return game_text(told, *search(lambda: _payoffs(random)))


def _payoffs(random: Random) -> tuple[Table, Table] | None:
    x, y = weights(random, SIZE), weights(random, SIZE)
    if x == y == (1,) * SIZE:
        return None
    first = search(lambda: equal_on_average(random, y))
    second = transposed(search(lambda: equal_on_average(random, x)))
    return (first, second) if is_only_one(first, second) else None


def equal_on_average(random: Random, others: Sequence[int]) -> Table | None:
    """Draw rows with the same sum, weighed with the mixture of the other; None if they tie somewhere."""
    a, b, c = others
    total = sum(w * between(random, 1, MOST - 1) for w in others)
    rows = [
        (i, j, rest // c)
        for i in range(MOST + 1)
        for j in range(MOST + 1)
        if (rest := total - a * i - b * j) % c == 0 and 0 <= rest <= MOST * c
    ]
    if len(rows) < SIZE:
        return None
    table = tuple(random.sample(rows, SIZE))
    return None if has_ties(table) else table


def is_only_one(first: Table, second: Table) -> bool:
    """Whether the game has exactly one equilibrium, in which everything is played."""
    for i in range(SIZE):
        for j in range(SIZE):
            column = max(row[j] for row in first)
            if first[i][j] == column and second[i][j] == max(second[i]):
                return False  # a pure equilibrium: told apart here because it is faster
    from negsim.games.strategic import StrategicGame
    from negsim.solvers.nash.bimatrix import bimatrix_equilibria

    found = bimatrix_equilibria(StrategicGame.from_arrays(first, second)).equilibria
    return len(found) == 1 and all(p > 0 for mixture in found[0].strategies for p in mixture)


MIXED_3X3: Final = Kind(
    name="mixed-3x3",
    title="A mixed equilibrium of three strategies",
    about="the only equilibrium of a game of three strategies each, all of them played",
    topics=("mixed",),
    make=make,
)
