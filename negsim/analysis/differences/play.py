"""What changes beside the equilibria: dominance, efficiency, guarantees, and what equilibria lose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.analysis.differences.changes import (
    FigureChange,
    ListChange,
    Outcome,
    figure_change,
    list_change,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from negsim.analysis.findings import Findings
    from negsim.solvers.solution import Dominated, Guarantee, MaxminSolution


def dominance_changes(a: Findings, b: Findings) -> tuple[ListChange[Outcome], ...]:
    """Return strategies that are dominated in one game only: strictly (iterated), and weakly."""
    if a.dominance is None or b.dominance is None:
        return ()
    strictly = list_change(
        "strictly dominated", _pairs(a, a.dominance.eliminated), _pairs(b, b.dominance.eliminated)
    )
    weakly = list_change("weakly dominated", _pairs(a, a.dominance.weakly), _pairs(b, b.dominance.weakly))
    return tuple(change for change in (strictly, weakly) if not change.is_empty)


def _pairs(findings: Findings, dominated: Iterable[Dominated]) -> Iterable[Outcome]:
    game = findings.game
    return [((game.players[d.player], game.strategies[d.player][d.strategy]),) for d in dominated]


def efficient_change(a: Findings, b: Findings) -> ListChange[Outcome] | None:
    """Return which outcomes become efficient or cease to be.

    Where only the first of very many are listed, or the actors are not the same, only their number counts.
    """
    if a.efficient is None or b.efficient is None:
        return None
    counts = (a.efficient.count, b.efficient.count)
    is_whole = all(len(x.outcomes) == x.count for x in (a.efficient, b.efficient))
    if not is_whole or set(a.game.players) != set(b.game.players):
        return ListChange(about="efficient", gone=(), new=(), count=counts)
    first, second = (
        [named_outcome(f, o, a.game.players) for o in f.efficient.outcomes] if f.efficient else []
        for f in (a, b)
    )
    return list_change("efficient", first, second)


def named_outcome(findings: Findings, outcome: Sequence[int], order: Sequence[str]) -> Outcome:
    """Return an outcome by names, the actors in some order."""
    game = findings.game
    names = {a: own[k] for a, own, k in zip(game.players, game.strategies, outcome, strict=True)}
    return tuple((actor, names[actor]) for actor in order)


def guarantee_changes(a: Findings, b: Findings) -> Iterable[FigureChange]:
    """Yield what actors of both games can secure, by pure and by mixed strategies, where it changes."""
    if a.maxmin is None or b.maxmin is None:
        return
    before, after = _by_actor(a, a.maxmin), _by_actor(b, b.maxmin)
    for actor, mine in before.items():
        if actor in after:
            other = after[actor]
            yield from figure_change("can secure by a pure strategy", mine.pure, other.pure, actor)
            yield from figure_change("can secure by a mixed strategy", mine.mixed, other.mixed, actor)


def _by_actor(findings: Findings, solution: MaxminSolution) -> dict[str, Guarantee]:
    return {findings.game.players[g.player]: g for g in solution.guarantees}


def anarchy_changes(a: Findings, b: Findings) -> Iterable[FigureChange]:
    """Yield what the worst and the best equilibrium lose, where it changes."""
    before, after = a.price_of_anarchy, b.price_of_anarchy
    if before is None or after is None:
        return
    yield from figure_change("price of anarchy", before.anarchy, after.anarchy)
    yield from figure_change("price of stability", before.stability, after.stability)
    yield from figure_change("greatest total", before.best_total, after.best_total)
