"""A game of coalitions with transferable worth, exact.

Players 0..n-1 may form any coalition.  A coalition is a bitmask: bit i is set where player i belongs to it,
so 0 is nobody and ``2**n - 1`` is everybody.  The worth of coalition S is the rational number

    v(S) = numerators[S] / denominator,        v(0) = 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.errors import GameTooLarge, UsageError
from negsim.games.strategic import INT64_SAFE, exact_integers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import ArrayLike, NDArray

MOST_PLAYERS = 26
"""A table of worths has two to this power entries at most."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CoalitionGame:
    """Who may stand together, and what every group of them is worth.

    Attributes
    ----------
    players
        ``n`` names.
    numerators
        Integers of shape ``(2**n,)``, indexed by bitmask: int64, or Python integers (object).
    denominator
        A positive integer.
    """

    players: tuple[str, ...]
    numerators: NDArray[Any]
    denominator: int = 1

    @classmethod
    def from_worths(cls, worths: ArrayLike, players: Sequence[str] | None = None) -> CoalitionGame:
        """Build a game from the worths of all coalitions.

        Parameters
        ----------
        worths
            Shape ``(2**n,)``, indexed by bitmask; integers, fractions, strings like ``"1/3"``, or floats,
            which are read as the decimals they print as.
        players
            Names; by default ``1``, ``2``, ...

        Raises
        ------
        UsageError
            If there are not ``2**n`` worths, nobody is worth something, or a worth is no finite number.
        GameTooLarge
            If ``n > 26``.

        Examples
        --------
        >>> game = CoalitionGame.from_worths([0, 0, 0, "1/2"], ["Ann", "Bob"])
        >>> game.worth(0b11)
        Fraction(1, 2)
        """
        array = worths if isinstance(worths, np.ndarray) else np.array(worths, dtype=object)
        n = max(array.size, 1).bit_length() - 1
        if array.ndim != 1 or array.size != 2**n or n < 1 or (players is not None and len(players) != n):
            count = f"{2 ** len(players):,}" if players is not None and len(players) < 64 else "2**n"
            raise UsageError("N112", f"{count} worths are needed, one a coalition; got shape {array.shape}")
        _check_count(n)
        numerators, denominator = exact_integers(array)
        if numerators[0] != 0:
            raise UsageError("N112", f"nobody is worth {array[0]}; the worth of the empty coalition is 0")
        names = tuple(players or (str(i + 1) for i in range(n)))
        return cls(players=names, numerators=numerators, denominator=denominator)

    @classmethod
    def from_named(cls, worths: Mapping[Iterable[str], Any], players: Sequence[str]) -> CoalitionGame:
        """Build a game from worths by groups of names; groups that are left out are worth 0."""
        _check_count(len(players))
        place = {name: i for i, name in enumerate(players)}
        table: list[Any] = [0] * 2 ** len(players)
        for group, worth in worths.items():
            table[sum(1 << place[name] for name in set(group))] = worth
        return cls.from_worths(table, players)

    @property
    def n(self) -> int:
        """The number of players."""
        return len(self.players)

    @property
    def everyone(self) -> int:
        """The coalition of all."""
        return (1 << self.n) - 1

    def worth(self, coalition: int) -> Fraction:
        """Return the worth of a coalition."""
        return Fraction(int(self.numerators[coalition]), self.denominator)

    def floats(self) -> NDArray[np.float64]:
        """Return all worths as floats, of shape ``(2**n,)``."""
        if self.numerators.dtype == object:
            return np.array([float(Fraction(x, self.denominator)) for x in self.numerators], np.float64)
        return np.asarray(self.numerators / self.denominator, np.float64)

    def gains(self) -> NDArray[Any]:
        """Return what each coalition is worth beyond its members alone, in units of 1 / denominator."""
        largest = max(abs(int(self.numerators.max())), abs(int(self.numerators.min())))
        kind = np.int64 if largest * (self.n + 1) < INT64_SAFE else object
        worths: NDArray[Any] = self.numerators.astype(kind)
        return np.asarray(worths - subset_sums(worths[1 << np.arange(self.n)]))

    def names(self, coalition: int) -> tuple[str, ...]:
        """Return the names of a coalition's members."""
        return tuple(self.players[i] for i in members(coalition))


def members(coalition: int) -> tuple[int, ...]:
    """Return the players in a coalition, by index.

    Examples
    --------
    >>> members(0b1101)
    (0, 2, 3)
    """
    return tuple(i for i in range(coalition.bit_length()) if coalition >> i & 1)


def subset_sums(values: NDArray[Any]) -> NDArray[Any]:
    """Add up one number a player over every coalition, of shape ``(2**n,)``; the kind of number is kept.

    Examples
    --------
    >>> subset_sums(np.array([1, 10])).tolist()
    [0, 1, 10, 11]
    """
    table = np.zeros(1 << len(values), values.dtype)
    for i, value in enumerate(values):
        np.add(table[: 1 << i], value, out=table[1 << i : 2 << i])
    return table


def _check_count(n: int) -> None:
    if n > MOST_PLAYERS:
        raise GameTooLarge(
            "N226",
            f"{n} players form {2**n:,} coalitions (limit {2**MOST_PLAYERS:,}, of {MOST_PLAYERS} players)",
            "put players with the same interests together, or write a vote",
        )
