"""An actor's strategies side by side: which serves it best, and what that hinges on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from negsim.analysis.compare.brought import Brought, brought
from negsim.analysis.compare.condition import Condition, condition_of
from negsim.analysis.compare.strategies import StrategyLine, strategy_lines
from negsim.analysis.verify import verify
from negsim.errors import SolverError, UsageError
from negsim.games.from_scenario import strategic_game
from negsim.scenario.diagnosis import listed, suggestion
from negsim.solvers.nash.equilibria import nash_equilibria
from negsim.solvers.solution import Note
from negsim.solvers.table import SOLVERS

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from negsim.analysis.compare.audit import Audit
    from negsim.analysis.compare.hinges import Hinges
    from negsim.errors import Problem
    from negsim.games.from_scenario import Built
    from negsim.games.strategic import StrategicGame
    from negsim.scenario.scenario import Scenario
    from negsim.solvers.solution import CommitmentSolution, MixedCommitment, NashSolution


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Comparison:
    """What was found about the strategies of one actor."""

    scenario: Scenario
    game: StrategicGame
    actor: int
    titles: tuple[str, ...]
    """How reports call the players."""
    seed: int
    lines: tuple[StrategyLine, ...]
    """One a strategy, in the order of the file."""
    commitment: CommitmentSolution
    nash: NashSolution | None
    """None where the game is too large for its equilibria."""
    condition: Condition
    """When the best strategy (the first of equal ones) is a best response."""
    coalitions: tuple[Brought | None, ...]
    """By strategy, where the file derives the worth of coalitions from what is played."""
    mixed: MixedCommitment | None = None
    hinges: Hinges | None = None
    """None where they were not asked for, or could not be searched."""
    audit: Audit | None = None
    notes: tuple[Note, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def file(self) -> str:
        """The scenario's file."""
        return self.scenario.file

    @property
    def title(self) -> str:
        """The scenario's title."""
        return self.scenario.title

    @property
    def case(self) -> str | None:
        """The case that was applied."""
        return self.scenario.case

    @property
    def best(self) -> tuple[int, ...]:
        """The strategies with the highest low of the commitment value, then the highest high."""
        return self.commitment.best


def actors_asked(scenario: Scenario, name: str | None) -> tuple[int, ...]:
    """Return the actors that ``--actor`` means: all of them, or one by its name or title.

    Raises
    ------
    UsageError
        With code N116, if there is no such actor; N117, if there is nothing to compare.
    """
    check_has_strategies(scenario)
    names = [a.name for a in scenario.actors]
    if name is None or (name == "all" and "all" not in names):
        return tuple(range(len(names)))
    wanted = " ".join(name.split())
    for k, actor in enumerate(scenario.actors):
        if wanted in {actor.name, actor.title}:
            return (k,)
    hint = (
        suggestion(wanted, [*names, *(a.title for a in scenario.actors)])
        or f"actors: {listed(names, 12)}, or all"
    )
    raise UsageError("N116", f"there is no actor '{name}' in {scenario.file}", hint)


def check_has_strategies(scenario: Scenario) -> None:
    """Refuse files in which nobody chooses among listed strategies."""
    if scenario.is_continuous:
        message = "strategies from ranges without a step cannot be put side by side"
        raise UsageError("N117", message, "give each range a step, such as   {from: 0%, to: 60%, step: 10%}")
    if not scenario.has_strategies:
        message = f"the actors of {scenario.file} have no strategies to compare"
        raise UsageError("N117", message, "negsim run   answers what the file says of coalitions")


class Comparing:
    """Compares the strategies of the actors of one scenario; the game is built and solved once.

    Raises
    ------
    ScenarioError
        If the scenario's payoffs cannot be evaluated.
    """

    def __init__(self, scenario: Scenario, *, seed: int = 0) -> None:
        check_has_strategies(scenario)
        self.scenario, self.seed = scenario, seed
        self.built: Built = strategic_game(scenario)
        self.game = self.built.game
        self.notes: dict[Note, None] = {}
        nash = self._attempt(lambda: nash_equilibria(self.game))
        self.nash = None if nash is None else verify(self.game, nash)
        self.dominance = self._attempt(lambda: SOLVERS["dominance"].load()(self.game))

    def _attempt(self, compute: Callable[[], Any]) -> Any:
        """Return what is computed; a refusal becomes a note."""
        try:
            return compute()
        except SolverError as refusal:
            self.notes[Note.of(refusal, has_hint=True)] = None
            return None

    def actor(
        self, actor: int, *, is_mixed: bool = False, has_hinges: bool = True, is_audited: bool = False
    ) -> Comparison:
        """Compare the strategies of one actor (by index).

        Raises
        ------
        GameTooLarge
            If the game has more than 10 million payoffs.
        UsageError
            With code N118, if a mixture is asked for in a game of three or more.
        """
        game = self.game
        if is_mixed and len(game.shape) != 2:
            message = f"--mixed is for two actors; {self.scenario.file} has {len(game.shape)}"
            raise UsageError("N118", message)
        before = dict(self.notes)
        announced = SOLVERS["commitment"].load()(game, actor)
        self.notes |= dict.fromkeys(announced.notes)
        mixed = self._attempt(lambda: SOLVERS["mixed-commitment"].load()(game, actor)) if is_mixed else None
        hinges, audit = self._hinges(actor, is_audited=is_audited) if has_hinges else (None, None)
        coalitions = self._coalitions(actor)
        notes, self.notes = tuple(self.notes), before
        return Comparison(
            scenario=self.scenario,
            game=game,
            actor=actor,
            titles=tuple(a.title for a in self.scenario.actors),
            seed=self.seed,
            lines=strategy_lines(game, actor, announced, self.nash, self.dominance),
            commitment=announced,
            nash=self.nash,
            condition=condition_of(game, actor, announced.best[0]),
            coalitions=coalitions,
            mixed=mixed,
            hinges=hinges,
            audit=audit,
            notes=notes,
            warnings=(*self.scenario.warnings, *self.built.warnings, *self.built.remarks),
        )

    def _coalitions(self, actor: int) -> tuple[Brought | None, ...]:
        said = self.scenario.coalitions
        every = range(self.game.shape[actor])
        if said is None:
            return (None,) * len(every)
        return tuple(self._attempt(lambda k=k: brought(self.game, actor, k, said)) for k in every)  # type: ignore[misc]

    def _hinges(self, actor: int, *, is_audited: bool) -> tuple[Hinges | None, Audit | None]:
        from negsim.analysis.compare.kept_hinges import hinges_of

        hinges = self._attempt(lambda: hinges_of(self.scenario, actor, self.built.trade))
        if hinges is None:
            return None, None
        if not is_audited:
            return hinges, None
        from negsim.analysis.compare.audit import audited

        return audited(self.scenario, actor, hinges, self.seed)
