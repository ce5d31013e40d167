"""Numbers for one exercise: all but a few drawn from their ranges, those few worked back from the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.classroom.vary.backwards import values_that_mix, values_that_share
from negsim.classroom.vary.values import is_round, round_values
from negsim.scenario.parameters import parameters
from negsim.scenario.ranges import written

if TYPE_CHECKING:
    from fractions import Fraction
    from random import Random

    from negsim.scenario.load import Document
    from negsim.scenario.parameters import Parameter
    from negsim.scenario.scenario import Scenario


class Numbers:
    """The numbers of a file that have a range, and the values chosen for them so far."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.ranged = tuple(p for p in parameters(self.scenario({})) if p.has_range)

    def scenario(self, values: dict[str, Fraction]) -> Scenario:
        """Return the scenario with these values, by path."""
        return self.document.scenario(None, self.told(values))

    def told(self, values: dict[str, Fraction]) -> tuple[str, ...]:
        """Return values as settings that a command reads."""
        percent = {p.path: p.is_percent for p in self.ranged} if values else {}
        return tuple(f"{path}={written(v, percent=percent[path])}" for path, v in values.items())

    def drawn(self, random: Random) -> dict[str, Fraction]:
        """Return a value for every number: round ones, then some of them worked back from the answer."""
        values = {p.path: random.choice(round_values(p)) for p in self.ranged}
        order = list(range(len(self.ranged)))
        random.shuffle(order)
        scenario = self.scenario(values)
        if len(scenario.shape) == 2 and scenario.has_strategies:
            self._mix(values, [self.ranged[k] for k in order], random)
        elif (
            scenario.coalitions is not None
            and scenario.coalitions.rule is None
            and not scenario.coalitions.vote
        ):
            self._share(values, self.ranged[order[0]], random)
        return values

    def _mix(self, values: dict[str, Fraction], order: list[Parameter], random: Random) -> None:
        """Let two numbers make nice mixtures: one for each actor, where there are such numbers."""
        free = list(order)
        for player in random.sample(range(2), 2):
            for parameter in free:
                now = _at(parameter, values)
                found = values_that_mix(self.scenario(values), now, player)
                if self.take(values, parameter, found, random):
                    free.remove(parameter)
                    break

    def _share(self, values: dict[str, Fraction], parameter: Parameter, random: Random) -> None:
        """Let one number make a Shapley share whole."""
        found = values_that_share(
            lambda value: self.scenario({**values, parameter.path: value}), parameter.low, parameter.high
        )
        self.take(values, parameter, found, random)

    def take(
        self, values: dict[str, Fraction], parameter: Parameter, found: set[Fraction], random: Random
    ) -> bool:
        """Choose one of the roundest values that were found, if one can be put into a file."""
        fit = sorted(v for v in found if is_round(v, is_percent=parameter.is_percent))
        if fit:
            least = min(v.denominator for v in fit)
            values[parameter.path] = random.choice([v for v in fit if v.denominator == least])
        return bool(fit)


def _at(parameter: Parameter, values: dict[str, Fraction]) -> Parameter:
    """Return a number with the value chosen for it."""
    from dataclasses import replace

    return replace(parameter, value=values[parameter.path])
