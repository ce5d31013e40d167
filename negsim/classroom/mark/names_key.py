"""Answers that are a set of names: ``Up, Down``, ``{A; B}``, ``Up and Left``, ``none``."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.classroom.mark.lexicon import Lexicon, bare, says_nothing, unlisted
from negsim.classroom.mark.marked import Outcome, Unreadable, right, wrong
from negsim.scenario.diagnosis import listed, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from negsim.classroom.question import NamesKey

_BETWEEN = re.compile(r"(?:[\s,;/|&+{}\[\]()<>\"'.:]|-\s|\band\b|\bas well as\b)+")
_WORD = re.compile(r"[^,;/|&+{}\[\]()<>\"\n]+?(?=\s*(?:[,;/|&+{}\[\]()<>\"\n]|\band\b|$))")
_ALL = frozenset(("all", "everything", "all of them", "everyone", "everybody", "both"))


def mark_names(key: NamesKey, text: str) -> Outcome:
    """Mark an answer that should be a set of names.

    Raises
    ------
    Unreadable
        If a word is none of the names.
    """
    named = read_names(key.options, text)
    missing = [o for o in key.options if o in key.right - named]
    false = [o for o in key.options if o in named - key.right]
    return compared(len(key.right), len(key.right & named), missing, false)


def compared(many: int, found: int, missing: Iterable[str], false: Iterable[str]) -> Outcome:
    """Return credit for a list: what is right in it less what is not, over what should be there."""
    missing, false = list(missing), list(false)
    if not missing and not false:
        return right()
    said = [f"{listed(missing, 4)} {'is' if len(missing) == 1 else 'are'} missing"] if missing else []
    if false:
        said.append(f"{listed(false, 4)} {'does' if len(false) == 1 else 'do'} not belong there")
    credit = Fraction(max(0, found - len(false)), many) if many else Fraction(0)
    comment = "; ".join(said)
    return Outcome(credit=credit, comment=comment) if credit else wrong(comment)


def read_names(options: tuple[str, ...], text: str) -> frozenset[str]:
    """Return the names that an answer holds.

    Examples
    --------
    >>> sorted(read_names(("Bread and butter", "Milk", "Tea"), "{milk; bread and butter}"))
    ['Bread and butter', 'Milk']
    """
    lexicon = Lexicon(options)
    folded = unlisted(lexicon.fold(text), lexicon)
    if says_nothing(folded, lexicon):
        return frozenset()
    if bare(folded).casefold() in _ALL and lexicon.find(folded) is None:
        return _all(options, bare(folded).casefold())
    named = lexicon.find(folded)
    return frozenset((named,)) if named is not None else frozenset(_walk(lexicon, folded))


def _all(options: tuple[str, ...], word: str) -> frozenset[str]:
    if word == "both" and len(options) != 2:
        raise Unreadable(f"'both' of {len(options)}")
    return frozenset(options)


def _walk(lexicon: Lexicon, text: str) -> list[str]:
    found: list[str] = []
    at = 0
    while at < len(text):
        whole = lexicon.whole_name(text, at)
        if whole:
            found.append(whole[0])
            at = whole[1]
            continue
        between = _BETWEEN.match(text, at)
        if between:
            at += 1 if not between[0][0].isalpha() else len(between[0])
            continue
        word = _WORD.match(text, at)
        piece = word[0] if word else text[at : at + 40]
        found += _pieces(lexicon, piece)
        at += len(piece)
    if not found:
        raise Unreadable("it holds no name")
    return found


def _pieces(lexicon: Lexicon, piece: str) -> list[str]:
    """Return the names of a piece: one beginning of a name, or one for every word."""
    one = lexicon.find(piece)
    if one is not None:
        return [one]
    fillers = {"the", "only", "just", "strategy", "strategies", "actor", "actors", "both", "is", "are"}
    words = [w for w in piece.split() if w.casefold() not in fillers]
    names = [lexicon.find(w) for w in words]
    found = [n for n in names if n is not None]
    if len(found) != len(words):
        word = next(w for w, n in zip(words, names, strict=True) if n is None)
        hint = suggestion(word, lexicon.names) or f"there are {listed(lexicon.names)}"
        raise Unreadable(f"'{word[:40]}' is none of the names: {hint}")
    return found
