"""The steps behind the solutions of a coalition game, recomputed from the worths."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from typing import TYPE_CHECKING, Any

from negsim.analysis.steps.claims import (
    MOST_PLAYERS,
    Claims,
    Contradiction,
    claims,
    contradiction,
    nucleolus_claims,
)
from negsim.analysis.steps.fronts import FrontSteps, front_steps
from negsim.analysis.steps.voting import VotingSteps, voting_steps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.analysis.coalitions.findings import CoalitionFindings
    from negsim.games.coalition import CoalitionGame

MOST_ORDERED = 5
"""Up to so many actors, contributions are told order by order."""
MOST_BLOCKING = 16
"""Up to so many actors, the group that blocks a division is searched for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """What each actor adds to the worth of those who came before it, in every order of arrival."""

    orders: tuple[tuple[int, ...], ...]
    contributions: tuple[tuple[Fraction, ...], ...]
    """For each order, by actor (not by arrival)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocking:
    """The group with the greatest excess at one division."""

    solution: str
    coalition: int
    worth: Fraction
    excess: Fraction
    """Its worth less what it gets; above 0 it does better on its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoalitionSteps:
    """How the solutions of a coalition game follow."""

    orders: Orders | None
    """Where there are few actors."""
    blocking: tuple[Blocking, ...]
    in_core: Claims | None = None
    """What groups claim at a point of the core, where there are few actors and it is not empty."""
    no_core: Contradiction | None = None
    """Why the core is empty, where it is."""
    complaints: Claims | None = None
    """What groups claim at the nucleolus, where there are few actors."""
    voting: VotingSteps | None = None
    """Where votes are cast by few."""
    fronts: tuple[FrontSteps, ...] = ()


def coalition_steps(found: CoalitionFindings) -> CoalitionSteps:
    """Work out the steps behind what was found about coalitions."""
    game, partition, stability = found.game, found.partition_game, found.stability
    about_all: dict[str, Any] = {
        "voting": voting_steps(found.vote) if found.vote else None,
        "fronts": front_steps(partition, stability) if partition and stability else (),
    }
    if game is None or not found.is_shared:
        return CoalitionSteps(orders=None, blocking=(), **about_all)
    return CoalitionSteps(
        orders=orders(game) if game.n <= MOST_ORDERED else None,
        blocking=_blockings(game, found),
        **_claimed(game, found),
        **about_all,
    )


def _blockings(game: CoalitionGame, found: CoalitionFindings) -> tuple[Blocking, ...]:
    divisions = [
        ("Shapley value", found.shapley.shares if found.shapley else None),
        ("nucleolus", found.nucleolus.shares if found.nucleolus else None),
        ("equal division", (game.worth(game.everyone) / game.n,) * game.n),
    ]
    return tuple(
        blocking(game, name, [Fraction(x) for x in shares])
        for name, shares in divisions
        if shares is not None and 2 <= game.n <= MOST_BLOCKING
    )


def _claimed(game: CoalitionGame, found: CoalitionFindings) -> dict[str, Any]:
    """Return what groups claim, where there are few of them."""
    core, nucleolus = found.core, found.nucleolus
    is_small = 2 <= game.n <= MOST_PLAYERS
    has_point = core is not None and core.point is not None and is_small
    return {
        "in_core": claims(game, core.point) if has_point and core and core.point else None,
        "no_core": contradiction(game, core) if core is not None else None,
        "complaints": nucleolus_claims(game, nucleolus) if nucleolus and is_small else None,
    }


def orders(game: CoalitionGame) -> Orders:
    """Return the contributions of all players in all orders."""
    every = tuple(permutations(range(game.n)))
    return Orders(orders=every, contributions=tuple(_contributions(game, order) for order in every))


def _contributions(game: CoalitionGame, order: tuple[int, ...]) -> tuple[Fraction, ...]:
    brings = [Fraction(0)] * game.n
    before = 0
    for i in order:
        brings[i] = game.worth(before | 1 << i) - game.worth(before)
        before |= 1 << i
    return tuple(brings)


def blocking(game: CoalitionGame, solution: str, shares: Sequence[Fraction]) -> Blocking:
    """Return the smallest of the groups with the greatest excess (neither nobody nor everybody)."""
    gets = [Fraction(0)]
    for share in shares:
        gets += [g + share for g in gets]
    excess, _, coalition = max((game.worth(s) - gets[s], -s.bit_count(), -s) for s in range(1, game.everyone))
    return Blocking(solution=solution, coalition=-coalition, worth=game.worth(-coalition), excess=excess)
