"""An opponent that plays its part of one equilibrium, round after round; mixtures by dice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from negsim.classroom.play.round import Intention
from negsim.errors import GameTooLarge, UsageError
from negsim.reports import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.analysis.findings import Findings
    from negsim.classroom.play.round import Round
    from negsim.solvers.solution import Equilibrium, Note

MOST_LISTED = 8
"""More equilibria are counted, not listed."""
SHOWN = 10**12
"""Probabilities that are not exact are shown, and drawn, as fractions with denominators up to this."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EquilibriumOpponent:
    """Plays one of the equilibria that were found."""

    findings: Findings
    number: int
    """Its index among the equilibria found."""
    reason: str
    """Why this one: ``the only one``."""
    notes: tuple[Note, ...] = ()

    name = "equilibrium"

    @property
    def equilibrium(self) -> Equilibrium:
        """The equilibrium that is played."""
        return equilibria_of(self.findings)[self.number]

    @property
    def about(self) -> str:
        """Say which equilibrium is played, and why this one, but not what it is: that is to be found out."""
        return f"It plays its part in {self._which}; what that is, is told at the end."

    @property
    def summary(self) -> str:
        """Say what the equilibrium is that was played."""
        strategies = self.findings.game.strategies
        told = words.profile(self.findings.titles, strategies, self.equilibrium.strategies)
        return f"It played its part in {self._which}: {told}"

    @property
    def _which(self) -> str:
        count = len(equilibria_of(self.findings))
        if count == 1:
            return the_only(self.findings)
        return f"equilibrium {self.number + 1} of {count} ({self.reason})"

    @property
    def settings(self) -> dict[str, object]:
        """Say by its number which equilibrium is played, from 1."""
        return {"equilibrium": self.number + 1}

    def intend(self, player: int, rounds: Sequence[Round]) -> Intention:
        """Return its part of the equilibrium, whatever has happened."""
        del rounds
        mixture = self.equilibrium.strategies[player]
        return Intention(probabilities=mixture, verb="play", rest="its part of the equilibrium")


def equilibria_of(findings: Findings) -> tuple[Equilibrium, ...]:
    """Return the equilibria that were found; none where the game is too large for them."""
    return findings.nash.equilibria if findings.nash is not None else ()


def the_only(findings: Findings) -> str:
    """Return what the only equilibrium is called: there may be others where they are not proven to be all."""
    is_all = findings.nash is not None and findings.nash.complete
    return "the equilibrium" if is_all else "the equilibrium found"


def equilibrium_opponent(findings: Findings, number: int | None = None) -> EquilibriumOpponent:
    """Return an opponent that plays an equilibrium by its number in the list, from 1.

    Without a number it is the one that is better for everybody than all others, else the risk-dominant one,
    else the limit of quantal responses, else the first.

    Raises
    ------
    GameTooLarge
        N277 if no equilibrium is known.
    UsageError
        N176 if there is no equilibrium of that number.
    """
    known = equilibria_of(findings)
    if not known:
        told = next((f": {n.text.rstrip('.')}" for n in findings.notes if n.code.startswith("N2")), "")
        message = f"no equilibrium to play by is known{told}"
        raise GameTooLarge("N277", message, "play against another opponent: --against best-reply")
    if number is None:
        chosen, reason = _first(findings)
        return EquilibriumOpponent(findings=findings, number=chosen, reason=reason)
    if not 1 <= number <= len(known):
        has = words.count(len(known), "equilibrium", "equilibria")
        message = f"there is no equilibrium {number}: negsim knows {has} of this game"
        raise UsageError("N176", message, "negsim run   lists them with their numbers")
    return EquilibriumOpponent(findings=findings, number=number - 1, reason="the one asked for")


def _first(findings: Findings) -> tuple[int, str]:
    """Return which equilibrium is played unless another is asked for, and why."""
    found = findings.criteria
    if found is not None:
        if found.payoff_dominant is not None:
            return found.payoff_dominant, "better for everybody than the others"
        if found.risk_dominance is not None and found.risk_dominance.dominant is not None:
            return found.risk_dominance.dominant, "the risk-dominant one"
        limits = [e.equilibrium for e in found.equilibria if e.logit_limit]
        if len(limits) == 1:
            return limits[0], "the limit of quantal responses"
    return 0, "the first listed"
