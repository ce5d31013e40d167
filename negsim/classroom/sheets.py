"""From an id to its sheet: a generator makes a scenario, negsim answers it, and only nice ones are kept."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from negsim.analysis.findings import find
from negsim.classroom.kinds import KINDS
from negsim.classroom.nice import fault
from negsim.classroom.sheet import Sheet
from negsim.classroom.sheet_id import SheetId
from negsim.classroom.topics import needed, topics_of
from negsim.errors import DidNotConverge, UsageError
from negsim.scenario.diagnosis import suggestion
from negsim.scenario.load import read_string

if TYPE_CHECKING:
    from collections.abc import Mapping

    from negsim.classroom.kind import Kind

ATTEMPTS = 60
"""Scenarios made for one sheet until one is nice; generators work backwards and rarely need a second."""


def kind_of(name: str) -> Kind:
    """Return a kind of exercise.

    Raises
    ------
    UsageError
        If there is none of this name.
    """
    if name not in KINDS:
        hint = suggestion(name, [*KINDS]) or "negsim exercise   lists all kinds"
        raise UsageError("N187", f"there is no kind of exercise called '{name}'", hint)
    return KINDS[name]


def options_of(kind: Kind, chosen: Mapping[str, int]) -> dict[str, int]:
    """Return a value for every difficulty of a kind.

    Raises
    ------
    UsageError
        If one that is chosen does not exist, or is beyond what can be made.
    """
    known = {o.name: o for o in kind.options}
    for name, value in chosen.items():
        if name not in known:
            there = ", ".join(known) or "none"
            hint = suggestion(name, [*known]) or f"difficulties of {kind.name}: {there}"
            raise UsageError("N188", f"exercises of kind {kind.name} have no difficulty '{name}'", hint)
        option = known[name]
        if not option.least <= value <= option.most:
            message = f"{name}={value} is beyond what {kind.name} can make: {option.about}"
            raise UsageError("N188", message, f"choose {name} from {option.least} to {option.most}")
    return {o.name: chosen.get(o.name, o.default) for o in kind.options}


def id_of(kind: Kind, options: Mapping[str, int], seed: int, number: int) -> SheetId:
    """Return the id of a sheet; difficulties that are the kind's own are left out."""
    own = {o.name: o.default for o in kind.options}
    chosen = tuple(sorted((name, value) for name, value in options.items() if value != own[name]))
    return SheetId(source=kind.name, options=chosen, seed=seed, number=number)


def sheet_of(sheet_id: SheetId) -> Sheet:
    """Make the sheet of a kind that an id names.

    Raises
    ------
    UsageError
        If there is no such kind or difficulty.
    DidNotConverge
        If none of the scenarios made for it is nice.
    """
    kind = kind_of(sheet_id.source)
    options = options_of(kind, dict(sheet_id.options))
    sheet_id = id_of(kind, options, sheet_id.seed, sheet_id.number)
    random = Random(str(sheet_id))  # noqa: S311  exercises, not secrets
    why = ""
    for _ in range(ATTEMPTS):
        sheet, why = made(sheet_id, kind, kind.make(random, options))
        if not why:
            return sheet
    message = f"none of {ATTEMPTS} scenarios made for {sheet_id} is nice; of the last one {why}"
    raise DidNotConverge("N273", message, "choose another seed, or another difficulty")


def made(sheet_id: SheetId, kind: Kind, text: str) -> tuple[Sheet, str]:
    """Return the sheet of a scenario, and why it is not nice."""
    scenario = read_string(text, str(sheet_id)).scenario()
    findings = find(replace(scenario, ask=needed(kind.topics)), seed=0)
    topics = topics_of(findings, kind.topics)
    sheet = Sheet(id=sheet_id, text=text, findings=findings, topics=topics)
    asked = {topic.name for topic in topics if topic.questions}
    missing = [name for name in kind.topics if name not in asked]
    if missing:
        return sheet, f"nothing can be asked about {missing[0]}"
    return sheet, fault(findings, topics, denominator=kind.denominator, has_ties=kind.is_about_ties)
