"""Sheets made again for marking: from their ids, and from the teacher's own files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from negsim.classroom.sheet_id import read_sheet_id
from negsim.errors import NegsimError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from negsim.classroom.question import Question
    from negsim.classroom.sheet_id import SheetId
    from negsim.scenario.load import Document

_SUFFIXES = ("", ".yaml", ".yml")


class SheetMaker:
    """Makes sheets; files are read once."""

    def __init__(
        self, own: Sequence[Document], answers: Sequence[str], shipped: Callable[[str], Document | None]
    ) -> None:
        """Take the documents that sheets may be made of, and where others may be found.

        Parameters
        ----------
        own
            What the teacher named.
        answers
            The files with answers, beside which others may lie.
        shipped
            From a name to the scenario of the library that has it.
        """
        self._own = own
        self._shipped = shipped
        folders = [Path(name).parent for name in answers if name != "-"]
        self._folders = list(dict.fromkeys([*folders, Path()]))
        self._found: dict[str, list[Document]] = {}

    def make(self, text: str) -> tuple[str, Sequence[Question]]:
        """Return the kind of a sheet and its questions.

        Raises
        ------
        NegsimError
            If there is no such sheet, or it cannot be made.
        """
        from negsim.classroom.wanted import of_id

        sheet_id = read_sheet_id(text)
        sheet = of_id(sheet_id, self._documents(sheet_id))
        return str(sheet_id).split("/", maxsplit=1)[0], sheet.questions

    def _documents(self, sheet_id: SheetId) -> list[Document]:
        """Return the files that a sheet may be made of; the one with its digest is."""
        if not sheet_id.digest:
            return []
        if sheet_id.source not in self._found:
            found = [*self._own, *self._beside(sheet_id.source)]
            shipped = self._shipped(sheet_id.source)
            self._found[sheet_id.source] = [*found, shipped] if shipped else found
        return self._found[sheet_id.source]

    def _beside(self, name: str) -> Iterator[Document]:
        """Yield files of this name, with or without suffix, that can be read.

        One that cannot is not what the sheet was made of.
        """
        from negsim.scenario.load import read_document

        is_plain = Path(name).name == name and "\0" not in name
        places = [f / (name + s) for f in self._folders for s in _SUFFIXES] if is_plain else []
        for path in places:
            try:
                if path.is_file():
                    yield read_document(str(path))
            except (NegsimError, OSError):
                continue
