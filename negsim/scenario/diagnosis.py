"""Problems are collected, not thrown: whoever wrote the file sees all of them at once."""

from __future__ import annotations

import difflib
from itertools import islice
from typing import TYPE_CHECKING

from negsim.errors import Problem, ScenarioError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from negsim.errors import FormulaError, Place
    from negsim.scenario.source import Node, Scalar

MOST_COMPARED, LONGEST_COMPARED = 200, 60
"""A mistyped name is compared with so many names, of at most so many characters."""
MOST_PROBLEMS = 100
"""More problems than this in one file are counted, not listed."""
ENOUGH_PROBLEMS = 500
"""After so many problems a file is not read further."""


class Diagnosis:
    """The problems found so far in one scenario."""

    def __init__(self) -> None:
        self._problems: dict[tuple[object, ...], Problem] = {}

    def add(
        self,
        code: str,
        message: str,
        where: Node | Place | None = None,
        hint: str = "",
        *,
        warning: bool = False,
    ) -> None:
        """Record a problem once; the same problem seen from several actors is one problem."""
        place = where if where is None or not hasattr(where, "place") else where.place()
        problem = Problem(code=code, message=message, hint=hint, place=place, is_warning=warning)
        at = (problem.place.file, problem.place.line, problem.place.column) if problem.place else ()
        self._problems.setdefault((code, message, *at), problem)
        if len(self._problems) >= ENOUGH_PROBLEMS:
            self.raise_errors()

    def add_formula(self, error: FormulaError, where: Scalar) -> None:
        """Record what is wrong inside a formula, at the characters that are wrong."""
        self.add(error.code, error.message, where.place_within(error.start, error.end), error.hint)

    def take(self, problems: Iterable[Problem]) -> None:
        """Take over problems that were found before."""
        for problem in problems:
            self.add(problem.code, problem.message, problem.place, problem.hint, warning=problem.is_warning)

    @property
    def has_errors(self) -> bool:
        """Whether anything was found that makes the file invalid."""
        return any(not p.is_warning for p in self._problems.values())

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems in file order."""
        found = sorted(
            self._problems.values(),
            key=lambda p: (p.place.file, p.place.line, p.place.column) if p.place else ("", 0, 0),
        )
        if len(found) > MOST_PROBLEMS:
            least = "at least " if len(found) >= ENOUGH_PROBLEMS else ""
            rest = len(found) - MOST_PROBLEMS
            more = Problem(
                code="N019",
                message=f"{least}{rest} more problems are not listed",
                place=found[MOST_PROBLEMS].place,
            )
            found = [*found[:MOST_PROBLEMS], more]
        return tuple(found)

    def raise_errors(self) -> None:
        """Stop here if anything makes the file invalid.

        Raises
        ------
        ScenarioError
            With every problem found so far.
        """
        if self.has_errors:
            raise ScenarioError(self.problems)


def suggestion(name: str, known: Iterable[str]) -> str:
    """Return ``did you mean ...?`` for the known name nearest to a mistyped one, or an empty text."""
    by_lower = {n.casefold(): n for n in islice(known, MOST_COMPARED) if len(n) <= LONGEST_COMPARED}
    if len(name) > LONGEST_COMPARED:
        return ""
    near = difflib.get_close_matches(name.casefold(), by_lower, n=1, cutoff=0.6)
    return f"did you mean '{by_lower[near[0]]}'?" if near else ""


def listed(names: Iterable[str], most: int = 8) -> str:
    """Return names as a short list for a message."""
    known = list(names)
    text = ", ".join(known[:most])
    return text + (f" and {len(known) - most} more" if len(known) > most else "")
