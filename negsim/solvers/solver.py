"""One solver as data; importing this imports no solver and no numpy, ``Solver.load`` does, for one."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

MANY: Final = 64
"""More players than any game within the size limits has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Solver:
    """One algorithm: what it is called, what it is for, and where it stands."""

    name: str
    title: str
    solves: str
    """The concept it answers, by its key in the JSON."""
    finds: str
    """``all``, ``some`` or ``one``."""
    players: tuple[int, int]
    """The least and the greatest number of players."""
    run: str
    """``module:function``."""
    source: str
    """Key of the publication."""

    def load(self) -> Callable[..., Any]:
        """Import the solver's function."""
        module, _, function = self.run.partition(":")
        return getattr(import_module(module), function)  # type: ignore[no-any-return]
