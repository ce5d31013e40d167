"""The pages that ``negsim explain`` prints: one for every error code, one for every term.

The texts are two Markdown files in ``page_texts``; a section is a page.  ``codes.md`` has one section for
every code that occurs in negsim, ``## N021 Unknown strategy``; ``terms.md`` one for every term, with other
names for it after ``Also:``.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from negsim.errors import UsageError
from negsim.scenario.diagnosis import suggestion

_ALSO = re.compile(r"^Also: (.*)$", re.MULTILINE)


def page(topic: str) -> str:
    """Return the page on a code or a term.

    Parameters
    ----------
    topic
        ``N021`` or ``best response``; case, hyphens, spaces and a plural s make no difference.

    Raises
    ------
    UsageError
        If there is no such page.

    Examples
    --------
    >>> print(page("n018").splitlines()[0])
    N018 The version of the language
    >>> page("Best-Responses") == page("best response")
    True
    """
    found = _by_key().get(_key(topic))
    if found is None:
        near = suggestion(topic, [*_names()]) or "negsim explain   lists all terms and codes"
        raise UsageError("N105", f"there is no page on '{topic}', and no file of that name", near)
    return found


def is_topic(name: str) -> bool:
    """Whether there is a page of this name."""
    return _key(name) in _by_key()


def topics_list() -> str:
    """Return a list of all terms, and of all codes with their titles."""
    return "\n".join(
        [
            "Terms (negsim explain TERM):",
            "",
            *(f"  {title}" for title in sorted(terms(), key=str.casefold)),
            "",
            "Codes (negsim explain CODE):",
            "",
            *(f"  {text.splitlines()[0]}" for text in codes().values()),
            "",
        ]
    )


def codes() -> dict[str, str]:
    """Return the page on every code, by code."""
    return {title.split()[0]: text for title, text in _sections("codes.md").items()}


def terms() -> dict[str, str]:
    """Return the page on every term, by its title."""
    return dict(_sections("terms.md"))


def names_of(title: str) -> list[str]:
    """Return all names of a term: its title, and those after ``Also:``."""
    also = _ALSO.search(terms()[title])
    return [title, *(also[1].split(", ") if also else ())]


@cache
def _sections(name: str) -> dict[str, str]:
    """Split a file at its second-level headings; each page begins with its title."""
    text = files("negsim.reports").joinpath("page_texts", name).read_text(encoding="utf-8")
    pages = [section.strip() for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]]
    return {section.split("\n", 1)[0]: section + "\n" for section in pages}


@cache
def _names() -> dict[str, str]:
    """Return every name that a page can be asked for by, and the page."""
    named = {name: text for title, text in terms().items() for name in names_of(title)}
    return named | codes()


@cache
def _by_key() -> dict[str, str]:
    return {_key(name): text for name, text in _names().items()}


def _key(name: str) -> str:
    """Return what is left of a name without case, hyphens, spaces, apostrophes and plural endings."""
    words = re.sub(r"['’]", "", name.casefold()).replace("-", " ").replace("_", " ").split()
    return "".join(re.sub(r"ies$", "y", word).removesuffix("s") for word in words)
