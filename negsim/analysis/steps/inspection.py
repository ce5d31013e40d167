"""One profile that somebody asks about: whether it is an equilibrium, and who leaves it if not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.analysis.findings import Findings, find
from negsim.analysis.steps.certificate import Certificate, certificate
from negsim.analysis.steps.refutation import Refutation, refutation
from negsim.scenario.scenario import Scenario
from negsim.solvers.size import check_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.analysis.steps.against import Profile
    from negsim.games.strategic import StrategicGame

TOLERANCE = Fraction(1, 10**9)
"""Gains below this, times the largest payoff, are rounding where probabilities are not exact."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Inspection:
    """What everybody gets in a profile, from every strategy, and who gains by leaving it."""

    findings: Findings
    """What the profile is about; nothing is solved."""
    certificate: Certificate
    refutation: Refutation
    is_exact: bool
    """False where a probability has no exact value: it is then taken as the nearest float."""
    is_equilibrium: bool


def inspect_profile(
    what: Scenario | StrategicGame | Findings, profile: Sequence[Sequence[Fraction | float]]
) -> Inspection:
    """Work out whether a profile is an equilibrium, and who leaves it if not.

    Parameters
    ----------
    profile
        For each player the probability of each of its strategies, summing to 1.

    Raises
    ------
    GameTooLarge
        If the game has more than 10 million payoffs.
    """
    findings = _unsolved(what)
    check_size(findings.game)
    is_exact = all(isinstance(p, Fraction | int) for mixture in profile for p in mixture)
    checked = certificate(findings.game, _as_fractions(profile))
    refuted = refutation(checked)
    tolerance = Fraction(0) if is_exact else TOLERANCE * _scale(findings.game)
    return Inspection(
        findings=findings,
        certificate=checked,
        refutation=refuted,
        is_exact=is_exact,
        is_equilibrium=checked.regret <= tolerance,
    )


def _unsolved(what: Scenario | StrategicGame | Findings) -> Findings:
    if isinstance(what, Findings):
        return what
    if isinstance(what, Scenario):
        return find(replace(what, ask=()))
    return Findings(game=what, title="A game in strategic form", titles=what.players)


def _as_fractions(profile: Sequence[Sequence[Fraction | float]]) -> Profile:
    """Return the exact numbers that floats are, scaled so that each mixture sums to exactly 1."""
    exact = [[Fraction(p) for p in mixture] for mixture in profile]
    return tuple(tuple(p / sum(mixture) for p in mixture) for mixture in exact)


def _scale(game: StrategicGame) -> Fraction:
    sizes = [Fraction(int(abs(a).max()), d) for a, d in zip(game.numerators, game.denominators, strict=True)]
    return max(Fraction(1), *sizes)
