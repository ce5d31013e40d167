"""Names that an answer may hold, found however they are written, if there is no doubt which is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from negsim.classroom.mark.folding import simple, unaccented

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

EMPTY = frozenset(
    (
        "none", "no one", "noone", "nobody", "nothing", "empty", "empty set", "the empty set", "null", "nil",
        "no", "none of them", "no group", "no equilibrium", "there is none", "-", "--", "∅", "ø", "{}", "()",
        "[]", "{ }", "( )", "[ ]",
    )
)  # fmt: skip
"""Ways to say that there is nothing."""
DENIALS = frozenset(("no", "not", "non", "none", "never", "without", "except", "but"))
"""Words that are no beginning of a name: ``no Up`` is not ``No deal, Up``."""
BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">"}
_SPEAKING = re.compile(r"\b(?:the|strategy|strategies|actor|actors|player|players|only|just|always|pure)\b")


class Lexicon:
    """The names of some things, compared as loosely as keeps them apart."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        levels: tuple[Callable[[str], str], ...] = (
            lambda t: unaccented(simple(t)),
            lambda t: simple(t).casefold(),
            simple,
        )
        self.fold = next((f for f in levels if len({*map(f, self.names)}) == len({*self.names})), _as_it_is)
        found = ((self.fold(name), name) for name in self.names)
        self._keys = sorted(found, key=lambda pair: -len(pair[0]))
        self._by_letter: dict[str, list[tuple[str, str]]] = {}
        for key, name in self._keys:
            self._by_letter.setdefault(key[:1], []).append((key, name))

    def whole_name(self, text: str, at: int) -> tuple[str, int] | None:
        """Return the longest name that stands at a place of a folded text in full, and where it ends."""
        for key, name in self._by_letter.get(text[at : at + 1], ()):
            if text.startswith(key, at) and _is_apart(text, at, at + len(key)):
                return name, at + len(key)
        return None

    def find(self, folded: str) -> str | None:
        """Return the name that a folded text is, or of which alone it is the beginning."""
        texts = dict.fromkeys((folded, bare(folded), bare(_SPEAKING.sub(" ", folded))))
        for text in texts:
            for key, name in self._keys:
                if key == text or (text and bare(key) == text):
                    return name
        for text in texts:
            fitting = [n for key, n in self._keys if text and _begins(key, text)]
            if len(fitting) == 1:
                return fitting[0]
        return None


def _as_it_is(text: str) -> str:
    return " ".join(text.split())


def _is_apart(text: str, start: int, end: int) -> bool:
    """Whether what stands from start to end is not a part of a longer word or number."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() and text[start].isalnum():
        return False
    if text[end - 1].isdigit() and re.match(r"[.]\d", text[end : end + 2]):
        return False
    if text[start].isdigit() and re.search(r"\d?\.$", text[max(0, start - 2) : start]):
        return False
    return not (after.isalnum() and text[end - 1].isalnum())


def _begins(key: str, text: str) -> bool:
    """Whether a name begins with a text that is not cut within a number."""
    if not key.startswith(text) or not text[0].isalpha() or text in DENIALS:
        return False
    return not (text[-1].isdigit() and re.match(r"[\d.,/]", key[len(text) :]))


def bare(text: str) -> str:
    """Return a text without quotes, brackets around it, and punctuation at its ends."""
    before = None
    while text != before:
        before = text
        text = text.strip().strip("\"'").strip()
        text = text.rstrip(".;,:!").strip() if not text.endswith("..") else text
        text = re.sub(r"^(?:[;:]|,(?!\d))+\s*", "", text)
        if is_wrapped(text):
            text = text[1:-1]
    return text


def is_wrapped(text: str) -> bool:
    """Whether one pair of brackets stands around a whole text."""
    if len(text) < 2 or BRACKETS.get(text[0]) != text[-1]:
        return False
    depth = 0
    for k, letter in enumerate(text):
        depth += (letter in "([{") - (letter in ")]}")
        if depth == 0 and k < len(text) - 1 and text[0] != "<":
            return False
    return True


def unlisted(text: str, lexicon: Lexicon) -> str:
    """Return a folded text without the numbers and bullets that begin the lines of a list."""
    if any(lexicon.fold(name)[:1].isdigit() for name in lexicon.names):
        return text
    return re.sub(r"^\s*(?:\(?\d{1,2}[.)]|\*)\s+(?=\D)", "", text, flags=re.MULTILINE)


def says_nothing(text: str, lexicon: Lexicon) -> bool:
    """Whether a folded text says that there is nothing, and is not a name."""
    plain = text.casefold().strip().rstrip(".").strip("\"' ")
    return (plain in EMPTY or bare(plain) in EMPTY) and lexicon.find(text) is None
