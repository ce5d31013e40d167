"""What coalitions earn as one bloc among others that move at the same time: gamma and delta.

The members of S maximize what they earn together.  The other players who could have joined stand

    gamma   each alone        [chander-tulkens-1997]
    delta   together, as one bloc        [hart-kurz-1983]

and players who may not join are alone.  The worth of S is what its members earn together in a Nash
equilibrium between these blocs.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.games.coalition import members
from negsim.games.partition import Structure, canonical
from negsim.solvers.coalition.derived.bloc_play import BlocPlay
from negsim.solvers.coalition.derived.limits import incomplete
from negsim.solvers.coalition.derived.picking import earned, picked
from negsim.solvers.coalition.solution import DerivedWorth

if TYPE_CHECKING:
    from negsim.games.strategic import StrategicGame


def standing(game: StrategicGame, among: tuple[int, ...], rule: str, equilibrium: str) -> DerivedWorth:
    """Find what every coalition earns as one bloc, by ``gamma`` or ``delta``."""
    play = BlocPlay(game, among)
    structures = [structure_around(coalition, len(among), rule) for coalition in range(2 ** len(among))]
    equilibria = play.solve(dict.fromkeys(structures))
    chosen, ranges = [], []
    for coalition, structure in enumerate(structures):
        players = tuple(among[k] for k in members(coalition))
        chosen.append(picked(equilibria[structure], players, equilibrium))
        worths = [earned(e, players) for e in equilibria[structure]]
        ranges.append((min(worths), max(worths)))
    return DerivedWorth(
        solver="derived-worth",
        rule=rule,
        among=among,
        equilibrium=equilibrium,
        worths=tuple(
            earned(e, [among[k] for k in members(coalition)]) if coalition else Fraction(0)
            for coalition, e in enumerate(chosen)
        ),
        ranges=tuple(ranges),
        payoffs=tuple(e.payoffs for e in chosen),
        outcomes=tuple(e.outcome for e in chosen),
        announcements=None,
        is_complete=not play.incomplete,
        notes=incomplete(len(play.incomplete), "coalition structures"),
    )


def structure_around(coalition: int, n: int, rule: str) -> Structure:
    """Return the structure in which a coalition stands against others who are alone or together.

    Examples
    --------
    >>> structure_around(0b0011, 4, "gamma"), structure_around(0b0011, 4, "delta")
    ((3, 4, 8), (3, 12))
    """
    rest = (1 << n) - 1 - coalition
    others = (rest,) if rule == "delta" else tuple(1 << k for k in members(rest))
    return canonical((coalition, *others))
