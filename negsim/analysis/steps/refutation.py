"""Why a profile is no equilibrium: who gains how much by what."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.analysis.steps.against import Profile, pure_profile
from negsim.analysis.steps.certificate import Certificate, certificate
from negsim.games.strategic import INT64_SAFE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from numpy.typing import NDArray

    from negsim.games.strategic import StrategicGame

MOST_LOOKED_AT = 1_000
"""So many outcomes are compared to pick out some."""
MOST_OUTCOMES = 1_000_000
"""Among more outcomes than this, none is picked out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """One player that is better off by another strategy."""

    player: int
    strategies: tuple[int, ...]
    """What it would rather play: its best responses."""
    gets: Fraction
    would_get: Fraction

    @property
    def gain(self) -> Fraction:
        """By how much it is better off."""
        return self.would_get - self.gets


@dataclass(frozen=True, slots=True, kw_only=True)
class Refutation:
    """Everybody that gains by leaving a profile alone; nobody does if it is an equilibrium."""

    profile: Profile
    payoffs: tuple[Fraction, ...]
    gains: tuple[Gain, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refutations:
    """Pure outcomes that are no equilibria: all, or some with the greatest total payoff.

    Of outcomes that differ only in who does what (and gets what for it), some list but the first.
    """

    listed: tuple[Refutation, ...]
    count: int
    """How many there are in all."""


def refutation(checked: Certificate) -> Refutation:
    """Return who gains by leaving a profile.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> dilemma = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> [g.gain for g in refutation(certificate(dilemma, pure_profile(dilemma, (0, 1)))).gains]
    [Fraction(1, 1)]
    """
    gains = tuple(
        Gain(player=c.player, strategies=c.best, gets=c.gets, would_get=max(c.payoffs))
        for c in checked.checks
        if c.regret > 0
    )
    return Refutation(profile=checked.profile, payoffs=tuple(c.gets for c in checked.checks), gains=gains)


def other_outcomes(
    game: StrategicGame, is_equilibrium: NDArray[np.bool_], *, all_up_to: int, else_only: int
) -> Refutations:
    """Refute the pure outcomes that are no equilibria: all, or where there are many a few.

    Parameters
    ----------
    is_equilibrium
        Of the game's ``shape``.
    all_up_to, else_only
        If there are more than ``all_up_to``, only the ``else_only`` with the greatest total payoff.
    """
    others = np.argwhere(~is_equilibrium)
    count = len(others)
    if is_equilibrium.size > MOST_OUTCOMES:
        chosen: Sequence[Any] = []
    elif count <= all_up_to:
        chosen = others.tolist()
    else:
        total = _totals(game)[~is_equilibrium]
        order = np.argsort(-total, kind="stable")[:MOST_LOOKED_AT]
        chosen = _different(game, others[order].tolist(), else_only)
    listed = tuple(refutation(certificate(game, pure_profile(game, tuple(o)))) for o in chosen)
    return Refutations(listed=listed, count=count)


def _different(game: StrategicGame, outcomes: Sequence[Sequence[int]], most: int) -> list[Sequence[int]]:
    """Return the first outcomes that differ in more than who does and gets what."""
    found: dict[object, Sequence[int]] = {}
    for outcome in outcomes:
        does = [names[k] for names, k in zip(game.strategies, outcome, strict=True)]
        shape = tuple(sorted(zip(does, game.payoffs(tuple(outcome)), strict=True)))
        found.setdefault(shape, outcome)
        if len(found) == most:
            break
    return [*found.values()]


def _totals(game: StrategicGame) -> NDArray[Any]:
    """Return the total payoff at every outcome, times one common denominator."""
    scale = math.lcm(*game.denominators)
    factors = [scale // d for d in game.denominators]
    largest = sum(int(abs(a).max()) * f for a, f in zip(game.numerators, factors, strict=True))
    dtype = np.int64 if largest < INT64_SAFE else object
    total = np.zeros(game.shape, dtype)
    for numerators, factor in zip(game.numerators, factors, strict=True):
        total = total + numerators.astype(dtype) * factor
    return total
