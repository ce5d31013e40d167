"""Which coalition an actor's strategy brings: the one that gains most by standing together.

The strategy is announced, and so fixed; in the game that is left, worths are derived by the file's rule.  Of
the coalitions with the actor in them (of all, for an actor that cannot join), the one with the greatest gain

    v(S) - sum over i in S of v({i})

is told, the smallest of equal ones; none, if no coalition gains.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.games.coalition import members
from negsim.solvers.table import SOLVERS

if TYPE_CHECKING:
    from negsim.games.strategic import StrategicGame
    from negsim.scenario.scenario import Coalitions
    from negsim.solvers.coalition.solution import DerivedWorth


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """The coalition that a strategy brings."""

    coalition: tuple[int, ...]
    """Players (indices); empty if standing together gains nobody anything."""
    gain: Fraction
    """What its members get together more than each of them alone."""


def brought(game: StrategicGame, actor: int, strategy: int, said: Coalitions) -> Brought | None:
    """Return which coalition forms; None where worth does not come out of what is played.

    Raises
    ------
    SolverError
        If there are too many coalitions or outcomes.
    """
    if said.rule is None:
        return None
    kept = [range(size) if j != actor else [strategy] for j, size in enumerate(game.shape)]
    v = _worth(game.restrict(kept), said).worths
    best = Brought(coalition=(), gain=Fraction(0))
    for mask in sorted(range(len(v)), key=lambda m: (m.bit_count(), m)):
        together = members(mask)
        gain = v[mask] - sum((v[1 << k] for k in together), Fraction(0))
        is_with = actor not in said.among or said.among.index(actor) in together
        if is_with and gain > best.gain:
            best = Brought(coalition=tuple(said.among[k] for k in together), gain=gain)
    return best


def _worth(game: StrategicGame, said: Coalitions) -> DerivedWorth:
    if said.rule != "partition":
        derive = SOLVERS["derived-worth"].load()
        return derive(game, said.among, said.rule, said.equilibrium, in_pure=said.is_pure)  # type: ignore[no-any-return]
    partition = SOLVERS["partition-function"].load()(game, said.among, said.equilibrium)
    return SOLVERS["partition-worth"].load()(partition)  # type: ignore[no-any-return]
