"""A scenario's game as one of its numbers changes: exactly where payoffs are polynomials in it.

With x = value + t * step, a payoff that is a polynomial of degree d in x is read off its values at t = 0..d
and then known everywhere, in exact coefficients of t.  Where payoffs are not exact, the coefficients are
rounded: the first as the file's own answer rounds payoffs, so that t = 0 is that answer, the others later.
Where a payoff is no polynomial, the formulas (and the trade model) are evaluated at every value that is
asked for.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.errors import DidNotConverge, GameTooLarge, ScenarioError
from negsim.games.from_scenario import as_integers, trade_of
from negsim.games.strategic import StrategicGame
from negsim.scenario.diagnosis import Diagnosis
from negsim.scenario.exact_arrays import shrunk
from negsim.scenario.payoffs import evaluate_payoffs
from negsim.scenario.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from negsim.economy.trade import Trade
    from negsim.errors import NegsimError
    from negsim.scenario.parameters import Parameter
    from negsim.scenario.scenario import Scenario

MOST_DEGREE = 8
"""Polynomials of higher degree are evaluated instead."""
MORE_DIGITS, MOST_DIGITS = 3, 12
"""Payoffs of a trade model are rounded so many decimals later than in the file's own answer, at most to 12:
a tie that is due to rounding is then too narrow to be taken for an answer of its own."""


class GameAlong:
    """The game of a scenario at any value of one of its numbers."""

    def __init__(
        self, scenario: Scenario, parameter: Parameter, degree: float, trade: Trade | None = None
    ) -> None:
        self.scenario = scenario
        self.parameter = parameter
        self.trade = trade if trade is not None else trade_of(scenario, Diagnosis())
        self.step = parameter.scale
        self.is_exact = True
        """Whether no payoff had to be rounded, as far as is known."""
        self.coefficients: tuple[NDArray[Any], ...] | None = None
        """For each player exact fractions (objects) of shape ``(d + 1, *shape)``: the powers of t from 0 on;
        None where payoffs are no polynomials."""
        if degree <= MOST_DEGREE:
            self.coefficients = self._polynomials(int(degree))
        self.whole = [_integers(c) for c in self.coefficients or ()]
        """The same as integers over one denominator."""

    @property
    def is_slow(self) -> bool:
        """Whether payoffs take longer than equilibria: those of a trade model, in a game of two."""
        return self.coefficients is None and self.trade is not None and len(self.scenario.shape) <= 2

    @property
    def degree(self) -> int | None:
        """The degree of the payoffs as polynomials; None where they are none."""
        return None if self.coefficients is None else len(self.coefficients[0]) - 1

    def t(self, value: Fraction) -> Fraction:
        """Return a value as so many steps from today's."""
        return (value - self.parameter.value) / self.step

    def value(self, t: Fraction) -> Fraction:
        """Return the value so many steps from today's."""
        return self.parameter.value + t * self.step

    def games(self, values: Sequence[Fraction]) -> list[StrategicGame | NegsimError]:
        """Return the game at every value, or why it has no payoffs there."""
        if self.coefficients is not None:
            return [self._by_coefficients(self.t(value)) for value in values]
        try:
            return list(self._evaluated(values))
        except (ScenarioError, DidNotConverge, GameTooLarge) as error:
            if len(values) == 1:
                return [error]
        half = len(values) // 2  # where there are no payoffs, there are mostly none further on
        return [*self.games(values[:half]), *self.games(values[half:])]

    # -------------------------------------------------------------- polynomials

    def _polynomials(self, degree: int) -> tuple[NDArray[Any], ...] | None:
        """Return coefficients from the values at t = 0..degree; None where a payoff is too large to tell."""
        payoffs = self._payoffs([self.value(Fraction(k)) for k in range(degree + 1)])
        inverse = _inverse_vandermonde(degree)
        found = []
        for payoff in payoffs:
            if payoff.inexact is None or not np.any(payoff.inexact):
                values = _fractions(payoff, (degree + 1, *self.scenario.shape))
                found.append(np.tensordot(inverse, values, axes=1))
            else:
                self.is_exact = False
                found.append(self._rounded(payoff, inverse))
        return tuple(found)

    def _rounded(self, payoff: Quantity, inverse: NDArray[Any]) -> NDArray[Any]:
        """Return coefficients of payoffs that are not exact: today's rounded as in the file's answer."""
        shape = self.scenario.shape
        economy = self.scenario.economy
        today, denominator = as_integers(
            _row(payoff, 0, 1 + len(shape)), (1, *shape), None if economy is None else economy.digits
        )
        values = np.broadcast_to(payoff.floats(), (len(inverse), *shape))
        floats = np.tensordot(inverse.astype(np.float64), values, axes=1)
        rest = [as_integers(Quantity.of_floats(c), shape, MOST_DIGITS) for c in floats[1:]]
        parts = [(today[0], denominator), *rest]
        return np.array([numerator.astype(object) * Fraction(1, d) for numerator, d in parts], dtype=object)

    def _by_coefficients(self, t: Fraction) -> StrategicGame:
        if self.coefficients is None:
            raise TypeError(t)
        degree = len(self.coefficients[0]) - 1
        powers = [t.numerator**k * t.denominator ** (degree - k) for k in range(degree + 1)]
        return self._game(
            [
                (shrunk(np.asarray(sum(c * p for c, p in zip(whole, powers, strict=True)))), unit * powers[0])
                for whole, unit in self.whole
            ]
        )

    # -------------------------------------------------------------- everything else

    def _payoffs(self, values: Sequence[Fraction]) -> tuple[Quantity, ...]:
        column = np.empty(len(values), dtype=object)
        column[:] = list(values)
        draws, diagnosis = {self.parameter.path: column}, Diagnosis()
        trade = None if self.trade is None else self.trade.at(draws, diagnosis)
        return evaluate_payoffs(self.scenario, diagnosis, draws, trade)

    def _evaluated(self, values: Sequence[Fraction]) -> list[StrategicGame]:
        payoffs = self._payoffs(values)
        self.is_exact &= not any(p.inexact is not None and np.any(p.inexact) for p in payoffs)
        found = []
        for d in range(len(values)):
            shape = (1, *self.scenario.shape)
            drawn = [as_integers(_row(p, d, len(shape)), shape, self._places) for p in payoffs]
            found.append(self._game([(numerator[0], denominator) for numerator, denominator in drawn]))
        return found

    def rounded(self, payoffs: Sequence[NDArray[np.float64]]) -> StrategicGame:
        """Return the game of payoffs that are not exact, rounded as those of this scenario are."""
        quantities = [Quantity.of_floats(p[None]) for p in payoffs]
        shape = (1, *self.scenario.shape)
        integers = [as_integers(q, shape, self._places) for q in quantities]
        return self._game([(numerator[0], denominator) for numerator, denominator in integers])

    @property
    def _places(self) -> int | None:
        economy = self.scenario.economy
        return None if economy is None else min(economy.digits + MORE_DIGITS, MOST_DIGITS)

    def _game(self, payoffs: list[tuple[NDArray[Any], int]]) -> StrategicGame:
        return StrategicGame(
            players=tuple(a.name for a in self.scenario.actors),
            strategies=tuple(tuple(s.name for s in a.strategies) for a in self.scenario.actors),
            numerators=tuple(numerator for numerator, _ in payoffs),
            denominators=tuple(denominator for _, denominator in payoffs),
        )


