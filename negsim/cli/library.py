"""The library of scenarios that comes with negsim: where its files are."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def library_folder() -> Path:
    """Return the folder of the library: inside the package, or beside it in a checkout."""
    package = Path(str(files("negsim")))
    inside = package / "library"
    return inside if inside.is_dir() else package.parent / "scenarios"


def library_files() -> list[Path]:
    """Return all scenarios of the library, in order of their names."""
    return sorted(library_folder().rglob("*.yaml"))


def library_name(path: Path) -> str:
    """Return the name by which the library knows a file: ``classics/tucker-1950``."""
    return path.relative_to(library_folder()).with_suffix("").as_posix()


def library_file(name: str) -> Path | None:
    """Return the library's file of a name (with or without folder and suffix), or None."""
    wanted = name.removesuffix(".yaml").removeprefix("scenarios/")
    for path in library_files():
        if wanted in (library_name(path), path.stem):
            return path
    return None
