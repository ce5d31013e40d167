"""Names of other programs, made names that a scenario may use: what is changed is said.

A scenario's names are not empty, hold no comma, line break or invisible character, differ from each other,
and are none of the words with a meaning of their own (``any`` for strategies, ``self``, ... for actors).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from negsim.scenario.names import LONGEST_NAME, RESERVED, fault_in, normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NO_STRATEGY = frozenset({"any"})
"""Words that are no strategies: ``any`` stands for every strategy in a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed:
    """A name that had to be changed, and why."""

    what: str
    """``actor``, or ``strategy of Ann``."""
    old: str
    new: str
    why: str

    def __str__(self) -> str:
        old = self.old if len(self.old) <= 60 else self.old[:57] + "..."
        shown = "".join(c if c.isprintable() else "\ufffd" for c in old)
        return f"the {self.what} '{shown}' is called '{self.new}' here: {self.why}"


def mend_all(
    players: Sequence[str], strategies: Sequence[Sequence[str]]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], tuple[Renamed, ...]]:
    """Return players and strategies that a scenario may use, and what was renamed.

    Examples
    --------
    >>> mend_all(["self", ""], [["a, b", "any"], ["x", "x"]])[:2]
    (('actor self', 'actor 2'), (('a; b', 'strategy any'), ('x', 'x 2')))
    """
    renamed: list[Renamed] = []
    actors = mend(players, "actor", RESERVED, renamed)
    mended = tuple(
        mend(names, "strategy", NO_STRATEGY, renamed, owner=actor)
        for actor, names in zip(actors, strategies, strict=True)
    )
    return actors, mended, tuple(renamed)


def mend(
    names: Sequence[str], what: str, reserved: Iterable[str], renamed: list[Renamed], owner: str = ""
) -> tuple[str, ...]:
    """Return names that are allowed and differ; what was changed is added to ``renamed``."""
    kept = {normalize(n) for n in names}
    taken: set[str] = set()
    result = []
    for k, old in enumerate(names, 1):
        new, why = _mended(old, what, k, frozenset(reserved))
        if new in taken:
            new, why = _numbered(new, taken | kept), why or "it stands twice"
        taken.add(new)
        result.append(new)
        if why:
            of = f"{what} of {owner}" if owner else what
            renamed.append(Renamed(what=of, old=old, new=new, why=why))
    return tuple(result)


def _mended(old: str, what: str, k: int, reserved: frozenset[str]) -> tuple[str, str]:
    """Return an allowed name, and what was wrong with the old one."""
    name = normalize(mended_text(old).replace(",", ";"))
    name = normalize(name.replace(",", ";"))
    fault = fault_in(old)
    if not name:
        return f"{what} {k}", "a name cannot be empty"
    if len(name) > LONGEST_NAME:
        return name[: LONGEST_NAME - 12].rstrip(), f"a name has at most {LONGEST_NAME} characters"
    if name in reserved:
        return f"{what} {name}", "the word has a meaning of its own"
    if fault:
        return name, fault.split(":", maxsplit=1)[0]
    return name, "" if name == old else "names have single spaces and plain forms of letters"


def _numbered(name: str, taken: set[str]) -> str:
    name = name[: LONGEST_NAME - 12].rstrip()
    return next(f"{name} {k}" for k in range(2, len(taken) + 3) if f"{name} {k}" not in taken)


def mended_text(text: str) -> str:
    """Return a text without invisible characters; its lines stay."""
    kept = ("\n" if c in "\r\u2028\u2029\x85\v\f" else c for c in text.replace("\r\n", "\n"))
    return "".join(
        c for c in kept if c in "\n\t\u200d" or unicodedata.category(c) not in {"Cc", "Cf"}
    ).strip()
