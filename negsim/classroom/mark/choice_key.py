"""Answers that are one word of several: ``yes``, ``n``, ``Ann``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from negsim.classroom.mark.lexicon import Lexicon
from negsim.classroom.mark.marked import Outcome, Unreadable, right, wrong

if TYPE_CHECKING:
    from negsim.classroom.question import ChoiceKey

YES = frozenset(("yes", "y", "true", "t", "yep", "yeah", "correct", "✓", "✔", "1"))
NO = frozenset(("no", "n", "false", "f", "nope", "not", "incorrect", "✗", "✘", "0"))
_DENIAL = re.compile(
    r"\b(?:not|no|never|neither|nor|or|isn't|doesn't|don't|nobody|none|non|\w+n't|without|except|but)\b"
)

_PLAIN = frozenset(
    [
        "the",
        "a",
        "an",
        "is",
        "it",
        "its",
        "it's",
        "are",
        "was",
        "be",
        "would",
        "will",
        "so",
        "that",
        "this",
        "these",
        "here",
        "there",
        "my",
        "our",
        "answer",
        "i",
        "we",
        "think",
        "believe",
        "guess",
        "say",
        "says",
        "core",
        "front",
        "game",
        "group",
        "coalition",
        "of",
        "course",
        "clearly",
        "surely",
        "definitely",
        "certainly",
        "indeed",
        "=",
        "->",
        "=>",
    ]
)
"""Words that change nothing about an option beside which they stand."""


def mark_choice(key: ChoiceKey, text: str) -> Outcome:
    """Mark an answer that should be one of several words.

    Raises
    ------
    Unreadable
        If it is none of them, or more than one.
    """
    chosen = read_choice(key.options, text)
    return right() if chosen == key.right else wrong(f"'{chosen}' is not the answer")


def read_choice(options: tuple[str, ...], text: str) -> str:
    """Return the option that an answer names; an explanation may follow after a comma or a full stop."""
    lexicon = Lexicon(options)
    folded = _joined(options, lexicon.fold(text))
    found = _option(lexicon, folded)
    if found:
        return found
    first, _, rest = re.sub(r"[,.;:(\n]|\s-\s|\bbecause\b|\bsince\b", "\0", folded, count=1).partition("\0")
    found = _option(lexicon, first) if rest.strip() else None
    others = set(_names_in(lexicon, rest)[0]) - {found}
    is_reason = re.search(r"\b(?:because|since)\b", folded[len(first) :][:12].casefold())  # why, not whether
    is_denied = (
        _DENIAL.search(rest.casefold()) and found != "no" and not is_reason
    )  # "no, it is not" denies not
    if found in {"yes", "no"} and is_reason:
        others = set()  # "no one gains" names no option
    if found and not others and not is_denied:
        return found
    spoken = _spoken(lexicon, folded)
    if spoken is not None:
        return spoken
    listed = ", ".join(options[:8]) + (" ..." if len(options) > 8 else "")
    raise Unreadable(f"it is not clear which one is meant of: {listed}")


def _joined(options: tuple[str, ...], text: str) -> str:
    """Return ``non-empty`` and ``nonempty`` as ``not empty``, where that is an option."""
    for option in options:
        if option.startswith("not "):
            text = re.sub(rf"\bnon[- ]?{re.escape(option[4:])}\b", option, text, flags=re.IGNORECASE)
    return text


def _spoken(lexicon: Lexicon, text: str) -> str | None:
    """Return the one option that a sentence names, with nothing but plain words around it.

    Any other word may deny it (``far from empty``), and no list of such words is ever complete.
    """
    found, rest = _names_in(lexicon, text)
    words = re.findall(r"[^\s\0.,:;!\"'()]+", rest.casefold())
    return found[0] if len(set(found)) == 1 and _PLAIN.issuperset(words) else None


def _names_in(lexicon: Lexicon, text: str) -> tuple[list[str], str]:
    """Return the names that stand in a text in full, and what else stands there."""
    found, rest, at = [], [], 0
    while at < len(text):
        name = lexicon.whole_name(text, at)
        if name:
            found.append(name[0])
        rest.append("\0" if name else text[at])
        at = name[1] if name else at + 1
    return found, "".join(rest)


def _option(lexicon: Lexicon, text: str) -> str | None:
    found = lexicon.find(text)
    if found is not None or {o.casefold() for o in lexicon.names} != {"yes", "no"}:
        return found
    word = text.casefold().strip(" .,;:!\"'()[]")
    meant = "yes" if word in YES else "no" if word in NO else ""
    return next((o for o in lexicon.names if o.casefold() == meant), None)
