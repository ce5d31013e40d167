"""Whether an equilibrium is regular: isolated, and robust in every sense that is in use.

Regular: every strategy that is not played is worth less than those that are, and the indifference
conditions, in the probabilities of the supports, have a nonsingular Jacobian.  A regular equilibrium is
strongly stable and so strictly perfect.  [harsanyi-1973, kojima-okada-shindoh-1985, van-damme-1991]

Computed in floats; what is decided is decided with much more distance than their rounding needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from negsim.games.strategic import StrategicGame
    from negsim.solvers.solution import Equilibrium

    Floats = NDArray[np.float64]

LEAST_GAP = 1e-8
"""A strategy that is worth less by so much of the largest payoff difference is surely worth less."""
LEAST_RATIO = 1e-7
"""A Jacobian whose smallest singular value is above this share of the largest is surely nonsingular."""


def is_surely_regular(game: StrategicGame, equilibrium: Equilibrium) -> bool:
    """Whether an equilibrium is regular; False also where floats cannot decide it.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> from negsim.solvers.nash.equilibria import nash_equilibria
    >>> chicken = StrategicGame.from_arrays([[0, -1], [1, -9]], [[0, 1], [-1, -9]])
    >>> [is_surely_regular(chicken, e) for e in nash_equilibria(chicken).equilibria]
    [True, True, True]
    """
    mixtures = [np.array([float(p) for p in x]) for x in equilibrium.strategies]
    supports = [np.flatnonzero(x) for x in mixtures]
    n = len(mixtures)
    rows = []
    for i, a in enumerate(game.numerators):
        payoffs = _scaled(a)
        worth = _expected(payoffs, mixtures, (i,))
        first = supports[i][0]
        unused = np.delete(np.arange(len(worth)), supports[i])
        if (worth[unused] > worth[first] - LEAST_GAP).any():
            return False
        blocks = []
        for j in range(n):
            own = supports[j][1:]
            if j == i:
                blocks.append(np.zeros((len(supports[i]) - 1, len(own))))
                continue
            pair = _expected(payoffs, mixtures, (i, j))
            pair = pair if i < j else pair.T
            gains = pair[supports[i][1:]] - pair[first]
            blocks.append(gains[:, own] - gains[:, supports[j][:1]])
        rows.append(np.concatenate(blocks, axis=1))
    jacobian = np.concatenate(rows)
    if not jacobian.size:
        return True
    values = np.linalg.svd(jacobian, compute_uv=False)
    return bool(values[-1] > LEAST_RATIO * values[0])


def _scaled(payoffs: NDArray[np.generic]) -> Floats:
    """Return payoffs from 0 to 1."""
    low, high = payoffs.min(), payoffs.max()
    if low == high:
        return np.zeros(payoffs.shape)
    return ((payoffs - low) / (high - low)).astype(np.float64)  # type: ignore[no-any-return]


def _expected(payoffs: Floats, mixtures: list[Floats], kept: tuple[int, ...]) -> Floats:
    """Average payoffs over the mixtures of all players but those kept, whose axes stay in order."""
    values = payoffs
    for k in range(len(mixtures) - 1, -1, -1):
        if k not in kept:
            values = np.tensordot(values, mixtures[k], axes=(k, 0))
    return values
