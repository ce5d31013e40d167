"""What every strategy brings to a player that announces it to one other, who then takes a best response.

Where the other has several best responses, the announcer counts on the worst of them; of strategies with the
same worst, the one whose best case is better comes first.  [von-stackelberg-1934]
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from negsim.analysis.steps.against import column

if TYPE_CHECKING:
    from fractions import Fraction

    from negsim.games.strategic import StrategicGame

MOST_STRATEGIES = 12
"""In larger games it is not worked out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """One announced strategy, and what comes of it."""

    strategy: int
    responses: tuple[int, ...]
    """The other's best responses."""
    brings: tuple[Fraction, ...]
    """To the announcer, for each of the responses."""

    @property
    def low(self) -> Fraction:
        """What the announcer can count on."""
        return min(self.brings)

    @property
    def high(self) -> Fraction:
        """What it gets if the other's ties are broken in its favor."""
        return max(self.brings)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncingSteps:
    """How the best announcement of one player follows."""

    player: int
    announced: tuple[Announced, ...]
    """One a strategy."""
    best: tuple[int, ...]
    """The strategies with the highest low, and among these the highest high."""


def announcing_steps(game: StrategicGame, player: int) -> AnnouncingSteps:
    """Work out every announcement of one player of two.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> chicken = StrategicGame.from_arrays([[0, -1], [1, -10]], [[0, 1], [-1, -10]])
    >>> announcing_steps(chicken, 0).best
    (1,)
    """
    announced = tuple(_announced(game, player, k) for k in range(game.shape[player]))
    top = max((a.low, a.high) for a in announced)
    best = tuple(a.strategy for a in announced if (a.low, a.high) == top)
    return AnnouncingSteps(player=player, announced=announced, best=best)


def _announced(game: StrategicGame, player: int, strategy: int) -> Announced:
    told = (strategy, None) if player == 0 else (None, strategy)
    payoffs = column(game, 1 - player, told)
    responses = tuple(k for k, p in enumerate(payoffs) if p == max(payoffs))
    outcomes = [(strategy, k) if player == 0 else (k, strategy) for k in responses]
    return Announced(
        strategy=strategy, responses=responses, brings=tuple(game.payoff(player, o) for o in outcomes)
    )