def _fractions(payoff: Quantity, shape: tuple[int, ...]) -> NDArray[Any]:
    cells = [Fraction(x) / payoff.denominator for x in np.broadcast_to(payoff.exact, shape).ravel().tolist()]
    array = np.empty(len(cells), dtype=object)
    array[:] = cells
    return array.reshape(shape)


def _integers(values: NDArray[Any]) -> tuple[NDArray[Any], int]:
    """Write exact numbers as integers over one denominator."""
    cells = [Fraction(x) for x in values.ravel().tolist()]
    denominator = math.lcm(*{c.denominator for c in cells})
    whole = np.empty(len(cells), dtype=object)
    whole[:] = [c.numerator * (denominator // c.denominator) for c in cells]
    return whole.reshape(values.shape), denominator


def _inverse_vandermonde(degree: int) -> NDArray[Any]:
    """Return the matrix that turns values at 0..degree into coefficients, in exact fractions."""
    columns = []
    for k in range(degree + 1):  # the k-th Lagrange polynomial
        polynomial = [Fraction(1)]
        for j in range(degree + 1):
            if j != k:
                shifted, scaled = [Fraction(0), *polynomial], [-j * c for c in polynomial] + [Fraction(0)]
                polynomial = [(a + b) / (k - j) for a, b in zip(shifted, scaled, strict=True)]
        columns.append(polynomial)
    inverse = np.empty((degree + 1, degree + 1), dtype=object)
    inverse[:] = [[columns[k][power] for k in range(degree + 1)] for power in range(degree + 1)]
    return inverse


def _row(payoff: Quantity, d: int, axes: int) -> Quantity:
    """Return one draw of payoffs; parts with fewer axes, or a first axis of length 1, are the same in all."""

    def pick(part: Any) -> Any:
        varies = part is not None and np.ndim(part) == axes and np.shape(part)[0] > 1
        return np.asarray(part)[d : d + 1] if varies else part

    return Quantity(pick(payoff.exact), payoff.denominator, pick(payoff.approximate), pick(payoff.inexact))
