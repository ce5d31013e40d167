"""A document as a fragment of HTML."""

from __future__ import annotations

from html import escape

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


def to_html(document: Document) -> str:
    """Return a document as an HTML fragment; what comes from a scenario is escaped."""
    return '<div class="negsim">' + "".join(_html_block(block) for block in document.blocks) + "</div>"


def _html_block(block: Block) -> str:  # noqa: PLR0911  one case a kind of block
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
        case Section(text=text):
            return f"<h4>{escape(text)}</h4>"
        case Question(name=name, text=text):
            return f"<p><b>{escape(name)}.</b> {escape(text)} <i>({points(block)})</i></p>"
        case Space(lines=count):
            return "<br>" * count
        case Answer(text=text):
            return f"<blockquote><b>Answer:</b> {escape(text)}</blockquote>"
        case NewPage():
            return "<hr>"
