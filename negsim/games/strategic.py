"""A finite game in strategic form with exact payoffs.

Players 0..n-1 choose one strategy each at the same time; an outcome is a tuple of strategy indices.
Player i's payoff at every outcome is the rational number

    numerators[i][outcome] / denominators[i]

so a whole tensor is one integer array with one common denominator per player.  Scaling a player's
payoffs by a positive number changes no equilibrium: solvers work on the numerators alone.
"""

from __future__ import annotations

import math
import numbers
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

INT64_SAFE = 2**62
"""Integers below this are kept in int64, larger ones as Python integers."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StrategicGame:
    """Who plays, what they can do, and what every outcome is worth to each.

    Attributes
    ----------
    players
        ``n`` names.
    strategies
        For each player the names of its strategies; the numbers of strategies are the ``shape``.
    numerators
        For each player an integer array of the game's ``shape``: int64, or Python integers (object).
    denominators
        For each player a positive integer.
    """

    players: tuple[str, ...]
    strategies: tuple[tuple[str, ...], ...]
    numerators: tuple[NDArray[Any], ...]
    denominators: tuple[int, ...]

    @classmethod
    def from_arrays(
        cls,
        *payoffs: ArrayLike,
        players: Sequence[str] | None = None,
        strategies: Sequence[Sequence[str]] | None = None,
    ) -> StrategicGame:
        """Build a game from one payoff array per player, all of the same shape.

        Parameters
        ----------
        payoffs
            For n players, n arrays with n axes; integers, fractions, strings like ``"1/3"``, or floats,
            which are read as the decimals they print as (``0.1`` is 1/10).
        players, strategies
            Names; by default ``Player 1``, ... and ``1``, ``2``, ...

        Raises
        ------
        UsageError
            If shapes or numbers of names do not fit, or a payoff is not a finite number.

        Examples
        --------
        >>> game = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
        >>> game.payoff(0, (1, 0))
        Fraction(5, 1)
        """
        arrays = [_array(p) for p in payoffs]
        shape = arrays[0].shape if arrays else ()
        if len(arrays) < 1 or any(a.shape != shape or a.ndim != len(arrays) or a.size == 0 for a in arrays):
            shapes = ", ".join(str(a.shape) for a in arrays) or "none"
            raise UsageError(
                "N110",
                f"{len(arrays)} payoff arrays must each have {len(arrays)} axes and one shape, got {shapes}",
            )
        names = tuple(players or (f"Player {i + 1}" for i in range(len(arrays))))
        labels = tuple(map(tuple, strategies or [[str(k + 1) for k in range(size)] for size in shape]))
        if len(names) != len(arrays) or tuple(map(len, labels)) != shape:
            raise UsageError("N110", f"names do not fit payoffs of shape {shape}")
        exact = [exact_integers(a) for a in arrays]
        return cls(
            players=names,
            strategies=labels,
            numerators=tuple(numerator for numerator, _ in exact),
            denominators=tuple(denominator for _, denominator in exact),
        )

    @property
    def shape(self) -> tuple[int, ...]:
        """The number of strategies of each player."""
        return tuple(map(len, self.strategies))

    def payoff(self, player: int, outcome: tuple[int, ...]) -> Fraction:
        """Return the exact payoff of a player (by index) at an outcome (strategy indices)."""
        return Fraction(int(self.numerators[player][outcome]), self.denominators[player])

    def payoffs(self, outcome: tuple[int, ...]) -> tuple[Fraction, ...]:
        """Return everybody's exact payoffs at an outcome."""
        return tuple(self.payoff(i, outcome) for i in range(len(self.players)))

    def _repr_html_(self) -> str:
        """Return a two-player game as a table, a larger one as a line, for notebooks."""
        if len(self.players) != 2:
            sizes = " x ".join(map(str, self.shape))
            return f"<p>A game of {escape(', '.join(self.players))}: {sizes} strategies</p>"
        head = "".join(f"<th>{escape(s)}</th>" for s in self.strategies[1])
        rows = "".join(
            f"<tr><th>{escape(s)}</th>"
            + "".join(f"<td>{', '.join(map(str, self.payoffs((r, c))))}</td>" for c in range(self.shape[1]))
            + "</tr>"
            for r, s in enumerate(self.strategies[0])
        )
        corner = escape(f"{self.players[0]} \\ {self.players[1]}")
        return f"<table><tr><th>{corner}</th>{head}</tr>{rows}</table>"

    def restrict(self, kept: Sequence[Sequence[int]]) -> StrategicGame:
        """Return the game in which each player keeps only the given strategies (by index)."""
        grid = np.ix_(*(list(k) for k in kept))
        return StrategicGame(
            players=self.players,
            strategies=tuple(tuple(s[k] for k in ks) for s, ks in zip(self.strategies, kept, strict=True)),
            numerators=tuple(a[grid] for a in self.numerators),
            denominators=self.denominators,
        )


def _array(payoffs: ArrayLike) -> NDArray[Any]:
    """Return payoffs as an array; lists keep their numbers as they are, so that no large integer is lost."""
    if isinstance(payoffs, np.ndarray):
        return payoffs
    try:
        return np.array(payoffs, dtype=object)
    except ValueError as error:
        raise UsageError("N110", f"payoffs are no array: {error}") from error


def _exact(value: Any) -> Fraction:
    """Return a number exactly; floats are the decimals that they print as."""
    if isinstance(value, numbers.Integral):
        return Fraction(int(value))
    if isinstance(value, (float, np.floating)):
        return Fraction(str(value))
    return Fraction(value)


def exact_integers(array: NDArray[Any]) -> tuple[NDArray[Any], int]:
    """Write an array of numbers as integers over one denominator."""
    if array.dtype.kind in "iu" and (array.size == 0 or int(np.abs(array.astype(object)).max()) < INT64_SAFE):
        return np.ascontiguousarray(array, dtype=np.int64), 1
    try:
        cells = [_exact(x) for x in array.ravel().tolist()]
    except (ValueError, TypeError, OverflowError, ZeroDivisionError) as error:
        raise UsageError("N110", f"a payoff is not a finite number: {error}") from error
    denominator = math.lcm(*(c.denominator for c in cells))
    whole = [c.numerator * (denominator // c.denominator) for c in cells]
    dtype = np.int64 if all(abs(x) < INT64_SAFE for x in whole) else object
    return np.array(whole, dtype=dtype).reshape(array.shape), denominator
