"""Strategies that are numbers themselves: in ``1 2/3, 2 1/3`` the first of each pair is the name.

As mixed numbers these would be no probabilities.  Such an answer is read as names with numbers only where all
of it fits: every part is a name that exists, a space, a colon or an equals sign, and a number.  Else it is
read like any other answer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from negsim.classroom.mark.numeral import NUMERAL, Numeral, numeral_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_PARTS = re.compile(r";\s?|,\s|\n")


def labelled(labels: Sequence[str], text: str) -> tuple[tuple[Numeral, ...], ...]:
    """Return for each name the number that an answer gives it; nothing where it is not of this form.

    Parameters
    ----------
    labels
        Folded as the text is.

    Examples
    --------
    >>> [float(n.value) for ns in labelled(["1", "2"], "2 1/4, 1 3/4") for n in ns]
    [0.75, 0.25]
    >>> labelled(["1", "2"], "1/4, 3/4"), labelled(["Up", "Down"], "Up 1/4, Down 3/4")
    ((), ())
    """
    if not any(NUMERAL.fullmatch(label) for label in labels):
        return ()
    found: dict[str, tuple[Numeral, ...]] = {}
    for part in _PARTS.split(text.strip()):
        pair = _pair(labels, part.strip())
        if pair is None or pair[0] in found:
            return ()
        found[pair[0]] = (pair[1],)
    return tuple(found.get(label, ()) for label in labels)


def _pair(labels: Sequence[str], part: str) -> tuple[str, Numeral] | None:
    for label in sorted(labels, key=len, reverse=True):
        rest = part.removeprefix(label)
        between = re.match(r"\s?[:=]\s?|\s", rest)
        number = NUMERAL.fullmatch(rest[between.end() :]) if between and rest != part else None
        if number is not None:
            return label, numeral_of(number)
    return None
