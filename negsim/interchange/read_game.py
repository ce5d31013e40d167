"""Files of other programs, told apart by the ends of their names, and read."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from negsim.errors import UsageError
from negsim.interchange.foreign import Imported, imported
from negsim.interchange.limits import LARGEST_FOREIGN
from negsim.scenario.diagnosis import Diagnosis
from negsim.scenario.reader import read_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.interchange.foreign import ForeignGame
    from negsim.scenario.source import Source

HINT = "one .nfg, .npz, .npy or .csv file, two .csv files, or an .npy file for each player"


def read_game(paths: Sequence[str]) -> Imported:
    """Read a game from files of another program; ``-`` is a Gambit file on standard input.

    Raises
    ------
    UsageError
        If a file cannot be read, or is of no known kind.
    ScenarioError
        With what is wrong in the files.
    """
    return imported(_read(paths))


def _read(paths: Sequence[str]) -> ForeignGame:
    kinds = {PurePath(path).suffix.lower() if path != "-" else ".nfg" for path in paths}
    if len(kinds) > 1:
        raise UsageError("N127", f"these files are of different kinds: {', '.join(paths)}", HINT)
    kind, count = kinds.pop(), len(paths)
    if kind in {".nfg", ".efg"} and count == 1:
        from negsim.interchange.read_nfg import read_nfg

        return read_nfg(_text(paths[0]))
    if kind == ".csv" and count <= 2:
        from negsim.interchange.read_csv import read_matrices, read_outcomes

        sources = [_text(path) for path in paths]
        return read_outcomes(sources[0]) if count == 1 else read_matrices(sources[0], sources[1])
    if kind == ".npy":
        from negsim.interchange.read_arrays import read_npy

        return read_npy(paths)
    if kind == ".npz" and count == 1:
        from negsim.interchange.read_arrays import read_npz

        return read_npz(paths[0])
    if kind in {".nfg", ".efg", ".csv", ".npz"}:
        raise UsageError("N127", f"{count} {kind} files are not one game", HINT)
    raise UsageError("N127", f"'{paths[0]}' is of no kind that negsim imports", HINT)


def _text(path: str) -> Source:
    return read_text(path, Diagnosis(), largest=LARGEST_FOREIGN)
