"""Strategies written as ranges of numbers: ``{tariff: {from: 0%, to: 60%, step: 20%}}``."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.scenario.formula import Number
from negsim.scenario.names import quoted
from negsim.scenario.scenario import Figure, Formula, Range, Strategy
from negsim.scenario.source import Mapping, Scalar

if TYPE_CHECKING:
    from negsim.scenario.diagnosis import Diagnosis
    from negsim.scenario.figures import Figures

MOST_POINTS = 10_000


def is_ranges(node: Mapping) -> bool:
    """Whether a mapping of strategies holds ranges: every value has ``from``."""
    return bool(node.entries) and all(isinstance(v, Mapping) and "from" in v for _, v in node.entries)


def is_continuous(node: Mapping) -> bool:
    """Whether any of a mapping's ranges has no step."""
    return any(isinstance(v, Mapping) and "step" not in v for _, v in node.entries)


def free_ranges(node: Mapping, path: str, figures: Figures, diagnosis: Diagnosis) -> tuple[Range, ...]:
    """Return ranges without a step, from which any number may be chosen."""
    found = []
    for name, value in node:
        if not isinstance(value, Mapping):
            continue
        if "step" in value:
            message = f"'{name}' has a step, and another range of the same actor has none"
            diagnosis.add("N030", message, value.key("step"), "give all of them a step, or none")
        low, high = (figures.constant(figures.formula(value.index[key])) for key in ("from", "to"))
        scalar = value.index["from"]
        if not isinstance(scalar, Scalar):
            raise TypeError(scalar)
        if not (isinstance(low, Fraction) and isinstance(high, Fraction)):
            diagnosis.add("N030", f"the range of '{name}' must be exact numbers", value)
        elif low >= high:
            what = "ends below where it begins" if low > high else "holds a single number"
            diagnosis.add("N030", f"the range of '{name}' {what}", value, "from must be below to")
        else:
            number = Formula(Number(0, len(scalar.text), low), scalar)
            figure = Figure(path=f"{path}.strategies.{quoted(name)}", formula=number)
            percent = _is_percent(value)
            found.append(Range(name=name, figure=figure, low=low, high=high, is_percent=percent))
    return tuple(found)


def any_of(ranges: tuple[Range, ...]) -> tuple[Strategy, ...]:
    """Return the one strategy that stands for every choice from ranges."""
    if not ranges:
        return ()
    label = " / ".join(
        f"{written(r.low, percent=r.is_percent)} to {written(r.high, percent=r.is_percent)}" for r in ranges
    )
    return (Strategy(name=label, numbers={r.name: r.figure for r in ranges}),)


def owned(ranges: tuple[Range, ...], actor: str) -> tuple[Range, ...]:
    """Return ranges of a kind as an actor's own: it chooses for itself."""
    return tuple(
        replace(r, figure=replace(r.figure, path=f"actors.{quoted(actor)}.strategies.{quoted(r.name)}"))
        for r in ranges
    )


def _is_percent(node: Mapping) -> bool:
    ends = (node.index[key] for key in ("from", "to"))
    return all(isinstance(s, Scalar) and s.text.rstrip().endswith("%") for s in ends)


def strategies_of_ranges(
    node: Mapping,
    path: str,
    figures: Figures,
    diagnosis: Diagnosis,
) -> tuple[Strategy, ...]:
    """Return one strategy for every combination of points of the ranges."""
    axes: list[list[tuple[str, str, Fraction, Scalar]]] = []
    for name, value in node:
        if isinstance(value, Mapping):
            axes.append(_points(name, value, figures, diagnosis))
    count = math.prod(map(len, axes))
    if count > MOST_POINTS:
        diagnosis.add("N019", f"these ranges make {count:,} strategies (limit {MOST_POINTS:,})", node)
        return ()
    found = []
    for points in itertools.product(*axes):
        label = " / ".join(text for _, text, _, _ in points)
        at = f"{path}.strategies.{quoted(label)}"
        numbers = {
            name: Figure(
                path=f"{at}.{quoted(name)}",
                formula=Formula(Number(0, len(scalar.text), x), scalar),
                is_chosen=True,
            )
            for name, _, x, scalar in points
        }
        found.append(Strategy(name=label, numbers=numbers))
    return tuple(found)


def _points(
    name: str,
    node: Mapping,
    figures: Figures,
    diagnosis: Diagnosis,
) -> list[tuple[str, str, Fraction, Scalar]]:
    low, high, step = (figures.constant(figures.formula(node.index[key])) for key in ("from", "to", "step"))
    scalar = node.index["from"]
    if not isinstance(scalar, Scalar) or not all(isinstance(x, Fraction) for x in (low, high, step)):
        diagnosis.add("N030", f"the range of '{name}' must be exact numbers", node)
        return []
    low, high, step = Fraction(low), Fraction(high), Fraction(step)
    if low > high:
        diagnosis.add(
            "N030", f"the range of '{name}' ends below where it begins", node, "from must not be above to"
        )
    elif step <= 0:
        diagnosis.add("N030", f"the step of '{name}' must be above 0", node.index["step"])
    elif (high - low) % step:
        message = f"the step of '{name}' does not divide its range: {(high - low) / step} steps"
        diagnosis.add("N030", message, node.index["step"], "choose a step that ends exactly at 'to'")
    elif (high - low) / step >= MOST_POINTS:
        diagnosis.add("N019", f"the range of '{name}' has more than {MOST_POINTS:,} points", node)
    else:
        percent = _is_percent(node)
        count = int((high - low) / step) + 1
        return [
            (name, written(low + k * step, percent=percent), low + k * step, scalar) for k in range(count)
        ]
    return []


def written(value: Fraction, *, percent: bool = False) -> str:
    """Return a number as people write it: ``20%``, ``0.25``, ``1/3``.

    Examples
    --------
    >>> written(Fraction(1, 8)), written(Fraction(1, 5), percent=True), written(Fraction(1, 3))
    ('0.125', '20%', '1/3')
    """
    if percent:
        return written(value * 100) + "%"
    if value.denominator == 1:
        return str(value.numerator)
    reduced, twos, fives = value.denominator, 0, 0
    while reduced % 2 == 0:
        reduced, twos = reduced // 2, twos + 1
    while reduced % 5 == 0:
        reduced, fives = reduced // 5, fives + 1
    if reduced != 1 or max(twos, fives) > 12:
        return str(value)
    places = max(twos, fives)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    return ("-" if value < 0 else "") + digits[:-places] + "." + digits[-places:]
