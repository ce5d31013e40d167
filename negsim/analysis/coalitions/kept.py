"""What has been found so far, with notes of what was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from negsim.errors import SolverError
from negsim.solvers.solution import Note
from negsim.solvers.table import SOLVERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from negsim.errors import Problem

SAID_WITH_THE_ANSWER = frozenset({"strong_nash", "coalition_proof"})
"""Findings whose notes (that strategies are pure) reports put into the answer itself."""


class Kept:
    """Collects findings by name; a solver that refuses leaves a note instead."""

    def __init__(self) -> None:
        self.found: dict[str, Any] = {}
        self.notes: dict[Note, None] = {}
        self.warnings: list[Problem] = []

    def keep(self, name: str, compute: Callable[[], Any]) -> Any:
        """Keep a finding under a name and return it; None where it was refused."""
        found = self.attempt(compute)
        if found is not None:
            self.found[name] = found
            if name not in SAID_WITH_THE_ANSWER:
                self.note(getattr(found, "notes", ()))
        return found

    def attempt(self, compute: Callable[[], Any]) -> Any:
        """Return what is computed; a refusal becomes a note."""
        try:
            return compute()
        except SolverError as refusal:
            self.note([Note.of(refusal, has_hint=True)])
            return None

    def note(self, notes: Iterable[Note]) -> None:
        """Add notes, each once."""
        self.notes |= dict.fromkeys(notes)


def solver(name: str) -> Callable[..., Any]:
    """Return a solver of the table."""
    return SOLVERS[name].load()
