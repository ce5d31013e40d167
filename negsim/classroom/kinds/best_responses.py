"""Best responses: payoffs without ties, so that against everything exactly one strategy is best."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from negsim.classroom.kind import Kind, Option
from negsim.classroom.kinds.draws import different, search, transposed
from negsim.classroom.kinds.scenario_text import game_text
from negsim.classroom.kinds.stories.choices import CHOICES
from negsim.classroom.kinds.story import tell

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from negsim.classroom.kinds.draws import Table


def make(random: Random, options: Mapping[str, int]) -> str:
    """Draw every actor's payoffs against each strategy of the other, all different."""
    rows, columns = options["rows"], options["columns"]
    told = tell(random, CHOICES, shape=(rows, columns))
    return game_text(told, _payoffs(random, rows, columns), transposed(_payoffs(random, columns, rows)))


def _payoffs(random: Random, own: int, others: int) -> Table:
    """Draw payoffs of one actor, a row for each of its strategies; no strategy is best against everything."""

    def attempt() -> Table | None:
        columns = [different(random, own) for _ in range(others)]
        best = {column.index(max(column)) for column in columns}
        return transposed(columns) if len(best) > 1 else None

    return search(attempt)


BEST_RESPONSES: Final = Kind(
    name="best-responses",
    title="Best responses",
    about="which strategy is best against what the other plays, in a table of payoffs",
    topics=("best-responses",),
    make=make,
    options=(
        Option(name="rows", default=3, least=2, most=5, about="strategies of the first actor"),
        Option(name="columns", default=3, least=2, most=5, about="strategies of the second actor"),
    ),
)
