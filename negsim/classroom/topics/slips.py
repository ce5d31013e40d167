"""Wrong answers that students give, kept only where they are wrong and differ from each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.classroom.question import ProfilesKey, Slip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from negsim.classroom.question import Key


def slips(key: Key, candidates: Iterable[tuple[Key | None, str]]) -> tuple[Slip, ...]:
    """Return the candidates that are no right answer; of equal ones the first.

    Parameters
    ----------
    key
        What is right.
    candidates
        Wrong answers with what went wrong; None where there is no such answer in this game.
    """
    kept: list[Slip] = []
    known = [_answer(key)]
    for candidate, text in candidates:
        if candidate is None or _answer(candidate) in known:
            continue
        known.append(_answer(candidate))
        kept.append(Slip(key=candidate, text=text))
    return tuple(kept)


def _answer(key: Key) -> object:
    """Return what is compared: profiles may stand in any order."""
    return frozenset(key.right) if isinstance(key, ProfilesKey) else key
