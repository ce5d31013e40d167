"""From a nice answer back to a number of the file: which value makes somebody mix with given probabilities.

In a mixed equilibrium of two actors, i mixes over two strategies so that j is indifferent between two of its
own.  If i plays s with probability p and else s', that is

    p * (u_j(s, a) - u_j(s, b)) + (1 - p) * (u_j(s', a) - u_j(s', b)) = 0

which is linear in a number x of the file wherever payoffs are linear in x.  So p is chosen and x follows.
In the same way the shares of a coalition game with given worths are linear in a worth.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from negsim.classroom.nice import LARGEST_DENOMINATOR
from negsim.games.along import GameAlong
from negsim.games.coalitions_from_scenario import coalition_game
from negsim.scenario.dependence import degrees
from negsim.solvers.coalition.shapley_value import shapley_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from negsim.scenario.parameters import Parameter
    from negsim.scenario.scenario import Scenario

PROBABILITIES = tuple(
    sorted({Fraction(k, d) for d in range(2, LARGEST_DENOMINATOR + 1) for k in range(1, d)})
)
MOST_STRATEGIES = 4
"""Of larger games no two by two parts are worked back from."""
MOST_SHARE = 1000
"""Larger shares are not aimed at."""


def values_that_mix(scenario: Scenario, parameter: Parameter, player: int) -> set[Fraction]:
    """Return values of a number at which a nice mixture of one actor makes the other indifferent.

    Parameters
    ----------
    scenario
        Two actors, with strategies.
    parameter
        One of its numbers; where the other's payoffs are not linear in it, nothing is returned.
    player
        Who mixes.
    """
    degree = degrees(scenario).get(parameter.path, 0)
    if degree != 1 or len(scenario.shape) != 2 or max(scenario.shape) > MOST_STRATEGIES:
        return set()
    coefficients = GameAlong(scenario, parameter, degree).coefficients
    if coefficients is None:
        return set()
    other = coefficients[1 - player]
    table = other if player == 0 else other.transpose(0, 2, 1)
    return {
        parameter.value + t * parameter.scale
        for t in _roots(table)
        if parameter.low <= parameter.value + t * parameter.scale <= parameter.high
    }


def _roots(table: NDArray[Any]) -> Iterator[Fraction]:
    """Yield where the other is indifferent; ``table[k, s, a]`` is the coefficient of t**k of its payoff."""
    _, rows, columns = table.shape
    for (s, r), (a, b) in product(combinations(range(rows), 2), combinations(range(columns), 2)):
        at_s, at_r = table[:, s, a] - table[:, s, b], table[:, r, a] - table[:, r, b]
        for p in PROBABILITIES:
            constant, slope = p * at_s + (1 - p) * at_r
            if slope:
                yield -Fraction(constant) / Fraction(slope)


def values_that_share(at: Callable[[Fraction], Scenario], low: Fraction, high: Fraction) -> set[Fraction]:
    """Return values of a number at which one Shapley share is whole, where shares are linear in the number.

    Parameters
    ----------
    at
        The scenario at a value of the number; it has coalitions with given worths.
    low, high
        The number's range.
    """
    middle = (low + high) / 2
    shares = [_shapley(at(value)) for value in (low, middle, high)]
    found = set()
    for first, between, last in zip(*shares, strict=True):
        if first == last or first + last != 2 * between:
            continue
        least, most = sorted((first, last))
        wholes = range(max(ceil(least), -MOST_SHARE), min(floor(most), MOST_SHARE) + 1)
        found |= {low + (k - first) / (last - first) * (high - low) for k in wholes}
    return found


def _shapley(scenario: Scenario) -> tuple[Fraction, ...]:
    if scenario.coalitions is None:
        raise TypeError(scenario)
    game = coalition_game(scenario, scenario.coalitions).game
    return shapley_value(game).shares or ()
