"""Pure equilibria: first it is drawn which strategies are best responses, then payoffs that make them so."""

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


COUNTS = (0, 0, 1, 1, 1, 2, 2, 2, 3)
"""How many equilibria there are, as often as that."""
MOST = 15
"""The greatest payoff: with smaller ones there are more mixed equilibria by coincidence."""


def make(random: Random, options: Mapping[str, int]) -> str:
    """Draw equilibria in different rows and columns, and let no other two best responses meet."""
    rows, columns = options["rows"], options["columns"]
    count = min(random.choice(COUNTS), rows, columns)
    to_columns, to_rows = search(lambda: meeting_best(random, rows, columns, count))
    told = tell(random, CHOICES, shape=(rows, columns))
    return game_text(
        told,
        transposed([_with_best(random, rows, best) for best in to_columns]),
        tuple(tuple(_with_best(random, columns, best)) for best in to_rows),
    )


def meeting_best(random: Random, rows: int, columns: int, count: int) -> tuple[list[int], list[int]] | None:
    """Draw the best row against each column, and the best column against each row.

    In ``count`` cells both are; None where a row is best against all columns, so that more would meet.
    """
    pairs = dict(zip(random.sample(range(columns), count), random.sample(range(rows), count), strict=True))
    to_columns = [pairs[c] if c in pairs else random.randrange(rows) for c in range(columns)]
    back = {row: column for column, row in pairs.items()}
    to_rows = []
    for row in range(rows):
        free = [c for c in range(columns) if to_columns[c] != row]
        if row not in back and not free:
            return None
        to_rows.append(back[row] if row in back else random.choice(free))
    return to_columns, to_rows


def _with_best(random: Random, count: int, best: int) -> list[int]:
    """Draw different payoffs of which one in a given place is greatest."""
    values = different(random, count, MOST)
    greatest = values.index(max(values))
    values[best], values[greatest] = values[greatest], values[best]
    return values


PURE_EQUILIBRIA: Final = Kind(
    name="pure-equilibria",
    title="Pure equilibria",
    about="all equilibria in pure strategies of a table of payoffs: none, one, or several",
    topics=("pure-equilibria",),
    make=make,
    options=(
        Option(name="rows", default=3, least=2, most=5, about="strategies of the first actor"),
        Option(name="columns", default=3, least=2, most=5, about="strategies of the second actor"),
    ),
)
