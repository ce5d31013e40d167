"""What stands above a question on a learning platform: the story and the table, as HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from negsim.classroom.sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Case:
    """A sheet with its story and its solution as fragments of HTML."""

    sheet: Sheet
    category: str
    """Where its questions are filed: the kind of exercise, or the file's name."""
    html: str
    solution_html: str
    """Shown after an answer; empty where solutions are not wanted."""
