"""Problems in a file, shown as a compiler shows them: the place, the line, a caret, a way out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from negsim.scenario.names import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.errors import Problem

LONGEST_LINE = 160
REPLACED = "\ufffd"
"""Stands for a character that would steer the terminal."""


def problem_text(problem: Problem, *, color: bool = False) -> str:
    """Return one problem as lines of text."""
    kind = "warning" if problem.is_warning else "error"
    tag = f"{kind}[{problem.code}]"
    if color:
        tag = f"\x1b[{33 if problem.is_warning else 31};1m{tag}\x1b[0m"
    place = problem.place
    where = f"{place.file}:{place.line}:{place.column}: " if place else ""
    where = printable(where, REPLACED)
    lines = [f"{where}{tag}: {printable(problem.message, REPLACED)}"]
    if place and place.text.strip():
        lines += _caret(place.text, place.line, place.column, place.width)
    if problem.hint:
        lines.append(f"      = help: {printable(problem.hint, REPLACED)}")
    return "\n".join(lines)


def _caret(text: str, line: int, column: int, width: int) -> list[str]:
    """Return the line and a caret below it, cut to a window if the line is very long."""
    start = max(0, min(column - 1 - LONGEST_LINE // 2, len(text) - LONGEST_LINE))
    shown = text[start : start + LONGEST_LINE].replace("\t", " ")
    shown = printable(shown, REPLACED)
    before = cell_len(shown[: column - 1 - start])
    marked = max(1, cell_len(shown[column - 1 - start : column - 1 - start + width]))
    return [f"{line:>5} | {shown}", f"      | {' ' * before}{'^' * marked}"]


def summary(problems: Sequence[Problem]) -> str:
    """Return how many problems there are, and where to read more."""
    errors = [p for p in problems if not p.is_warning]
    warnings = len(problems) - len(errors)
    counts = []
    if errors:
        counts.append(f"{len(errors)} problem{'s' * (len(errors) != 1)}")
    if warnings:
        counts.append(f"{warnings} warning{'s' * (warnings != 1)}")
    code = (errors or list(problems))[0].code
    return f"{' and '.join(counts)}. More on one: negsim explain {code}"


def problem_dict(problem: Problem) -> dict[str, Any]:
    """Return one problem as plain data for JSON."""
    place = problem.place
    return {
        "severity": "warning" if problem.is_warning else "error",
        "code": problem.code,
        "message": problem.message,
        "help": problem.hint or None,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
    }
