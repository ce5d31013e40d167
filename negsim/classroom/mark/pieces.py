"""Texts taken apart at what separates, but not inside names, numbers or brackets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from negsim.classroom.mark.lexicon import BRACKETS, is_wrapped
from negsim.classroom.mark.marked import Unreadable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.classroom.mark.lexicon import Lexicon

DEEPEST = 20
_FRACTION = re.compile(r"(?<![\d.,])\d+(?:\.\d+)?\s?/\s?\d+(?:\.\d+)?(?![\d.])")
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")


class Text:
    """A folded text and what in it must not be cut."""

    def __init__(self, text: str, lexicons: Sequence[Lexicon], *, has_fractions: bool = True) -> None:
        self.text = text
        self._kept = [False] * len(text)
        """Letters inside names and fractions, where nothing is cut."""
        self._keep_names(lexicons)
        for match in _FRACTION.finditer(text) if has_fractions else ():
            self._kept[match.start() : match.end()] = [True] * len(match[0])
        self._depths = self._find_depths()

    def _keep_names(self, lexicons: Sequence[Lexicon]) -> None:
        at = 0
        while at < len(self.text):
            ends = [found[1] for lexicon in lexicons if (found := lexicon.whole_name(self.text, at))]
            end = max(ends, default=at)
            self._kept[at:end] = [True] * (end - at)
            at = max(end, at + 1)

    def _find_depths(self) -> list[int]:
        """Return how many brackets stand around each letter; those of names do not count."""
        depths, depth = [], 0
        for letter, kept in zip(self.text, self._kept, strict=True):
            if not kept and letter in ")]}":
                depth -= 1
            depths.append(depth)
            if not kept and letter in "([{":
                depth += 1
            if depth > DEEPEST:
                raise Unreadable(f"brackets are nested more than {DEEPEST} deep")
            if depth < 0:
                raise Unreadable("a bracket is closed that was never opened")
        if depth:
            raise Unreadable("a bracket is not closed")
        return depths

    def has(self, letters: str) -> bool:
        """Whether any of these letters stands outside of names."""
        return any(c in letters and not k for c, k in zip(self.text, self._kept, strict=True))

    def split(
        self, start: int, end: int, pattern: re.Pattern[str], *, tight: bool = True
    ) -> list[tuple[int, int]]:
        """Return the pieces of a part between what fits a pattern, outside its brackets.

        Unless ``tight``, commas between digits are decimal commas and do not separate.
        """
        pieces, begin = [], start
        depth = min(self._depths[start:end], default=0)
        for match in pattern.finditer(self.text, start, end):
            at = match.start()
            decimal = (
                not tight
                and match[0].strip() == ","
                and _DECIMAL_COMMA.match(self.text, self.text.find(",", at))
            )
            if any(self._kept[at : match.end()]) or self._depths[at] != depth or decimal:
                continue
            pieces.append((begin, at))
            begin = match.end()
        pieces.append((begin, end))
        return [p for p in (self.trimmed(*p) for p in pieces) if p[0] < p[1]]

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Return a part without spaces at its ends."""
        while start < end and self.text[start].isspace():
            start += 1
        while start < end and self.text[end - 1].isspace():
            end -= 1
        return start, end

    def inside(self, start: int, end: int) -> tuple[int, int] | None:
        """Return what stands in brackets if one pair is around the whole part."""
        start, end = self.trimmed(start, end)
        if end - start < 2 or self._kept[start] or self.text[start] not in BRACKETS:
            return None
        return self.trimmed(start + 1, end - 1) if is_wrapped(self.text[start:end]) else None

    def groups(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the pairs of brackets of a part, if it is made of several of them and separators only."""
        found, begin = [], -1
        depth = min(self._depths[start:end], default=0)
        for k in range(start, end):
            letter, is_outer = self.text[k], self._depths[k] == depth and not self._kept[k]
            if is_outer and letter in "([{":
                begin = k
            elif is_outer and letter in ")]}" and begin >= 0:
                found.append((begin, k + 1))
                begin = -1
        between = "".join(self.text[a:b] for a, b in _gaps(start, end, found))
        return found if len(found) > 1 and not re.sub(r"\band\b|[\s,;/|&+.]", "", between) else []


def _gaps(start: int, end: int, pieces: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    starts = [start, *(b for _, b in pieces)]
    ends = [*(a for a, _ in pieces), end]
    return list(zip(starts, ends, strict=True))
