"""A remark that travels with a result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from negsim.errors import NegsimError


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A remark that travels with a result."""

    code: str
    text: str

    @classmethod
    def of(cls, refusal: NegsimError, *, has_hint: bool = False) -> Note:
        """Return a refusal as a sentence, with what it advises if wanted."""
        hint = f"; {refusal.hint}" if has_hint and refusal.hint else ""
        return cls(code=refusal.code, text=f"{refusal.message[:1].upper()}{refusal.message[1:]}{hint}.")
