"""A remark that travels with a result."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A remark that travels with a result."""

    code: str
    text: str
