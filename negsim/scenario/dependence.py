"""How payoffs depend on the numbers of a file: as polynomials of which degree, or otherwise.

Read off the formulas, name by name as they are evaluated, without evaluating anything.  In every outcome a
payoff is a polynomial in a number, and its degree is at most what is said here, unless the number stands in a
condition, a divisor, an exponent, in ``min max abs sign clip`` and the like, or goes through a trade model:
then it counts as ``OTHER``.  A number of which nothing is said changes no payoff.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from negsim.scenario import formula as f
from negsim.scenario.constants import constant_value
from negsim.scenario.diagnosis import Diagnosis
from negsim.scenario.payoffs import cell_path, evaluator_for
from negsim.scenario.scenario import Figure
from negsim.scenario.trade import QUANTITIES
from negsim.scenario.view import Binding, Level, View

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from negsim.scenario.scenario import Actor, Formula, Scenario

OTHER = math.inf
"""Stands for a dependence that is no polynomial."""

Degrees = dict[str, float]
"""By path of a number: the degree, or ``OTHER``; numbers without influence are missing."""


def degrees(scenario: Scenario) -> Mapping[str, float]:
    """Return how the payoffs of a scenario without errors depend on its numbers.

    Examples
    --------
    >>> from negsim.scenario.load import read_string
    >>> actors = "{A: {strategies: [s], payoff: a * a + 1 / b}, B: {strategies: [s], payoff: 0}}"
    >>> text = f"{{negsim: 1, numbers: {{a: 3, b: 2}}, actors: {actors}}}"
    >>> dict(degrees(read_string(text).scenario()))
    {'numbers.a': 2, 'numbers.b': inf}
    """
    reader = _Reader(scenario)
    return _most(reader.payoff(actor) for actor in scenario.actors)


def _most(parts: Iterable[Degrees]) -> Degrees:
    """Return the greatest degrees: those of a sum, or of whichever part counts."""
    found: Degrees = {}
    for part in parts:
        for path, degree in part.items():
            found[path] = max(degree, found.get(path, 0))
    return found


def _otherwise(parts: Iterable[Degrees]) -> Degrees:
    return {path: OTHER for part in parts for path in part}


class _Reader:
    """Reads degrees off the formulas of one scenario."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.lookup = evaluator_for(scenario, Diagnosis()).lookup
        self._memo: dict[tuple[object, ...], Degrees] = {}

    def payoff(self, actor: Actor) -> Degrees:
        """Return how an actor's payoff depends on numbers."""
        if not self.scenario.table:
            return {} if actor.payoff is None else self._formula(actor.payoff, actor, Level.PLAY)
        column = self.scenario.actors.index(actor)
        cells = [(line, line.cells[column]) for line in self.scenario.table]
        parts = [
            self._formula(cell, actor, Level.PLAY) | {cell_path(line, actor.name): 1} for line, cell in cells
        ]
        return _most(parts)

    def _formula(self, formula: Formula, actor: Actor | None, level: Level) -> Degrees:
        key = (id(formula), actor.name if actor else None)
        if key not in self._memo:
            self._memo[key] = self._part(formula.part, View(actor, level, formula))
        return self._memo[key]

    def _figure(self, figure: Figure, actor: Actor | None, level: Level) -> Degrees:
        return {figure.path: 1} | self._formula(figure.formula, actor, level)

    # -------------------------------------------------------------- parts of a formula

    def _part(self, part: f.Part, view: View) -> Degrees:
        match part:
            case f.Name():
                return self._name(part, view)
            case f.Minus(operand=x):
                return self._part(x, view)
            case f.Chain():
                return self._chain(part, view)
            case f.Power(base=base, exponent=exponent):
                return self._power(base, exponent, view)
            case f.Choice(condition=condition, chosen=chosen, other=other):
                branches = [self._part(chosen, view), self._part(other, view)]
                return _most([*branches, _otherwise([self._part(condition, view)])])
            case f.Call(function="sum" | "mean") if part.is_aggregate:
                return _most(self._over_members(part, view))
            case f.Call() if part.is_aggregate:
                return _otherwise(self._over_members(part, view))
            case f.Call(function="count"):
                return {}
            case f.Number() | f.Plays():
                return {}
        return _otherwise(self._part(child, view) for child in f.children(part))

    def _chain(self, part: f.Chain, view: View) -> Degrees:
        total = self._part(part.first, view)
        for sign, operand in part.rest:
            other = self._part(operand, view)
            if sign == "*":
                total = dict(Counter(total) + Counter(other))
            else:
                total = _most([total, _otherwise([other]) if sign == "/" else other])
        return total

    def _power(self, base: f.Part, exponent: f.Part, view: View) -> Degrees:
        times, inside = constant_value(exponent), self._part(base, view)
        if times is not None and times.denominator == 1 and times >= 0:
            return {path: degree * int(times) for path, degree in inside.items() if times}
        return _otherwise([inside, self._part(exponent, view)])

    def _over_members(self, part: f.Call, view: View) -> list[Degrees]:
        argument = part.arguments[0]
        if part.function == "count" and isinstance(argument, f.Name) and len(argument.words) == 1:
            return []
        group, members = self.lookup.group_of(part, view)
        bound = (Binding(group, member, members) for member in members)
        return [
            self._part(argument, View(view.actor, view.level, view.formula, (*view.bound, b))) for b in bound
        ]

    # -------------------------------------------------------------- names

    def _name(self, part: f.Name, view: View) -> Degrees:
        words, actor = part.words, view.actor
        if len(words) == 1:
            return self._bare(words[0], actor, view)
        if len(words) == 3:
            owner, other = (
                self.lookup.someone(words[0], part, view),
                self.lookup.someone(words[2], part, view),
            )
            return self._towards(owner, words[1], other)
        is_own_table = actor is not None and not isinstance(actor.numbers.get(words[0], None), Figure | None)
        if actor is not None and is_own_table and words[0] not in self.lookup.world.actors:
            return self._towards(actor, words[0], self.lookup.someone(words[1], part, view))
        return self._bare(words[1], self.lookup.someone(words[0], part, view), view)

    def _towards(self, owner: Actor, name: str, other: Actor) -> Degrees:
        table = owner.numbers[name]
        if isinstance(table, Figure):
            raise TypeError(name)
        return self._figure(table[other.name], owner, Level.OWN)

    def _bare(self, name: str, actor: Actor | None, view: View) -> Degrees:
        scenario = self.scenario
        if actor is not None:
            if any(name in s.numbers for s in actor.strategies):
                chosen = (s.numbers[name] for s in actor.strategies)
                return _most(self._figure(figure, actor, Level.STRATEGY) for figure in chosen)
            own = actor.numbers.get(name)
            if isinstance(own, Figure):
                return self._figure(own, actor, Level.OWN)
        if name in scenario.numbers:
            return self._figure(scenario.numbers[name], None, Level.CONSTANT)
        if scenario.economy is not None and name in QUANTITIES:
            return self._traded()
        if name in scenario.shorthands:
            return self._formula(scenario.shorthands[name], actor, view.level)
        if name == "payoff" and actor is not None:
            return self.payoff(actor)
        raise KeyError(name)  # the file has been evaluated before: every name means something

    def _traded(self) -> Degrees:
        """Return what goes into the trade model: rates and elasticities."""
        economy, actors = self.scenario.economy, self.scenario.actors
        if economy is None:
            return {}
        if ("trade",) not in self._memo:
            said = economy.elasticity
            elasticities = [said] if isinstance(said, Figure) else [fig for _, fig in (said or {}).values()]
            parts = [self._figure(t.rate, actors[i], Level.PLAY) for t in economy.tariffs for i in t.by]
            constants = [self._elasticity(figure) for figure in elasticities]
            self._memo["trade",] = _otherwise([*parts, *constants])
        return self._memo["trade",]

    def _elasticity(self, figure: Figure) -> Degrees:
        """Return what an elasticity depends on: nothing, where it names a set."""
        is_set = (
            isinstance(figure.formula.part, f.Name)
            and figure.formula.part.words[0] not in self.scenario.numbers
        )
        return {} if is_set else self._figure(figure, None, Level.CONSTANT)
