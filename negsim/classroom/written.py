"""How the right answer is written, where it is shown to the teacher."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.classroom.question import (
    ChoiceKey,
    GroupsKey,
    NamesKey,
    NumberKey,
    ProfilesKey,
    SharesKey,
)
from negsim.reports import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from negsim.classroom.question import Key, Mixture, Profile

NONE, EMPTY = "none", "∅"
"""How an empty set is written; the sign where a strategy is called none."""


def written(key: Key) -> str:
    """Return a key as a student would write it.

    Examples
    --------
    >>> from fractions import Fraction
    >>> written(SharesKey(labels=("Up", "Down"), values=(Fraction(2, 3), Fraction(1, 3)), is_mixture=True))
    'Up 2/3, Down 1/3'
    >>> written(GroupsKey(actors=("Ann", "Bob", "Cid"), right=frozenset([frozenset(["Cid", "Ann"])])))
    '{Ann, Cid}'
    """
    match key:
        case NumberKey(value=value, is_probability=is_probability):
            return str(value) if is_probability else number(value)
        case ChoiceKey(right=right):
            return right
        case NamesKey(options=options, right=names):
            nothing = EMPTY if NONE in map(str.casefold, options) else NONE
            return ", ".join(name for name in options if name in names) or nothing
        case SharesKey(labels=labels, values=values, is_mixture=is_mixture):
            shown = map(str if is_mixture else number, values)
            sign = ":" if any(c.isdigit() for label in labels for c in label) else ""
            return ", ".join(f"{label}{sign} {value}" for label, value in zip(labels, shown, strict=True))
        case ProfilesKey(strategies=strategies, right=profiles):
            return "; ".join(profile(strategies, p) for p in profiles) or NONE
        case GroupsKey():
            return "; ".join(map(group, groups(key))) or NONE


def number(value: Fraction) -> str:
    """Return a number exactly: ``0.5`` and ``-12``, but ``1/3`` and, where decimals get long, a fraction."""
    return str(value) if words.is_rounded(value) else words.number(value)


def profile(strategies: Sequence[Sequence[str]], played: Profile) -> str:
    """Return ``(Up, Left)``, or with chances ``(2/3 Up + 1/3 Down, Left)``."""
    parts = [mixture(names, m) for names, m in zip(strategies, played, strict=True)]
    return f"({', '.join(parts)})"


def mixture(names: Sequence[str], played: Mixture) -> str:
    """Return ``Up``, or ``2/3 Up + 1/3 Down``."""
    chosen = [(n, p) for n, p in zip(names, played, strict=True) if p]
    return chosen[0][0] if len(chosen) == 1 else " + ".join(f"{p} {n}" for n, p in chosen)


def groups(key: GroupsKey) -> list[list[str]]:
    """Return the groups of a key, small ones first, members and groups in the order of the actors."""
    place = {name: i for i, name in enumerate(key.actors)}
    listed = [sorted(members, key=place.__getitem__) for members in key.right]
    return sorted(listed, key=lambda members: (len(members), [place[name] for name in members]))


def group(members: Sequence[str]) -> str:
    """Return ``{Ann, Bob}``."""
    return f"{{{', '.join(members)}}}"
