"""The words of a Gambit file: texts in quotes, braces, commas, and everything else between white space."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from negsim.errors import Place
    from negsim.scenario.source import Source

_WORD = re.compile(
    r"""\s*(?:
        (?P<text>"[^"\\]*(?:\\.[^"\\]*)*")
      | (?P<mark>[{},])
      | (?P<bare>[^\s{},"]+)
      | (?P<unclosed>")
      | (?P<end>\Z)
    )""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word and its place: ``kind`` is text, mark, bare, unclosed or end."""

    kind: str
    text: str
    """As written; of a text in quotes what it says."""
    start: int
    end: int


class Words:
    """Walks through a file one word at a time; ``next`` is the word that comes."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.next = self._word(0)

    def take(self) -> Word:
        """Return the next word and go on."""
        word = self.next
        self.next = self._word(word.end)
        return word

    def takes(self, mark: str) -> bool:
        """Go on if the next word is this mark, and tell whether it was."""
        if self.next.kind != "mark" or self.next.text != mark:
            return False
        self.take()
        return True

    def place(self, word: Word) -> Place:
        """Return where a word stands."""
        return self.source.place(word.start, word.end)

    def _word(self, at: int) -> Word:
        match = _WORD.match(self.source.text, at)
        if match is None or match.lastgroup is None:
            raise AssertionError(at)  # the pattern matches any text
        kind = match.lastgroup
        text = match[kind]
        return Word(kind, unquoted(text) if kind == "text" else text, match.start(kind), match.end(kind))


def unquoted(text: str) -> str:
    r"""Return what a text in quotes says: ``\"`` is a quote, ``\\`` a backslash, any other stays.

    Examples
    --------
    >>> print(unquoted(r'"say \"no\" \\ or \n"'))
    say "no" \ or \n
    """
    return re.sub(r'\\(["\\])', r"\1", text[1:-1])
