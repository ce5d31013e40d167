"""Names are what people read: how they are normalized, and which are refused."""

from __future__ import annotations

import unicodedata

RESERVED = frozenset({"self", "everyone", "others", "peers", "member", "outsider", "all"})
"""Words with a meaning of their own: no actor, kind, number or shorthand may be called so."""

GRAMMAR_WORDS = frozenset({"and", "or", "not", "in", "is", "if", "else"})
"""Names that must be quoted in formulas because the grammar uses them."""

LONGEST_NAME = 200


def normalize(text: str) -> str:
    """Return a name trimmed, with single spaces, in Unicode normal form KC."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def fault_in(text: str) -> str:
    """Return what is wrong with a name as written, or an empty text."""
    if not text.strip():
        return "a name cannot be empty"
    if "\n" in text.strip() or "\r" in text.strip():
        return "a name cannot hold a line break"
    name = normalize(text)
    if "," in name:
        return f"a name cannot hold a comma: '{name}'"
    if len(name) > LONGEST_NAME:
        return f"a name cannot be longer than {LONGEST_NAME} characters: '{name[:30]}...'"
    hidden = next(
        (c for c in name if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"} and c != "\u200d"), None
    )
    if hidden:
        return f"a name cannot hold the invisible character U+{ord(hidden):04X}: '{name}'"
    return ""


def printable(text: str, instead: str = " ") -> str:
    """Return a text without characters that steer a terminal or hide; line breaks stay."""
    return "".join(c if c.isprintable() or c in "\n\u200d" else instead for c in text)


def is_plain(name: str) -> bool:
    """Whether a name may stand in a formula without quotes."""
    return name.isidentifier() and name not in GRAMMAR_WORDS


def quoted(name: str) -> str:
    """Return a name as a formula or path writes it."""
    if is_plain(name):
        return name
    return f'"{name}"' if "'" in name else f"'{name}'"
