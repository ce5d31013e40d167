"""The numbers of a file that one may turn, each alone: where they stand, what they are, how far they go.

A number counts if the file writes it as a literal (``3``, ``25%``, ``1/3``, also ``2 * 3``): one that is a
formula of other numbers moves with them.  Points of a range that an actor chooses from do not count: the
strategy is named after them.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.scenario.constants import BEYOND, constant_value
from negsim.scenario.payoffs import cell_path
from negsim.scenario.scenario import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from negsim.scenario.scenario import Actor, Formula, Kind, Scenario

SPAN = 100
"""A number without a range is followed so many times its own size to either side."""
ELASTICITIES = (Fraction(1, 2), Fraction(50))
"""How far an elasticity without a range is followed."""
LEAST_RATE = Fraction(-99, 100)
"""Tariffs stay above -100%."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One number of a file, and the values at which it may be looked."""

    path: str
    """Where the file writes it, as a case would: ``actors.EU.buys``."""
    label: str
    """How reports call it: ``EU.buys``."""
    value: Fraction
    low: Fraction
    high: Fraction
    has_range: bool
    """Whether the file says how far it may go."""
    is_percent: bool
    """Whether the file writes it in percent."""
    unit: str = ""
    about: str = ""
    source: str = ""

    @property
    def scale(self) -> Fraction:
        """What a distance is measured by: the range, else the size, else 1."""
        return self.high - self.low if self.has_range else abs(self.value) or Fraction(1)


def parameters(scenario: Scenario) -> tuple[Parameter, ...]:
    """Return the numbers of a scenario in the order in which files are written; each path once.

    Examples
    --------
    >>> from negsim.scenario.load import read_string
    >>> actors = "{A: {strategies: [s], payoff: a}, B: {strategies: [s], payoff: 0}}"
    >>> text = f"{{negsim: 1, numbers: {{a: 3}}, actors: {actors}}}"
    >>> [(p.label, p.low, p.high) for p in parameters(read_string(text).scenario())]
    [('a', Fraction(-297, 1), Fraction(303, 1))]
    """
    found: dict[str, Parameter] = {}
    for figure, label in _figures(scenario):
        value = constant_value(figure.formula.part)
        if figure.path not in found and value is not None and value != BEYOND and not figure.is_chosen:
            found[figure.path] = _parameter(figure, label, value)
    return tuple(found.values())


def _figures(scenario: Scenario) -> Iterator[tuple[Figure, str]]:
    """Yield every number with the name that reports give it."""
    for name, figure in scenario.numbers.items():
        yield figure, name
    owners: tuple[Kind | Actor, ...] = (*scenario.kinds.values(), *scenario.actors)
    for owner in owners:
        yield from _owned(owner)
    for line in scenario.table:
        outcome = ", ".join(part.strip() for part in line.key.text.split(","))
        for actor, cell in zip(scenario.actors, line.cells, strict=True):
            yield Figure(path=cell_path(line, actor.name), formula=cell), f"{actor.name} at ({outcome})"
    yield from _economic(scenario)


def _owned(owner: Kind | Actor) -> Iterator[tuple[Figure, str]]:
    for name, number in owner.numbers.items():
        if isinstance(number, Figure):
            yield number, f"{owner.name}.{name}"
        else:
            yield from ((figure, f"{owner.name}.{name}.{other}") for other, figure in number.items())
    for strategy in owner.strategies:
        for name, figure in strategy.numbers.items():
            yield figure, f"{owner.name}.{strategy.name}.{name}"


def _economic(scenario: Scenario) -> Iterator[tuple[Figure, str]]:
    economy = scenario.economy
    if economy is None:
        return
    for k, line in enumerate(economy.tariffs, 1):
        yield line.rate, f"rate of tariff line {k}"
    if isinstance(economy.elasticity, Figure):
        yield economy.elasticity, "elasticity"
    elif economy.elasticity is not None:
        yield from ((figure, f"elasticity of {name}") for name, (_, figure) in economy.elasticity.items())


def _parameter(figure: Figure, label: str, value: Fraction) -> Parameter:
    low, high = value - SPAN * (abs(value) or 1), value + SPAN * (abs(value) or 1)
    given = [constant_value(end.part) for end in figure.range or ()]
    has_range = len(given) == 2 and None not in given and given[0] != given[1]
    if has_range:
        low, high = (min([value, *map(Fraction, given)]), max([value, *map(Fraction, given)]))  # type: ignore[arg-type]
    elif figure.path.startswith("economy.elasticity"):
        low, high = min(value, ELASTICITIES[0]), max(value, ELASTICITIES[1])
    elif figure.path.startswith("economy.tariffs"):
        low = max(low, LEAST_RATE)
    return Parameter(
        path=figure.path, label=label, value=value, low=low, high=high, has_range=has_range,
        is_percent=_is_percent(figure.formula), unit=figure.unit, about=figure.about, source=figure.source,
    )  # fmt: skip


def _is_percent(formula: Formula) -> bool:
    return formula.node.text.rstrip().endswith("%")
