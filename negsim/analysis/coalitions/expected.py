"""Whether what was found about coalitions is what ``expect.coalitions`` says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from negsim.scenario.names import normalize
from negsim.scenario.scenario import ExpectedWord

if TYPE_CHECKING:
    from collections.abc import Iterator

    from negsim.scenario.scenario import Expected

TOLERANCE = 1e-9
"""Numbers that are not exact are compared within this, relative to the larger of 1 and their size."""
SWITCHES = {"yes": True, "true": True, "no": False, "false": False}


def differences(expected: Expected, found: Any, where: str = "coalitions") -> Iterator[tuple[str, str, str]]:
    """Yield (where, expected, found) for everything that is expected and not so.

    Of a mapping only the keys that are expected count; lists must have the same members in any order, and
    groups may be written in any order of names.
    """
    if isinstance(expected, Mapping) and isinstance(found, Mapping):
        known = {_group(str(key)): (str(key), value) for key, value in found.items()}
        for key, value in expected.items():
            name, what = known.get(_group(key), (key, _MISSING))
            yield from differences(value, what, f"{where}.{name}")
    elif isinstance(expected, Sequence) and isinstance(found, Sequence) and not isinstance(found, str):
        yield from _members(expected, found, where)
    elif not (isinstance(expected, ExpectedWord) and is_same(expected, found)):
        yield where, shown(expected), shown(found)


def count_of(expected: Expected) -> int:
    """Return how many single answers are expected."""
    if isinstance(expected, ExpectedWord):
        return 1
    parts = expected.values() if isinstance(expected, Mapping) else expected
    return max(1, sum(map(count_of, parts)))


_MISSING = object()


def _members(
    expected: Sequence[Expected], found: Sequence[Any], where: str
) -> Iterator[tuple[str, str, str]]:
    """Match what is expected with what was found, one to one, as many as can be."""
    fits = [[k for k, x in enumerate(found) if not any(differences(item, x))] for item in expected]
    taken: dict[int, int] = {}
    for i in range(len(expected)):
        _assign(i, fits, taken, set())
    matched = set(taken.values())
    for i, item in enumerate(expected):
        if i not in matched:
            yield where, shown(item), "not among what was found"
    for k, extra in enumerate(found):
        if k not in taken:
            yield where, "nothing else", shown(extra)


def _assign(i: int, fits: Sequence[Sequence[int]], taken: dict[int, int], tried: set[int]) -> bool:
    """Give item i a partner, moving others to theirs where that helps (an augmenting path)."""
    for k in fits[i]:
        if k not in tried:
            tried.add(k)
            if k not in taken or _assign(taken[k], fits, taken, tried):
                taken[k] = i
                return True
    return False


def _group(key: str) -> tuple[tuple[str, ...], ...]:
    """Return a key as blocs of names, in an order of their own."""
    blocs = (tuple(sorted(normalize(name) for name in bloc.split(","))) for bloc in key.split("|"))
    return tuple(sorted(blocs))


def is_same(expected: ExpectedWord, found: Any) -> bool:
    """Whether a word or number is what was found; groups may be written in any order."""
    if found is _MISSING:
        return False
    if found is None:
        return expected.text in {"null", "~", ""}
    if isinstance(found, bool):
        return SWITCHES.get(expected.text.lower()) is found
    if isinstance(found, str):
        return _group(expected.text) == _group(found)
    if expected.value is None or isinstance(found, (Mapping, Sequence)):
        return False
    if isinstance(found, (int, Fraction)) and isinstance(expected.value, Fraction):
        return expected.value == found
    return abs(float(expected.value) - float(found)) <= TOLERANCE * max(1.0, abs(float(found)))


def shown(value: Any) -> str:
    """Return what was expected or found as a file would write it."""
    if value is _MISSING:
        return "nothing of that name"
    if isinstance(value, ExpectedWord):
        return value.text
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return "not known"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{k}: {shown(v)}" for k, v in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(shown, value)) + "]"
    return f"{value:.9g}" if isinstance(value, float) else str(value)
