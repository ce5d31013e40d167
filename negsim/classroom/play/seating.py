"""From a scenario and what was asked for to a table at which it can be played."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from negsim.analysis.compare.compare import actors_asked
from negsim.analysis.findings import find
from negsim.classroom.play.opponents.best_reply import BestReply
from negsim.classroom.play.opponents.equilibrium import equilibrium_opponent
from negsim.classroom.play.opponents.level_k import LevelK
from negsim.classroom.play.opponents.quantal import quantal
from negsim.classroom.play.opponents.tit_for_tat import tit_for_tat
from negsim.classroom.play.table import Table
from negsim.errors import NotApplicable, UsageError
from negsim.scenario.diagnosis import listed

if TYPE_CHECKING:
    from negsim.analysis.findings import Findings
    from negsim.classroom.play.opponents.opponent import Opponent
    from negsim.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How a scenario is to be played."""

    against: str = "equilibrium"
    """A way of playing, or ``human``."""
    length: int = 5
    equilibrium: int | None = None
    """The number of an equilibrium, from 1; None for the one that the criteria speak for."""
    level: int = 1
    precision: float = 3.0


def check_playable(scenario: Scenario) -> None:
    """Refuse files in which nobody chooses among listed strategies.

    Raises
    ------
    NotApplicable
        N275 for ranges without a step, N276 where nobody has strategies, or somebody has none.
    """
    if scenario.is_continuous:
        message = "choices from a range without a step cannot be listed, so they cannot be played"
        raise NotApplicable(
            "N275", message, "give each range a step, such as   {from: 0%, to: 60%, step: 10%}"
        )
    if not scenario.has_strategies:
        message = f"there is nothing to play in {scenario.file}: its actors have no strategies"
        raise NotApplicable("N276", message, "negsim run   answers what the file says of coalitions")
    idle = [a.title for a in scenario.actors if not a.strategies]
    if idle:
        raise NotApplicable(
            "N276", f"{listed(idle)} cannot play: no strategies", "give every actor strategies"
        )


def person_asked(scenario: Scenario, name: str | None) -> int | None:
    """Return the actor that ``--as`` means, by its name or title; None where the file leaves it open.

    Raises
    ------
    UsageError
        N116, if there is no such actor.
    """
    if name is None:
        return 0 if len(scenario.actors) == 1 else None
    if name == "all" and all(a.title != "all" for a in scenario.actors):
        message = "nobody plays all actors; people play each other with   --against human"
        raise UsageError("N116", message, f"actors: {listed((a.name for a in scenario.actors), 12)}")
    alike = [
        i for i, a in enumerate(scenario.actors) if name.casefold() in {a.name.casefold(), a.title.casefold()}
    ]
    if len(alike) == 1:
        return alike[0]
    try:
        return actors_asked(scenario, name)[0]
    except UsageError as error:
        raise UsageError(error.code, error.message, error.hint.removesuffix(", or all")) from None


def find_for_play(scenario: Scenario, seed: int) -> Findings:
    """Return the game and, where it is not too large for them, its equilibria and what speaks for which.

    Best responses are looked for first and not kept: they cost little, and where they are all that can be
    found, the rest becomes notes instead of a refusal.  The matrix is to be shown without them.
    """
    found = find(replace(scenario, ask=("best_responses", "nash", "criteria")), seed=seed)
    kept = tuple(n for n in found.notes if not n.code.startswith("N2"))
    return replace(found, best_responses=None, notes=kept if found.nash is not None else found.notes)


def table_for(findings: Findings, person: int, wanted: Wanted) -> Table:
    """Return the table at which a person plays one actor.

    Raises
    ------
    UsageError, SolverError
        If the opponent cannot play this game, or not as it was asked to.
    """
    actors = range(len(findings.game.players))
    others = tuple(i for i in actors if i != person)
    is_human = wanted.against == "human"
    return Table(
        findings=findings,
        people=(person, *others) if is_human else (person,),
        opponent=None if is_human else _opponent(findings, person, wanted),
        length=wanted.length,
    )


def _opponent(findings: Findings, person: int, wanted: Wanted) -> Opponent:
    game, titles = findings.game, findings.titles
    match wanted.against:
        case "equilibrium":
            return equilibrium_opponent(findings, wanted.equilibrium)
        case "best-reply":
            return BestReply(game=game, titles=titles)
        case "level-k":
            return LevelK(game=game, titles=titles, level=wanted.level)
        case "quantal":
            return quantal(game, wanted.precision)
        case "tit-for-tat":
            return tit_for_tat(game, titles, person)
        case unknown:
            raise UsageError("N172", f"there is no opponent '{unknown}'")
