"""Several files, several cases: all are processed, problems are shown, the highest exit code wins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.cli.show import show_problems, show_refusal
from negsim.errors import NegsimError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from negsim.scenario.load import Document
    from negsim.scenario.scenario import Scenario


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


def for_each_file(files: Sequence[str], work: Callable[[str], int]) -> int:
    """Do the work for every file; return the highest exit code."""
    highest = 0
    for name in expand(files):
        try:
            code = work(name)
        except NegsimError as error:
            show_refusal(error)
            code = error.exit_code
        highest = max(highest, code)
    return highest


def variants(document: Document, case: str | None) -> Iterator[str | None]:
    """Yield the cases that ``--case`` selects; None is the file as it stands."""
    if case == "all" and "all" not in document.cases:
        yield None
        yield from document.cases
    else:
        yield case


def scenarios_of(name: str, case: str | None, settings: Sequence[str]) -> Iterator[Scenario]:
    """Yield the scenarios that a file and the options select."""
    from negsim.scenario.load import read_document

    document = read_document(name)
    for variant in variants(document, case):
        yield document.scenario(variant, settings)


def warn(problems: Sequence[object], *, quiet: bool) -> None:
    """Show warnings on stderr unless they are not wanted."""
    if not quiet:
        show_problems(problems)  # type: ignore[arg-type]
