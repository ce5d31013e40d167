"""A report as blocks, and what they look like as text, Markdown and HTML.

What is said is written once (``answer``); these three renderers only decide how it looks.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, field, fields, replace
from html import escape
from typing import Any

from rich.cells import cell_len

from negsim.scenario.names import printable

WIDTH = 100


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


Block = Title | Heading | Paragraph | Lines | Items | Formulas | Grid | Commands


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


# ------------------------------------------------------------------ text


def to_text(document: Document, *, color: bool = False, width: int = WIDTH) -> str:
    """Return a document as text for a terminal; tables may be wider than the given width."""
    text = ""
    for block, before in zip(document.blocks, [None, *document.blocks], strict=False):
        gap = "" if before is None else "\n" if _belongs(block, before) else "\n\n"
        text += gap + _text_block(block, color=color, width=width)
    return text + "\n"


def _belongs(block: Block, before: Block) -> bool:
    """Whether a block follows another without an empty line."""
    if isinstance(block, Formulas) or isinstance(before, Formulas):
        return isinstance(block, Formulas | Lines) and isinstance(before, Formulas | Lines | Heading)
    return isinstance(block, Lines) and isinstance(before, Heading)


def _bold(text: str, *, color: bool) -> str:
    return f"\x1b[1m{text}\x1b[0m" if color else text


def _text_block(block: Block, *, color: bool, width: int) -> str:
    match block:
        case Title(text=text):
            return _bold(text, color=color)
        case Heading(text=text, rest=rest):
            wrapped = _wrapped(f"{text} {rest}".rstrip(), "", "  ", width)
            return _bold(text, color=color) + wrapped[len(text) :]
        case Paragraph(text=text):
            return _wrapped(text, "", "", width)
        case Lines(lines=lines):
            return "\n".join(_wrapped(line, "  ", "    ", width) for line in lines)
        case Items(items=items):
            return "\n".join(_text_item(k, item, width) for k, item in enumerate(items, 1))
        case Formulas(lines=lines):
            return "\n".join(_wrapped(line, "      ", "        ", width) for line in lines)
        case Grid():
            return _text_grid(block, color=color, width=width)
        case Commands(commands=commands):
            return "Next:  " + "\n       ".join(commands)


def _wrapped(text: str, first: str, later: str, width: int) -> str:
    """Wrap a line; between bars, as in ``Ann 1 | Bob 2``, only at the bars."""
    kept = " | ".join(part.replace(" ", "\x1f") for part in text.split(" | ")) if " | " in text else text
    if cell_len(text) != len(text):
        words = [word.replace("\x1f", " ") for word in kept.split(" ")]
        return _folded(words, first, later, width)
    lines = textwrap.fill(
        kept,
        width,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
        replace_whitespace=False,
    )
    return lines.replace("\x1f", " ")


def _folded(words: list[str], first: str, later: str, width: int) -> str:
    """Wrap a line with characters that are wider, or narrower, than one column."""
    lines, line = [], first + words[0]
    for word in words[1:]:
        if cell_len(line) + 1 + cell_len(word) <= width:
            line += " " + word
        else:
            lines.append(line.rstrip())
            line = later + word
    return "\n".join([*lines, line.rstrip()])


def _text_item(k: int, item: tuple[str, ...], width: int) -> str:
    first = _wrapped(item[0], f"{k:>3}. ", "     ", width)
    return "\n".join([first, *(_wrapped(line, "       ", "         ", width) for line in item[1:])])


def _text_grid(grid: Grid, *, color: bool, width: int) -> str:
    rows = [grid.header, *grid.rows]
    widths = [max(cell_len(row[c]) for row in rows) for c in range(len(grid.header))]
    lines = []
    if grid.columns_title:
        left = sum(widths[: grid.labels]) + 3 * grid.labels
        lines.append("  " + " " * left + grid.columns_title)
    for row in rows:
        cells = [cell + " " * (room - cell_len(cell)) for cell, room in zip(row, widths, strict=True)]
        if color:
            cells = [
                f"\x1b[32m{c}\x1b[0m" if "*" in c and k >= grid.labels else c for k, c in enumerate(cells)
            ]
        lines.append(("  " + "   ".join(cells)).rstrip())
    if grid.caption:
        lines += ["", _wrapped(grid.caption, "  ", "  ", width)]
    return "\n".join(lines)


# ------------------------------------------------------------------ Markdown


def to_markdown(document: Document) -> str:
    """Return a document as Markdown; what comes from a scenario is escaped."""
    return "\n\n".join(_markdown_block(block) for block in document.blocks) + "\n"


def _md(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", text)


def _markdown_block(block: Block) -> str:
    match block:
        case Title(text=text):
            return f"# {_md(text)}"
        case Heading(text=text, rest=rest):
            return f"**{_md(text)}** {_md(rest)}".rstrip()
        case Paragraph(text=text):
            return _md(text)
        case Lines(lines=lines):
            return "\n".join(f"- {_md(line)}" for line in lines)
        case Items(items=items):
            return "\n".join(
                f"{k}. " + "  \n   ".join(_md(x) for x in item) for k, item in enumerate(items, 1)
            )
        case Formulas(lines=lines):
            return "\n".join(f"> {_md(line)}  " for line in lines)
        case Grid(header=header, rows=rows, caption=caption):
            written = [_markdown_row(row) for row in (header, *rows)]
            table = "\n".join([written[0], "|" + " --- |" * len(header), *written[1:]])
            return f"{table}\n\n{_md(caption)}" if caption else table
        case Commands(commands=commands):
            return "```sh\n" + "\n".join(commands) + "\n```"


def _markdown_row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(map(_md, cells)) + " |"


# ------------------------------------------------------------------ HTML


def to_html(document: Document) -> str:
    """Return a document as an HTML fragment; what comes from a scenario is escaped."""
    return '<div class="negsim">' + "".join(_html_block(block) for block in document.blocks) + "</div>"


def _html_block(block: Block) -> str:
    match block:
        case Title(text=text):
            return f"<h3>{escape(text)}</h3>"
        case Heading(text=text, rest=rest):
            return f"<p><b>{escape(text)}</b> {escape(rest)}</p>"
        case Paragraph(text=text):
            return f"<p>{escape(text)}</p>"
        case Lines(lines=lines):
            return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"
        case Items(items=items):
            return (
                "<ol>"
                + "".join("<li>" + "<br>".join(map(escape, item)) + "</li>" for item in items)
                + "</ol>"
            )
        case Formulas(lines=lines):
            return "<blockquote>" + "<br>".join(map(escape, lines)) + "</blockquote>"
        case Grid(header=header, rows=rows, caption=caption):
            head = "".join(f"<th>{escape(c)}</th>" for c in header)
            body = "".join("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in row) + "</tr>" for row in rows)
            return f"<table><caption>{escape(caption)}</caption><tr>{head}</tr>{body}</table>"
        case Commands():
            return ""
