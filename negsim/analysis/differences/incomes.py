"""What changes of what the trade model says, in outcomes that both files have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from negsim.analysis.differences.changes import NOISE, FigureChange
from negsim.analysis.differences.play import named_outcome
from negsim.analysis.differences.shared_outcomes import shared_outcomes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from negsim.analysis.economy import EconomyFindings
    from negsim.analysis.findings import Findings

QUANTITY = "income"
MOST_INCOMES = 10
"""So many changes are listed, as many of each actor, the largest."""


def income_changes(a: Findings, b: Findings) -> tuple[tuple[FigureChange, ...], int]:
    """Return the largest changes of real income (bn USD a year), and how many there are.

    Every actor has its part in the list, so that one large economy does not hide all others.
    An income is the change against what counts as zero in its file.  Only files of the same actors have
    outcomes in common.
    """
    before, after = a.economy, b.economy
    shared = shared_outcomes((a.game.players, b.game.players), (a.game.strategies, b.game.strategies))
    if before is None or after is None or shared is None:
        return (), 0
    found: list[FigureChange] = []
    most = max(1, MOST_INCOMES // len(before.actors))
    count = 0
    for i, actor in enumerate(a.game.players):
        if i not in before.actors or shared.seats[i] not in after.actors:
            continue
        x = shared.of_first(_of(before, i))
        y = shared.of_second(_of(after, shared.seats[i]))
        differs = np.argwhere(np.abs(x - y) > NOISE * np.maximum(1.0, np.maximum(np.abs(x), np.abs(y))))
        count += len(differs)
        cells = sorted((tuple(c) for c in differs.tolist()), key=lambda c: (-abs(float(x[c] - y[c])), c))
        for at in cells[:most]:
            outcome = named_outcome(a, shared.outcome(at), a.game.players)
            found.append(
                FigureChange(
                    about=QUANTITY, before=float(x[at]), after=float(y[at]), actor=actor, outcome=outcome
                )
            )
    found.sort(key=lambda c: -c.size)
    return tuple(found[:MOST_INCOMES]), count


def _of(economy: EconomyFindings, actor: int) -> NDArray[np.float64]:
    return np.broadcast_to(economy.quantities[QUANTITY][actor], economy.shape)
