"""Two strict equilibria and a mixed one: which is better for both, and which is safer.

As in ``mixed_2x2`` both mixtures come first: they fix what each would lose by leaving an equilibrium alone,
so also which equilibrium is risk-dominant.  Levels of payoffs then fix which one is better for whom.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from negsim.classroom.kind import Kind
from negsim.classroom.kinds.draws import search, transposed, weights
from negsim.classroom.kinds.mixed_2x2 import meeting
from negsim.classroom.kinds.scenario_text import game_text
from negsim.classroom.kinds.stories.together import RIVALS, SAME, TRUST, YIELDING
from negsim.classroom.kinds.story import tell

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    from negsim.classroom.kinds.draws import Table

    _Test = Callable[[Table, Table], bool]

MOST = 6
"""The greatest payoff out of equilibrium."""


def make(random: Random, options: Mapping[str, int]) -> str:  # noqa: ARG001  all kinds are called alike
    """Draw a type of game, payoffs that are of this type, and a story that fits."""
    stories, fits = random.choice(
        ((TRUST, _is_trust), (SAME, _is_same), (RIVALS, _is_rivalry), (YIELDING, _is_yielding))
    )
    first, second = search(lambda: _payoffs(random, fits))
    if stories is YIELDING:
        first, second = tuple(row[::-1] for row in first), second[::-1]
    return game_text(tell(random, stories, shape=(2, 2)), first, transposed(second))


def _payoffs(random: Random, fits: _Test) -> tuple[Table, Table] | None:
    """Draw payoffs, own strategies as rows, with equilibria where both play the same."""
    x, y = weights(random, 2), weights(random, 2)
    if x[0] * y[0] == x[1] * y[1]:
        return None  # the products of what both lose by leaving tie
    first, second = meeting(random, y, MOST), meeting(random, x, MOST)
    return (first, second) if fits(first, second) and not _is_tied(first, second) else None


def _is_tied(first: Table, second: Table) -> bool:
    """Whether somebody likes both equilibria alike."""
    return any(t[0][0] == t[1][1] for t in (first, second))


def _is_trust(first: Table, second: Table) -> bool:
    """Whether both prefer the first equilibrium, but risk more there, and fare worst if left alone."""
    risks = [first[k][k] - first[1 - k][k] for k in (0, 1)]
    theirs = [second[k][k] - second[1 - k][k] for k in (0, 1)]
    return risks[0] * theirs[0] < risks[1] * theirs[1] and all(
        t[0][0] > t[1][1] and t[0][1] < t[1][0] <= t[1][1] for t in (first, second)
    )


def _is_same(first: Table, second: Table) -> bool:
    """Whether both prefer the same equilibrium, and missing each other is worse than either."""
    return all(max(t[0][1], t[1][0]) < min(t[0][0], t[1][1]) for t in (first, second)) and (
        first[0][0] > first[1][1]
    ) == (second[0][0] > second[1][1])


def _is_rivalry(first: Table, second: Table) -> bool:
    """Whether the first prefers the first equilibrium, the second the second, and both either to none."""
    return (
        all(max(t[0][1], t[1][0]) < min(t[0][0], t[1][1]) for t in (first, second))
        and first[0][0] > first[1][1]
        and second[0][0] < second[1][1]
    )


def _is_yielding(first: Table, second: Table) -> bool:
    """Whether the first prefers the first equilibrium, the second the second, and not yielding is worst.

    Columns of the other are exchanged afterwards: the first actor's ``t[0][1]`` is when nobody yields.
    """
    nobody = (first[0][1], second[1][0])
    return (
        first[0][0] > first[1][0] > first[1][1] > nobody[0]
        and second[1][1] > second[0][1] > second[0][0] > nobody[1]
    )


COORDINATION: Final = Kind(
    name="coordination",
    title="Two ways to fit together",
    about="two pure equilibria and a mixed one: which is better for both, and which is safer",
    topics=("pure-equilibria", "coordination"),
    make=make,
)
