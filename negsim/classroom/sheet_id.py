"""The id of an exercise sheet: enough to make the sheet and its key again.

``mixed-2x2/7/12/v1`` is the twelfth sheet of kind ``mixed-2x2`` with seed 7, as version 1 of the generators
makes it.  Difficulties other than a kind's own follow its name: ``dominance:rounds=3/7/12/v1``.  Sheets made
of a file have its name and the beginning of a digest of its text: ``tariffs.yaml@3fa9c2b1/7/12/v1``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from negsim.errors import UsageError

VERSION = 1
"""Raised whenever any generator makes other sheets of the same id."""
LONGEST = 200
_ID = re.compile(
    r"(?P<source>[^/:@]+)(?P<options>(:[a-z]+=\d+)*)(@(?P<digest>[0-9a-f]{8}))?"
    r"/(?P<seed>\d{1,18})/(?P<number>\d{1,9})/v(?P<version>\d{1,9})",
    re.ASCII,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetId:
    """Which sheet."""

    source: str
    """A kind, or the name of a file (without folders)."""
    options: tuple[tuple[str, int], ...] = ()
    """Difficulties, by name in alphabetical order; those that are the kind's own are left out."""
    digest: str = ""
    """Of the text of the file; empty for kinds."""
    seed: int
    number: int
    """From 1."""
    version: int = VERSION

    def __str__(self) -> str:
        chosen = "".join(f":{name}={value}" for name, value in self.options)
        digest = f"@{self.digest}" if self.digest else ""
        return f"{self.source}{chosen}{digest}/{self.seed}/{self.number}/v{self.version}"


def read_sheet_id(text: str) -> SheetId:
    """Return the id that a text is.

    Raises
    ------
    UsageError
        If it is none, or one of another version.

    Examples
    --------
    >>> read_sheet_id("dominance:rounds=3/7/12/v1").options
    (('rounds', 3),)
    """
    found = _ID.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if found is None:
        shown = text if len(text) <= 40 else text[:40] + "..."
        raise UsageError("N185", f"'{shown}' is no id of a sheet", "an id looks like   mixed-2x2/7/12/v1")
    version = int(found["version"])
    if version != VERSION:
        message = f"'{text.strip()}' is a sheet of version {version}; this negsim makes version {VERSION}"
        raise UsageError("N186", message, "mark it with the negsim that made it, or make the sheets anew")
    pairs = [part.split("=") for part in found["options"].split(":")[1:]]
    return SheetId(
        source=found["source"],
        options=tuple(sorted((name, int(value)) for name, value in pairs)),
        digest=found["digest"] or "",
        seed=int(found["seed"]),
        number=int(found["number"]),
    )
