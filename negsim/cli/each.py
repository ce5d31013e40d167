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
    """Return files, with folders replaced by the scenarios in them, and library names by their files."""
    from pathlib import Path

    from negsim.cli.library import library_file

    found: list[str] = []
    for name in files:
        path = Path(name)
        if name == "-" or path.is_file():
            found.append(name)
        elif path.is_dir():
            inside = sorted(str(p) for p in path.rglob("*.y*ml") if p.suffix in {".yaml", ".yml"})
            if not inside:
                raise UsageError("N102", f"there is no .yaml file in the folder '{name}'")
            found += inside
        else:
            shipped = library_file(name)
            found.append(str(shipped) if shipped else name)
    return found


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
