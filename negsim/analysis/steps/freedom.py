"""What leaves freedom in a continuum of equilibria, and where the freedom ends.

In a maximal Nash subset every combination of the players' extreme mixtures is an equilibrium.  A player with
several is free to mix them: its strategies there are tied.  What it may not do is make another player prefer
something else.  For a strategy ``used`` of another player that is played somewhere in the subset, and any
strategy ``other`` of the same player,

    payoff(used) - payoff(other) >= 0        (affine in the free player's probabilities)

must hold; = 0 where ``other`` is played, too.  Conditions that hold with room to spare at every extreme
mixture limit nothing and are left out.  With three or more players this is linear only while nobody else is
free; otherwise no conditions are given.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod
from typing import TYPE_CHECKING

from negsim.analysis.steps.affine import Affine
from negsim.analysis.steps.against import Mixture, Profile, open_payoffs, payoffs_against, support

if TYPE_CHECKING:
    from negsim.games.strategic import StrategicGame
    from negsim.solvers.solution import NashSubset


MOST_COMBINATIONS = 1_000
"""So many combinations of the others' extreme mixtures are compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A condition on the free player's probabilities: ``difference`` is at least 0, or 0."""

    player: int
    """Whose payoffs are compared."""
    used: int
    other: int
    used_payoffs: tuple[Fraction, ...]
    """Against each of the free player's choices."""
    other_payoffs: tuple[Fraction, ...]
    difference: Affine
    is_equation: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Freedom:
    """One player that may play several mixtures."""

    player: int
    choices: tuple[int, ...]
    """All strategies in its mixtures; the last has what remains."""
    worth: Fraction | None
    """What each of them is worth, all alike; None where it depends on what others are free to do."""
    extremes: tuple[Mixture, ...]
    limits: tuple[Limit, ...] | None
    """None where others are free at the same time and the conditions are not linear."""


def freedoms(game: StrategicGame, subset: NashSubset) -> tuple[Freedom, ...]:
    """Return what each player is free to do in a maximal Nash subset, and what limits it."""
    middle = tuple(map(_middle, subset.mixtures))
    free = [i for i, extremes in enumerate(subset.mixtures) if len(extremes) > 1]
    is_linear = len(game.shape) <= 2 or len(free) == 1
    return tuple(_freedom(game, subset, middle, i, is_linear=is_linear) for i in free)


def _middle(extremes: tuple[Mixture, ...]) -> Mixture:
    """Return a mixture inside: the average of the extreme ones."""
    return tuple(sum(column, Fraction(0)) / len(extremes) for column in zip(*extremes, strict=True))


def _freedom(
    game: StrategicGame, subset: NashSubset, middle: Profile, player: int, *, is_linear: bool
) -> Freedom:
    choices = support(middle[player])
    extremes = subset.mixtures[player]
    limits: list[Limit] = []
    for i in range(len(game.shape)):
        if i != player and is_linear:
            limits += _limits(game, middle, i, player, extremes)
    return Freedom(
        player=player,
        choices=choices,
        worth=_worth(game, subset, player, choices[0]),
        extremes=extremes,
        limits=tuple(limits) if is_linear else None,
    )


def _worth(game: StrategicGame, subset: NashSubset, player: int, strategy: int) -> Fraction | None:
    """Return what a strategy is worth against everything that the others may play, if that is one number."""
    others = [x[:1] if i == player else x for i, x in enumerate(subset.mixtures)]
    if prod(map(len, others)) > MOST_COMBINATIONS:
        return None
    values = {payoffs_against(game, player, profile)[strategy] for profile in product(*others)}
    return values.pop() if len(values) == 1 else None


def _limits(
    game: StrategicGame, middle: Profile, player: int, free: int, extremes: tuple[Mixture, ...]
) -> list[Limit]:
    """Return what a player's best responses demand of the one that is free."""
    choices = support(middle[free])
    table = open_payoffs(game, player, middle, [free])
    worth = [tuple(column[k] for column in table.values()) for k in range(game.shape[player])]
    used, *_ = played = support(middle[player])
    found = []
    for k, values in enumerate(worth):
        difference = Affine.expectation(worth[used]) - Affine.expectation(values)
        at_extremes = [difference.at([x[c] for c in choices[:-1]]) for x in extremes]
        if k != used and not _is_idle(difference, at_extremes):
            found.append(
                Limit(
                    player=player,
                    used=used,
                    other=k,
                    used_payoffs=worth[used],
                    other_payoffs=values,
                    difference=difference,
                    is_equation=k in played,
                )
            )
    return found


def _is_idle(difference: Affine, at_extremes: list[Fraction]) -> bool:
    """Whether a condition limits nothing: it always holds, or nowhere is it tight."""
    return difference.is_constant or min(at_extremes) > 0
