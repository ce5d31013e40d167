"""The findings that a scenario asks for: solved, verified, and kept together with what they are about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from negsim.analysis.verify import verify
from negsim.analysis.verify_correlated import verify_correlated
from negsim.analysis.verify_limit import verify_limit
from negsim.errors import GameTooLarge, SolverError
from negsim.games.from_scenario import Built, strategic_game, without_strategies
from negsim.scenario.ask import DEFAULT_FINDINGS
from negsim.scenario.scenario import Scenario
from negsim.solvers.solution import Note
from negsim.solvers.table import SOLVERS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from negsim.analysis.coalitions.findings import CoalitionFindings
    from negsim.analysis.continuous import ContinuousFindings
    from negsim.analysis.economy import EconomyFindings
    from negsim.analysis.second_opinion import SecondOpinions
    from negsim.errors import Problem
    from negsim.games.strategic import StrategicGame
    from negsim.solvers.solution import (
        CorrelatedSolution,
        CriteriaSolution,
        DominanceSolution,
        EfficientSolution,
        Equilibrium,
        LearningSolution,
        MaxminSolution,
        NashSolution,
        PriceOfAnarchy,
        QreSolution,
        RationalizableSolution,
    )


LIMIT_WORK = 20_000
"""Strategies times outcomes up to which the logit limit is among the criteria without being asked for."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Findings:
    """Everything that was found about one game; None where it was not asked for or not possible."""

    game: StrategicGame
    """Without any outcomes where the actors of a file have no strategies."""
    title: str
    about: str = ""
    file: str | None = None
    case: str | None = None
    titles: tuple[str, ...]
    """How reports call the players."""
    seed: int = 0
    asked: tuple[str, ...] = DEFAULT_FINDINGS
    """The names of the findings that were asked for."""
    nash: NashSolution | None = None
    dominance: DominanceSolution | None = None
    maxmin: MaxminSolution | None = None
    best_responses: tuple[NDArray[np.bool_], ...] | None = None
    """For each player, at every outcome, whether its strategy is a best response to the others'."""
    efficient: EfficientSolution | None = None
    price_of_anarchy: PriceOfAnarchy | None = None
    correlated: CorrelatedSolution | None = None
    rationalizable: RationalizableSolution | None = None
    qre: QreSolution | None = None
    criteria: CriteriaSolution | None = None
    learning: LearningSolution | None = None
    continuous: ContinuousFindings | None = None
    """What actors would choose from ranges, where they do."""
    economy: EconomyFindings | None = None
    """What the trade model says, where the file has one."""
    coalitions: CoalitionFindings | None = None
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
        built = strategic_game(what) if what.has_strategies else without_strategies(what)
        game, ask = built.game, what.ask
        notes = _rounding_notes(what, built.coarse, built.rounded)
        about: dict[str, Any] = {
            "title": what.title,
            "about": what.about,
            "file": what.file,
            "case": what.case,
            "titles": tuple(a.title for a in what.actors),
            "warnings": (*what.warnings, *built.warnings, *built.remarks),
            "scenario": what,
        }
    else:
        built = Built(game=what, rounded=(), warnings=())
        game, ask, notes = what, DEFAULT_FINDINGS, ()
        about = {"title": "A game in strategic form", "titles": game.players}
    results, refusals = _solve(_Solving(game, seed, built, about.get("scenario")), ask)
    if results.get("continuous") is not None:
        notes += results["continuous"].notes
    if results.get("coalitions") is not None:
        about["warnings"] += results["coalitions"].warnings
    notes += tuple(map(Note.of, refusals))
    return Findings(game=game, seed=seed, asked=ask, notes=notes, **about, **results)


