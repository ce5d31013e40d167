"""Reading the numbers of a file: formulas, constants, and what is known about a number."""

from __future__ import annotations

from fractions import Fraction

from negsim.errors import FormulaError
from negsim.scenario.constants import constant_value
from negsim.scenario.diagnosis import Diagnosis
from negsim.scenario.evaluate import Evaluator
from negsim.scenario.formula import Number
from negsim.scenario.parse import parse
from negsim.scenario.scenario import Figure, Formula
from negsim.scenario.source import Mapping, Node, Scalar, Sequence
from negsim.scenario.view import Level, World


class Figures:
    """Reads formulas and numbers; whatever cannot be read is recorded and stands as 0."""

    def __init__(self, diagnosis: Diagnosis) -> None:
        self.diagnosis = diagnosis
        self.know({})

    def know(self, numbers: dict[str, Figure]) -> None:
        """Let constants refer to the file's ``numbers``."""
        world = World(actors={}, kinds={}, numbers=numbers, shorthands={})
        self.evaluator = Evaluator(world, self.diagnosis)

    def formula(self, node: Node) -> Formula:
        """Read a formula."""
        if not isinstance(node, Scalar):
            raise TypeError(node)
        try:
            return Formula(parse(node.text), node)
        except FormulaError as error:
            self.diagnosis.add_formula(error, node)
            return Formula(Number(0, len(node.text), Fraction(0)), node)

    def constant(self, formula: Formula) -> Fraction | float:
        """Return the value of a formula of constants."""
        value = self.evaluator.value(formula, None, Level.CONSTANT)
        if value.fault is None:
            return value.cell((0,) * len(value.shape))
        fault = dict(self.evaluator.faults.values())[int(value.fault.ravel()[0])]
        place = fault.formula.node.place_within(fault.part.start, fault.part.end)
        self.diagnosis.add(fault.code, fault.message, place)
        return Fraction(0)

    def value_if_any(self, node: Scalar) -> Fraction | float | None:
        """Return the value of a text that is a formula of constants, or None where it is none."""
        apart = Figures(Diagnosis())
        apart.know(dict(self.evaluator.world.numbers))
        value = apart.constant(apart.formula(node))
        return None if apart.diagnosis.has_errors else value

    def figure(self, node: Node, path: str) -> Figure:
        """Read a number, short or long; ``path`` is where the file writes it."""
        if isinstance(node, Scalar):
            return Figure(path=path, formula=self.formula(node))
        if not isinstance(node, Mapping):
            raise TypeError(node)
        told = {key: value.text for key, value in node if isinstance(value, Scalar)}
        limits, spread = node.get("range"), node.get("spread")
        low_high = [self.formula(x) for x in limits.items] if isinstance(limits, Sequence) else []
        value = self.formula(node.index["value"])
        if low_high:
            self.check_range(value, low_high, node.index["range"])
        return Figure(
            path=path,
            formula=value,
            unit=told.get("unit", ""),
            source=told.get("source", ""),
            about=told.get("about", ""),
            range=(low_high[0], low_high[1]) if low_high else None,
            spread=self.formula(spread) if spread is not None else None,
        )

    def check_range(self, value: Formula, low_high: list[Formula], node: Node) -> None:
        """Record a range of literals that ends below where it begins, and a value outside it."""
        low, high = (constant_value(f.part) for f in low_high)
        own = constant_value(value.part)
        if low is not None and high is not None and low > high:
            message = "this range ends below where it begins"
            self.diagnosis.add("N030", message, node, "write [lowest, highest]")
        elif own is not None and ((low is not None and own < low) or (high is not None and own > high)):
            self.diagnosis.add("N063", "the value lies outside its range", node, warning=True)
