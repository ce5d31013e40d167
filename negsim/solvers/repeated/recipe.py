"""Which strategies of repeated play there are, and what numbers each takes; importing this is cheap."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from negsim.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

ARE_PROBABILITIES: Final = {"generous": True, "random": True, "memory-one": True, "extortionate": False}
"""The kinds that take numbers, and whether these are probabilities."""
COUNTS: Final[dict[str, tuple[int, ...]]] = {
    "tit-for-tat": (0,),
    "grim": (0,),
    "win-stay-lose-shift": (0,),
    "generous": (0, 1),
    "extortionate": (0, 1),
    "random": (0, 1),
    "suspicious-tit-for-tat": (0,),
    "memory-one": (4,),
}
"""How many numbers each kind may take."""
USUAL: Final = ("tit-for-tat", "grim", "win-stay-lose-shift", "generous", "extortionate", "random")
"""The kinds that everybody has besides playing one action always."""
FORMS: Final = {
    "generous": "generous(1/3)",
    "extortionate": "extortionate(3)",
    "random": "random(1/2)",
    "memory-one": "memory-one(0.9, 0.1, 0.5, 0.2)",
}
"""What the kinds with numbers look like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """A strategy of repeated play before it is known who plays it in which game.

    Raises
    ------
    UsageError
        N161 for an unknown kind or a wrong count of numbers, N162 for a number that is not allowed.

    Examples
    --------
    >>> Recipe(kind="memory-one", numbers=[Fraction(x) for x in ("0.9", "1/3", "0.5", "0")]).name
    'memory-one(0.9, 1/3, 0.5, 0)'
    """

    kind: str
    numbers: Sequence[Fraction] = ()
    texts: tuple[str, ...] = ()
    """The numbers as they were written, where they were; else they are written anew."""

    def __post_init__(self) -> None:
        counts = COUNTS.get(self.kind)
        if counts is None:
            known = ", ".join(COUNTS)
            raise UsageError("N161", f"there is no strategy '{self.kind}' of repeated play", known)
        if len(self.numbers) not in counts:
            form = f"write {FORMS[self.kind]}" if self.kind in FORMS else f"write {self.kind} alone"
            takes = " or ".join(map(str, counts)) if counts != (0,) else "no"
            numbers = "number" if counts[-1] == 1 else "numbers"
            message = f"'{self.kind}' takes {takes} {numbers}, not {len(self.numbers)}"
            raise UsageError("N161", message, form)
        for number in self.numbers:
            if ARE_PROBABILITIES[self.kind] and not 0 <= number <= 1:
                raise UsageError("N162", f"{self.name}: {number} is no probability", "from 0 to 1")
            if not ARE_PROBABILITIES[self.kind] and not 1 <= number <= MOST_EXTORTION:
                hint = f"from 1 (equal gains) to {MOST_EXTORTION:,}"
                raise UsageError("N162", f"{self.name}: {number} is no factor of extortion", hint)

    @property
    def name(self) -> str:
        """What reports call the strategy."""
        shown = self.texts or tuple(map(_written, self.numbers))
        return f"{self.kind}({', '.join(shown)})" if shown else self.kind


MOST_EXTORTION: Final = 1_000_000


def _written(number: Fraction) -> str:
    """Return a number as a decimal where that is short and exact."""
    decimal = f"{float(number):.6g}"
    return decimal if Fraction(decimal) == number else str(number)
