"""What every outcome is worth to every actor, from a table or from formulas, on a whole grid at once."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.errors import FormulaError
from negsim.scenario import quantity as q
from negsim.scenario.evaluate import Evaluator
from negsim.scenario.formula import Minus, Number
from negsim.scenario.names import quoted
from negsim.scenario.quantity import Quantity
from negsim.scenario.unused import check_unused
from negsim.scenario.view import Level
from negsim.scenario.world import world_of
from negsim.scenario.worth import used_by_worth

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from negsim.scenario.diagnosis import Diagnosis
    from negsim.scenario.formula import Part
    from negsim.scenario.scenario import Actor, Formula, Scenario, TableLine
    from negsim.scenario.view import TradeSource


def evaluate_payoffs(
    scenario: Scenario,
    diagnosis: Diagnosis,
    draws: Mapping[str, NDArray[Any]] | None = None,
    trade: TradeSource | None = None,
) -> tuple[Quantity, ...]:
    """Return every actor's payoffs in every outcome.

    Parameters
    ----------
    draws
        Values for uncertain numbers, by path (``numbers.cost``): arrays of one length D, floats or fractions.
        The payoffs then have a leading axis of length D.
    trade
        Supplies the quantities of the file's trade model.

    Returns
    -------
    tuple of Quantity
        One per actor, each broadcasting to ``(D or 1, *scenario.shape)``.

    Raises
    ------
    ScenarioError
        If a name is wrong or an outcome has no value.
    """
    if scenario.economy is not None and trade is None:
        raise TypeError(scenario.file)  # else every quantity of the trade model would count as 0
    evaluator = evaluator_for(scenario, diagnosis, draws, trade)
    payoffs = tuple(payoff_of(actor, evaluator, None) for actor in scenario.actors)
    if not diagnosis.has_errors:
        for actor, payoff in zip(scenario.actors, payoffs, strict=True):
            _report_faults(scenario, actor, payoff, evaluator)
    evaluator.used |= used_by_worth(scenario) | (set(trade.used) if trade else set())
    if draws is None:  # what is unused is so in every draw
        check_unused(scenario, evaluator)
    diagnosis.raise_errors()
    return payoffs


def check_names(scenario: Scenario, diagnosis: Diagnosis) -> None:
    """Record wrong names in the formulas of a file that has other errors, by evaluating one outcome."""
    if not all(scenario.shape):
        return
    world = evaluator_for(scenario, diagnosis).world
    grid = [np.zeros(1, int) for _ in scenario.actors]
    evaluator = Evaluator(world, diagnosis, grid, payoff=lambda *_: Quantity.of(0))
    for actor in scenario.actors:
        if actor.payoff is not None:
            evaluator.value(actor.payoff, actor, Level.PLAY)
    for line in scenario.table:
        for actor, cell in zip(scenario.actors, line.cells, strict=False):  # cells may be missing
            evaluator.value(cell, actor, Level.PLAY)


def evaluator_for(
    scenario: Scenario,
    diagnosis: Diagnosis,
    draws: Mapping[str, NDArray[Any]] | None = None,
    trade: TradeSource | None = None,
) -> Evaluator:
    """Return an evaluator of a scenario's formulas on the grid of all outcomes."""
    world = world_of(scenario, trade)
    table = _Table(scenario)
    grid = tuple(np.arange(size) for size in scenario.shape)
    return Evaluator(world, diagnosis, grid, draws, table.payoff if scenario.table else payoff_of)


def payoff_of(actor: Actor, evaluator: Evaluator, part: Part | None) -> Quantity:
    """Return an actor's payoffs on an evaluator's grid."""
    if evaluator.payoff_of is not payoff_of:
        return evaluator.payoff_of(actor, evaluator, part)  # type: ignore[no-any-return]
    if actor.payoff is None:
        raise FormulaError("N025", f"{actor.name} has no payoff", start=part.start if part else 0)
    return evaluator.remembered(
        ("payoff", actor.name), f"{actor.name}.payoff", actor.payoff, actor, Level.PLAY
    )


