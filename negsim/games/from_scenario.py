"""From a scenario to a strategic game: payoffs become exact integers over a common denominator.

Where any payoff of an actor is inexact, all its payoffs are rounded to 12 significant digits of its largest
absolute payoff, and are then exact decimals; a note says so.  Where a trade model supplies payoffs, they are
rounded to the decimals that the file asks for instead, so that a solver's noise decides nothing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.games.strategic import StrategicGame
from negsim.scenario.diagnosis import Diagnosis
from negsim.scenario.payoffs import evaluate_payoffs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from negsim.economy.trade import Trade
    from negsim.errors import Problem
    from negsim.scenario.quantity import Quantity
    from negsim.scenario.scenario import Scenario

DIGITS = 12
"""Significant digits to which inexact payoffs are rounded."""
NOISE = 0.01
"""Payoffs that differ by less than this part of a unit of their last digit are equal but for noise."""
MOST_PLACES = 290
"""Floats are scaled by no larger power of ten."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Built:
    """A game, the actors whose payoffs had to be rounded, and warnings about the file."""

    game: StrategicGame
    rounded: tuple[str, ...]
    warnings: tuple[Problem, ...]
    coarse: tuple[str, ...] = ()
    """Actors with best responses that tie by rounding only."""
    remarks: tuple[Problem, ...] = ()
    """What went wrong beside the file, as warnings."""
    trade: Trade | None = None
    """What the trade model says in every outcome, where the file has an economy."""


def strategic_game(scenario: Scenario) -> Built:
    """Build the game that a scenario describes.

    Raises
    ------
    ScenarioError
        If a name in a formula is wrong, or an outcome has no value.
    DidNotConverge
        If the trade model cannot be solved in some outcome.
    """
    diagnosis = Diagnosis()
    trade = trade_of(scenario, diagnosis)
    payoffs = evaluate_payoffs(scenario, diagnosis, trade=trade)
    places = scenario.economy.digits if scenario.economy else None
    numerators: list[NDArray[Any]] = []
    denominators: list[int] = []
    rounded: list[str] = []
    coarse: list[str] = []
    for axis, (actor, payoff) in enumerate(zip(scenario.actors, payoffs, strict=True), 1):
        numerator, denominator = as_integers(payoff, (1, *scenario.shape), places)
        if payoff.inexact is not None and np.any(payoff.inexact):
            rounded.append(actor.name)
            values = np.broadcast_to(payoff.floats(), numerator.shape)
            if scenario.economy is not None and _ties_by_rounding(values, numerator, denominator, axis):
                coarse.append(actor.name)
        numerators.append(numerator[0])
        denominators.append(denominator)
    game = StrategicGame(
        players=tuple(a.name for a in scenario.actors),
        strategies=tuple(tuple(s.name for s in a.strategies) for a in scenario.actors),
        numerators=tuple(numerators),
        denominators=tuple(denominators),
    )
    remarks = tuple(trade.cache.problems) if trade else ()
    return Built(
        game=game,
        rounded=tuple(rounded),
        warnings=diagnosis.problems,
        coarse=tuple(coarse),
        remarks=remarks,
        trade=trade,
    )


def _ties_by_rounding(
    values: NDArray[np.float64], rounded: NDArray[Any], denominator: int, axis: int
) -> bool:
    """Whether strategies that are best after rounding differ before it by more than a solver's noise."""
    is_best = rounded == rounded.max(axis=axis, keepdims=True)
    highest = np.where(is_best, values, -np.inf).max(axis=axis)
    lowest = np.where(is_best, values, np.inf).min(axis=axis)
    return bool(((highest - lowest) * denominator > NOISE).any())


def trade_of(
    scenario: Scenario, diagnosis: Diagnosis, draws: Mapping[str, NDArray[Any]] | None = None
) -> Trade | None:
    """Return the trade model of a scenario in every outcome, or None where it has none."""
    if scenario.economy is None:
        return None
    from negsim.economy.trade import Trade

    return Trade(scenario, scenario.economy, diagnosis, draws)


def without_strategies(scenario: Scenario) -> Built:
    """Return the game of actors that have nothing to play: it has no outcomes."""
    names = tuple(a.name for a in scenario.actors)
    empty = np.zeros((0,) * len(names), np.int64)
    game = StrategicGame(
        players=names,
        strategies=((),) * len(names),
        numerators=(empty,) * len(names),
        denominators=(1,) * len(names),
    )
    return Built(game=game, rounded=(), warnings=())


def payoff_arrays(
    scenario: Scenario, draws: Mapping[str, NDArray[Any]], trade: Trade | None = None
) -> tuple[NDArray[np.float64], ...]:
    """Return payoffs for many draws of uncertain numbers at once.

    Parameters
    ----------
    draws
        By path (``numbers.cost``, ``actors.EU.buys``): arrays of one length D, of floats or of fractions.
    trade
        The scenario's trade model, where it has been set up before.

    Returns
    -------
    tuple of arrays
        One per actor, of shape ``(D, *scenario.shape)``, as floats, in the scenario's payoff unit.

    Raises
    ------
    ScenarioError
        If a name is wrong or a cell has no value in some draw.
    """
    count = max((len(values) for values in draws.values()), default=1)
    diagnosis = Diagnosis()
    here = trade.at(draws, diagnosis) if trade else trade_of(scenario, diagnosis, draws)
    payoffs = evaluate_payoffs(scenario, diagnosis, draws, here)
    return tuple(np.broadcast_to(p.floats(), (count, *scenario.shape)) for p in payoffs)


def as_integers(
    payoff: Quantity, shape: tuple[int, ...], places: int | None = None
) -> tuple[NDArray[Any], int]:
    """Write payoffs as integers over one denominator, rounded where any is inexact.

    Parameters
    ----------
    places
        Decimals to round to; None is 12 significant digits of the largest.
    """
    if payoff.inexact is None or not np.any(payoff.inexact):
        return _exact(payoff, shape)
    values = np.broadcast_to(payoff.floats(), shape)
    largest = float(np.max(np.abs(values)))
    if largest == 0.0:
        return np.zeros(shape, np.int64), 1
    finest = DIGITS - 1 - math.floor(math.log10(largest))
    places = finest if places is None else min(places, finest)
    if abs(places) <= MOST_PLACES:
        scaled = values * 10.0**places if places >= 0 else values / 10.0**-places
        numerators = np.rint(scaled).astype(np.int64)
    else:  # beyond what floats can scale by
        scale = Fraction(10) ** places
        cells = [round(Fraction(v) * scale) for v in values.ravel().tolist()]
        numerators = np.array(cells, dtype=np.int64).reshape(shape)
    if places >= 0:
        return numerators, 10**places
    return numerators.astype(object) * 10**-places, 1


def _exact(payoff: Quantity, shape: tuple[int, ...]) -> tuple[NDArray[Any], int]:
    numerators = np.broadcast_to(payoff.exact, shape)
    if numerators.dtype != object:
        return np.ascontiguousarray(numerators), payoff.denominator
    cells = [Fraction(x) / payoff.denominator for x in numerators.ravel().tolist()]
    denominator = math.lcm(*{c.denominator for c in cells})
    flat = np.empty(len(cells), dtype=object)
    flat[:] = [c.numerator * (denominator // c.denominator) for c in cells]
    return flat.reshape(shape), denominator
