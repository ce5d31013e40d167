"""The findings that a scenario asks for: solved, verified, and kept together with what they are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from negsim.analysis.verify import verify
from negsim.errors import GameTooLarge, SolverError
from negsim.games.from_scenario import strategic_game
from negsim.scenario.scenario import Scenario
from negsim.solvers.solution import Note
from negsim.solvers.table import SOLVERS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from negsim.analysis.second_opinion import SecondOpinions
    from negsim.errors import Problem
    from negsim.games.strategic import StrategicGame
    from negsim.solvers.solution import (
        DominanceSolution,
        EfficientSolution,
        MaxminSolution,
        NashSolution,
        PriceOfAnarchy,
    )

ALL_FINDINGS = ("nash", "dominance", "maxmin", "best_responses", "efficient", "price_of_anarchy")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Findings:
    """Everything that was found about one game; None where it was not asked for or not possible."""

    game: StrategicGame
    title: str
    about: str = ""
    file: str | None = None
    case: str | None = None
    titles: tuple[str, ...]
    """How reports call the players."""
    seed: int = 0
    asked: tuple[str, ...] = ALL_FINDINGS
    """The names of the findings that were asked for."""
    nash: NashSolution | None = None
    dominance: DominanceSolution | None = None
    maxmin: MaxminSolution | None = None
    best_responses: tuple[NDArray[np.bool_], ...] | None = None
    """For each player, at every outcome, whether its strategy is a best response to the others'."""
    efficient: EfficientSolution | None = None
    price_of_anarchy: PriceOfAnarchy | None = None
    second_opinion: SecondOpinions | None = None
    """What other programs found, where that was asked for."""
    notes: tuple[Note, ...] = ()
    warnings: tuple[Problem, ...] = ()
    scenario: Scenario | None = None


def find(what: Scenario | StrategicGame, *, seed: int = 0) -> Findings:
    """Compute the findings that a scenario asks for, or all of them for a game.

    Raises
    ------
    ScenarioError
        If the scenario's payoffs cannot be evaluated.
    GameTooLarge
        If no finding could be computed because of a size limit.
    """
    if isinstance(what, Scenario):
        built = strategic_game(what)
        game, ask = built.game, what.ask
        notes = tuple(_rounding_note(name) for name in built.rounded)
        about: dict[str, Any] = {
            "title": what.title,
            "about": what.about,
            "file": what.file,
            "case": what.case,
            "titles": tuple(a.title for a in what.actors),
            "warnings": (*what.warnings, *built.warnings),
            "scenario": what,
        }
    else:
        game, ask, notes = what, ALL_FINDINGS, ()
        about = {"title": "A game in strategic form", "titles": game.players}
    results, refusals = _solve(game, ask)
    notes += tuple(Note(code=r.code, text=r.message) for r in refusals)
    return Findings(game=game, seed=seed, asked=ask, notes=notes, **about, **results)


def _solve(game: StrategicGame, ask: tuple[str, ...]) -> tuple[dict[str, Any], list[SolverError]]:
    results: dict[str, Any] = {}
    refusals: list[SolverError] = []
    for name in ask:
        try:
            results[name] = _one(game, name, results)
        except SolverError as refusal:
            refusals.append(refusal)
    if refusals and not any(r is not None for r in results.values()):
        raise GameTooLarge(refusals[0].code, refusals[0].message, refusals[0].hint)
    return results, refusals


def _one(game: StrategicGame, name: str, results: dict[str, Any]) -> Any:
    if name == "nash":
        return _verified_equilibria(game)
    if name == "price_of_anarchy":
        equilibria = results.get("nash") or _verified_equilibria(game)
        return SOLVERS["price-of-anarchy"].load()(game, equilibria)
    solver = {
        "dominance": "dominance",
        "maxmin": "maxmin",
        "best_responses": "best-responses",
        "efficient": "efficient",
    }
    return SOLVERS[solver[name]].load()(game)


def _verified_equilibria(game: StrategicGame) -> NashSolution:
    from negsim.solvers.nash.equilibria import nash_equilibria

    return verify(game, nash_equilibria(game))


def _rounding_note(actor: str) -> Note:
    rounded = "they were rounded to 12 significant digits of the largest, and are exact from there on"
    return Note(code="N301", text=f"{actor}'s payoffs are not exact: {rounded}")
