"""What formulas are worth: every outcome at once, seen from an actor.

The grid has one axis of draws and one axis per actor.  A formula is evaluated once for the whole grid; the
rules of viewpoint, groups and laziness are those of the language reference.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.errors import FormulaError
from negsim.scenario import formula as f
from negsim.scenario import quantity as q
from negsim.scenario import quantity_functions as qf
from negsim.scenario.calls import aggregate, function
from negsim.scenario.comparison import compare, is_true
from negsim.scenario.constants import LARGEST_POWER, MOST_BITS
from negsim.scenario.lookup import Lookup, strategy_index
from negsim.scenario.quantity import Quantity
from negsim.scenario.stack import stack
from negsim.scenario.view import Level, View

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from negsim.scenario.diagnosis import Diagnosis
    from negsim.scenario.scenario import Actor, Figure, Formula
    from negsim.scenario.view import World

LONGEST_CHAIN = 50
"""Numbers and shorthands may refer to each other through this many steps."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell has no value, and where in which formula."""

    code: str
    message: str
    part: f.Part
    formula: Formula


class Evaluator:
    """Evaluates formulas on a grid of outcomes; problems with names are recorded, faults in cells kept."""

    def __init__(
        self,
        world: World,
        diagnosis: Diagnosis,
        grid: Sequence[NDArray[Any]] = (),
        draws: Mapping[str, NDArray[Any]] | None = None,
        payoff: Any = None,
    ) -> None:
        self.world = world
        self.diagnosis = diagnosis
        self.grid = tuple(grid)
        self.draws = draws or {}
        self.payoff_of = payoff
        """Called with an actor and this evaluator; gives the actor's payoffs on the grid."""
        self.faults: dict[tuple[str, str, int], tuple[int, Fault]] = {}
        """Why cells may have no value, with the numbers by which quantities refer to them."""
        self.used: set[str] = set()
        """Paths of the figures that were needed."""
        self.axis = {name: k + 1 for k, name in enumerate(world.actors)}
        self.cells: dict[tuple[object, ...], Quantity] = {}
        """Cells of a payoff table by line, actor and grid: evaluated once, whoever asks."""
        self.aggregates: dict[tuple[int, str | None], Quantity] = {}
        """Values of aggregates by the part of a formula and the viewpoint."""
        self._memo: dict[tuple[object, ...], Quantity] = {}
        self._active: dict[tuple[object, ...], str] = {}
        self.lookup = Lookup(self)
        self._compound: dict[type[f.Part], Callable[[Any, View], Quantity]] = {
            f.Chain: self._chain,
            f.Power: self._power,
            f.Comparison: self._comparison,
            f.Plays: self._test,
            f.Logic: self._logic,
            f.Choice: self._choice,
        }

    @property
    def ndim(self) -> int:
        """The number of axes of the grid, draws included; coalitions have one axis."""
        return 2 if self.world.joining else len(self.world.actors) + 1

    def on(self, grid: Sequence[NDArray[Any]]) -> Evaluator:
        """Return an evaluator for a part of the grid that shares everything but its memory."""
        part = Evaluator(self.world, self.diagnosis, grid, self.draws, self.payoff_of)
        part.faults, part.used, part._active = self.faults, self.used, self._active
        part.cells = self.cells
        return part

    def value(self, formula: Formula, actor: Actor | None, level: Level) -> Quantity:
        """Return what a formula is worth; where a name in it is wrong, record that and go on with 0."""
        return self.part(formula.part, View(actor, level, formula))

    def remembered(
        self, key: tuple[object, ...], label: str, formula: Formula, actor: Actor | None, level: Level
    ) -> Quantity:
        """Return the value of a named formula, evaluated once; a cycle is an error that prints the cycle."""
        if key in self._memo:
            return self._memo[key]
        if self._is_endless(key, label, formula):
            return Quantity.of(0)
        self._active[key] = label
        try:
            self._memo[key] = self.value(formula, actor, level)
        finally:
            del self._active[key]
        return self._memo[key]

    def _is_endless(self, key: tuple[object, ...], label: str, formula: Formula) -> bool:
        if key in self._active:
            labels = list(self._active.values())[list(self._active).index(key) :]
            message = f"this goes round in a circle: {' -> '.join([*labels, label])}"
            self.diagnosis.add("N043", message, formula.node, "one of them must not depend on the next")
            return True
        if len(self._active) >= LONGEST_CHAIN:
            message = f"numbers and shorthands refer to each other through more than {LONGEST_CHAIN} steps"
            self.diagnosis.add("N049", message, formula.node)
            return True
        return False

    def figure(self, figure: Figure, actor: Actor | None, level: Level) -> Quantity:
        """Return the value of a number of the file, or its draws."""
        self.used.add(figure.path)
        drawn = self.drawn(figure.path)
        if drawn is not None:
            return drawn
        label = f"{actor.name}: {figure.path}" if actor and figure.path.startswith("kinds.") else figure.path
        return self.remembered((figure.path, actor and actor.name), label, figure.formula, actor, level)

    def drawn(self, path: str) -> Quantity | None:
        """Return what has been drawn for a number, along the axis of draws; None where nothing has."""
        if path not in self.draws:
            return None
        column = np.asarray(self.draws[path]).reshape((-1,) + (1,) * (self.ndim - 1))
        return Quantity.of_fractions(column) if column.dtype == object else Quantity.of_floats(column)

    # -------------------------------------------------------------- parts of a formula

    def part(self, part: f.Part, view: View) -> Quantity:
        """Return the value of a part of a formula; a wrong name is recorded and counts as 0."""
        try:
            return self._part(part, view)
        except FormulaError as error:
            self.diagnosis.add_formula(error, view.formula.node)
            return Quantity.of(0)

    def _part(self, part: f.Part, view: View) -> Quantity:
        match part:
            case f.Number(value=value):
                return Quantity.of(value)
            case f.Name():
                return self.lookup.name(part, view)
            case f.Minus(operand=x):
                return q.negate(self.part(x, view))
            case f.Not(operand=x):
                return self.truth(self.part(x, view), negated=True)
            case f.Call():
                return aggregate(part, view, self) if part.is_aggregate else function(part, view, self)
        return self._compound[type(part)](part, view)

    def fault(self, code: str, message: str, part: f.Part, view: View) -> int:
        """Return the number by which quantities refer to a fault in a part of a formula."""
        key = (code, message, id(part))
        if key not in self.faults:
            self.faults[key] = (len(self.faults) + 1, Fault(code, message, part, view.formula))
        return self.faults[key][0]

    def size_fault(self, part: f.Part, view: View) -> int:
        """Return the number of the fault that a result is too large."""
        return self.fault(
            "N049", f"the number is too large (more than {MOST_BITS:,} bits, or not finite)", part, view
        )

    @staticmethod
    def truth(a: Quantity, *, negated: bool = False) -> Quantity:
        """Return 1 where a value is not 0 (or where it is), else 0."""
        return Quantity((is_true(a) != negated).astype(np.int64), fault=a.fault)

    def _chain(self, part: f.Chain, view: View) -> Quantity:
        result = self.part(part.first, view)
        for sign, operand in part.rest:
            x = self.part(operand, view)
            size = self.size_fault(part, view)
            if sign == "/":
                result = q.divide(result, x, self.fault("N047", "division by zero", operand, view), size)
            elif sign == "*":
                result = q.multiply(result, x, size)
            else:
                result = q.add(result, x, size, sign=1 if sign == "+" else -1)
        return result

    def _power(self, part: f.Power, view: View) -> Quantity:
        return qf.power(
            self.part(part.base, view),
            self.part(part.exponent, view),
            zero=self.fault("N047", "division by zero: 0 to a negative power", part, view),
            domain=self.fault(
                "N047", "a negative number to a fractional power, or a power too large", part, view
            ),
            exponent=self.fault("N049", f"an exponent beyond {LARGEST_POWER}", part.exponent, view),
            size=self.size_fault(part, view),
        )

    def _comparison(self, part: f.Comparison, view: View) -> Quantity:
        left = self.part(part.first, view)
        result = Quantity.of(1)
        for sign, operand in part.rest:
            right = self.part(operand, view)
            number = 0
            if sign in {"==", "!="}:
                message = f"'{sign}' on a value that is not exact"
                number = self.fault("N048", message, part, view)
            result = self._both(result, compare(left, right, sign, number))
            left = right
        return result

    @staticmethod
    def _both(a: Quantity, b: Quantity) -> Quantity:
        holds = is_true(a)
        b = b.without_fault_where(~holds)
        fault = (
            a.fault
            if b.fault is None
            else b.fault
            if a.fault is None
            else np.where(a.fault != 0, a.fault, b.fault)
        )
        return Quantity((holds & is_true(b)).astype(np.int64), fault=fault)

    def _logic(self, part: f.Logic, view: View) -> Quantity:
        self.lookup.check_or_of_strategies(part, view)
        is_and = part.word == "and"
        result = self.truth(self.part(part.parts[0], view), negated=not is_and)
        for other in part.parts[1:]:
            result = self._both(result, self.truth(self.part(other, view), negated=not is_and))
        return self.truth(result, negated=not is_and)

    def _choice(self, part: f.Choice, view: View) -> Quantity:
        condition = self.part(part.condition, view)
        chosen, other = self.part(part.chosen, view), self.part(part.other, view)
        result = q.where(is_true(condition), chosen, other)
        if condition.fault is None:
            return result
        return q.add(Quantity(np.zeros((), np.int64), fault=condition.fault), result)

    def _test(self, part: f.Plays, view: View) -> Quantity:
        subject, members = self.lookup.subject(part.subject, view)
        holds: NDArray[Any] = np.zeros((1,) * self.ndim, bool)
        for strategy in part.strategies:
            name = strategy.words[0]
            if name == "self":
                holds = holds | self._same_strategy(subject, strategy, view)
                continue
            self.lookup.check_strategy(name, subject, members, strategy)
            k = strategy_index(subject, name)
            if k is not None:
                holds = holds | self._along(subject, self.grid[self.axis[subject.name] - 1] == k)
        return Quantity((holds != part.is_negated).astype(np.int64))

    def _along(self, actor: Actor, values: NDArray[Any]) -> NDArray[Any]:
        shape = [1] * self.ndim
        shape[self.axis[actor.name]] = len(values)
        return values.reshape(shape)

    def _same_strategy(self, subject: Actor, part: f.Part, view: View) -> NDArray[Any]:
        if view.actor is None:
            raise FormulaError("N044", "'self' has no meaning here", start=part.start, end=part.end)
        if view.actor is subject:
            return np.ones((1,) * self.ndim, bool)
        own = [view.actor.strategies[k].name for k in self.grid[self.axis[view.actor.name] - 1]]
        theirs = [subject.strategies[k].name for k in self.grid[self.axis[subject.name] - 1]]
        known = {name: k for k, name in enumerate(dict.fromkeys([*own, *theirs]))}
        return np.asarray(
            self._along(view.actor, np.array([known[n] for n in own]))
            == self._along(subject, np.array([known[n] for n in theirs]))
        )

    def strategy_number(self, actor: Actor, name: str) -> Quantity:
        """Return a number that every strategy of the actor sets, along the actor's axis."""
        chosen = [actor.strategies[k].numbers[name] for k in self.grid[self.axis[actor.name] - 1]]
        key = ("strategy", actor.name, name)
        if key not in self._memo:
            values = [self.figure(figure, actor, Level.STRATEGY) for figure in chosen]
            self._memo[key] = stack(values, self.axis[actor.name], self.ndim)
        return self._memo[key]