class _Table:
    """Payoffs written line by line; where lines overlap, the more specific one counts."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.best = best_lines(scenario.table, scenario.shape)
        self.column = {a.name: i for i, a in enumerate(scenario.actors)}

    def payoff(self, actor: Actor, evaluator: Evaluator, part: Part | None) -> Quantity:
        """Return an actor's column on an evaluator's grid, each line evaluated where it counts."""
        del part
        i = self.column[actor.name]
        chosen = self.best[np.ix_(*evaluator.grid)]
        cells = [line.cells[i] for line in self.scenario.table]
        constants = [literal(c) for c in cells]
        if all(c is not None for c in constants):
            values = Quantity.of_fractions(_objects([c or Fraction(0) for c in constants]))
            result = Quantity(values.exact[chosen][None], values.denominator)
        else:
            result = Quantity.of(0)
            for k in np.unique(chosen).tolist():
                value = self._cell(cells[k], k, actor, evaluator)
                result = q.where((chosen == k)[None], value, result)
        return self._with_draws(result, chosen, actor, evaluator)

    def _with_draws(
        self, payoff: Quantity, chosen: NDArray[Any], actor: Actor, evaluator: Evaluator
    ) -> Quantity:
        """Put what has been drawn for cells of the table in their place."""
        if not evaluator.draws:
            return payoff
        for k, line in enumerate(self.scenario.table):
            drawn = evaluator.drawn(cell_path(line, actor.name))
            if drawn is not None:
                payoff = q.where((chosen == k)[None], drawn, payoff)
        return payoff

    def _cell(self, cell: Formula, k: int, actor: Actor, evaluator: Evaluator) -> Quantity:
        """Evaluate a line's cell on the line's own part of the grid, and lay it into the whole."""
        label = f"{actor.name}.payoff at {self.scenario.table[k].key.text}"
        pattern = self.scenario.table[k].pattern
        part = evaluator.on(
            [g if p is None else g[g == p] for g, p in zip(evaluator.grid, pattern, strict=True)]
        )
        key = ("cell", k, actor.name, *(tuple(g.tolist()) for g in part.grid))
        if key not in part.cells:
            part.cells[key] = part.remembered(key, label, cell, actor, Level.PLAY)
        return part.cells[key]


def cell_path(line: TableLine, actor: str) -> str:
    """Return the path of one number of a table: ``payoffs.'silent, confess'.Bob``."""
    return f"payoffs.'{line.key.text.strip()}'.{quoted(actor)}"


def literal(cell: Formula) -> Fraction | None:
    """Return the number that a cell of a table is, or None where it is a formula."""
    match cell.part:
        case Number(value=value):
            return value
        case Minus(operand=Number(value=value)):
            return -value
    return None


def _objects(cells: list[Fraction]) -> NDArray[Any]:
    array = np.empty(len(cells), dtype=object)
    array[:] = cells
    return array


def best_lines(table: Sequence[TableLine], shape: tuple[int, ...]) -> NDArray[np.int64]:
    """Return for every outcome the index of the line that counts there (-1 where none does).

    A line beats another if its outcomes are a strict subset.  Lines are laid down from the least to the
    most specific; reading the table refuses outcomes where that order alone would decide.
    """
    best = np.full(shape, -1, dtype=np.int64)
    for k in sorted(range(len(table)), key=lambda k: len(fixed(table[k], shape))):
        best[tuple(slice(None) if p is None else p for p in table[k].pattern)] = k
    return best


def fixed(line: TableLine, shape: tuple[int, ...]) -> frozenset[int]:
    """Return the actors whose strategy a line fixes (an actor with one strategy is never fixed)."""
    return frozenset(i for i, p in enumerate(line.pattern) if p is not None and shape[i] > 1)


def _report_faults(scenario: Scenario, actor: Actor, payoff: Quantity, evaluator: Evaluator) -> None:
    if payoff.inexact is not None and np.any(payoff.inexact) and not np.isfinite(payoff.floats()).all():
        message = f"{actor.name}'s payoffs hold a number too large to stand beside numbers that are not exact"
        node = actor.payoff.node if actor.payoff else scenario.table[0].key
        evaluator.diagnosis.add("N049", message, node)
    if payoff.fault is None:
        return
    fault = np.broadcast_to(payoff.fault, np.broadcast_shapes(payoff.fault.shape, (1, *scenario.shape)))
    by_number = dict(evaluator.faults.values())
    for number in dict.fromkeys(fault[fault != 0].tolist()):
        cells = np.argwhere(fault == number)
        found = by_number[number]
        where = scenario.outcome_name(tuple(int(k) for k in cells[0][1:]))
        more = f", and in {len(cells) - 1} more" if len(cells) > 1 else ""
        message = f"{found.message} in {actor.name}'s payoff at the outcome ({where}){more}"
        hint = "== and != compare exact values only; use < or >" if found.code == "N048" else ""
        place = found.formula.node.place_within(found.part.start, found.part.end)
        evaluator.diagnosis.add(found.code, message, place, hint)
