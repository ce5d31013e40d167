"""What people write about repeated play: a strategy, a deal, a punishment."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from negsim.errors import UsageError
from negsim.scenario.diagnosis import suggestion
from negsim.solvers.repeated.recipe import COUNTS, FORMS, Recipe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.games.strategic import StrategicGame

_FORM: Final = re.compile(r"\s*([A-Za-z][A-Za-z _-]*?)\s*(?:\(([^()]*)\))?\s*")
_NUMBER: Final = re.compile(r"-?(?:\d{1,12}(?:\.\d{1,12})?|\.\d{1,12})%?|-?\d{1,12}/\d{1,12}")
"""Short numbers only: ``1e999999999`` would take for ever."""
LONGEST: Final = 200
"""Characters of a strategy of repeated play."""


def recipe_of(text: str) -> Recipe:
    """Read a strategy of repeated play as it is written on the command line.

    Raises
    ------
    UsageError
        N161 if it cannot be read, N162 for a number that is not allowed.

    Examples
    --------
    >>> recipe_of("Memory-One(0.9, 1/3, 50%, 0)").name
    'memory-one(0.9, 1/3, 50%, 0)'
    """
    found = _FORM.fullmatch(text) if len(text) <= LONGEST else None
    if found is None:
        hint = f"write a name such as tit-for-tat, or {FORMS['memory-one']}"
        raise UsageError("N161", f"'{text[:LONGEST]}' is no strategy of repeated play", hint)
    kind = "-".join(re.split(r"[ _-]+", found[1].casefold()))
    if kind not in COUNTS:
        hint = suggestion(kind, COUNTS) or ", ".join(COUNTS)
        raise UsageError("N161", f"there is no strategy '{found[1]}' of repeated play", hint)
    parts = tuple(part.strip() for part in found[2].split(",")) if found[2] and found[2].strip() else ()
    return Recipe(kind=kind, numbers=[_number(part, kind) for part in parts], texts=parts)


def _number(text: str, kind: str) -> Fraction:
    if not _NUMBER.fullmatch(text) or re.fullmatch(r".*/0+", text):
        form = FORMS.get(kind, f"{kind} alone")
        raise UsageError("N161", f"'{text}' is not a number in '{kind}(...)'", f"write {form}")
    return Fraction(text.removesuffix("%")) / (100 if text.endswith("%") else 1)


def deal_of(game: StrategicGame, text: str, what: str = "deal") -> tuple[int, int]:
    """Read one strategy for each of two actors: ``silent, silent``.

    Raises
    ------
    UsageError
        N163 unless there is one known strategy for each actor.
    """
    names = [name.strip() for name in text.split(",")]
    if len(names) != 2:
        first, second = (names[0] for names in game.strategies)
        hint = f"for example '{first}, {second}'"
        message = f"a {what} names one strategy of {game.players[0]} and one of {game.players[1]}"
        raise UsageError("N163", f"{message}, not '{text}'", hint)
    return _index(game, 0, names[0]), _index(game, 1, names[1])


def _index(game: StrategicGame, player: int, name: str) -> int:
    known = game.strategies[player]
    if name not in known:
        hint = suggestion(name, known) or ", ".join(known[:8])
        raise UsageError("N163", f"{game.players[player]} has no strategy '{name}'", hint)
    return known.index(name)


def punishments_of(game: StrategicGame, text: str, deal: Sequence[int]) -> tuple[int | None, int | None]:
    """Read what each actor punishes with; an actor with one strategy has nothing to punish with.

    Raises
    ------
    UsageError
        N163 if a strategy is unknown, or is that actor's part of the deal.
    """
    found = deal_of(game, text, "punishment")
    for player, (kept, punishes) in enumerate(zip(deal, found, strict=True)):
        if kept == punishes and game.shape[player] > 1:
            name = game.strategies[player][kept]
            message = f"{game.players[player]} cannot punish with {name}, its part of the deal"
            raise UsageError("N163", message, "name another strategy, or another deal")
    first, second = (None if size == 1 else k for size, k in zip(game.shape, found, strict=True))
    return first, second
