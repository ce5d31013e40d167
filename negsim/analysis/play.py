"""Strategies of repeated play over one game: who does best against whom, what holds, and who survives."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from negsim.analysis.play_texts import deal_of, punishments_of, recipe_of
from negsim.errors import UsageError
from negsim.solvers.repeated.match import Match, check_pairs
from negsim.solvers.repeated.recipe import USUAL
from negsim.solvers.repeated.survival import check_strategies
from negsim.solvers.table import SOLVERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from negsim.games.strategic import StrategicGame
    from negsim.solvers.repeated.machine import Machine
    from negsim.solvers.solution import DealAndPunishment, Note, Simulation, Survival

    Floats = NDArray[np.float64]

TOLERANCE = 1e-9
"""As a part of the span of an actor's payoffs: what is nearer counts as equal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A strategy's place among those of its actor."""

    strategy: int
    rank: int
    """From 1; equals share a rank."""
    mean: float
    """Its payoff per turn, on the average over all strategies of the other."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlayFindings:
    """What came of a round robin of strategies of repeated play."""

    game: StrategicGame
    """The game that is played again and again."""
    title: str
    titles: tuple[str, ...]
    """How reports call the two actors."""
    file: str | None = None
    case: str | None = None
    seed: int = 0
    match: Match
    plan: DealAndPunishment
    strategies: tuple[tuple[str, ...], tuple[str, ...]]
    """For each actor the names of its strategies of repeated play."""
    means: tuple[Floats, Floats]
    """For each actor, shape ``(strategies of the first, strategies of the second)``: payoff per turn."""
    totals: tuple[Floats, Floats] | None
    """The same over all turns; None with a discount."""
    ranking: tuple[tuple[Ranked, ...], tuple[Ranked, ...]]
    """For each actor, best first."""
    holds: tuple[tuple[int, int], ...]
    """The pairs at which neither gains by another of its strategies (within ``TOLERANCE``)."""
    survival: Survival
    simulation: Simulation | None = None
    notes: tuple[Note, ...] = ()

    @property
    def is_alike(self) -> bool:
        """Whether both actors have the same strategies and the same payoffs."""
        return self.survival.is_symmetric and self.strategies[0] == self.strategies[1]


def find_play(  # noqa: PLR0913  what a command can set, each by its name
    game: StrategicGame,
    *,
    turns: int = 200,
    discount: float | None = None,
    noise: float = 0.0,
    repetitions: int = 0,
    added: Sequence[str] = (),
    deal: str | None = None,
    punishment: str | None = None,
    seed: int = 0,
    titles: Sequence[str] | None = None,
    title: str = "A game in strategic form",
    file: str | None = None,
    case: str | None = None,
) -> PlayFindings:
    """Let strategies of repeated play meet in a round robin, and say how they fare.

    Parameters
    ----------
    turns, discount, noise
        How long a match is, or what the next turn is worth beside this one; how often actions go wrong.
    repetitions
        How often every match is also really played, by chance; 0 for not at all.
    added
        Strategies besides the usual ones, for both actors: ``memory-one(0.9, 0.1, 0.5, 0.2)``.
    deal, punishment
        A strategy for each actor: ``silent, silent``; by default those of ``deal_and_punishment``.
    seed
        For matches that are really played, and ties in fictitious play.

    Raises
    ------
    UsageError
        N160 unless there are two actors; N161 if an added strategy cannot be read; N162 if a number is out of
        its range; N163 if a deal or punishment is none.
    GameTooLarge
        N250 if there are too many matches.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> dilemma = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> found = find_play(dilemma)
    >>> best = found.ranking[0][0]
    >>> found.strategies[0][best.strategy], best.rank
    ('grim', 1)
    """
    _check_actors(game)
    match = Match(turns=turns, discount=discount, noise=noise)
    if repetitions < 0:
        raise UsageError("N162", f"a match cannot be played {repetitions} times", "0 or more")
    recipes = [recipe_of(text) for text in added]
    _check_size(game, len(USUAL) + len(recipes))
    plan = _plan(game, deal, punishment)
    built = [SOLVERS["repeated-strategies"].load()(game, plan, i, added=recipes) for i in (0, 1)]
    machines: tuple[tuple[Machine, ...], tuple[Machine, ...]] = (built[0].machines, built[1].machines)
    result = SOLVERS["round-robin"].load()(game, *machines, match)
    simulation = None
    if repetitions:
        play = SOLVERS["simulate"].load()
        simulation = play(game, *machines, match, repetitions=repetitions, seed=seed)
    survival = SOLVERS["survival"].load()(*result.means, seed=seed)
    notes = (*plan.notes, *built[0].notes, *built[1].notes, *survival.notes)
    return PlayFindings(
        game=game,
        title=title,
        titles=tuple(titles or game.players),
        file=file,
        case=case,
        seed=seed,
        match=match,
        plan=plan,
        strategies=(tuple(m.name for m in machines[0]), tuple(m.name for m in machines[1])),
        means=result.means,
        totals=result.totals,
        ranking=(_ranking(result.means[0].mean(axis=1)), _ranking(result.means[1].mean(axis=0))),
        holds=_holding(*result.means),
        survival=survival,
        simulation=simulation,
        notes=tuple(dict.fromkeys(notes)),
    )


def _check_actors(game: StrategicGame) -> None:
    count = len(game.players)
    if count != 2:
        message = f"strategies of repeated play are for two actors; this file has {count}"
        raise UsageError("N160", message, "let actors with the same interests act as one")
    if 0 in game.shape:
        raise UsageError("N160", "strategies of repeated play need actors with strategies")


def _check_size(game: StrategicGame, more: int) -> None:
    """Refuse what would be too large for any of the solvers, before all work."""
    first, second = (size + more for size in game.shape)
    check_pairs(first, second)
    check_strategies(first, second)


def _plan(game: StrategicGame, deal: str | None, punishment: str | None) -> DealAndPunishment:
    """Return the deal and the punishments, those that were said before those of the rule."""
    said = None if deal is None else deal_of(game, deal)
    plan: DealAndPunishment = SOLVERS["deal-and-punishment"].load()(game, deal=said)
    if punishment is None:
        return plan
    return replace(plan, punishments=punishments_of(game, punishment, plan.deal))


def _span(table: Floats) -> float:
    return TOLERANCE * float(np.ptp(table))


def _ranking(means: Floats) -> tuple[Ranked, ...]:
    """Rank strategies by their mean, equals in their order."""
    near = _span(means)
    ranked: list[Ranked] = []
    for place, k in enumerate(np.argsort(-means, kind="stable").tolist(), 1):
        mean = float(means[k])
        is_equal = bool(ranked) and ranked[-1].mean - mean <= near
        ranked.append(Ranked(strategy=k, rank=ranked[-1].rank if is_equal else place, mean=mean))
    return tuple(ranked)


def _holding(A: Floats, B: Floats) -> tuple[tuple[int, int], ...]:
    """Return the pairs at which each plays a best reply to the other."""
    is_best = (A.max(axis=0) - _span(A) <= A) & (B.max(axis=1, keepdims=True) - _span(B) <= B)
    return tuple((int(i), int(j)) for i, j in np.argwhere(is_best))
