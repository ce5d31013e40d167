"""What differs in what two files say, by the paths that a case would write.

Titles, comments, sources, units and the order of lines do not count; two ways of writing one thing are one.
What stands inside something that only one file has (the numbers of an actor that the other does not know)
is not told again.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from negsim.analysis.differences.said_of_actors import said_of_actors, said_of_numbers
from negsim.analysis.differences.said_of_payoffs import said_of_payoffs
from negsim.analysis.differences.said_of_sections import (
    APART,
    ORDER,
    TARIFFS,
    said_of_ask,
    said_of_coalitions,
    said_of_economy,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from negsim.analysis.differences.said import Said
    from negsim.scenario.scenario import Scenario

SECTIONS: Final = (
    *("ask", "numbers", "shorthands", "kinds", "actors"),
    *("payoffs", "economy", "coalitions"),
)
"""The order in which differences are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InputDifference:
    """One thing of which two files do not say the same."""

    where: str
    """The path, as a case would write it."""
    kind: str
    """What stands there: ``number``, ``formula``, ``strategy``, ``actor``, ``tariff``, ..."""
    before: str | None
    """As the first file writes it; None where it says nothing."""
    after: str | None
    exact_before: Fraction | None = None
    """Its value, where it is a constant."""
    exact_after: Fraction | None = None


def input_differences(a: Scenario, b: Scenario) -> tuple[InputDifference, ...]:
    """Return what differs in what two files say, section by section.

    A case or setting puts a new number where one with a range stood; that its range went too is not told.
    """
    first, second = _said(a), _said(b)
    cells_a, cells_b = said_of_payoffs(a, b)
    first, second = first | cells_a, second | cells_b
    differing = [
        path
        for path in dict.fromkeys(chain(first, second))
        if path not in first or path not in second or first[path].means != second[path].means
    ]
    lost = {path for path in differing if path not in second}
    won = {path for path in differing if path not in first}
    alone = lost | won
    is_set = bool(a.case or b.case or a.settings or b.settings)
    inside = {p for p in alone if _is_told_above(p, lost if p in lost else won)}
    told = [p for p in differing if p not in inside and not _is_reordered(p, alone)]
    if is_set:
        told = [p for p in told if not (p in alone and _of_a_new_value(p, differing))]
    told.sort(key=_section)
    return tuple(_difference(path, first.get(path), second.get(path)) for path in told)


def _said(scenario: Scenario) -> dict[str, Said]:
    sections: Iterable[tuple[str, Said]] = chain(
        said_of_numbers(scenario),
        said_of_actors(scenario),
        said_of_economy(scenario),
        said_of_coalitions(scenario),
        said_of_ask(scenario),
    )
    return dict(sections)


def _section(path: str) -> int:
    return SECTIONS.index(path.partition(".")[0])


def _is_told_above(path: str, same_file: set[str]) -> bool:
    """Whether what holds this stands in the same file only: a list of numbers may replace a single one."""
    ends = [k for k, character in enumerate(path) if character in {".", APART}]
    return any(path[:end] in same_file for end in ends)


def _is_reordered(path: str, alone: set[str]) -> bool:
    """Whether an order differs only because its lines do."""
    return path == ORDER and any(p.startswith(TARIFFS) for p in alone)


def _of_a_new_value(path: str, differing: list[str]) -> bool:
    above, _, last = path.rpartition(".")
    return last in {"range", "spread"} and above in differing


def _difference(path: str, before: Said | None, after: Said | None) -> InputDifference:
    told = after or before
    if told is None:
        raise TypeError(path)
    return InputDifference(
        where=path.partition(APART)[0],
        kind=told.kind,
        before=before.text if before else None,
        after=after.text if after else None,
        exact_before=before.value if before else None,
        exact_after=after.value if after else None,
    )
