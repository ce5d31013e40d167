"""Which sheets are wanted: of kinds, of a file, or those that ids name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.classroom.file_sheets import digest_of, file_sheet, id_of_file
from negsim.classroom.kinds import KINDS
from negsim.classroom.sheets import id_of, kind_of, options_of, sheet_of
from negsim.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from negsim.classroom.sheet import Sheet
    from negsim.classroom.sheet_id import SheetId
    from negsim.scenario.load import Document

ALL = "all"
MOST_SHEETS = 10_000
"""At once; more are made by other seeds."""


def of_kinds(names: Sequence[str], count: int, seed: int, chosen: Mapping[str, int]) -> Iterator[Sheet]:
    """Yield sheets 1, 2 ... of each kind.

    Parameters
    ----------
    names
        Kinds; ``all`` stands for every one.
    count
        How many of each, from 1 to 10,000.
    chosen
        Difficulties by name; each must be one of every kind.

    Raises
    ------
    UsageError
        If a kind or a difficulty does not exist; told before the first sheet is made.
    DidNotConverge
        If no nice sheet was found.
    """
    check_count(count)
    kinds = [kind_of(n) for name in names for n in (KINDS if name == ALL else (name,))]
    options = [options_of(kind, chosen) for kind in kinds]
    return (
        sheet_of(id_of(kind, values, seed, number))
        for kind, values in zip(kinds, options, strict=True)
        for number in range(1, count + 1)
    )


def of_file(document: Document, count: int, seed: int) -> Iterator[Sheet]:
    """Yield sheets 1, 2 ... of a teacher's own file."""
    check_count(count)
    return (file_sheet(document, id_of_file(document, seed, number)) for number in range(1, count + 1))


def check_count(count: int) -> None:
    """Refuse to make no sheets, or far too many."""
    if not 1 <= count <= MOST_SHEETS:
        raise UsageError("N188", f"{count} sheets cannot be made", f"-n goes from 1 to {MOST_SHEETS:,}")


def of_id(sheet_id: SheetId, documents: Sequence[Document] = ()) -> Sheet:
    """Make the sheet that an id names.

    Parameters
    ----------
    documents
        Files that it may be made of: the one whose text the id tells is taken.

    Raises
    ------
    UsageError
        If there is no such kind, or the file is not among those given.
    """
    if not sheet_id.digest:
        return sheet_of(sheet_id)
    for document in documents:
        if digest_of(document) == sheet_id.digest:
            return file_sheet(document, sheet_id)
    message = f"{sheet_id} was made of a file {sheet_id.source} with another text"
    if not documents:
        message = f"{sheet_id} was made of a file, which is needed to make it again"
    raise UsageError("N187", message, f"give the file, as it was:   --file {sheet_id.source}")
