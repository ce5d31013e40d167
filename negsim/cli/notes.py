"""Remarks about what a command did, one a line, for stderr."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def notes_text(code: str, remarks: Iterable[object]) -> str:
    """Return remarks with the code that ``negsim explain`` tells more about."""
    return "".join(f"negsim: note[{code}]: {remark}\n" for remark in remarks)
