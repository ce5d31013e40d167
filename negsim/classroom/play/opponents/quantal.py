"""An opponent that plays better strategies more often, not always: a quantal response equilibrium.

The probabilities are those on the principal branch of logit quantal response equilibria at one precision,
as ``solvers/logit_qre`` counts it: 0 is chance, a large precision nearly a best response.  Where the branch
turns back and meets the precision several times, it is the first; beyond its end it is the limit.
[mckelvey-palfrey-1995]
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.classroom.play.round import Intention
from negsim.errors import DidNotConverge, UsageError
from negsim.reports import words
from negsim.solvers.solution import Note
from negsim.solvers.table import SOLVERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.classroom.play.round import Round
    from negsim.games.strategic import StrategicGame
    from negsim.solvers.solution import QreSolution

SHOWN = 4
"""Decimals of the probabilities that are told."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Quantal:
    """Plays a quantal response equilibrium."""

    game: StrategicGame
    precision: float
    scale: Fraction
    strategies: tuple[tuple[float, ...], ...]
    """For each actor the probability of each strategy."""
    notes: tuple[Note, ...] = ()

    name = "quantal"

    @property
    def about(self) -> str:
        """Say how it plays, and what precision means."""
        return (
            f"It plays better strategies more often, not always (quantal responses at precision "
            f"{self.precision:g}): odds are e to the power of {self.precision:g} times the difference in "
            f"payoff, counted in units of {words.number(self.scale)}, the most that one choice can matter. "
            "It expects everybody to play like that. Precision 0 is chance."
        )

    @property
    def summary(self) -> str:
        """Say the same as before the first round."""
        return self.about

    @property
    def settings(self) -> dict[str, object]:
        """Say the precision, and the unit in which payoffs are counted."""
        return {"precision": self.precision, "scale": str(self.scale)}

    def intend(self, player: int, rounds: Sequence[Round]) -> Intention:
        """Return its probabilities, whatever has happened."""
        del rounds
        own = self.strategies[player]
        names = self.game.strategies[player]
        told = ", ".join(f"{n} with {_shown(p)}" for n, p in zip(names, own, strict=True) if p)
        told = told.replace(" with ", " with probability ", 1)
        rest = f"by quantal responses: {told}"
        return Intention(probabilities=tuple(map(Fraction, own)), verb="play", rest=rest)


def _shown(p: float) -> str:
    return (
        f"{p:.{SHOWN}f}".rstrip("0").rstrip(".") if p >= 10.0**-SHOWN else f"under {10.0**-SHOWN:.{SHOWN}f}"
    )


def quantal(game: StrategicGame, precision: float) -> Quantal:
    """Return an opponent that plays the quantal response equilibrium at a precision.

    Raises
    ------
    UsageError
        N111 if the precision is no number of at least 0.
    GameTooLarge
        If the game is too large for quantal responses.
    DidNotConverge
        N278 if the branch has no point there that could be computed.
    """
    if not (math.isfinite(precision) and precision >= 0):
        raise UsageError("N111", "a precision must be a number of at least 0", "such as   --precision 3")
    found: QreSolution = SOLVERS["logit-qre"].load()(game, lambdas=[precision])
    strategies, notes = _at(found, precision)
    return Quantal(
        game=game,
        precision=precision,
        scale=max(found.scales),
        strategies=strategies,
        notes=(*(n for n in found.notes if n.code == "N221"), *notes),
    )


def _at(found: QreSolution, precision: float) -> tuple[tuple[tuple[float, ...], ...], tuple[Note, ...]]:
    """Return the profile at a precision, and what is to be said about it."""
    if found.points:
        if len(found.points) == 1:
            return found.points[0].strategies, ()
        count = words.count(len(found.points), "quantal response equilibrium", "quantal response equilibria")
        text = f"There are {count} at precision {precision:g}; the first on the branch is played."
        return found.points[0].strategies, (Note(code="N278", text=text),)
    if found.end == "settled" and precision > found.limit_lambda:
        text = f"Probabilities no longer change beyond precision {found.limit_lambda:.4g}."
        return found.limit, (Note(code="N278", text=text),)
    message = f"no quantal response at precision {precision:g} could be computed"
    raise DidNotConverge("N278", message, "choose a smaller precision, such as   --precision 1")
