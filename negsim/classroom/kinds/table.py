"""All kinds of exercises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from negsim.classroom.kind import Kind

KINDS: Final[dict[str, Kind]] = {}
