"""The certificate of a profile: what everybody gets from every strategy, and what nobody can gain."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.analysis.steps.against import Profile, payoffs_against

if TYPE_CHECKING:
    from negsim.games.strategic import StrategicGame


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One player's payoffs against what the others play in a profile."""

    player: int
    payoffs: tuple[Fraction, ...]
    """Expected, from each of its strategies."""
    gets: Fraction
    """Expected, from what it plays."""

    @property
    def best(self) -> tuple[int, ...]:
        """The strategies that are worth most."""
        top = max(self.payoffs)
        return tuple(k for k, p in enumerate(self.payoffs) if p == top)

    @property
    def regret(self) -> Fraction:
        """The most that it gains by another strategy."""
        return max(self.payoffs) - self.gets


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """Everybody's payoffs against a profile: an equilibrium if and only if the regret is 0."""

    profile: Profile
    checks: tuple[Check, ...]

    @property
    def regret(self) -> Fraction:
        """The most that anyone gains by another strategy."""
        return max(c.regret for c in self.checks)


def certificate(game: StrategicGame, profile: Profile) -> Certificate:
    """Work out what everybody gets from every strategy against a profile.

    Examples
    --------
    >>> from negsim.analysis.steps.against import pure_profile
    >>> from negsim.games.strategic import StrategicGame
    >>> dilemma = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> certificate(dilemma, pure_profile(dilemma, (0, 0))).regret
    Fraction(2, 1)
    """
    checks = []
    for player, mixture in enumerate(profile):
        payoffs = payoffs_against(game, player, profile)
        gets = sum((p * v for p, v in zip(mixture, payoffs, strict=True)), Fraction(0))
        checks.append(Check(player=player, payoffs=payoffs, gets=gets))
    return Certificate(profile=profile, checks=tuple(checks))
