"""From a smaller game, whose other strategies and players were set aside, back to the whole game."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.solvers.nash.equilibrium_set import expected_payoffs, payoff_radius, pure_mixture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.games.strategic import StrategicGame
    from negsim.solvers.nash.equilibrium_set import Mixture
    from negsim.solvers.solution import Box, NashSolution


def lifted(
    solution: NashSolution, game: StrategicGame, kept: Sequence[Sequence[int]], players: Sequence[int]
) -> NashSolution:
    """Carry a solution of a smaller game over to the game it was cut from.

    Parameters
    ----------
    kept
        For each player of ``game`` the strategies that the smaller game has; the others get probability 0.
    players
        Who plays the smaller game; everybody else keeps one strategy.

    Returns
    -------
    NashSolution
        The order of equilibria stays canonical, since all added probabilities are constant.
    """

    def lift(sides: Sequence[Sequence[Mixture]]) -> tuple[tuple[Mixture, ...], ...]:
        given = dict(zip(players, sides, strict=True))
        return tuple(
            tuple(_spread(s, kept[i], size) for s in given[i])
            if i in given
            else (pure_mixture(kept[i][0], size),)
            for i, size in enumerate(game.shape)
        )

    def lift_box(box: Box) -> Box:
        given = dict(zip(players, box, strict=True))
        one, none = (Fraction(1), Fraction(1)), (Fraction(0), Fraction(0))
        places = [dict(zip(kept[i], given.get(i, [one]), strict=False)) for i in range(len(game.shape))]
        return tuple(
            tuple(place.get(k, none) for k in range(m)) for place, m in zip(places, game.shape, strict=True)
        )

    profiles = [tuple(side[0] for side in lift([(s,) for s in e.strategies])) for e in solution.equilibria]
    return replace(
        solution,
        equilibria=tuple(
            replace(
                e,
                strategies=p,
                payoffs=expected_payoffs(game, p),
                payoff_radius=payoff_radius(game, e.radius),
            )
            for p, e in zip(profiles, solution.equilibria, strict=True)
        ),
        components=tuple(
            replace(c, subsets=tuple(replace(s, mixtures=lift(s.mixtures)) for s in c.subsets))
            for c in solution.components
        ),
        unresolved=tuple(map(lift_box, solution.unresolved)),
    )


def _spread(mixture: Mixture, kept: Sequence[int], size: int) -> Mixture:
    place = dict(zip(kept, mixture, strict=True))
    return tuple(place.get(k, Fraction(0)) for k in range(size))
