"""A document as one HTML file that needs nothing else, and prints well.

The page is a jinja2 template with autoescape: whatever comes from a scenario is text, never markup.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from negsim.reports.document.blocks import Document, Title, points

if TYPE_CHECKING:
    from jinja2 import Template

TEMPLATE = "page.html"
WIDE = 9
"""Tables of so many columns are set in a smaller font."""
LONG_TEXT = 26
"""Cells of more characters are texts, and begin at the left."""


def to_page(document: Document, lang: str = "en") -> str:
    """Return a document as a whole HTML page, with its style in it.

    Parameters
    ----------
    lang
        The language of the sentences, for readers' programs.
    """
    title = next((b.text for b in document.blocks if isinstance(b, Title)), "negsim")
    blocks = [(type(block).__name__, block) for block in document.blocks]
    return (
        _template().render(
            title=title, blocks=blocks, lang=lang, points=points, wide=WIDE, long_text=LONG_TEXT
        )
        + "\n"
    )


def _template() -> Template:
    # imported here, since most reports are texts
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    text = files("negsim.reports").joinpath("templates", TEMPLATE).read_text(encoding="utf-8")
    return environment.from_string(text)
