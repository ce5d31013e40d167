"""Sheets made again for marking: from their ids, and from the teacher's own files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from negsim.classroom.sheet_id import read_sheet_id
from negsim.errors import NegsimError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from negsim.classroom.question import Question
    from negsim.classroom.sheet_id import SheetId
    from negsim.scenario.load import Document


class SheetMaker:
    """Makes sheets; files are read once.

    Raises
    ------
    UsageError, ScenarioError
        If one of the files given cannot be read.
    """

    def __init__(self, own: Sequence[str], answers: Sequence[str]) -> None:
        """Take the files that sheets may be made of, and those with answers, beside which others may lie."""
        from negsim.scenario.load import read_document

        self._own = [read_document(name) for name in own]
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
            self._found[sheet_id.source] = [*self._own, *self._beside(sheet_id.source)]
        return self._found[sheet_id.source]

    def _beside(self, name: str) -> Iterator[Document]:
        """Yield files of this name that can be read; one that cannot is not what the sheet was made of."""
        from negsim.scenario.load import read_document

        for folder in self._folders if Path(name).name == name and "\0" not in name else ():
            try:
                if (folder / name).is_file():
                    yield read_document(str(folder / name))
            except (NegsimError, OSError):
                continue
