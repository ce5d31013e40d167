"""The words of an answer that gives numbers to names: names, numbers, what separates and what joins them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from negsim.classroom.mark.marked import Unreadable
from negsim.classroom.mark.numeral import NUMERAL, Numeral, numeral_of
from negsim.scenario.diagnosis import listed, suggestion

if TYPE_CHECKING:
    from negsim.classroom.mark.lexicon import Lexicon

_SEPARATOR = re.compile(r"[,;\n&|+/]|and\b", re.IGNORECASE)
_GLUE = re.compile(
    r"[:=*()\[\]{}<>≈~→\"'.$€£¥]"
    r"|(?:with|probability|probabilities|prob|of|on|at|is|gets|get|receives|plays|play|chance|weight|share|the|a"
    r"|pr|by|time|about|to|points?|bn|usd|eur)\b",
    re.IGNORECASE,
)
_VARIABLE = re.compile(r"(?:p|q|x|y|r|prob|pr|σ|π)(?=\s?[=(])", re.IGNORECASE)
_WORD = re.compile(r"[^\s,;:=*()\[\]{}/|&+]+")
_AGAIN = re.compile(rf"\s?(?:=|≈|~|\()\s?(?={NUMERAL.pattern})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """A name (its text), a number (as often as it is given), a variable, or a separator."""

    kind: str
    name: str = ""
    numbers: tuple[Numeral, ...] = ()


def words_of(lexicon: Lexicon, text: str, *, is_mixture: bool) -> list[Word]:
    """Return names, numbers and separators in order.

    Raises
    ------
    Unreadable
        If there is anything else.
    """
    found: list[Word] = []
    at, glued = 0, True
    while at < len(text):
        if text[at] == " ":
            at += 1
            continue
        word, end = _next(
            lexicon, text, at, is_after_name=not glued, before=found[-1:], is_mixture=is_mixture
        )
        if word is not None:
            found.append(word)
        glued = word is None or word.kind != "name"
        at = end
    return found


def _next(
    lexicon: Lexicon, text: str, at: int, *, is_after_name: bool, before: list[Word], is_mixture: bool
) -> tuple[Word | None, int]:
    name = lexicon.whole_name(text, at)
    if name and (not NUMERAL.match(text, at) or _is_label(text, at, name[1])):
        return Word("name", name[0]), name[1]
    is_after_number = bool(before) and before[-1].kind == "number"
    if text[at] == "-" and is_after_number and is_mixture:
        raise Unreadable("it holds a difference: write its value")
    if text[at] == "-" and is_after_name:
        return _dash(text, at, is_mixture=is_mixture)
    number = (
        None
        if text[at] == "+" or (text[at] == "," and (is_after_number or is_after_name))
        else NUMERAL.match(text, at)
    )
    if number:
        return _number(text, number)
    variable = _VARIABLE.match(text, at)
    if variable:
        label = lexicon.find(variable[0])
        if label is not None and label != lexicon.names[0] and "=" in text[variable.end() :][:2]:
            return Word("name or variable", label), variable.end()
        return Word("variable"), variable.end()
    for pattern, kind in ((_SEPARATOR, "separator"), (_GLUE, "")):
        match = pattern.match(text, at)
        if match and (not match[0].isalpha() or len(match[0]) > 1 or lexicon.find(match[0]) is None):
            return (Word(kind) if kind else None), match.end()
    return _beginning(lexicon, text, at)


def _is_label(text: str, start: int, end: int) -> bool:
    """Whether a name that could be a number is one: something is said about it."""
    return bool(re.match(r"\s?[\"')]?\s?(?:[:=]|with\b)", text[end:])) or text[:start].rstrip().endswith(
        ("*", " on")
    )


def _dash(text: str, at: int, *, is_mixture: bool) -> tuple[Word | None, int]:
    """Read a dash after a name: probabilities have no sign, so it is one only before other numbers."""
    number = NUMERAL.match(text, at)
    if is_mixture or number is None:
        return None, at + 1
    if text[at + 1] == " " or text[at - 1] != " ":
        raise Unreadable("a dash may be a minus sign or not: write   Ann: -2   or   Ann: 2")
    return _number(text, number)


def _number(text: str, match: re.Match[str]) -> tuple[Word, int]:
    """Return a number, and the same number given again: ``2/3 (67%)``."""
    numbers, end = [numeral_of(match)], match.end()
    while again := _AGAIN.match(text, end):
        match_again = NUMERAL.match(text, again.end())
        if match_again is None:
            break
        closed = re.compile(r"\s?\)").match(text, match_again.end()) if "(" in again[0] else match_again
        if closed is None:
            break
        numbers.append(numeral_of(match_again))
        end = max(closed.end(), match_again.end())
    return Word("number", numbers=tuple(numbers)), end


def _beginning(lexicon: Lexicon, text: str, at: int) -> tuple[Word, int]:
    match = _WORD.match(text, at)
    word = match[0] if match else text[at]
    name = lexicon.find(word)
    if name is None:
        hint = suggestion(word, lexicon.names) or f"there are {listed(lexicon.names)}"
        raise Unreadable(f"'{word[:40]}' is none of the names: {hint}")
    return Word("name", name), at + len(word)
