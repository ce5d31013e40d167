"""A document as Markdown."""

from __future__ import annotations

import re

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


def to_markdown(document: Document) -> str:
    """Return a document as Markdown; what comes from a scenario is escaped."""
    return "\n\n".join(_markdown_block(block) for block in document.blocks) + "\n"


def _md(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", text)


def _markdown_block(block: Block) -> str:  # noqa: PLR0911  one case a kind of block
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
        case Section(text=text):
            return f"## {_md(text)}"
        case Question(name=name, text=text):
            return f"**{_md(name)}.** {_md(text)} *({points(block)})*"
        case Space(lines=count):
            return "\n\n".join([r"\_" * 60] * count)
        case Answer(text=text):
            return f"> **Answer:** {_md(text)}"
        case NewPage():
            return "---"


def _markdown_row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(map(_md, cells)) + " |"