def _solve(solving: _Solving, ask: tuple[str, ...]) -> tuple[dict[str, Any], list[SolverError]]:
    results: dict[str, Any] = {}
    refusals: list[SolverError] = []
    for name in ask:
        try:
            results[name] = solving.one(name, results)
        except SolverError as refusal:
            refusals.append(refusal)
    if refusals and not any(r is not None for r in results.values()):
        raise GameTooLarge(refusals[0].code, refusals[0].message, refusals[0].hint)
    return results, refusals


class _Solving:
    """Computes findings of one game, its equilibria only once."""

    def __init__(self, game: StrategicGame, seed: int, built: Built, scenario: Scenario | None) -> None:
        self.game = game
        self.seed = seed
        self.built = built
        self.scenario = scenario

    def one(self, name: str, results: dict[str, Any]) -> Any:
        """Compute and verify one finding; ``results`` holds those that came before."""
        game = self.game
        match name:
            case "nash":
                return self.equilibria
            case "price_of_anarchy":
                return SOLVERS["price-of-anarchy"].load()(game, self.equilibria)
            case "criteria":
                return SOLVERS["criteria"].load()(game, self.equilibria, results.get("qre") or self.limit)
            case "correlated":
                return verify_correlated(game, SOLVERS["correlated"].load()(game))
            case "qre":
                return verify_limit(game, SOLVERS["logit-qre"].load()(game, self.known))
            case "learning":
                return SOLVERS["learning"].load()(game, self.known, seed=self.seed)
            case "continuous" if self.scenario is not None:
                from negsim.analysis.continuous import find_continuous

                return find_continuous(self.scenario, self.built.trade, self.seed)
            case "economy" if self.scenario is not None and self.built.trade is not None:
                from negsim.analysis.economy import find_economy

                searched = results.get("continuous")
                residual = searched.max_residual if searched else 0.0
                return find_economy(self.scenario, self.built.trade, residual)
            case "coalitions" if self.scenario is not None:
                from negsim.analysis.coalitions.find import find_coalitions

                return find_coalitions(self.scenario, game if self.scenario.has_strategies else None)
            case _:
                return SOLVERS[name.replace("_", "-")].load()(game)

    @cached_property
    def equilibria(self) -> NashSolution:
        """The equilibria, verified."""
        from negsim.solvers.nash.equilibria import nash_equilibria

        return verify(self.game, nash_equilibria(self.game))

    @property
    def limit(self) -> QreSolution | None:
        """The limit of quantal responses, where it says something and is soon found."""
        game = self.game
        if len(self.equilibria.components) < 2 or sum(game.shape) * game.numerators[0].size > LIMIT_WORK:
            return None
        return SOLVERS["logit-qre"].load()(game, self.known, lambdas=[])  # type: ignore[no-any-return]

    @property
    def known(self) -> tuple[Equilibrium, ...]:
        """The equilibria to look among; none if the game is too large for them."""
        try:
            return self.equilibria.equilibria
        except SolverError:
            return ()


def _coarse(names: tuple[str, ...], digits: int) -> tuple[Note, ...]:
    """Say whose best responses tie by rounding only."""
    if not names:
        return ()
    text = f"Rounding makes strategies of {', '.join(names)} tie that differ a little: "
    return (Note(code="N302", text=f"{text}say   digits: {min(12, digits + 4)}   under economy."),)


def _rounding_notes(
    scenario: Scenario, coarse: tuple[str, ...], rounded: tuple[str, ...]
) -> tuple[Note, ...]:
    """Say whose payoffs were rounded before the game was solved exactly."""
    if scenario.is_continuous or not rounded:
        return ()
    if scenario.economy is not None:
        to = f"to {scenario.economy.digits} decimals, and are exact from there on"
        text = f"Payoffs come out of the trade model: they were rounded {to}"
        return (Note(code="N302", text=text), *_coarse(coarse, scenario.economy.digits))
    to = "to 12 significant digits of the largest, and are exact from there on"
    return tuple(
        Note(code="N301", text=f"{name}'s payoffs are not exact: they were rounded {to}") for name in rounded
    )
