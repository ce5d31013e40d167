"""Where output goes: results to stdout or a file, everything else to stderr."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from negsim.errors import NegsimError, ScenarioError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from negsim.errors import Problem


def has_color(stream: TextIO, *, refused: bool = False) -> bool:
    """Whether a stream may be colored."""
    is_plain = refused or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not is_plain and stream.isatty()


def show_problems(problems: Sequence[Problem], *, color: bool | None = None) -> None:
    """Print problems and their number on stderr."""
    from negsim.reports.problems import problem_text, summary

    if not problems:
        return
    colored = has_color(sys.stderr) if color is None else color
    for problem in problems:
        sys.stderr.write(problem_text(problem, color=colored) + "\n")
    sys.stderr.write(summary(problems) + "\n")


def show_refusal(error: NegsimError) -> None:
    """Print why negsim refused, on stderr."""
    if isinstance(error, ScenarioError):
        show_problems(error.problems)
        return
    sys.stderr.write(f"negsim: error[{error.code}]: {error.message}\n")
    if error.hint:
        sys.stderr.write(f"  help: {error.hint}\n")


class Output:
    """Where results go: stdout, or a file that is written when everything is done.

    Raises
    ------
    UsageError
        If the file exists and ``force`` is not given, or cannot be written.
    """

    def __init__(self, path: str | None, *, force: bool = False) -> None:
        self.path = Path(path) if path and path != "-" else None
        self.parts: list[str] = []
        if self.path and self.path.exists() and not force:
            raise UsageError("N103", f"'{path}' exists already", "choose another name, or add --force")
        if self.path and not self.path.parent.is_dir():
            raise UsageError("N103", f"there is no folder '{self.path.parent}'")

    def write(self, text: str) -> None:
        """Print a piece of the result, or keep it for the file."""
        if self.path is None:
            click.echo(text, nl=False, color=True)
        else:
            self.parts.append(text)

    def close(self) -> None:
        """Write the file at once, so that it is never half there."""
        if self.path is None or not self.parts:
            return
        try:
            draft = self.path.with_name(self.path.name + ".part")
            draft.write_text("".join(self.parts), encoding="utf-8", newline="\n")
            draft.replace(self.path)
        except OSError as error:
            raise UsageError("N103", f"cannot write '{self.path}': {error.strerror}") from error
