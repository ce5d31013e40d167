"""Several files, several cases: which there are, and one piece of work after another or at once."""

from __future__ import annotations

import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from negsim.cli.show import say
from negsim.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from negsim.scenario.load import Document

PATIENCE = 1.0
"""Seconds after which a terminal is told what is being worked on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of what a command has to say, and the exit code that it calls for."""

    out: str = ""
    err: str = ""
    code: int = 0


def expand(files: Sequence[str]) -> list[str]:
    """Return files, with folders replaced by the scenarios in them."""
    from pathlib import Path

    from negsim.cli.library import library_file

    found: list[str] = []
    for name in files:
        if not name:
            raise UsageError("N101", "an empty file name", "is a variable of the shell not set?")
        if name == "-" or "\0" in name or not Path(name).is_dir():
            found.append(name)
            continue
        inside = list(_scenarios_in(name))
        if not inside and library_file(name) is not None:  # data of a scenario of that name
            found.append(name)
            continue
        if not inside:
            raise UsageError("N102", f"there is no .yaml file in the folder '{name}'")
        found += inside
    return found


def _scenarios_in(folder: str) -> Iterator[str]:
    """Yield the .yaml files in a folder and below, hidden folders left out, in order."""
    import os
    from pathlib import Path

    def refuse(error: OSError) -> None:
        raise UsageError("N102", f"cannot look into '{error.filename}': {error.strerror}")

    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        yield from (
            str(Path(place, n))
            for n in sorted(names)
            if n.endswith((".yaml", ".yml")) and Path(place, n).is_file()
        )


def open_document(name: str) -> Document:
    """Read a file, standard input, or a scenario of the library by its name.

    Raises
    ------
    UsageError, ScenarioError
        If there is no such file or scenario, or it cannot be read.
    """
    from pathlib import Path

    from negsim.cli.library import library_file
    from negsim.scenario.load import read_document

    is_folder = "\0" not in name and Path(name).is_dir()
    if name == "-" or "\0" in name or (Path(name).exists() and not is_folder):
        return read_document(name)
    shipped = library_file(name)
    if shipped is None and is_folder:
        return read_document(name)
    if shipped is None:
        hint = _meant(name) or "the library has no scenario of that name either; negsim list shows them all"
        raise UsageError("N101", f"there is no file '{name}'", hint)
    return read_document(str(shipped), name)


def _meant(name: str) -> str:
    """Return a hint at a file or a scenario of the library with nearly this name."""
    from pathlib import Path

    from negsim.cli.library import library_files
    from negsim.scenario.diagnosis import suggestion

    path = Path(name)
    try:
        beside = [str(p) for p in path.parent.glob("*.y*ml")] if path.parent.is_dir() else []
    except OSError:
        beside = []
    return suggestion(name, [*beside, *(p.stem for p in library_files())])


def variants(document: Document, case: str | None) -> Iterator[str | None]:
    """Yield the cases that ``--case`` selects; None is the file as it stands."""
    if case == "all" and "all" not in document.cases:
        yield None
        yield from document.cases
    else:
        yield case


def pieces_of(
    work: Callable[..., Iterator[Piece]], files: Sequence[str], jobs: int, options: dict[str, Any]
) -> Iterator[Piece]:
    """Do the work for every file, in several processes if wanted; yield the pieces in order of files."""
    if jobs > 1 and len(files) > 1 and "-" not in files:
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(max_workers=jobs) as pool:
            for done in pool.map(partial(_all, work, options), files):
                yield from done
        return
    for name in files:
        pieces = work(name, **options)
        piece: Piece | None = Piece()
        while piece is not None:
            yield piece
            with working_on(name):
                piece = next(pieces, None)


def _all(work: Callable[..., Iterator[Piece]], options: dict[str, Any], name: str) -> list[Piece]:
    return list(work(name, **options))


@contextmanager
def working_on(name: str) -> Iterator[None]:
    """Say on a terminal what is being worked on, if it takes long; wipe it out afterwards."""
    if not sys.stderr.isatty():
        yield
        return
    said = threading.Event()

    def tell() -> None:
        said.set()
        say(f"working on {name} ... (Ctrl-C stops)")

    timer = threading.Timer(PATIENCE, tell)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        if said.is_set():
            say("\r\x1b[K")
