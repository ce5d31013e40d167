"""The text of a scenario and the tree of nodes read from it, each node knowing its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from negsim.errors import Place

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A named text: a file, standard input, or a value given on the command line."""

    name: str
    text: str
    folder: str = "."
    """Where it lies: what it names beside itself is looked for there."""
    line_starts: list[int] = field(init=False, repr=False)
    """Offsets at which lines begin."""

    def __post_init__(self) -> None:
        starts = [0, *(match.end() for match in re.finditer("\n", self.text))]
        object.__setattr__(self, "line_starts", starts)

    def place(self, start: int, end: int | None = None) -> Place:
        """Return the place of the characters from ``start`` to ``end`` (offsets in the text)."""
        start = min(start, len(self.text))
        line = bisect_right(self.line_starts, start)
        line_start = self.line_starts[line - 1]
        line_end = self.text.find("\n", start)
        line_end = len(self.text) if line_end < 0 else line_end
        stop = min(start + 1 if end is None else end, line_end)
        return Place(
            file=self.name,
            line=line,
            column=start - line_start + 1,
            text=self.text[line_start:line_end].rstrip("\r"),
            width=max(1, stop - start),
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scalar:
    """A text; its place in the file decides whether it is a name, a number or a switch."""

    source: Source
    start: int
    end: int
    text: str
    style: str = ""
    """``""`` plain, ``'`` or ``"`` quoted, ``|`` or ``>`` a block."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands here at all, as in ``key:``."""
        return not self.text and not self.style

    def place(self) -> Place:
        """Return where the text stands."""
        return self.source.place(self.start, self.end)

    def place_within(self, start: int, end: int) -> Place:
        """Return where a part of the text stands: offsets in ``text`` are followed into the file.

        YAML folds lines and drops indentation, but keeps every visible character in order; so the k-th
        visible character of the text is found by walking the raw text beside it.
        """
        raw = self.source.text
        at = self.start
        if self.style in {"|", ">"}:
            at = raw.find("\n", at) + 1
        elif self.style:
            at += 1
        for character in self.text[:start]:
            if not character.isspace():
                at = raw.find(character, at) + 1
        while at < self.end and raw[at].isspace() and not self.text[start : start + 1].isspace():
            at += 1
        return self.source.place(at, at + max(1, end - start))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sequence:
    """A list of nodes."""

    source: Source
    start: int
    end: int
    items: tuple[Node, ...]

    def place(self) -> Place:
        """Return where the list begins."""
        return self.source.place(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mapping:
    """Keys and values in file order; keys are unique after names are normalized."""

    source: Source
    start: int
    end: int
    entries: tuple[tuple[Scalar, Node], ...]
    index: dict[str, Node] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "index", {key.text: value for key, value in self.entries})

    def place(self) -> Place:
        """Return where the mapping begins."""
        return self.source.place(self.start, self.end)

    def get(self, key: str) -> Node | None:
        """Return the value of a key, or None where the key is missing."""
        return self.index.get(key)

    def key(self, name: str) -> Scalar:
        """Return the node of a key that is known to be there."""
        return next(key for key, _ in self.entries if key.text == name)

    def __iter__(self) -> Iterator[tuple[str, Node]]:
        return iter(self.index.items())

    def __contains__(self, key: str) -> bool:
        return key in self.index


Node = Scalar | Sequence | Mapping
