"""A document as text for a terminal."""

from __future__ import annotations

import textwrap

from rich.cells import cell_len

from negsim.reports.document.blocks import (
    Answer,
    Block,
    Commands,
    Document,
    Formulas,
    Grid,
    Heading,
    Items,
    Lines,
    NewPage,
    Paragraph,
    Question,
    Section,
    Space,
    Title,
    points,
)

WIDTH = 100


def to_text(document: Document, *, color: bool = False) -> str:
    """Return a document as text for a terminal."""
    text = ""
    for block, before in zip(document.blocks, [None, *document.blocks], strict=False):
        gap = "" if before is None else "\n" if _belongs(block, before) else "\n\n"
        text += gap + _text_block(block, color=color)
    return text + "\n"


def _belongs(block: Block, before: Block) -> bool:
    """Whether a block follows another without an empty line."""
    if isinstance(block, Formulas) or isinstance(before, Formulas):
        return isinstance(block, Formulas | Lines) and isinstance(before, Formulas | Lines | Heading)
    return isinstance(block, Lines | Answer) and isinstance(before, Heading | Question)


def _bold(text: str, *, color: bool) -> str:
    return f"\x1b[1m{text}\x1b[0m" if color else text


def _text_block(block: Block, *, color: bool) -> str:  # noqa: PLR0911  one case a kind of block
    match block:
        case Title(text=text):
            return _bold(text, color=color)
        case Heading(text=text, rest=rest):
            wrapped = _wrapped(f"{text} {rest}".rstrip(), "", "  ")
            return _bold(text, color=color) + wrapped[len(text) :]
        case Paragraph(text=text):
            return _wrapped(text, "", "")
        case Lines(lines=lines):
            return "\n".join(_wrapped(line, "  ", "    ") for line in lines)
        case Items(items=items):
            return "\n".join(_text_item(k, item) for k, item in enumerate(items, 1))
        case Formulas(lines=lines):
            return "\n".join(_wrapped(line, "      ", "        ") for line in lines)
        case Grid():
            return _text_grid(block, color=color)
        case Commands(commands=commands):
            return "Next:  " + "\n       ".join(commands)
        case Section(text=text):
            return _bold(text.upper(), color=color)
        case Question(name=name, text=text):
            return _wrapped(f"{name}. {text} ({points(block)})", "", "   ")
        case Space(lines=count):
            return "\n\n".join(["   " + "_" * (WIDTH - 20)] * count)
        case Answer(text=text):
            return _wrapped(f"Answer: {text}", "   ", "   ")
        case NewPage():
            return "-" * WIDTH


def _wrapped(text: str, first: str, later: str) -> str:
    """Wrap a line; between bars, as in ``Ann 1 | Bob 2``, only at the bars."""
    kept = " | ".join(part.replace(" ", "\x1f") for part in text.split(" | ")) if " | " in text else text
    lines = textwrap.fill(
        kept,
        WIDTH,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
        replace_whitespace=False,
    )
    return lines.replace("\x1f", " ")


def _text_item(k: int, item: tuple[str, ...]) -> str:
    first = _wrapped(item[0], f"{k:>3}. ", "     ")
    return "\n".join([first, *(_wrapped(line, "       ", "         ") for line in item[1:])])


def _text_grid(grid: Grid, *, color: bool) -> str:
    rows = [grid.header, *grid.rows]
    widths = [max(cell_len(row[c]) for row in rows) for c in range(len(grid.header))]
    lines = []
    if grid.columns_title:
        left = sum(widths[: grid.labels]) + 3 * grid.labels
        lines.append("  " + " " * left + grid.columns_title)
    for row in rows:
        cells = [cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)]
        if color:
            cells = [
                f"\x1b[32m{c}\x1b[0m" if "*" in c and k >= grid.labels else c for k, c in enumerate(cells)
            ]
        lines.append(("  " + "   ".join(cells)).rstrip())
    if grid.caption:
        lines += ["", _wrapped(grid.caption, "  ", "  ")]
    return "\n".join(lines)
