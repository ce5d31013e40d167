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


def to_text(document: Document, *, color: bool = False, width: int = WIDTH) -> str:
    """Return a document as text for a terminal; tables may be wider than the given width."""
    writer = _Writer(color=color, width=width)
    text = ""
    for block, before in zip(document.blocks, [None, *document.blocks], strict=False):
        gap = "" if before is None else "\n" if _belongs(block, before) else "\n\n"
        text += gap + writer.block(block)
    return text + "\n"


def _belongs(block: Block, before: Block) -> bool:
    """Whether a block follows another without an empty line."""
    if isinstance(block, Formulas) or isinstance(before, Formulas):
        return isinstance(block, Formulas | Lines) and isinstance(before, Formulas | Lines | Heading)
    return isinstance(block, Lines | Answer) and isinstance(before, Heading | Question)


class _Writer:
    """Writes blocks, bold and in color or not, so many columns wide."""

    def __init__(self, *, color: bool, width: int) -> None:
        self.color = color
        self.width = width

    def block(self, block: Block) -> str:  # noqa: PLR0911  one case a kind of block
        """Return a block without a line end after it."""
        match block:
            case Title(text=text):
                return self._bold(text)
            case Heading(text=text, rest=rest):
                return self._bold(text) + self._wrapped(f"{text} {rest}".rstrip(), "", "  ")[len(text) :]
            case Paragraph(text=text):
                return self._wrapped(text, "", "")
            case Lines(lines=lines):
                return "\n".join(self._wrapped(line, "  ", "    ") for line in lines)
            case Items(items=items):
                return "\n".join(self._item(k, item) for k, item in enumerate(items, 1))
            case Formulas(lines=lines):
                return "\n".join(self._wrapped(line, "      ", "        ") for line in lines)
            case Grid():
                return self._grid(block)
            case Commands(commands=commands):
                return "Next:  " + "\n       ".join(commands)
            case Section(text=text):
                return self._bold(text.upper())
            case Question(name=name, text=text):
                return self._wrapped(f"{name}. {text} ({points(block)})", "", "   ")
            case Space(lines=count):
                return "\n\n".join(["   " + "_" * (self.width - 20)] * -(-count // 2))
            case Answer(text=text):
                return self._wrapped(f"Answer: {text}", "   ", "   ")
            case NewPage():
                return "-" * self.width

    def _bold(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self.color else text

    def _wrapped(self, text: str, first: str, later: str) -> str:
        """Wrap a line; between bars, as in ``Ann 1 | Bob 2``, only at the bars."""
        kept = " | ".join(p.replace(" ", "\x1f") for p in text.split(" | ")) if " | " in text else text
        if cell_len(text) != len(text):
            return self._folded([word.replace("\x1f", " ") for word in kept.split(" ")], first, later)
        lines = textwrap.fill(
            kept,
            self.width,
            initial_indent=first,
            subsequent_indent=later,
            break_long_words=False,
            break_on_hyphens=False,
            replace_whitespace=False,
        )
        return lines.replace("\x1f", " ")

    def _folded(self, words: list[str], first: str, later: str) -> str:
        """Wrap a line with characters that are wider, or narrower, than one column."""
        lines, line = [], first + words[0]
        for word in words[1:]:
            if cell_len(line) + 1 + cell_len(word) <= self.width:
                line += " " + word
            else:
                lines.append(line.rstrip())
                line = later + word
        return "\n".join([*lines, line.rstrip()])

    def _item(self, k: int, item: tuple[str, ...]) -> str:
        first = self._wrapped(item[0], f"{k:>3}. ", "     ")
        return "\n".join([first, *(self._wrapped(line, "       ", "         ") for line in item[1:])])

    def _grid(self, grid: Grid) -> str:
        rows = [grid.header, *grid.rows]
        widths = [max(cell_len(row[c]) for row in rows) for c in range(len(grid.header))]
        lines = []
        if grid.columns_title:
            left = sum(widths[: grid.labels]) + 3 * grid.labels
            lines.append("  " + " " * left + grid.columns_title)
        for row in rows:
            cells = [cell + " " * (room - cell_len(cell)) for cell, room in zip(row, widths, strict=True)]
            lines.append(("  " + "   ".join(self._starred(cells, grid.labels))).rstrip())
        if grid.caption:
            lines += ["", self._wrapped(grid.caption, "  ", "  ")]
        return "\n".join(lines)

    def _starred(self, cells: list[str], labels: int) -> list[str]:
        """Return cells, green where they are marked by a star."""
        if not self.color:
            return cells
        return [f"\x1b[32m{c}\x1b[0m" if "*" in c and k >= labels else c for k, c in enumerate(cells)]
