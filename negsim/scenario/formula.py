"""Formulas as small trees: what a formula can consist of, and nothing else.  ``parse`` reads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

AGGREGATES: Final = frozenset({"sum", "mean", "min", "max", "count"})
FUNCTIONS: Final = {"abs": 1, "sqrt": 1, "exp": 1, "log": 1, "sign": 1, "clip": 3}
"""Functions of a fixed number of arguments."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a formula; ``start`` and ``end`` are offsets in its text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Number(Part):
    """A literal."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Name(Part):
    """``n``, ``X.n`` or ``X.n.Y``."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Minus(Part):
    """``-x``."""

    operand: Part


@dataclass(frozen=True, slots=True)
class Not(Part):
    """``not x``."""

    operand: Part


@dataclass(frozen=True, slots=True)
class Chain(Part):
    """Operators of one level applied from left to right: ``first op part op part ...``."""

    first: Part
    rest: tuple[tuple[str, Part], ...]


@dataclass(frozen=True, slots=True)
class Power(Part):
    """``base ** exponent``."""

    base: Part
    exponent: Part


@dataclass(frozen=True, slots=True)
class Comparison(Part):
    """``first < part <= part ...``: all must hold."""

    first: Part
    rest: tuple[tuple[str, Part], ...]


@dataclass(frozen=True, slots=True)
class Plays(Part):
    """``X is s``, ``X in (s, t)``: what X plays; ``is_negated`` for ``is not`` and ``not in``."""

    subject: Name
    strategies: tuple[Name, ...]
    is_negated: bool


@dataclass(frozen=True, slots=True)
class Logic(Part):
    """``a and b and c`` or ``a or b or c``."""

    word: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Choice(Part):
    """``chosen if condition else other``."""

    condition: Part
    chosen: Part
    other: Part


@dataclass(frozen=True, slots=True)
class Call(Part):
    """A function or aggregate of one or more arguments."""

    function: str
    arguments: tuple[Part, ...]

    @property
    def is_aggregate(self) -> bool:
        """Whether the call goes over a group: one argument only."""
        return self.function in AGGREGATES and len(self.arguments) == 1


def children(part: Part) -> Iterator[Part]:
    """Yield the parts directly inside a part (a test's names excluded)."""
    match part:
        case Minus(operand=x) | Not(operand=x):
            yield x
        case Chain(first=first, rest=rest) | Comparison(first=first, rest=rest):
            yield first
            yield from (p for _, p in rest)
        case Power(base=base, exponent=exponent):
            yield base
            yield exponent
        case Logic(parts=parts) | Call(arguments=parts):
            yield from parts
        case Choice(condition=condition, chosen=chosen, other=other):
            yield from (condition, chosen, other)
        case _:
            return
