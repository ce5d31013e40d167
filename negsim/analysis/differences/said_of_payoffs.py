"""What two tables of payoffs say of every outcome, however many lines each takes.

Outcomes are matched by the names of actors and strategies.  An outcome with a strategy that only one file
has is left out: that strategy is a difference by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from negsim.analysis.differences.said import Said, formula, words
from negsim.analysis.differences.shared_outcomes import shared_outcomes
from negsim.scenario.names import quoted
from negsim.scenario.payoffs import best_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from negsim.scenario.scenario import Scenario, TableLine

MOST_OUTCOMES = 1000
"""Outcomes that differ are listed one by one up to this many."""

Places = dict[str, Said]


def said_of_payoffs(a: Scenario, b: Scenario) -> tuple[Places, Places]:
    """Return what two tables say of outcomes of which they do not say the same.

    Tables of different actors have no outcome in common; only whose they are is said then.
    """
    players = [x.name for x in a.actors], [x.name for x in b.actors]
    strategies = tuple([[s.name for s in x.strategies] for x in f.actors] for f in (a, b))
    shared = shared_outcomes(players, (strategies[0], strategies[1]))
    if shared is None or not (a.table and b.table):
        return _summary(a), _summary(b)
    lines = shared.of_first(best_lines(a.table, a.shape)), shared.of_second(best_lines(b.table, b.shape))
    places: tuple[Places, Places] = ({}, {})
    for count, (at, line_a, line_b) in enumerate(_differing(a, b, shared.seats, lines)):
        if count == MOST_OUTCOMES:
            for k, said in enumerate(places):  # meanings that differ, so that it is told
                said["payoffs"] = Said(kind="table", text="(more outcomes than are listed)", meaning=(k,))
            break
        name = quoted(a.outcome_name(shared.outcome(at)))
        for i, actor in enumerate(a.actors):
            where = f"payoffs.{name}.{quoted(actor.name)}"
            places[0][where] = formula(line_a.cells[i], "payoff")
            places[1][where] = formula(line_b.cells[shared.seats[i]], "payoff")
    return places


def _summary(scenario: Scenario) -> Places:
    if not scenario.table:
        return {}
    who = ", ".join(x.name for x in scenario.actors)
    return {"payoffs": words("table", f"a table for {who}")}


def _differing(
    a: Scenario, b: Scenario, seats: Sequence[int], lines: tuple[NDArray[np.int64], NDArray[np.int64]]
) -> Iterator[tuple[tuple[int, ...], TableLine, TableLine]]:
    """Yield outcomes of which two lines do not say the same; every pair of lines is compared once."""
    if not lines[0].size:
        return
    pairs, which = np.unique(np.stack([x.ravel() for x in lines]), axis=1, return_inverse=True)
    differs = [_differ(a.table[p], b.table[q], seats) for p, q in pairs.T.tolist()]
    for flat in np.flatnonzero(np.array(differs)[which.ravel()]).tolist():
        outcome = tuple(int(k) for k in np.unravel_index(flat, lines[0].shape))
        yield outcome, a.table[int(lines[0][outcome])], b.table[int(lines[1][outcome])]


def _differ(a: TableLine, b: TableLine, seats: Sequence[int]) -> bool:
    return any(
        formula(cell).means != formula(b.cells[j]).means for cell, j in zip(a.cells, seats, strict=True)
    )
