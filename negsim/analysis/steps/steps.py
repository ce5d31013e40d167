"""All steps that lead to the answer of one game, collected from its findings.

Everything here is recomputed from the payoffs; of what solvers found only the results are taken: the
equilibria, the dominating mixtures, and how complete they are.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.analysis.findings import Findings, find
from negsim.analysis.steps.against import mixers
from negsim.analysis.steps.announcing import MOST_STRATEGIES, AnnouncingSteps, announcing_steps
from negsim.analysis.steps.best_responses import Replies, replies
from negsim.analysis.steps.certificate import Certificate, certificate
from negsim.analysis.steps.coalitions import CoalitionSteps, coalition_steps
from negsim.analysis.steps.coordination import CoordinationSteps, coordination_steps
from negsim.analysis.steps.efficiency import EfficiencySteps, efficiency_steps
from negsim.analysis.steps.elimination import Elimination, elimination
from negsim.analysis.steps.freedom import Freedom, freedoms
from negsim.analysis.steps.guarantees import GuaranteeSteps, guarantee_steps
from negsim.analysis.steps.indifference import Indifference, indifference
from negsim.analysis.steps.mediation import MediationSteps, mediation_steps
from negsim.analysis.steps.pivotal import Pivotal, pivotal
from negsim.analysis.steps.polynomials import PolynomialSystem, polynomial_system
from negsim.analysis.steps.refutation import Refutations, other_outcomes
from negsim.scenario.scenario import Scenario

if TYPE_CHECKING:
    from fractions import Fraction

    from negsim.games.strategic import StrategicGame
    from negsim.solvers.solution import Component, Equilibrium, NashSolution, NashSubset

FINDINGS = ("nash", "dominance", "maxmin", "best_responses", "efficient", "correlated")
"""What the steps are about."""
MOST_MEDIATED = 64
"""In games of more outcomes, what a mediator could recommend is not looked for."""
MOST_REPLIES = 6
"""Best responses told one by one for each player of two."""
MOST_COMPARED = 6
"""Payoff comparisons told for one dominated strategy."""
ALL_REFUTED, SOME_REFUTED = 8, 4
"""Up to so many pure outcomes are all refuted; of more only so many."""
MOST_EXPLAINED = 4
"""Equilibria of one shape and continua that are worked out."""
MOST_IMPROVED = 6
"""Outcomes that are not efficient of which it is told what improves upon them."""
MOST_CERTIFIED = 200
"""Equilibria whose payoffs from every strategy are worked out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MixedSteps:
    """How the probabilities of one isolated mixed equilibrium follow."""

    equilibrium: int
    """Index into ``NashSolution.equilibria``."""
    indifferences: tuple[Indifference, ...]
    """One for each player that mixes, where at most two do."""
    system: PolynomialSystem | None
    """Where three or more mix, unless it is too long."""
    alike: tuple[int, ...]
    """Other equilibria in which the same mixtures are played, by other players."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubsetSteps:
    """What is free in one maximal Nash subset."""

    subset: NashSubset
    freedoms: tuple[Freedom, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinuumSteps:
    """What is free in one continuum."""

    component: int
    """Index into ``NashSolution.components``."""
    subsets: tuple[SubsetSteps, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Steps:
    """The steps to one game's answer; None where a part was not possible."""

    findings: Findings
    replies: tuple[Replies, ...]
    """One a player; nothing is listed where there are more than two players."""
    pivotal: tuple[Pivotal | None, ...]
    """One a player, where there are more than two."""
    elimination: Elimination | None
    refuted: Refutations | None
    """Pure outcomes that are no equilibria."""
    mixed: tuple[MixedSteps, ...]
    mixed_count: int
    """How many isolated mixed equilibria there are in all."""
    continua: tuple[ContinuumSteps, ...]
    certificates: tuple[Certificate, ...]
    """Of the first equilibria, in their order."""
    guarantees: tuple[GuaranteeSteps, ...] = ()
    """One a player, where they were found."""
    efficiency: EfficiencySteps | None = None
    mediation: MediationSteps | None = None
    coordination: CoordinationSteps | None = None
    """Where two actors with two strategies have two strict equilibria."""
    announcing: tuple[AnnouncingSteps, ...] = ()
    """One a player, where there are two with few strategies."""
    coalitions: CoalitionSteps | None = None


def find_for_steps(what: Scenario | StrategicGame, *, seed: int = 0, also: tuple[str, ...] = ()) -> Findings:
    """Compute the findings that steps are about, whatever a scenario asks for.

    Parameters
    ----------
    also
        More findings about strategies that are wanted.

    Raises
    ------
    ScenarioError, GameTooLarge
        As ``find`` does.
    """
    if not isinstance(what, Scenario):
        return find(what, seed=seed)
    left_out = {"correlated"} if math.prod(what.shape) > MOST_MEDIATED else set()
    ask = (
        *(name for name in (*FINDINGS, *also) if what.has_strategies and name not in left_out),
        *(("economy",) if what.economy else ()),
        *(("coalitions",) if what.coalitions else ()),
    )
    return find(replace(what, ask=ask), seed=seed)


