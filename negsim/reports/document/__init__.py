"""A report as blocks, and what they look like as text, Markdown, HTML and LaTeX.

What is said is written once; the renderers, one a file, only decide how it looks.
"""

from negsim.reports.document.as_html import to_html
from negsim.reports.document.as_latex import to_latex
from negsim.reports.document.as_markdown import to_markdown
from negsim.reports.document.as_page import to_page
from negsim.reports.document.as_text import WIDTH, to_text
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
)

__all__ = [
    "WIDTH",
    "Answer",
    "Block",
    "Commands",
    "Document",
    "Formulas",
    "Grid",
    "Heading",
    "Items",
    "Lines",
    "NewPage",
    "Paragraph",
    "Question",
    "Section",
    "Space",
    "Title",
    "to_html",
    "to_latex",
    "to_markdown",
    "to_page",
    "to_text",
]
