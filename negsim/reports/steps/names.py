"""Who does what, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.reports import words
from negsim.reports.steps.algebra import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from negsim.analysis.findings import Findings
    from negsim.analysis.steps.against import Others, Profile

MOST_NAMED = 6
"""Of more strategies than this only the number is told."""


class Names:
    """The names of one game's players and strategies."""

    def __init__(self, findings: Findings) -> None:
        self.titles = findings.titles
        self.strategies = findings.game.strategies

    def of(self, player: int, strategies: Iterable[int], word: str = "and") -> str:
        """Return strategies of a player: ``silent and confess``."""
        return words.joined([self.strategies[player][k] for k in strategies], word)

    def whose(self, player: int, strategy: int) -> str:
        """Return ``Ann's silent``."""
        return f"{words.possessive(self.titles[player])} {self.strategies[player][strategy]}"

    def who(self, players: Iterable[int], word: str = "and") -> str:
        """Return ``Ann, Bob and Cem``."""
        return words.joined([self.titles[i] for i in players], word)

    def situation(self, others: Others) -> str:
        """Return what the others do: ``Ann and Bob play wait; Cem plays volunteer``."""
        groups: dict[str, list[int]] = {}
        for i, k in enumerate(others):
            if k is not None:
                groups.setdefault(self.strategies[i][k], []).append(i)
        parts = [f"{self.who(who)} play{'s' * (len(who) == 1)} {what}" for what, who in groups.items()]
        return words.joined(parts)

    def outcome(self, outcome: Sequence[int]) -> str:
        """Return ``(silent, confess)``."""
        return "(" + ", ".join(s[k] for s, k in zip(self.strategies, outcome, strict=True)) + ")"

    def pure(self, profile: Profile) -> str:
        """Return a pure profile as its outcome."""
        return self.outcome([mixture.index(1) for mixture in profile])

    def profile(self, profile: Profile) -> str:
        """Return a profile as a sentence."""
        return words.profile(self.titles, self.strategies, profile)

    def payoffs(self, payoffs: Sequence[Fraction]) -> str:
        """Return everybody's payoffs in one line."""
        return " | ".join(f"{t} {shown(p)}" for t, p in zip(self.titles, payoffs, strict=True))

    def left(self, remaining: Sequence[Sequence[int]]) -> str:
        """Return what is left of a game; players with the same strategies left are named together."""
        groups: dict[str, list[int]] = {}
        for i, kept in enumerate(remaining):
            many = f"{len(kept)} of {len(self.strategies[i])} strategies"
            groups.setdefault(many if len(kept) > MOST_NAMED else self.of(i, kept), []).append(i)
        return "; ".join(f"{self.who(who)}: {what}" for what, who in groups.items())


def plural(count: int, one: str, many: str = "") -> str:
    """Return ``1 outcome``, ``2 outcomes``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
