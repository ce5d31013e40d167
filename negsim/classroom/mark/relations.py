"""Answers that say what something is not, or only bound it: ``p ≠ 2/3``, ``Up > 2/3``.

Read without these signs they would say the opposite of what they say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from negsim.classroom.question import ChoiceKey, GroupsKey, NamesKey, NumberKey, ProfilesKey, SharesKey

if TYPE_CHECKING:
    from negsim.classroom.question import Key

_RELATION = re.compile(r"≠|≢|!=|=/=|=!=|<>|≤|≥|<=|>=|≪|≫|(?<![-=])>\s*[\d.]|<\s*[\d.]")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = re.compile(
    r"\d{4}-\d\d?-\d\d?(?: [\d:.]+)?|\d\d?[-./]\d\d?[-./]\d{4}"
    rf"|\d\d?[-. ]+{_MONTH}\.?(?:[-. ]+\d+)?|{_MONTH}[-. ]+\d+",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"<[^<>]*>")
_SIGNS = re.compile(r"[<>≠≤≥]|!=")


def is_date(text: str) -> bool:
    """Whether an answer is a date, which spreadsheets make of ``1/2``; a fraction of it would be guessed.

    Examples
    --------
    >>> [is_date(t) for t in ("2026-02-01", "01-Feb", "1. Feb", "3/4/2026", "3/4", "1-1/3")]
    [True, True, True, True, False, False]
    """
    return _DATE.fullmatch(text.strip()) is not None


def is_relation(key: Key, text: str) -> bool:
    """Whether an answer holds a sign of another relation than equality, which is no part of a name.

    Examples
    --------
    >>> from fractions import Fraction
    >>> key = NumberKey(value=Fraction(2, 3))
    >>> [is_relation(key, t) for t in ("p ≠ 2/3", "> 0.6", "<2/3, 1/3>", "so -> 2/3")]
    [True, True, False, False]
    """
    if any(_SIGNS.search(name) for name in _names(key)):
        return False
    return _RELATION.search(_BRACKETS.sub(" ", text.replace("<>", "≠"))) is not None


def _names(key: Key) -> tuple[str, ...]:
    match key:
        case NumberKey():
            return ()
        case ChoiceKey(options=options) | NamesKey(options=options):
            return options
        case SharesKey(labels=labels):
            return labels
        case ProfilesKey(actors=actors, strategies=strategies):
            return (*actors, *(name for names in strategies for name in names))
        case GroupsKey(actors=actors):
            return actors
