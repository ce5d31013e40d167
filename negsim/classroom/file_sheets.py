"""Sheets of a teacher's own file: the same questions about the same story, with other numbers."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import PurePath
from random import Random
from typing import TYPE_CHECKING

from negsim.analysis.findings import find
from negsim.classroom.nice import LARGEST_OWN_DENOMINATOR, fault, only_nice
from negsim.classroom.sheet import Sheet
from negsim.classroom.sheet_id import VERSION, SheetId
from negsim.classroom.topics import needed, topics_of
from negsim.classroom.vary.settings import Numbers
from negsim.errors import DidNotConverge, UsageError
from negsim.solvers.solution import Note

if TYPE_CHECKING:
    from negsim.scenario.load import Document
    from negsim.scenario.scenario import Scenario

ATTEMPTS, ATTEMPTS_WITH_TRADE = 40, 5
"""Choices of numbers for one sheet until its answers are nice; fewer where a trade model is solved."""
ASKED = (
    "best-responses", "dominance", "pure-equilibria", "mixed", "volunteer", "coordination", "zero-sum",
    "shapley", "nucleolus", "core", "power", "front",
)  # fmt: skip
"""The topics of sheets; handouts ask more."""


def digest_of(document: Document) -> str:
    """Return the beginning of a digest of a file's text, which tells whether a sheet was made of it."""
    return sha256(document.root.source.text.encode()).hexdigest()[:8]


def id_of_file(document: Document, seed: int, number: int) -> SheetId:
    """Return the id of a sheet that is made of a file."""
    name = PurePath(document.root.source.name).name
    kept = "".join(c if c not in "/:@" else "-" for c in name)
    return SheetId(source=kept, digest=digest_of(document), seed=seed, number=number)


def file_sheet(document: Document, sheet_id: SheetId) -> Sheet:
    """Make a sheet of a file: its numbers that have a ``range`` are chosen so that answers are nice.

    Where no choice makes all answers nice, questions whose answers are not are left out, and the sheet's
    notes say so.

    Raises
    ------
    UsageError
        If no number of the file has a range.
    ScenarioError
        If the file is invalid.
    DidNotConverge
        If no choice leaves anything to ask.
    """
    numbers = Numbers(document)
    if not numbers.ranged:
        message = f"no number of {document.root.source.name} may vary: none has a range"
        raise UsageError("N189", message, "write   cost: {value: 3, range: [1, 5]}   for one or more numbers")
    random = Random(f"{sheet_id.digest}/{sheet_id.seed}/{sheet_id.number}/v{VERSION}")  # noqa: S311  no secret
    spare: Sheet | None = None
    why = ""
    attempts = ATTEMPTS_WITH_TRADE if numbers.scenario({}).economy else ATTEMPTS
    for _ in range(attempts):
        values = numbers.drawn(random)
        sheet = _made(numbers.scenario(values), sheet_id, numbers.told(values))
        why = _fault(sheet)
        if not why:
            return sheet
        spare = spare or _without_long_answers(sheet)
    if spare is not None:
        return spare
    message = f"none of {attempts} choices of numbers makes a nice exercise; of the last one {why}"
    raise DidNotConverge("N273", message, "give more numbers a range, or wider ones")


def _made(scenario: Scenario, sheet_id: SheetId, settings: tuple[str, ...]) -> Sheet:
    findings = find(replace(scenario, ask=_needed(scenario)))
    topics = topics_of(findings, ASKED)
    return Sheet(id=sheet_id, text=scenario.text, settings=settings, findings=findings, topics=topics)


def _needed(scenario: Scenario) -> tuple[str, ...]:
    """Return the findings that the questions are about, as far as the file gives material for them."""
    names = needed(ASKED)
    return tuple(
        name
        for name in names
        if (scenario.coalitions is not None if name == "coalitions" else scenario.has_strategies)
    )


def _fault(sheet: Sheet) -> str:
    return fault(sheet.findings, sheet.topics, denominator=LARGEST_OWN_DENOMINATOR, has_ties=True)


def _without_long_answers(sheet: Sheet) -> Sheet | None:
    """Return a sheet with only those questions that have nice answers; None if that is not enough."""
    topics = only_nice(sheet.topics, LARGEST_OWN_DENOMINATOR)
    count = len(sheet.questions)
    kept = replace(sheet, topics=topics)
    left = count - len(kept.questions)
    if _fault(kept):
        return None
    what = "1 question is" if left == 1 else f"{left} questions are"
    note = Note(
        code="N274", text=f"{what} left out: no choice of numbers was found that makes the answers short."
    )
    return replace(kept, notes=(note,))
