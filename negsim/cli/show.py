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


def problems_text(problems: Sequence[Problem], *, color: bool = False) -> str:
    """Return problems and their number as text for stderr."""
    from negsim.reports.problems import problem_text, summary

    if not problems:
        return ""
    return "\n".join([*(problem_text(p, color=color) for p in problems), summary(problems), ""])


def refusal_text(error: NegsimError, *, color: bool = False) -> str:
    """Return why negsim refused as text for stderr."""
    if isinstance(error, ScenarioError):
        return problems_text(error.problems, color=color)
    from negsim.scenario.names import printable

    help_line = f"  help: {error.hint}\n" if error.hint else ""
    return printable(f"negsim: error[{error.code}]: {error.message}\n{help_line}", "\ufffd")


def say(text: str) -> None:
    """Print on stderr."""
    if sys.stderr is None:
        return
    sys.stderr.write(text)
    sys.stderr.flush()


class Output:
    """Where results go: stdout, or a file that is written when everything is done.

    Raises
    ------
    UsageError
        If the file exists and ``force`` is not given, or cannot be written.
    """

    def __init__(self, path: str | None, *, force: bool = False) -> None:
        if path == "":
            raise UsageError("N103", "an empty file name after -o", "is a variable of the shell not set?")
        self.path = Path(path) if path and path != "-" else None
        self.parts: list[str] = []
        if self.path is None:
            return
        if self.path.is_dir() or path == ".":
            raise UsageError("N103", f"'{path}' is a folder", "name a file")
        if self.path.exists() and not self.path.is_file():
            raise UsageError("N103", f"'{path}' is not an ordinary file", "redirect with   > instead")
        if self.path.exists() and not force:
            raise UsageError("N103", f"'{path}' exists already", "choose another name, or add --force")
        if not self.path.parent.is_dir():
            raise UsageError("N103", f"there is no folder '{self.path.parent}'")

    def refuse_inputs(self, files: Sequence[str]) -> None:
        """Refuse to write over one of the files that are read."""
        for name in files:
            if self.path and self.path.exists() and Path(name).exists() and self.path.samefile(name):
                raise UsageError(
                    "N103", f"'{name}' is read and cannot be written over", "choose another name"
                )

    def write(self, text: str) -> None:
        """Print a piece of the result, or keep it for the file."""
        if self.path is None:
            click.echo(text, nl=False, color=True)
        else:
            self.parts.append(text)

    def close(self) -> None:
        """Write the file at once, so that it is never half there."""
        if self.path is not None and self.parts:
            self.write_bytes("".join(self.parts).encode())

    def write_bytes(self, data: bytes) -> None:
        """Replace the file, or what it links to, in one step; its permissions stay."""
        if self.path is None:
            raise TypeError
        import tempfile

        target = self.path.resolve()
        try:
            mode = target.stat().st_mode & 0o7777 if target.exists() else None
            with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".negsim-", delete=False) as draft:
                draft.write(data)
            umask = os.umask(0)
            os.umask(umask)
            Path(draft.name).chmod(0o666 & ~umask if mode is None else mode)
            Path(draft.name).replace(target)
        except OSError as error:
            raise UsageError("N103", f"cannot write '{self.path}': {error.strerror}") from error
