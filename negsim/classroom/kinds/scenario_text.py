"""A drawn exercise as the text of a scenario, as a teacher would write it."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from negsim.classroom.kinds.draws import Table
    from negsim.classroom.kinds.story import Told

WIDTH = 78


def game_text(told: Told, first: Table, second: Table) -> str:
    """Return the scenario of two actors with a table of payoffs."""
    a, b = told.actors
    rows, columns = told.strategies
    keys = [[f"{row}, {column}:" for column in columns] for row in rows]
    wide = max(len(key) for line in keys for key in line)
    widths = [max(len(str(v)) for row in table for v in row) for table in (first, second)]
    name = max(map(len, told.actors)) + 1
    lines = [
        *head(told),
        "actors:",
        f"  {a + ':':<{name}} [{', '.join(rows)}]",
        f"  {b + ':':<{name}} [{', '.join(columns)}]",
        "",
        f"payoffs:   # what {a} plays, what {b} plays: [{a} gets, {b} gets]",
    ]
    for i, line in enumerate(keys):
        for j, key in enumerate(line):
            cell = f"[{first[i][j]:>{widths[0]}}, {second[i][j]:>{widths[1]}}]"
            lines.append(f"  {key:<{wide}} {cell}")
    return "\n".join(lines) + "\n"


def worths_text(told: Told, worths: Sequence[int]) -> str:
    """Return the scenario of a coalition game; ``worths`` by bitmask, as in ``games.coalition``."""
    order = sorted(range(1, len(worths)), key=lambda s: (s.bit_count(), [-(s >> i & 1) for i in range(5)]))
    keys = {s: ", ".join(n for i, n in enumerate(told.actors) if s >> i & 1) + ":" for s in order}
    wide, digits = max(map(len, keys.values())), max(len(str(w)) for w in worths)
    table = (f"    {keys[s]:<{wide}} {worths[s]:>{digits}}" for s in order)
    lines = [*head(told), _listed(told), "", "coalitions:", "  worth:   # who is in: what they get together"]
    return "\n".join([*lines, *table]) + "\n"


def vote_text(told: Told, quota: int, votes: Sequence[int]) -> str:
    """Return the scenario of a weighted vote."""
    shares = ", ".join(f"{name}: {v}" for name, v in zip(told.actors, votes, strict=True))
    lines = [
        *head(told),
        _listed(told),
        "",
        "coalitions:",
        "  vote:",
        f"    quota: {quota}   # of {sum(votes)} votes",
        f"    votes: {{{shares}}}",
    ]
    return "\n".join(lines) + "\n"


def alike_text(
    told: Told, numbers: Mapping[str, int], kind: str, strategies: Mapping[str, int], payoff: str
) -> str:
    """Return the scenario of actors who are all alike: their strategies set the number ``does``."""
    wide = max(map(len, strategies)) + 1
    figures = (f"  {name}: {value}" for name, value in numbers.items())
    own = (f"      {s + ':':<{wide}} {{does: {value}}}" for s, value in strategies.items())
    actors = ", ".join(f"{name}: {kind}" for name in told.actors)
    lines = [
        *head(told),
        "numbers:",
        *figures,
        "",
        "kinds:",
        f"  {kind}:",
        "    strategies:",
        *own,
        f"    payoff: {payoff}",
        "",
        f"actors: {{{actors}}}",
    ]
    return "\n".join(lines) + "\n"


def head(told: Told) -> Iterator[str]:
    """Yield the title and the story."""
    yield "negsim: 1"
    yield f"title: {told.title}"
    yield "about: >"
    yield from textwrap.wrap(told.about, WIDTH, initial_indent="  ", subsequent_indent="  ")
    yield ""


def _listed(told: Told) -> str:
    return f"actors: [{', '.join(told.actors)}]"
