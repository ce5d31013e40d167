"""One answer in a line: what is told of every case in a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from negsim.analysis.differences.choices import named_points
from negsim.analysis.differences.equilibria import named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from negsim.analysis.differences.changes import Outcome
    from negsim.analysis.differences.equilibria import NamedEquilibrium
    from negsim.analysis.findings import Findings
    from negsim.games.strategic import StrategicGame
    from negsim.solvers.solution import DominanceSolution

MOST_PURE = 10
"""Pure equilibria that are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What a file or a case leads to, in short; None where there is nothing of the kind."""

    case: str | None
    equilibria: int | None
    complete: bool
    """Whether there are provably no others."""
    pure: tuple[Outcome, ...]
    """The first of the pure equilibria."""
    pure_count: int | None
    payoffs: Mapping[str, tuple[Fraction | float, Fraction | float]]
    """By actor, the least and the greatest over all equilibria."""
    dominated: Outcome | None
    """Strictly dominated strategies: pairs of an actor and a strategy."""
    core: str | None
    """``empty`` or ``not empty``."""
    worth_of_all: Fraction | None


def overview_of(findings: Findings) -> Overview:
    """Return what a file or a case leads to, in short."""
    equilibria = named(findings)
    pure = [e for e in equilibria if e.is_pure]
    points = named_points(findings)
    count = len(equilibria) if findings.nash else len(points) if findings.continuous else None
    game, dominance, found = findings.game, findings.dominance, findings.coalitions
    core = found.core if found else None
    return Overview(
        case=findings.case,
        equilibria=count,
        complete=findings.nash is not None and findings.nash.complete,
        pure=tuple(_outcome(e) for e in pure[:MOST_PURE]),
        pure_count=None if findings.nash is None else len(pure),
        payoffs=_ranges([*(e.payoffs for e in equilibria), *(p.payoffs for p in points)]),
        dominated=None if dominance is None else _dominated(game, dominance),
        core=None if core is None else "empty" if core.is_empty else "not empty",
        worth_of_all=found.game.worth(found.game.everyone) if found and found.game else None,
    )


def _dominated(game: StrategicGame, solution: DominanceSolution) -> Outcome:
    return tuple((game.players[d.player], game.strategies[d.player][d.strategy]) for d in solution.eliminated)


def _outcome(pure: NamedEquilibrium) -> Outcome:
    return tuple((actor, next(iter(played))) for actor, played in pure.strategies.items())


def _ranges(
    payoffs: Sequence[Mapping[str, Fraction] | Mapping[str, float]],
) -> dict[str, tuple[Fraction | float, Fraction | float]]:
    if not payoffs:
        return {}
    return {actor: (min(p[actor] for p in payoffs), max(p[actor] for p in payoffs)) for actor in payoffs[0]}
