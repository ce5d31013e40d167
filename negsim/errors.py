"""Everything that can go wrong, as exceptions with a code.

Each code has a page that ``negsim explain CODE`` prints (``negsim/reports/page_texts/codes.md``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a file something stands; lines and columns count from 1."""

    file: str
    line: int
    column: int
    text: str = ""
    """The line itself, to be shown under the message."""
    width: int = 1
    """How many characters the caret underlines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong (or, as a warning, odd) in a file."""

    code: str
    message: str
    hint: str = ""
    place: Place | None = None
    is_warning: bool = False


class NegsimError(Exception):
    """Anything negsim refuses, with a code to look up and, where there is one, a way out."""

    exit_code = 70

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


class UsageError(NegsimError):
    """A wrong option, file, actor, case or term on the command line or in a call."""

    exit_code = 2


class ScenarioError(NegsimError):
    """A scenario is invalid; ``problems`` holds every problem found, in file order."""

    exit_code = 3

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        first = next((p for p in self.problems if not p.is_warning), self.problems[0])
        where = f"{first.place.file}:{first.place.line}:{first.place.column}: " if first.place else ""
        super().__init__(first.code, where + first.message, first.hint)


class FormulaError(NegsimError):
    """A formula cannot be read or has no value; ``start`` and ``end`` are offsets in its text."""

    exit_code = 3

    def __init__(self, code: str, message: str, hint: str = "", *, start: int = 0, end: int = 0) -> None:
        super().__init__(code, message, hint)
        self.start = start
        self.end = max(end, start + 1)


class EconomyError(NegsimError):
    """There are no such trade data."""

    exit_code = 3


class SolverError(NegsimError):
    """A solver cannot answer."""

    exit_code = 4


class NotApplicable(SolverError):  # noqa: N818  a refusal, not a failure
    """The solver is not made for this game."""


class GameTooLarge(SolverError):  # noqa: N818  a refusal, not a failure
    """The game is beyond a limit; the message says which number broke which limit."""


class DidNotConverge(SolverError):  # noqa: N818  a refusal, not a failure
    """A numerical search did not settle; nothing is claimed."""
