"""A game as another program wrote it, before its names are made names that a scenario may use."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from negsim.games.strategic import StrategicGame
from negsim.interchange.mend import Renamed, mend_all, mended_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ForeignGame:
    """What a file of another program says, its names as they stand there."""

    title: str
    about: str = ""
    players: tuple[str, ...]
    strategies: tuple[tuple[str, ...], ...]
    payoffs: tuple[NDArray[Any], ...]
    """For each player an array of fractions (or integers), one axis a player."""
    remarks: Mapping[tuple[int, ...], str] = field(default_factory=dict)
    """What the file calls some of the outcomes."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Imported:
    """A game of another program, ready to be written as a scenario."""

    title: str
    about: str
    game: StrategicGame
    remarks: Mapping[tuple[int, ...], str]
    renamed: tuple[Renamed, ...]
    """The names that had to be changed."""


def imported(foreign: ForeignGame) -> Imported:
    """Mend the names of a game, and write down which."""
    players, strategies, renamed = mend_all(foreign.players, foreign.strategies)
    return Imported(
        title=mended_text(foreign.title),
        about=mended_text(foreign.about),
        game=StrategicGame.from_arrays(*foreign.payoffs, players=players, strategies=strategies),
        remarks=foreign.remarks,
        renamed=renamed,
    )
