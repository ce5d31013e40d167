"""What changes of coalitions: who moves whom, what holds, and what groups are worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.analysis.differences.changes import (
    FigureChange,
    Groups,
    ListChange,
    figure_change,
    list_change,
)
from negsim.games.coalition import members

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from negsim.analysis.coalitions.findings import CoalitionFindings
    from negsim.analysis.findings import Findings

MOST_SHARES = 12
"""With more who may join, shares are not compared one by one."""


def alliance_changes(a: Findings, b: Findings) -> tuple[ListChange[Groups], ...]:
    """Return the groups that move somebody, the fronts and the structures that hold in one file only."""
    first, second = a.coalitions, b.coalitions
    if first is None or second is None:
        return ()
    changes = list(_leverage_changes(a, b, first, second))
    if first.stability is not None and second.stability is not None:
        changes.append(list_change("fronts that hold", _fronts(first), _fronts(second)))
    if first.structures is not None and second.structures is not None:
        changes.append(list_change("coalition structures that last", _lasting(first), _lasting(second)))
    return tuple(change for change in changes if not change.is_empty)


def _fronts(found: CoalitionFindings) -> list[Groups]:
    """Return the fronts of two or more that nobody leaves and nobody joins."""
    stable = found.stability.stable if found.stability else ()
    return [(_group(found, s),) for s in stable if s & (s - 1)]


def _lasting(found: CoalitionFindings) -> list[Groups]:
    return [_structure(found, s) for s in (found.structures.stable if found.structures else ())]


def _leverage_changes(
    a: Findings, b: Findings, first: CoalitionFindings, second: CoalitionFindings
) -> Iterable[ListChange[Groups]]:
    before, after = _minimal(a, first), _minimal(b, second)
    for target in before:
        if target in after:
            yield list_change("smallest groups that move", before[target], after[target], target)


def _minimal(findings: Findings, found: CoalitionFindings) -> dict[str, list[Groups]]:
    """Return by target the smallest groups that move it away from what it does now."""
    targets = found.leverage.targets if found.leverage else ()
    return {
        findings.game.players[t.target]: [(_group(found, lever.coalition),) for lever in t.minimal]
        for t in targets
    }


def _group(found: CoalitionFindings, coalition: int) -> tuple[str, ...]:
    """Return the members of a group, in an order that depends on their names only."""
    return tuple(sorted(found.players[i] for i in members(coalition)))


def _structure(found: CoalitionFindings, structure: Sequence[int]) -> Groups:
    return tuple(sorted(_group(found, bloc) for bloc in structure))


def worth_changes(a: Findings, b: Findings) -> Iterable[FigureChange]:
    """Yield whether the core is empty, the worth of all and the shares of each, where they change."""
    first, second = a.coalitions, b.coalitions
    if first is None or second is None:
        return
    yield from figure_change("the core", _core(first), _core(second))
    is_same = set(first.players) == set(second.players)
    if not is_same:
        return
    if first.game is not None and second.game is not None:
        worths = [f.game.worth(f.game.everyone) if f.game else None for f in (first, second)]
        yield from figure_change("the worth of all", worths[0], worths[1])
    if len(first.players) <= MOST_SHARES:
        yield from _shares("Shapley value", first, second, *(_shapley(f) for f in (first, second)))
        nucleoli = [f.nucleolus.shares if f.nucleolus else None for f in (first, second)]
        yield from _shares("nucleolus", first, second, *nucleoli)


def _core(found: CoalitionFindings) -> str | None:
    if found.core is None:
        return None
    return "empty" if found.core.is_empty else "not empty"


def _shapley(found: CoalitionFindings) -> Sequence[Fraction] | None:
    if found.shapley is not None:
        return found.shapley.shares
    return found.vote_power.shapley_shubik if found.vote_power else None


def _shares(
    about: str,
    first: CoalitionFindings,
    second: CoalitionFindings,
    before: Sequence[Fraction] | None,
    after: Sequence[Fraction] | None,
) -> Iterable[FigureChange]:
    if before is None or after is None:
        return
    other = dict(zip(second.players, after, strict=True))
    for actor, share in zip(first.players, before, strict=True):
        yield from figure_change(about, share, other[actor], actor)
