"""Criteria for choosing among equilibria.  None of them is the truth; each says what speaks for which.

Strict.  Everybody would lose by every deviation.  [harsanyi-1973]
Payoff dominance.  One equilibrium dominates another if it is better for everybody.  [harsanyi-selten-1988]
Risk dominance.  In a game of two players with two strategies each and two strict equilibria, the one with the
    greater product of what the players would lose by deviating from it; equal products: neither.
    [harsanyi-selten-1988]
Perfection.  Robust against small mistakes.  For two players an equilibrium is perfect if and only if neither
    mixed strategy is weakly dominated, by a linear program for the mixture itself: it may be dominated though
    none of the strategies that it mixes is.  For more players that is necessary; perfect are strict
    equilibria, those in which everybody plays every strategy, and regular ones (``regular``).  The rest is
    not decided.  [selten-1975, van-damme-1991, kojima-okada-shindoh-1985]
Logit limit.  The principal branch of quantal response equilibria leads there (``logit_qre``).
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from negsim.solvers.dominating_mixtures import weakly_dominating
from negsim.solvers.regular import is_surely_regular
from negsim.solvers.size import check_size
from negsim.solvers.solution import CriteriaSolution, EquilibriumCriteria, Note, RiskDominance, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.games.strategic import StrategicGame
    from negsim.solvers.solution import Equilibrium, NashSolution, QreSolution

CELLS_LIMIT = 40_000
"""Whether a mixture is dominated is decided for a player with at most this many payoffs."""
EQUILIBRIA_LIMIT = 500
"""Only so many equilibria are judged."""


def criteria(game: StrategicGame, solution: NashSolution, qre: QreSolution | None = None) -> CriteriaSolution:
    """Apply the criteria to every listed equilibrium.

    Parameters
    ----------
    solution
        Equilibria of the game; of a continuum its extreme points.  ``complete`` is taken over.
    qre
        The principal branch, if it has been followed for these equilibria.

    Returns
    -------
    CriteriaSolution
        With a note N224 where only the first 500 equilibria were judged.

    Raises
    ------
    GameTooLarge
        If the game has more than 10 million payoffs.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> from negsim.solvers.nash.equilibria import nash_equilibria
    >>> stag_hunt = StrategicGame.from_arrays([[9, 0], [8, 7]], [[9, 8], [0, 7]])
    >>> found = criteria(stag_hunt, nash_equilibria(stag_hunt))
    >>> found.payoff_dominant, found.risk_dominance.dominant
    (0, 2)
    """
    check_size(game)
    judged = solution.equilibria[:EQUILIBRIA_LIMIT]
    better = _payoff_dominance(judged)
    dominant = next((k for k in range(len(judged)) if len(judged) > 1 and _beats_all(k, better)), None)
    strict = [_is_strict(game, e) for e in judged]
    risk = _risk_dominance(game, judged, strict)
    limit = None if qre is None or qre.end != "settled" else qre.equilibrium
    dominated = _Dominated(game)
    rows = []
    for k, e in enumerate(judged):
        weak = dominated.players(e)
        rows.append(
            EquilibriumCriteria(
                equilibrium=k,
                strict=strict[k],
                perfect=_perfect(game, e, weak, is_strict=strict[k]),
                dominated=tuple(i for i, is_dominated in enumerate(weak) if is_dominated),
                payoff_dominated_by=tuple(better[k]),
                payoff_dominant=k == dominant,
                risk_dominant=None if risk is None else k == risk.dominant,
                logit_limit=None if limit is None else k == limit,
            )
        )
    is_cut = len(judged) < len(solution.equilibria)
    text = f"Only the first {EQUILIBRIA_LIMIT} equilibria were judged by criteria."
    return CriteriaSolution(
        solver="criteria",
        equilibria=tuple(rows),
        payoff_dominant=dominant,
        risk_dominance=risk,
        complete=solution.complete and not is_cut,
        notes=(Note(code="N224", text=text),) if is_cut else (),
    )


def _payoff_dominance(equilibria: Sequence[Equilibrium]) -> list[list[int]]:
    """Return for each equilibrium those that are better for everybody, whatever irrational payoffs are."""
    if not equilibria:
        return []
    largest = [max(map(abs, column)) or 1 for column in zip(*(e.payoffs for e in equilibria), strict=True)]
    floats = np.array([[float(p / m) for p, m in zip(e.payoffs, largest, strict=True)] for e in equilibria])

    def is_better(b: int, a: int) -> bool:
        off = equilibria[a].payoff_radius + equilibria[b].payoff_radius
        pairs = zip(equilibria[a].payoffs, equilibria[b].payoffs, strict=True)
        return all(better - worse > off for worse, better in pairs)

    rows = []
    for a in range(len(equilibria)):
        # floats, at most 1, decide nearly all, with more distance than rounding needs
        may_be = np.flatnonzero((floats - floats[a] >= -1e-9).all(axis=1))
        rows.append([b for b in may_be.tolist() if b != a and is_better(b, a)])
    return rows


def _beats_all(k: int, better: Sequence[Sequence[int]]) -> bool:
    return all(k in those for j, those in enumerate(better) if j != k)


def _is_strict(game: StrategicGame, equilibrium: Equilibrium) -> bool:
    """Whether every deviation loses; only pure equilibria can be strict."""
    if not equilibrium.is_pure:
        return False
    outcome = tuple(mixture.index(Fraction(1)) for mixture in equilibrium.strategies)
    for player, payoffs in enumerate(game.numerators):
        others = outcome[:player] + outcome[player + 1 :]
        line = np.moveaxis(payoffs, player, -1)[others].tolist()
        own = line.pop(outcome[player])
        if any(other >= own for other in line):
            return False
    return True


def _risk_dominance(
    game: StrategicGame, equilibria: Sequence[Equilibrium], strict: Sequence[bool]
) -> RiskDominance | None:
    """Compare the products of deviation losses, where they are defined."""
    both = [k for k, is_strict in enumerate(strict) if is_strict]
    if game.shape != (2, 2) or len(both) != 2:
        return None
    products = []
    for k in both:
        row, column = (mixture.index(Fraction(1)) for mixture in equilibria[k].strategies)
        losses = (
            game.payoff(0, (row, column)) - game.payoff(0, (1 - row, column)),
            game.payoff(1, (row, column)) - game.payoff(1, (row, 1 - column)),
        )
        products.append(math.prod(losses))
    first, second = products
    dominant = None if first == second else both[0] if first > second else both[1]
    return RiskDominance(
        equilibria=(both[0], both[1]), products=(Fraction(first), Fraction(second)), dominant=dominant
    )


class _Dominated:
    """Decides for mixtures whether they are weakly dominated, each only once."""

    def __init__(self, game: StrategicGame) -> None:
        self.tables = [
            np.moveaxis(a, i, 0).reshape(a.shape[i], -1) if a.size <= CELLS_LIMIT else None
            for i, a in enumerate(game.numerators)
        ]
        self.known: dict[tuple[int, tuple[Fraction, ...]], bool | None] = {}

    def players(self, equilibrium: Equilibrium) -> list[bool | None]:
        """Return for each player whether its mixture is dominated; None where that is not decided.

        It is not where a table is too large, or where the mixture itself is irrational.
        """
        if equilibrium.radius:
            return [None] * len(equilibrium.strategies)
        return [self._is_dominated(i, mixture) for i, mixture in enumerate(equilibrium.strategies)]

    def _is_dominated(self, player: int, mixture: tuple[Fraction, ...]) -> bool | None:
        key = player, mixture
        if key not in self.known:
            table = self.tables[player]
            self.known[key] = None if table is None else _dominates(table.astype(object).tolist(), mixture)
        return self.known[key]


def _dominates(table: list[list[int]], mixture: Sequence[Fraction]) -> bool:
    """Whether some mixture of the rows is never worth less than this one and sometimes more."""
    if len(table) == 1:
        return False
    scale = math.lcm(*(p.denominator for p in mixture))
    weights = [p.numerator * (scale // p.denominator) for p in mixture]
    columns = {
        tuple(scale * x - sum(w * y for w, y in zip(weights, column, strict=True)) for x in column)
        for column in zip(*table, strict=True)
    }
    return weakly_dominating(list(zip(*sorted(columns), strict=True))) is not None


def _perfect(
    game: StrategicGame, equilibrium: Equilibrium, dominated: Sequence[bool | None], *, is_strict: bool
) -> Verdict:
    if is_strict or all(min(mixture) > equilibrium.radius for mixture in equilibrium.strategies):
        return Verdict.YES
    if any(dominated):
        return Verdict.NO
    if None not in dominated and len(game.shape) <= 2:
        return Verdict.YES
    return Verdict.YES if is_surely_regular(game, equilibrium) else Verdict.OPEN
