"""What a player's strategies are worth against what the others play, with some of them left open."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import prod
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from negsim.games.strategic import StrategicGame

Mixture = tuple[Fraction, ...]
Profile = tuple[Mixture, ...]
"""For each player a probability for each of its strategies."""
Others = tuple[int | None, ...]
"""A strategy of every player but one, whose place holds None."""


def support(mixture: Sequence[Fraction]) -> tuple[int, ...]:
    """Return the strategies that are played with a probability above 0."""
    return tuple(k for k, p in enumerate(mixture) if p)


def mixers(profile: Profile) -> tuple[int, ...]:
    """Return the players that play more than one strategy."""
    return tuple(i for i, mixture in enumerate(profile) if len(support(mixture)) > 1)


def pure_profile(game: StrategicGame, outcome: Sequence[int]) -> Profile:
    """Return an outcome as a profile of mixtures."""
    return tuple(
        tuple(Fraction(k == played) for k in range(size))
        for size, played in zip(game.shape, outcome, strict=True)
    )


def payoffs_against(game: StrategicGame, player: int, profile: Profile) -> tuple[Fraction, ...]:
    """Return the expected payoff of each of a player's strategies against what the others play.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> dilemma = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> payoffs_against(dilemma, 0, pure_profile(dilemma, (0, 0)))
    (Fraction(3, 1), Fraction(5, 1))
    """
    return open_payoffs(game, player, profile, ())[()]


def open_payoffs(
    game: StrategicGame, player: int, profile: Profile, left_open: Sequence[int]
) -> dict[tuple[int, ...], tuple[Fraction, ...]]:
    """Return the payoffs of a player's strategies for every choice of the players that are left open.

    Parameters
    ----------
    left_open
        Players other than this one; each choice is out of the support of its mixture.

    Returns
    -------
    dict
        By the choices of those left open, in their order: one payoff a strategy, expected over the rest.
    """
    rest = [i for i in range(len(game.shape)) if i != player and i not in left_open]
    return {
        choice: _expected(game, player, profile, dict(zip(left_open, choice, strict=True)), rest)
        for choice in product(*(support(profile[i]) for i in left_open))
    }


def _expected(
    game: StrategicGame, player: int, profile: Profile, fixed: dict[int, int], rest: Sequence[int]
) -> tuple[Fraction, ...]:
    payoffs = game.numerators[player]
    totals = [Fraction(0)] * game.shape[player]
    for choice in product(*(support(profile[i]) for i in rest)):
        at = fixed | dict(zip(rest, choice, strict=True))
        probability = prod((profile[i][at[i]] for i in rest), start=Fraction(1))
        column = payoffs[tuple(at.get(i, slice(None)) for i in range(len(game.shape)))].tolist()
        totals = [t + probability * value for t, value in zip(totals, column, strict=True)]
    return tuple(t / game.denominators[player] for t in totals)


def choices_of_others(game: StrategicGame, player: int, kept: Sequence[Sequence[int]]) -> Iterator[Others]:
    """Yield every combination of what the others may do, out of the strategies that are kept."""
    yield from product(*([None] if i == player else kept[i] for i in range(len(game.shape))))


def column(game: StrategicGame, player: int, others: Others) -> tuple[Fraction, ...]:
    """Return the payoff of each of a player's strategies where the others do this."""
    at = tuple(slice(None) if k is None else k for k in others)
    return tuple(Fraction(int(v), game.denominators[player]) for v in game.numerators[player][at].tolist())


def rows(game: StrategicGame, player: int) -> np.ndarray:
    """Return a player's payoffs (numerators): one row a strategy, one column a choice of the others."""
    payoffs = game.numerators[player]
    return np.moveaxis(payoffs, player, 0).reshape(payoffs.shape[player], -1)
