"""Answers that are a set of groups of actors: ``{A, B}, {C}``; ``A+B; C``; ``AB, C``; ``none``.

``A, B`` may be one group or two.  Both readings are marked, and if they differ the answer is told as unclear.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from negsim.classroom.mark.lexicon import Lexicon, says_nothing, unlisted
from negsim.classroom.mark.marked import Outcome, Unreadable
from negsim.classroom.mark.names_key import compared, read_names
from negsim.classroom.mark.pieces import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from negsim.classroom.question import GroupsKey

Groups = frozenset[frozenset[str]]
_OUTER = re.compile(r"\s?(?:[;,\n|/&]|\band\b)\s?")
_LINES = re.compile(r"\s?[;\n|]\s?|\s/\s")
_LIST = re.compile(r"\s?(?:,|\band\b)\s?")
_COMMAS = re.compile(r"\s?,\s?(?:and\b\s?)?")
_JOINED = re.compile(r"\s?[+&]\s?")


def mark_groups(key: GroupsKey, text: str) -> Outcome:
    """Mark an answer that should be a set of groups.

    Raises
    ------
    Unreadable
        If it names others than the actors, or it is not clear which group ends where.
    """
    outcomes = [_mark(key, groups) for groups in read_groups(key.actors, text)]
    if len({o.credit for o in outcomes}) > 1:
        raise Unreadable("it may be one group or several: write {A, B} for a group")
    return outcomes[0]


def _mark(key: GroupsKey, named: Groups) -> Outcome:
    missing, false = key.right - named, named - key.right
    return compared(len(key.right), len(key.right & named), _written(key, missing), _written(key, false))


def _written(key: GroupsKey, groups: Iterable[frozenset[str]]) -> list[str]:
    order = {name: k for k, name in enumerate(key.actors)}
    ranked = sorted(groups, key=lambda g: (len(g), sorted(order[n] for n in g)))
    return ["{" + ", ".join(sorted(g, key=order.__getitem__)) + "}" for g in ranked]


def read_groups(actors: tuple[str, ...], text: str) -> list[Groups]:
    """Return the groups of an answer, in each way in which it can be read.

    Examples
    --------
    >>> [sorted(map(sorted, groups)) for groups in read_groups(("Ann", "Bob", "Cy"), "A+B; Cy")]
    [[['Ann', 'Bob'], ['Cy']]]
    """
    lexicon = Lexicon(actors)
    folded = unlisted(lexicon.fold(text), lexicon)
    if says_nothing(folded, lexicon):
        return [frozenset()]
    whole = Text(folded, [lexicon])
    part = whole.trimmed(0, len(folded))
    inside = whole.inside(*part)
    if inside and whole.has("([{") and _has_brackets(whole, inside):
        part = inside
    if _has_brackets(whole, part):
        return [_bracketed(actors, whole, part)]
    return [frozenset(groups) for groups in _plain(actors, whole, part)]


def _has_brackets(text: Text, part: tuple[int, int]) -> bool:
    return any(text.inside(*piece) for piece in text.split(*part, _OUTER)) or bool(text.groups(*part))


def _bracketed(actors: tuple[str, ...], text: Text, part: tuple[int, int]) -> Groups:
    pieces = text.groups(*part) or text.split(*part, _OUTER)
    found = []
    for piece in pieces:
        inside = text.inside(*piece)
        if (
            inside
            and len({bool(text.split(*inside, p)[1:]) for p in (_LIST, _JOINED)}) == 1
            and text.split(*inside, _LIST)[1:]
        ):
            raise Unreadable("inside the brackets of a group it is not clear what belongs together")
        if inside and re.search(r"[;(\[{]", text.text[inside[0] : inside[1]]):
            raise Unreadable("a group holds brackets or semicolons")
        found.append(_group(actors, text.text[slice(*(inside or piece))]))
    return frozenset(found)


def _plain(actors: tuple[str, ...], text: Text, part: tuple[int, int]) -> list[list[frozenset[str]]]:
    """Return the readings of groups without brackets."""

    def group(piece: tuple[int, int]) -> frozenset[str]:
        return _group(actors, text.text[slice(*piece)])

    lines = text.split(*part, _LINES)
    if len(lines) > 1:
        return [[group(line) for line in lines]]
    listed = text.split(*part, _LIST)
    if len(listed) == 1:
        return [[group(part)]]
    several = [group(piece) for piece in listed]
    if any(len(g) > 1 for g in several):
        return [several]
    commas = text.split(*part, _COMMAS)
    if len(commas) > 1 and len(re.findall(r"\band\b", text.text)) > 1:
        return [[group(piece) for piece in commas]]
    if len(set(several)) < len(several):
        raise Unreadable("a name stands twice, so it is several groups: write {A, B} for a group")
    readings = [several, [frozenset().union(*several)]]
    if re.search(r"\band\b", text.text) and "," in text.text:
        readings.append([group(piece) for piece in text.split(*part, re.compile(r"\s?,\s?"))])
        readings.append([group(piece) for piece in text.split(*part, re.compile(r"\s?\band\b\s?"))])
    return readings


def _group(actors: tuple[str, ...], text: str) -> frozenset[str]:
    """Return the actors of one group, which may be written as letters in a row: ``AB``."""
    lexicon = Lexicon(actors)
    letters = [lexicon.find(letter) for letter in text.strip()]
    is_one = lexicon.find(text) is not None
    if not is_one and text.strip().isalpha() and all(letters) and len(set(letters)) == len(letters):
        return frozenset(name for name in letters if name)
    return read_names(actors, text)
