"""What a file says, place by place, in a form in which two files can be laid beside each other.

Two ways of writing one thing have one meaning: ``25%`` and ``0.25``, ``a+b`` and ``a + b``.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any

from negsim.scenario.constants import constant_value
from negsim.scenario.formula import Part

if TYPE_CHECKING:
    from fractions import Fraction

    from negsim.scenario.scenario import Formula


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a file says at one place."""

    kind: str
    """``number``, ``formula``, ``strategy``, ... : what stands there."""
    text: str
    """As the file writes it."""
    value: Fraction | None = None
    """Its exact value, where it is a constant."""
    meaning: Any = None
    """Equal for two texts that say the same; the text itself where None."""

    @property
    def means(self) -> Any:
        """What two texts are compared by."""
        return self.text if self.meaning is None else self.meaning


def formula(formula: Formula, kind: str = "formula") -> Said:
    """Return a formula by what it computes, however it is spaced."""
    value = constant_value(formula.part)
    text = " ".join(formula.node.text.split())
    return Said(kind=kind, text=text, value=value, meaning=_meaning(formula.part) if value is None else value)


def words(kind: str, text: str) -> Said:
    """Return something that is compared by its text."""
    return Said(kind=kind, text=text)


def _meaning(part: Any) -> Any:
    """Return a part of a formula without its place in the text, as nested tuples."""
    if isinstance(part, tuple):
        return tuple(map(_meaning, part))
    if not is_dataclass(part) or not isinstance(part, Part):
        return part
    kept = [f.name for f in fields(part) if f.name not in {"start", "end"}]
    return (type(part).__name__, *(_meaning(getattr(part, name)) for name in kept))
