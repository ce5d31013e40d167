"""Where an answer seems to change between two values, if payoffs are smooth: a trade model is slow to ask.

Payoffs are interpolated from five values by a polynomial of degree 4, and the change is found in the games
that the polynomial gives, by halving.  That is where to look next, never what is claimed.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from negsim.analysis.compare.regime import Regime, regime
from negsim.errors import NegsimError

if TYPE_CHECKING:
    from collections.abc import Callable

    from negsim.analysis.compare.regimes import Regimes

NODES = tuple(Fraction(k, 1000) for k in (0, 146, 500, 854, 1000))
"""Near the Chebyshev points of the stretch, its ends included."""
HALVINGS = 16
STEER = Fraction(1, 20_000)
"""On either side of where the answer seems to change, so far apart relative to the stretch."""


def points_between(
    regimes: Regimes, sign: int, low: Fraction, high: Fraction, is_same: Callable[[Regime], bool]
) -> list[Fraction]:
    """Return distances at which to look: the inner nodes, and on either side of where the answer changes."""
    width = high - low
    nodes = [low + width * share for share in NODES]
    regimes.prepare([sign * x for x in nodes])
    try:
        games = [regimes.game(sign * x) for x in nodes]
    except NegsimError:
        return [(low + high) / 2]
    payoffs = [
        np.array([g.numerators[i].astype(np.float64) / float(g.denominators[i]) for g in games])
        for i in range(len(games[0].shape))
    ]
    first, last = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (first + last) / 2
        guess = regimes.along.rounded([np.tensordot(_weights(middle), p, axes=1) for p in payoffs])
        if is_same(regime(guess, regimes.actor, is_pure=regimes.is_pure)):
            first = middle
        else:
            last = middle
    where = low + width * Fraction((first + last) / 2).limit_denominator(10**6)
    near = [x for x in (where - width * STEER, where + width * STEER) if low < x < high]
    regimes.prepare([sign * x for x in near])
    return sorted({*nodes[1:-1], *near})


def _weights(u: float) -> np.ndarray:
    """Return how much the payoffs at each node count at a share of the stretch (Lagrange)."""
    nodes = np.array([float(x) for x in NODES])
    return np.array(
        [np.prod((u - np.delete(nodes, k)) / (x - np.delete(nodes, k))) for k, x in enumerate(nodes)]
    )
