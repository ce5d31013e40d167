"""Whether figures are what a file expects, within a tolerance."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from negsim.analysis.coalitions.expected import is_same, shown
from negsim.scenario.names import normalize
from negsim.scenario.scenario import ExpectedWord

if TYPE_CHECKING:
    from collections.abc import Iterator

    from negsim.scenario.scenario import Expected

RELATIVE = 1e-6
"""Whole numbers and formulas are compared within this, relative to the larger of 1 and their size."""
_DECIMAL = re.compile(r"[+-]?\d*(?:\.(\d*))?(%?)")


def misses(
    expected: Expected, found: Any, where: str, tolerance: float | None
) -> Iterator[tuple[str, str, str]]:
    """Yield (where, expected, found) for every figure that is off; only what is expected counts.

    Members of a list with an ``outcome`` are looked up by it; other lists are compared in order.
    """
    if isinstance(expected, ExpectedWord):
        if not _is_near(expected, found, tolerance):
            yield where, expected.text, shown(found)
    elif isinstance(expected, Mapping):
        known = {normalize(str(k)): v for k, v in found.items()} if isinstance(found, Mapping) else {}
        for key, value in expected.items():
            if normalize(key) in known:
                yield from misses(value, known[normalize(key)], f"{where}.{key}", tolerance)
            else:
                yield f"{where}.{key}", shown(value), "nothing of that name"
    else:
        yield from _of_list(expected, found, where, tolerance)


def _of_list(
    expected: Sequence[Expected], found: Any, where: str, tolerance: float | None
) -> Iterator[tuple[str, str, str]]:
    told = found if isinstance(found, Sequence) and not isinstance(found, str) else ()
    if not expected and told:
        yield where, "nothing", f"{len(told)} of them"
    for k, item in enumerate(expected):
        wanted = item.get("outcome") if isinstance(item, Mapping) else None
        if isinstance(item, Mapping) and isinstance(wanted, Mapping):
            name = ", ".join(f"{a} {shown(s)}" for a, s in wanted.items())
            match = next((x for x in told if not any(misses(wanted, x["outcome"], "", None))), None)
            rest = {key: value for key, value in item.items() if key != "outcome"}
            if match is None:
                yield f"{where} ({name})", "an outcome", "no such outcome"
            else:
                yield from misses(rest, match, f"{where} ({name})", tolerance)
        elif k < len(told):
            yield from misses(item, told[k], f"{where}[{k + 1}]", tolerance)
        else:
            yield f"{where}[{k + 1}]", shown(item), "nothing"


def _is_near(expected: ExpectedWord, found: Any, tolerance: float | None) -> bool:
    if expected.value is None or isinstance(found, bool) or not isinstance(found, (int, float)):
        return is_same(expected, found)
    allowed = tolerance if tolerance is not None else _half_a_digit(expected.text, float(found))
    return abs(float(expected.value) - float(found)) <= allowed


def _half_a_digit(text: str, found: float) -> float:
    """Return half a unit of the last digit that is written."""
    match = _DECIMAL.fullmatch(text.strip())
    if match is None or (match[1] is None and not match[2]):  # a formula, or a whole number
        return RELATIVE * max(1.0, abs(found))
    return 0.5 * 10.0 ** -len(match[1] or "") * (0.01 if match[2] else 1.0) * (1 + 1e-9)
