"""Strict dominance, iterated, and weak dominance, by pure and mixed strategies, exactly.

Strategy s is strictly dominated if some mixture of the player's other strategies is worth more whatever the
others do, weakly if it is never worth less and sometimes more.  Strict dominance is iterated: all strategies
dominated at the start of a round go together; the order would not matter.  No equilibrium uses a strictly
dominated strategy.  Weak dominance is only reported: eliminating would lose equilibria.  [luce-raiffa-1957]

A best response to some outcome is not strictly dominated, a unique best response not weakly: most strategies
need no more.  Then pure strategies are tried, then mixtures by a linear program (``dominating_mixtures``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.solvers.dominating_mixtures import strictly_dominating, weakly_dominating
from negsim.solvers.linear.matrix_game import matrix_game_work
from negsim.solvers.size import check_size
from negsim.solvers.solution import DominanceSolution, Dominated, Note

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from negsim.games.strategic import StrategicGame

CELLS_LIMIT = 200_000
"""Mixtures are examined in tables of at most this many payoffs (different columns times strategies)."""
WORK_LIMIT = 100_000_000
"""A player's strategies are examined one by one until so much is done (units of ``matrix_game_work``)."""
RAW_CELLS_LIMIT = 3_000_000
"""In tables of more payoffs than this, equal columns are not even looked for."""


@dataclass(frozen=True, slots=True)
class _Beaten:
    """A dominated row of a table: what beats it, and by how much."""

    row: int
    by: dict[int, Fraction]
    margin: Fraction


class _TooLargeError(Exception):
    """A table is too large for mixtures."""


class _Table:
    """A player's payoffs: one row a strategy, one column an outcome of what the others do."""

    def __init__(self, game: StrategicGame, player: int) -> None:
        payoffs = game.numerators[player]
        # Differences do not overflow: a game keeps integers from 2**62 on as Python integers.
        self._work = 0
        self.payoffs = np.moveaxis(payoffs, player, 0).reshape(payoffs.shape[player], -1)

    @cached_property
    def distinct(self) -> list[list[int]] | None:
        """The rows without repeated columns, as Python integers; None if there are too many."""
        if self.payoffs.size > RAW_CELLS_LIMIT:
            return None
        if self.payoffs.dtype == object:
            columns = sorted(set(zip(*self.payoffs.tolist(), strict=True)))
            return [list(row) for row in zip(*columns, strict=True)]
        unique: NDArray[Any] = np.unique(self.payoffs, axis=1)
        return unique.tolist() if unique.size <= CELLS_LIMIT else None

    def rows_that(self, compare: Callable[..., Any], row: int) -> NDArray[np.intp]:
        """Return the other rows that compare with this one in every column."""
        rows = np.array([k for k in range(len(self.payoffs)) if k != row], dtype=np.intp)
        start, width = 0, 8
        while len(rows) and start < self.payoffs.shape[1]:
            part = self.payoffs[:, start : start + width]
            rows = rows[compare(part[rows], part[row]).astype(bool).all(axis=1)]
            # Most rows fail within a few columns; only the rest pay for the whole width.
            start, width = start + width, width * 8
        return rows

    def advantages(self, row: int) -> tuple[list[int], list[list[int]]]:
        """Return the other rows, and what each is worth more than this one in every different column."""
        table = self.distinct
        if table is None or len(table) * len(table[0]) > CELLS_LIMIT:
            raise _TooLargeError
        self._work += matrix_game_work(len(table), len(table[0]))
        if self._work > WORK_LIMIT:
            raise _TooLargeError
        others = [k for k in range(len(table)) if k != row]
        return others, [[a - b for a, b in zip(table[k], table[row], strict=True)] for k in others]


def dominance(game: StrategicGame) -> DominanceSolution:
    """Find strictly dominated strategies, round by round, and weakly dominated ones.

    Returns
    -------
    DominanceSolution
        ``weakly`` does not repeat what is eliminated.  Not ``complete`` (note N204) where a table is too
        large for mixtures; domination by pure strategies is always found.

    Raises
    ------
    GameTooLarge
        If the game has more than 10 million payoffs.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> dilemma = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> dominance(dilemma).remaining
    ((1,), (1,))
    """
    strict = strict_dominance(game)
    gone = {(d.player, d.strategy) for d in strict.eliminated}
    weak, is_complete = _weakly_dominated(game, gone)
    complete = strict.complete and is_complete
    notes = () if complete else (_too_large(),)
    return replace(strict, solver="dominance", weakly=weak, complete=complete, notes=notes)


