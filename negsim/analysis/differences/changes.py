"""How a change is kept: a figure before and after, or members that a list lost and won."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

Figure: TypeAlias = "Fraction | float | str"
Outcome = tuple[tuple[str, str], ...]
"""Pairs of an actor and its strategy."""
Groups = tuple[tuple[str, ...], ...]
"""Groups of actors by name: one group, or the blocs of a coalition structure."""
Item = TypeVar("Item")

NOISE = 1e-6
"""Figures of a numerical search or a trade model that differ by a smaller share are one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """A figure that is not what it was."""

    about: str
    """What it is: ``price of anarchy``, ``income``, ``worth of all``, ..."""
    before: Figure
    after: Figure
    actor: str | None = None
    outcome: Outcome = ()
    """Where it holds, if not everywhere."""

    @property
    def size(self) -> Fraction:
        """By how much a number changed; 0 for words."""
        if isinstance(self.before, str) or isinstance(self.after, str):
            return Fraction(0)
        return abs(Fraction(self.after) - Fraction(self.before))


@dataclass(frozen=True, slots=True, kw_only=True)
class ListChange(Generic[Item]):
    """What is no longer in a list, and what is new in it."""

    about: str
    gone: tuple[Item, ...]
    new: tuple[Item, ...]
    count: tuple[int, int]
    """How long the lists are in all."""
    actor: str | None = None
    """Whom it is about, if one actor."""

    @property
    def is_empty(self) -> bool:
        """Whether both lists are the same."""
        return not (self.gone or self.new) and self.count[0] == self.count[1]


def list_change(
    about: str, before: Iterable[Item], after: Iterable[Item], actor: str | None = None
) -> ListChange[Item]:
    """Compare two lists, whatever their order."""
    first, second = dict.fromkeys(before), dict.fromkeys(after)
    return ListChange(
        about=about,
        gone=tuple(x for x in first if x not in second),
        new=tuple(x for x in second if x not in first),
        count=(len(first), len(second)),
        actor=actor,
    )


def is_changed(before: Figure | None, after: Figure | None) -> bool:
    """Whether a figure that both have differs: exact ones at all, floats by more than noise."""
    if before is None or after is None or before == after:
        return False
    if isinstance(before, float) and isinstance(after, float):
        return abs(before - after) > NOISE * max(1.0, abs(before), abs(after))
    return True


def figure_change(
    about: str, before: Figure | None, after: Figure | None, actor: str | None = None, outcome: Outcome = ()
) -> tuple[FigureChange, ...]:
    """Return a change if there is one."""
    if before is None or after is None or not is_changed(before, after):
        return ()
    return (FigureChange(about=about, before=before, after=after, actor=actor, outcome=outcome),)
