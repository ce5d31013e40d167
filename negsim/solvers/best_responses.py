"""Which strategies are best responses, at every outcome and for every player.

Strategy k of player i is a best response at an outcome if no other strategy of i, played against what the
others do there, is worth more to i.  [nash-1951]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from negsim.solvers.size import check_size

if TYPE_CHECKING:
    from negsim.games.strategic import StrategicGame


def best_responses(game: StrategicGame) -> tuple[np.ndarray, ...]:
    """Mark, for each player, the outcomes at which its own strategy is a best response.

    Returns
    -------
    tuple of boolean arrays of the game's ``shape``, one a player
        All are true at an outcome if and only if it is a pure equilibrium.

    Raises
    ------
    GameTooLarge
        If the game has more than 10 million payoffs.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> dilemma = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> best_responses(dilemma)[0].tolist()
    [[False, False], [True, True]]
    """
    check_size(game)
    return tuple(
        np.asarray(a == a.max(axis=i, keepdims=True), dtype=bool) for i, a in enumerate(game.numerators)
    )