def strict_dominance(game: StrategicGame) -> DominanceSolution:
    """Eliminate strictly dominated strategies until none is left; ``weakly`` stays empty.

    Raises
    ------
    GameTooLarge
        If the game has more than 10 million payoffs.
    """
    check_size(game)
    kept = [list(range(size)) for size in game.shape]
    eliminated: list[Dominated] = []
    complete, round_number = True, 0
    while True:
        round_number += 1
        found, is_complete = _one_round(game, kept, round_number)
        if not found:
            break
        eliminated += found
        for d in found:
            kept[d.player].remove(d.strategy)
    complete = is_complete
    return DominanceSolution(
        solver="strict-dominance",
        eliminated=tuple(eliminated),
        remaining=tuple(map(tuple, kept)),
        weakly=(),
        complete=complete,
        notes=() if complete else (_too_large(),),
    )


def weak_dominance(game: StrategicGame) -> DominanceSolution:
    """Report weakly dominated strategies, eliminating nothing; strictly dominated ones are left out.

    Raises
    ------
    GameTooLarge
        If the game has more than 10 million payoffs.
    """
    check_size(game)
    strict, is_strict_complete = _one_round(game, [list(range(size)) for size in game.shape], 1)
    weak, is_complete = _weakly_dominated(game, {(d.player, d.strategy) for d in strict})
    complete = is_complete and is_strict_complete
    return DominanceSolution(
        solver="weak-dominance",
        eliminated=(),
        remaining=tuple(tuple(range(size)) for size in game.shape),
        weakly=weak,
        complete=complete,
        notes=() if complete else (_too_large(),),
    )


def _too_large() -> Note:
    text = "Some tables of payoffs are too large to examine all strategies for domination by mixtures."
    return Note(code="N204", text=text)


def _one_round(
    game: StrategicGame, kept: Sequence[Sequence[int]], round_number: int
) -> tuple[list[Dominated], bool]:
    """Find all strategies strictly dominated in what is left of the game."""
    rest = game.restrict(kept)
    found, complete = [], True
    for player, strategies in enumerate(kept):
        table = _Table(rest, player)
        best = (table.payoffs == table.payoffs.max(axis=0)).any(axis=1)
        for row in np.flatnonzero(~best).tolist():
            try:
                beaten = _strictly_beaten(table, row)
            except _TooLargeError:
                complete = False
                continue
            if beaten is not None:
                found.append(_named(beaten, game, player, strategies, round_number))
    return found, complete


def _weakly_dominated(game: StrategicGame, gone: set[tuple[int, int]]) -> tuple[tuple[Dominated, ...], bool]:
    """Find strategies weakly dominated in the whole game that are not in ``gone``."""
    found, complete = [], True
    for player, size in enumerate(game.shape):
        table = _Table(game, player)
        is_best = np.asarray(table.payoffs == table.payoffs.max(axis=0), dtype=bool)
        unique = (is_best & (is_best.sum(axis=0) == 1)).any(axis=1)
        for row in np.flatnonzero(~unique).tolist():
            if (player, row) in gone:
                continue
            try:
                beaten = _weakly_beaten(table, row)
            except _TooLargeError:
                complete = False
                continue
            if beaten is not None:
                found.append(_named(beaten, game, player, range(size), 1))
    return tuple(found), complete


def _strictly_beaten(table: _Table, row: int) -> _Beaten | None:
    payoffs = table.payoffs
    pure = table.rows_that(np.greater, row).tolist()
    if pure:
        margins = {other: int((payoffs[other] - payoffs[row]).min()) for other in pure}
        best = max(pure, key=lambda other: margins[other])
        return _Beaten(row, {best: Fraction(1)}, Fraction(margins[best]))
    if len(payoffs) < 3:
        return None
    others, advantages = table.advantages(row)
    found = strictly_dominating(advantages)
    if found is None:
        return None
    return _Beaten(row, dict(zip(others, found[0], strict=True)), found[1])


def _weakly_beaten(table: _Table, row: int) -> _Beaten | None:
    payoffs = table.payoffs
    for other in table.rows_that(np.greater_equal, row).tolist():
        if (payoffs[other] != payoffs[row]).any():
            return _Beaten(row, {other: Fraction(1)}, Fraction(0))
    if len(payoffs) < 3:
        return None
    others, advantages = table.advantages(row)
    mixture = weakly_dominating(advantages)
    return None if mixture is None else _Beaten(row, dict(zip(others, mixture, strict=True)), Fraction(0))


def _named(
    beaten: _Beaten, game: StrategicGame, player: int, strategies: Sequence[int], round_number: int
) -> Dominated:
    """Say in terms of the whole game what beats a row of a table."""
    by = [Fraction(0)] * game.shape[player]
    for row, probability in beaten.by.items():
        by[strategies[row]] = probability
    return Dominated(
        player=player,
        strategy=strategies[beaten.row],
        by=tuple(by),
        margin=beaten.margin / game.denominators[player],
        round=round_number,
    )
