"""What a report is made of: blocks, in the order in which they are read."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Any

from negsim.scenario.names import printable


@dataclass(frozen=True, slots=True)
class Title:
    """The report's title."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, with the sentence that follows it on the same line."""

    text: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or more."""

    text: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Short lines that belong together."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A numbered list; every item is a line and lines that belong to it."""

    items: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Formulas:
    """Equations, one below the other, that belong to what stands above them."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: a header and rows of cells."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    columns_title: str = ""
    """What the columns after the first two are about, written above them."""
    labels: int = 2
    """How many columns at the left are labels."""


@dataclass(frozen=True, slots=True)
class Commands:
    """What to run next."""

    commands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The title of a section, on a line of its own."""

    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something that is asked of a class."""

    name: str
    """How it is numbered."""
    text: str
    points: int = 1


@dataclass(frozen=True, slots=True)
class Space:
    """Room to write, so many lines of it."""

    lines: int = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """The right answer to the question before, for the teacher."""

    text: str


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new page."""


Block = (
    Title
    | Heading
    | Paragraph
    | Lines
    | Items
    | Formulas
    | Grid
    | Commands
    | Section
    | Question
    | Space
    | Answer
    | NewPage
)


@dataclass(slots=True)
class Document:
    """Blocks in the order in which they are read."""

    blocks: list[Block] = field(default_factory=list)

    def add(self, *blocks: Block) -> None:
        """Append blocks, without characters that would steer a terminal."""
        self.blocks.extend(map(_harmless, blocks))


def _harmless(block: Block) -> Block:
    return replace(block, **{f.name: _clean(getattr(block, f.name)) for f in fields(block)})


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value, "\ufffd")
    return tuple(map(_clean, value)) if isinstance(value, tuple) else value


def points(question: Question) -> str:
    """Return ``1 point`` or ``2 points``."""
    return f"{question.points} point{'' if question.points == 1 else 's'}"
