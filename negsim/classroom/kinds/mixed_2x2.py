"""One mixed equilibrium, two strategies each: first mixtures, then what each gains by each choice.

Let y be the second actor's mixture, and the first's k-th strategy be better by g_k against the second's k-th.
Both strategies of the first are equally good if  g_1 y_1 = g_2 y_2:  the gains are as y, exchanged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from negsim.classroom.kind import Kind
from negsim.classroom.kinds.draws import between, one_in, search, transposed, weights
from negsim.classroom.kinds.scenario_text import game_text
from negsim.classroom.kinds.stories.pursuits import AVOIDS, MEETS
from negsim.classroom.kinds.story import tell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

    from negsim.classroom.kinds.draws import Table


def make(random: Random, options: Mapping[str, int]) -> str:  # noqa: ARG001  all kinds are called alike
    """Draw both mixtures, not both of them equal parts, and who of the two wants to meet the other."""
    x, y = search(lambda: _mixtures(random))
    first, second = meeting(random, y), meeting(random, x)
    first_meets = one_in(random, 2)
    if first_meets:
        second = second[::-1]
    else:
        first = first[::-1]
    told = tell(random, MEETS if first_meets else AVOIDS, shape=(2, 2))
    return game_text(told, first, transposed(second))


def _mixtures(random: Random) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    x, y = weights(random, 2), weights(random, 2)
    return None if x == y == (1, 1) else (x, y)


def meeting(random: Random, others: Sequence[int], most: int = 4) -> Table:
    """Draw payoffs that make the k-th strategy better against the k-th, but equal on average.

    ``others`` is the mixture of the other, up to a factor.  Exchange the rows for one who wants to be missed.
    """
    factor = between(random, 1, 2) if sum(others) <= 4 else 1
    a, b = between(random, 0, most), between(random, 0, most)
    return ((a + factor * others[1], b), (a, b + factor * others[0]))


MIXED_2X2: Final = Kind(
    name="mixed-2x2",
    title="A mixed equilibrium",
    about="the only equilibrium of a game of two strategies each: probabilities and payoffs",
    topics=("mixed",),
    make=make,
)
