"""What people type: a strategy by its name, the beginning of its name or its number, or a wish.

An exact name comes first, so that a strategy may be called ``q`` or ``2``; where any name is a whole number,
the list has no numbers.  Then come the wishes, numbers, and beginnings that fit one strategy only.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from negsim.scenario.diagnosis import listed, suggestion
from negsim.scenario.names import normalize

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_SHOWN = 40
"""Characters of what was typed that a message repeats."""


class Wish(Enum):
    """What people may type instead of a strategy."""

    QUIT = "quit"
    HELP = "help"


WISHES = {"q": Wish.QUIT, "quit": Wish.QUIT, "?": Wish.HELP, "help": Wish.HELP}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistyped:
    """Nothing that can be played."""

    message: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """What one actor can play."""

    title: str
    """How reports call the actor."""
    names: tuple[str, ...]
    noun: str = "strategy"

    @property
    def is_numbered(self) -> bool:
        """Whether strategies may be chosen by their numbers."""
        return not any(name.isdecimal() for name in self.names)

    def read(self, text: str) -> int | Wish | Mistyped:
        """Return the strategy (index) that is meant, a wish, or what is wrong.

        Examples
        --------
        >>> menu = Menu(title="Ann", names=("swerve", "straight"))
        >>> menu.read("SW"), menu.read("2"), menu.read("q")
        (0, 1, <Wish.QUIT: 'quit'>)
        >>> menu.read("s").message
        "'s' may be swerve or straight"
        """
        typed = normalize(text)
        folded = [name.casefold() for name in self.names]
        if typed in self.names:
            return self.names.index(typed)
        if folded.count(typed.casefold()) == 1:
            return folded.index(typed.casefold())
        if typed.casefold() in WISHES:
            return WISHES[typed.casefold()]
        if self.is_numbered and typed.isdecimal() and len(typed) < 10 and 1 <= int(typed) <= len(self.names):
            return int(typed) - 1
        found = [k for k, name in enumerate(folded) if typed and name.startswith(typed.casefold())]
        if len(found) == 1:
            return found[0]
        return self._mistyped(typed, [self.names[k] for k in found])

    def _mistyped(self, typed: str, found: Sequence[str]) -> Mistyped:
        shown = typed if len(typed) <= LONGEST_SHOWN else typed[:LONGEST_SHOWN] + "..."
        every = listed(self.names)
        if not typed:
            return Mistyped(message="nothing was typed", hint=f"there is {every}")
        if found:
            both = " or ".join(found) if len(found) == 2 else listed(found)
            return Mistyped(message=f"'{shown}' may be {both}", hint="type more of the name")
        hint = suggestion(typed, self.names) or f"there is {every}"
        return Mistyped(message=f"{self.title} has no {self.noun} '{shown}'", hint=hint)