def steps_of(findings: Findings) -> Steps:
    """Work out the steps behind findings."""
    game, nash, dominance = findings.game, findings.nash, findings.dominance
    players = range(len(game.players) if 0 not in game.shape else 0)
    is_small = len(game.players) <= 2
    eliminated = None if dominance is None else elimination(game, dominance, all_up_to=MOST_COMPARED)
    mixed, count = _mixed(game, nash) if nash else ((), 0)
    return Steps(
        findings=findings,
        replies=tuple(replies(game, i, MOST_REPLIES if is_small else 0) for i in players),
        pivotal=() if is_small else tuple(pivotal(game, i) for i in players),
        elimination=eliminated,
        refuted=_refuted(findings),
        mixed=mixed,
        mixed_count=count,
        continua=_continua(game, nash) if nash else (),
        certificates=tuple(
            certificate(game, e.strategies) for e in (nash.equilibria[:MOST_CERTIFIED] if nash else ())
        ),
        **_more(findings),
    )


def _more(findings: Findings) -> dict[str, Any]:
    """Work out what is not about equilibria, where it was found."""
    game = findings.game
    found = findings.maxmin
    is_announced = len(game.players) == 2 and 0 < max(game.shape) <= MOST_STRATEGIES
    return {
        "guarantees": tuple(guarantee_steps(game, g) for g in found.guarantees) if found else (),
        "efficiency": efficiency_steps(game, findings.efficient, MOST_IMPROVED)
        if findings.efficient
        else None,
        "mediation": mediation_steps(game, findings.correlated.total) if findings.correlated else None,
        "coordination": coordination_steps(game, findings.nash.equilibria) if findings.nash else None,
        "announcing": tuple(announcing_steps(game, i) for i in range(2)) if is_announced else (),
        "coalitions": coalition_steps(findings.coalitions) if findings.coalitions else None,
    }


def _refuted(findings: Findings) -> Refutations | None:
    if findings.best_responses is None:
        return None
    is_equilibrium = np.logical_and.reduce(findings.best_responses)
    return other_outcomes(findings.game, is_equilibrium, all_up_to=ALL_REFUTED, else_only=SOME_REFUTED)


def _mixed(game: StrategicGame, nash: NashSolution) -> tuple[tuple[MixedSteps, ...], int]:
    """Work out isolated mixed equilibria; of several with the same mixtures only the first."""
    isolated = [
        c.equilibria[0]
        for c in nash.components
        if c.is_single and not nash.equilibria[c.equilibria[0]].is_pure
    ]
    shapes = sorted(isolated, key=lambda k: (_shape(game, nash.equilibria[k]), k))
    groups = [list(g) for _, g in groupby(shapes, key=lambda k: _shape(game, nash.equilibria[k]))]
    groups.sort()
    worked = tuple(
        _worked(game, nash.equilibria[first], first, tuple(alike))
        for first, *alike in groups[:MOST_EXPLAINED]
    )
    return worked, len(isolated)


def _shape(game: StrategicGame, equilibrium: Equilibrium) -> tuple[tuple[tuple[str, Fraction], ...], ...]:
    """Return what is played, without who plays it; irrational probabilities to the digits that are sure."""
    digits = 12 if equilibrium.radius else None
    played = (
        tuple(
            (n, p if digits is None else round(p, digits)) for n, p in zip(names, mixture, strict=True) if p
        )
        for names, mixture in zip(game.strategies, equilibrium.strategies, strict=True)
    )
    return tuple(sorted(played))


def _worked(game: StrategicGame, equilibrium: Equilibrium, index: int, alike: tuple[int, ...]) -> MixedSteps:
    profile = equilibrium.strategies
    who = mixers(profile)
    return MixedSteps(
        equilibrium=index,
        indifferences=tuple(indifference(game, profile, i) for i in who) if len(who) <= 2 else (),
        system=polynomial_system(game, profile, equilibrium.radius) if len(who) > 2 else None,
        alike=alike,
    )


def _continua(game: StrategicGame, nash: NashSolution) -> tuple[ContinuumSteps, ...]:
    numbered: list[tuple[int, Component]] = [(k, c) for k, c in enumerate(nash.components) if not c.is_single]
    return tuple(
        ContinuumSteps(
            component=k,
            subsets=tuple(
                SubsetSteps(subset=s, freedoms=freedoms(game, s)) for s in c.subsets[:MOST_EXPLAINED]
            ),
        )
        for k, c in numbered[:MOST_EXPLAINED]
    )
