"""The prenucleolus: the nucleolus without the condition that every player gets at least v(i).

There is exactly one in every game.  [sobolev-1975]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.solvers.coalition.nucleolus import lexicographic

if TYPE_CHECKING:
    from negsim.games.coalition import CoalitionGame
    from negsim.solvers.coalition.solution import NucleolusSolution


def prenucleolus(game: CoalitionGame) -> NucleolusSolution:
    """Return the prenucleolus, proven in exact numbers by Kohlberg's criterion.

    Raises
    ------
    GameTooLarge
        If ``n > 22``, or ``n > 12`` and no proof was found.
    """
    return lexicographic(game, "prenucleolus", is_rational=False)
