"""What the derived games accept, checked before the work."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Final

from negsim.errors import GameTooLarge, NotApplicable
from negsim.solvers.size import check_size
from negsim.solvers.solution import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.games.strategic import StrategicGame

PICKS: Final = ("worst", "best", "total")
"""Which equilibrium counts where there are several."""
SUMS_LIMIT: Final = 200_000_000
"""Coalitions times outcomes."""
STRUCTURES_LIMIT: Final = 200_000
"""Coalition structures: those of ten players, not of eleven."""
EQUILIBRIA_LIMIT: Final = 1_000_000
"""Pure equilibria, all structures together."""
SEARCHES_LIMIT: Final = 1_000
"""Searches for mixed equilibria."""
WIDE, LONG, LONG_SEARCHES_LIMIT = 8, 250, 2
"""Between two blocs of so many joint strategies each, and pairs of them, a search takes seconds."""
SUPPORTS_BUDGET: Final = 20_000
"""Supports of mixed equilibria of three or more blocs, all searches together."""
FEWER: Final = "let fewer players join, or leave out strategies"


def check_among(game: StrategicGame, among: tuple[int, ...]) -> None:
    """Refuse players that are no list of different ones, and games with too many coalitions and outcomes.

    Raises
    ------
    NotApplicable
        With code N233.
    GameTooLarge
        With code N211 or N231.
    """
    if not among or len(set(among)) < len(among) or not set(among) <= set(range(len(game.shape))):
        raise NotApplicable(
            "N233",
            f"who may join is a list of different players from 0 to {len(game.shape) - 1}, not {among}",
        )
    check_size(game)
    outcomes = math.prod(game.shape)
    if outcomes << len(among) > SUMS_LIMIT:
        raise GameTooLarge(
            "N231",
            f"{1 << len(among):,} coalitions at {outcomes:,} outcomes are "
            f"{outcomes << len(among):,} sums of payoffs (limit {SUMS_LIMIT:,})",
            FEWER,
        )


def check_pick(equilibrium: str) -> None:
    """Refuse an unknown way to pick an equilibrium."""
    if equilibrium not in PICKS:
        raise NotApplicable("N233", f"an equilibrium is picked by {', '.join(PICKS)}, not '{equilibrium}'")


def check_structures(players: int) -> None:
    """Refuse too many coalition structures."""
    structures = bell_number(players)
    if structures > STRUCTURES_LIMIT:
        raise GameTooLarge(
            "N231",
            f"{players} players form {structures:,} coalition structures (limit {STRUCTURES_LIMIT:,})",
            "let fewer players join, or put players with the same interests together",
        )


def supports_within_reach(shapes: Sequence[tuple[int, ...]], what: str) -> int:
    """Return up to how many supports all mixed equilibria of games of these shapes are searched.

    It is the greatest number for which the searches of all games with no more supports stay within the
    budget.  Games of one or two are solved without a search of supports, larger ones end at some equilibria.

    Raises
    ------
    GameTooLarge
        With code N231, if there are too many games.

    Examples
    --------
    >>> supports_within_reach([(2, 2, 2), (3, 3, 3), (9, 9, 9)], "announcements")
    343
    """
    count = len(shapes)
    if count > SEARCHES_LIMIT:
        raise GameTooLarge(
            "N231",
            f"{count:,} {what} leave no pure equilibrium and need a search for mixed ones "
            f"(limit {SEARCHES_LIMIT:,})",
            FEWER,
        )
    long = sum(len(shape) == 2 and min(shape) >= WIDE and math.prod(shape) >= LONG for shape in shapes)
    if long > LONG_SEARCHES_LIMIT:
        raise GameTooLarge(
            "N231",
            f"{long:,} {what} leave two blocs with {LONG} or more pairs of joint strategies and no pure "
            f"equilibrium (limit {LONG_SEARCHES_LIMIT})",
            FEWER,
        )
    reach = total = 0
    supports = Counter(math.prod(2**m - 1 for m in shape) for shape in shapes if len(shape) > 2)
    for size, games in sorted(supports.items()):
        total += size * games
        if total > SUPPORTS_BUDGET:
            break
        reach = size
    return reach


def bell_number(n: int) -> int:
    """Return the number of partitions of n players.

    Examples
    --------
    >>> [bell_number(n) for n in range(6)]
    [1, 1, 2, 5, 15, 52]
    """
    row = [1]
    for _ in range(n):
        new = [row[-1]]
        for x in row:
            new.append(new[-1] + x)
        row = new
    return row[0]


def incomplete(count: int, what: str) -> tuple[Note, ...]:
    """Return a note that some searches for mixed equilibria were incomplete, if any were."""
    if not count:
        return ()
    text = f"For {count:,} {what} not all mixed equilibria are known; others may lead to other payoffs."
    return (Note(code="N232", text=text),)
