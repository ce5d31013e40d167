"""Writing games as CSV: one line for every outcome, or the payoff matrix of one of two players."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import numpy as np

from negsim.interchange.read_csv import PAYOFF
from negsim.scenario.ranges import written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from negsim.games.strategic import StrategicGame


def write_outcomes(game: StrategicGame) -> str:
    """Return a table of all outcomes: what each player does, then what each gets, exactly.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> print(write_outcomes(StrategicGame.from_arrays([[3, 0]], [["1/3", 2]])))
    Player 1,Player 2,payoff Player 1,payoff Player 2
    1,1,3,1/3
    1,2,0,2
    <BLANKLINE>
    """
    header = [*game.players, *(PAYOFF + p for p in game.players)]
    rows = (
        [*(s[k] for s, k in zip(game.strategies, at, strict=True)), *map(written, game.payoffs(at))]
        for at in np.ndindex(*game.shape)
    )
    return _text([header, *rows])


def write_matrix(game: StrategicGame, player: int) -> str:
    """Return the payoff matrix of one of two players (by index), with the names of the strategies."""
    rows, columns = game.strategies
    body = (
        [name, *(written(game.payoff(player, (r, c))) for c in range(len(columns)))]
        for r, name in enumerate(rows)
    )
    return _text([["", *columns], *body])


def _text(rows: Iterable[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
