"""Aggregates over groups, and functions: the parts of a formula that look like calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from negsim.scenario import formula as f
from negsim.scenario import quantity as q
from negsim.scenario import quantity_functions as qf
from negsim.scenario.quantity import Quantity
from negsim.scenario.view import Binding, View

if TYPE_CHECKING:
    from negsim.scenario.evaluate import Evaluator
    from negsim.scenario.scenario import Actor


def aggregate(part: f.Call, view: View, evaluator: Evaluator) -> Quantity:
    """Return a sum, mean, minimum, maximum or count over the members of a group.

    Its argument names one group, which it binds itself: it never depends on groups bound further out, so it
    is evaluated once for each viewpoint.
    """
    key = (id(part), view.actor.name if view.actor else None)
    if key not in evaluator.aggregates:
        evaluator.aggregates[key] = _aggregate(part, view, evaluator)
    return evaluator.aggregates[key]


def _aggregate(part: f.Call, view: View, evaluator: Evaluator) -> Quantity:
    argument = part.arguments[0]
    group, members = evaluator.lookup.group_of(part, view)
    if group in {"member", "outsider"}:
        return _over_coalition(part, view, evaluator, group, members)
    if part.function == "count" and isinstance(argument, f.Name) and len(argument.words) == 1:
        return Quantity.of(len(members))
    values = []
    for member in members:
        inner = View(view.actor, view.level, view.formula, (*view.bound, Binding(group, member, members)))
        values.append(evaluator.part(argument, inner))
    if not values:
        return _over_nobody(part, view, evaluator)
    if part.function == "count":
        values = [evaluator.truth(v) for v in values]
    return _fold(part, values, view, evaluator)


def _over_coalition(
    part: f.Call, view: View, evaluator: Evaluator, group: str, actors: tuple[Actor, ...]
) -> Quantity:
    """Aggregate, in every coalition at once, over its members or over its outsiders."""
    argument = part.arguments[0]
    is_head_count = part.function == "count" and isinstance(argument, f.Name) and len(argument.words) == 1
    size = evaluator.size_fault(part, view)
    result, joined_before = Quantity.of(0), np.zeros(1, bool)
    count = Quantity.of(0)
    for actor in actors:
        joins = evaluator.world.joining[actor.name] == (group == "member")
        if is_head_count:
            value = Quantity.of(1)
        else:
            inner = View(view.actor, view.level, view.formula, (*view.bound, Binding(group, actor, actors)))
            value = evaluator.part(argument, inner)
        value = evaluator.truth(value) if part.function == "count" else value
        if part.function in {"min", "max"}:
            better = (qf.smaller if part.function == "min" else qf.larger)(result, value)
            result = q.where(joins, q.where(joined_before, better, value), result)
        else:
            result = q.add(result, q.where(joins, value, Quantity.of(0)), size)
        count = q.add(count, Quantity(np.asarray(joins, np.int64)))
        joined_before = joined_before | joins
    if part.function in {"sum", "count"}:
        return result
    number = evaluator.fault("N047", f"{part.function} over nobody", part, view)
    if part.function == "mean":
        return q.divide(result, count, number, size)
    return result.with_fault(~joined_before, number)


def _over_nobody(part: f.Call, view: View, evaluator: Evaluator) -> Quantity:
    if part.function in {"sum", "count"}:
        return Quantity.of(0)
    number = evaluator.fault("N047", f"{part.function} over nobody", part, view)
    return Quantity.of(0).with_fault(np.True_, number)


def _fold(part: f.Call, values: list[Quantity], view: View, evaluator: Evaluator) -> Quantity:
    result = values[0]
    size = evaluator.size_fault(part, view)
    for value in values[1:]:
        if part.function == "min":
            result = qf.smaller(result, value)
        elif part.function == "max":
            result = qf.larger(result, value)
        else:
            result = q.add(result, value, size)
    return q.divide(result, Quantity.of(len(values)), 0, size) if part.function == "mean" else result


def function(part: f.Call, view: View, evaluator: Evaluator) -> Quantity:
    """Return the value of a function of one or more arguments."""
    values = [evaluator.part(a, view) for a in part.arguments]
    match part.function:
        case "abs":
            return qf.absolute(values[0])
        case "sign":
            return qf.sign(values[0])
        case "sqrt":
            negative = evaluator.fault("N047", "the square root of a negative number", part, view)
            return qf.square_root(values[0], negative, evaluator.size_fault(part, view))
        case "exp":
            return qf.exponential(values[0], evaluator.size_fault(part, view))
        case "log":
            return qf.logarithm(
                values[0], evaluator.fault("N047", "the logarithm of a number not above 0", part, view)
            )
        case "clip":
            return qf.smaller(qf.larger(values[0], values[1]), values[2])
    return _fold(part, values, view, evaluator)
