"""A game as the text of a scenario: its actors, and a table with one outcome a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from negsim.errors import NegsimError, ScenarioError
from negsim.games.from_scenario import strategic_game
from negsim.interchange.limits import add_too_long, check_shape
from negsim.interchange.numerals import LONGEST_NUMERAL
from negsim.scenario.diagnosis import Diagnosis
from negsim.scenario.load import read_string
from negsim.scenario.ranges import written
from negsim.scenario.reader import LARGEST_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction

    from negsim.games.strategic import StrategicGame

_PLAIN = re.compile(r"(?:[^\W\d_]\w*|\d+)(?:[ .+/;-]+\w+)*%?")
LONGEST_KEY = 1000
"""Characters of a key in one line: YAML reads no more than 1,024 before the colon."""


def write_scenario(
    game: StrategicGame,
    *,
    title: str = "",
    about: str = "",
    remarks: Mapping[tuple[int, ...], str] | None = None,
) -> str:
    """Return the text of a scenario that is this game; ``remarks`` on outcomes become comments.

    Raises
    ------
    ScenarioError
        If the game is beyond the limits of a scenario.
    NegsimError
        With code N901, if what was written is not read as the same game.
    """
    diagnosis = Diagnosis()
    check_shape(game.shape, diagnosis, None)
    text = "\n".join(_lines(game, title, about, remarks or {})) + "\n"
    if len(text.encode()) > LARGEST_FILE:
        add_too_long(game.numerators[0].size, diagnosis, None)
        diagnosis.raise_errors()
    _check(text, game)
    return text


def _lines(
    game: StrategicGame, title: str, about: str, remarks: Mapping[tuple[int, ...], str]
) -> Iterator[str]:
    yield "negsim: 1"
    if title.strip():
        yield f"title: {_scalar(title)}"
    if about.strip():
        yield f"about: {_scalar(about)}"
    yield "\nactors:"
    for player, names in zip(game.players, game.strategies, strict=True):
        yield f"  {_scalar(player)}: [{', '.join(map(_scalar, names))}]"
    yield "\npayoffs:"
    for outcome in np.ndindex(*game.shape):
        played = [s[k] for s, k in zip(game.strategies, outcome, strict=True)]
        key = ", ".join(played) if all(map(_is_plain, played)) else _double_quoted(", ".join(played))
        cells = ", ".join(map(_number, game.payoffs(outcome)))
        remark = f"   # {_comment(remarks[outcome])}" if outcome in remarks else ""
        start = f"  ? {key}\n  : " if len(key) > LONGEST_KEY else f"  {key}: "
        yield f"{start}[{cells}]{remark}"


def _number(value: Fraction) -> str:
    if max(abs(value.numerator), value.denominator) >= 10**LONGEST_NUMERAL:
        diagnosis = Diagnosis()
        diagnosis.add("N122", f"a payoff has more than {LONGEST_NUMERAL} digits")
        diagnosis.raise_errors()
    return written(value)


def _is_plain(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text))


def _scalar(text: str) -> str:
    return text if _is_plain(text) else _double_quoted(text)


def _double_quoted(text: str) -> str:
    """Return a text in YAML's double quotes: what is no plain letter or sign is written as its number."""
    escaped = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
    return '"' + "".join(escaped.get(c) or (c if c.isprintable() else f"\\U{ord(c):08x}") for c in text) + '"'


def _comment(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _check(text: str, game: StrategicGame) -> None:
    """Read the scenario back, and see that it is the same game."""
    try:
        read = strategic_game(read_string(text).scenario()).game
    except ScenarioError as error:
        raise NegsimError("N901", f"internal check failed: the scenario cannot be read: {error}") from error
    is_same = (read.players, read.strategies) == (game.players, game.strategies) and all(
        np.array_equal(a.astype(object) * e, b.astype(object) * d)
        for a, d, b, e in zip(
            read.numerators, read.denominators, game.numerators, game.denominators, strict=True
        )
    )
    if not is_same:
        raise NegsimError("N901", "internal check failed: the scenario is read as another game")
