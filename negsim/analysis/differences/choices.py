"""What changes of what actors choose from ranges, at the equilibria that searches led to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from negsim.analysis.differences.changes import FigureChange, figure_change

if TYPE_CHECKING:
    from collections.abc import Mapping

    from negsim.analysis.findings import Findings

Choice = tuple[str, str]
"""An actor, and the range that it chooses from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPoint:
    """A profile of choices from ranges by names."""

    choices: Mapping[Choice, float]
    payoffs: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPoint:
    """Two equilibria in ranges beside each other, the nearest to each other of those that were found."""

    before: NamedPoint
    after: NamedPoint
    choices: Mapping[Choice, tuple[float, float]]
    """Where they differ by more than noise."""
    payoffs: tuple[FigureChange, ...]

    @property
    def is_changed(self) -> bool:
        """Whether any choice or payoff differs by more than noise."""
        return bool(self.choices or self.payoffs)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceDifferences:
    """The equilibria in ranges of two files; others may exist."""

    percent: frozenset[Choice]
    """Choices that either file writes in percent."""
    count: tuple[int, int]
    gone: tuple[NamedPoint, ...]
    new: tuple[NamedPoint, ...]
    kept: tuple[KeptPoint, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.gone or self.new or any(p.is_changed for p in self.kept))


def choice_differences(a: Findings, b: Findings) -> ChoiceDifferences | None:
    """Compare equilibria in ranges, each with the nearest of the other file; None without ranges in both."""
    if a.continuous is None or b.continuous is None:
        return None
    before, after = named_points(a), named_points(b)
    count = (len(before), len(after))
    kept = []
    while before and after:
        i, j = min(
            ((i, j) for i in range(len(before)) for j in range(len(after))),
            key=lambda ij: (_distance(before[ij[0]], after[ij[1]]), ij),
        )
        kept.append(_kept(before.pop(i), after.pop(j)))
    return ChoiceDifferences(
        percent=_percent(a) | _percent(b),
        count=count,
        gone=tuple(before),
        new=tuple(after),
        kept=tuple(kept),
    )


def named_points(findings: Findings) -> list[NamedPoint]:
    """Return the equilibria in ranges by names."""
    found, players = findings.continuous, findings.game.players
    if found is None or found.nash is None:
        return []
    names = [(players[v.owner], v.name) for v in found.variables]
    return [
        NamedPoint(
            choices=dict(zip(names, point.values, strict=True)),
            payoffs=dict(zip(players, point.payoffs, strict=True)),
        )
        for point in found.nash.equilibria
    ]


def _percent(findings: Findings) -> frozenset[Choice]:
    found, players = findings.continuous, findings.game.players
    if found is None:
        return frozenset()
    pairs = zip(found.variables, found.is_percent, strict=True)
    return frozenset((players[v.owner], v.name) for v, is_percent in pairs if is_percent)


def _distance(a: NamedPoint, b: NamedPoint) -> float:
    return sum(abs(x - b.choices[key]) for key, x in a.choices.items() if key in b.choices)


def _kept(before: NamedPoint, after: NamedPoint) -> KeptPoint:
    pairs = {key: (x, after.choices[key]) for key, x in before.choices.items() if key in after.choices}
    payoffs = [
        change
        for actor, x in before.payoffs.items()
        if actor in after.payoffs
        for change in figure_change("payoff", x, after.payoffs[actor], actor)
    ]
    return KeptPoint(
        before=before,
        after=after,
        choices={key: (x, y) for key, (x, y) in pairs.items() if figure_change("choice", x, y)},
        payoffs=tuple(payoffs),
    )
