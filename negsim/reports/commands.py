"""What to type next, with the file, case and settings that the answer is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.analysis.findings import Findings


def file_of(findings: Findings) -> str:
    """Return the scenario's file as a command names it."""
    return named(findings.file)


def variant_of(findings: Findings) -> str:
    """Return the file with the case and the settings that were applied to it."""
    settings = findings.scenario.settings if findings.scenario is not None else ()
    return variant(findings.file, findings.case, settings)


def named(file: str | None) -> str:
    """Return a file as a command names it; FILE where it has no name."""
    return quoted(file if file and not file.startswith("<") else "FILE")


def variant(file: str | None, case: str | None, settings: Sequence[str]) -> str:
    """Return a file with a case and settings, as arguments of a command."""
    told = [named(file), *(f"--case {quoted(c)}" for c in [case] if c)]
    return " ".join([*told, *(f"--set {quoted(s)}" for s in settings)])


def quoted(text: str) -> str:
    """Return a text with the quotes that a shell needs, if any; double ones work in all of them."""
    is_plain = all(c.isalnum() or c in "-_./=%+:\\" for c in text)
    return text if is_plain else f'"{text}"'
