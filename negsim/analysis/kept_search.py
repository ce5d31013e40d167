"""What a search among ranges found, as plain text, so that the next run need not search again."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from negsim.economy.cache import fingerprint, named
from negsim.solvers.solution import Note
from negsim.solvers.solution.continuous import (
    ContinuousNash,
    ContinuousPoint,
    CooperativeSolution,
    OptimalResponses,
)

if TYPE_CHECKING:
    from negsim.economy.trade import Trade
    from negsim.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What was found among ranges."""

    optimal: OptimalResponses
    nash: ContinuousNash | None
    """None where nothing settled; a note says so."""
    cooperative: CooperativeSolution
    notes: tuple[Note, ...]


def name_of(scenario: Scenario, trade: Trade, *what: object) -> str:
    """Return the name under which a search is kept: file, case, settings and trade model decide it."""
    said = (scenario.case or "", *scenario.settings, *map(str, what))
    models = b"".join(fingerprint(m) for m in trade.models.values())
    setting = trade.setting
    names = () if setting is None else (setting.data.regions, setting.data.sectors, dict(setting.regions))
    return named(scenario.text.encode(), json.dumps(said).encode(), models, repr(names).encode())


def to_bytes(search: Search) -> bytes:
    """Write a search down; floats come back as they were."""
    return json.dumps(asdict(search)).encode()


def from_bytes(content: bytes) -> Search:
    """Read what ``to_bytes`` wrote."""
    told = json.loads(content)
    nash, together, optimal = told["nash"], told["cooperative"], told["optimal"]
    return Search(
        optimal=OptimalResponses(**_tuples(optimal) | {"points": _points(optimal["points"])}),
        nash=nash and ContinuousNash(**_tuples(nash) | {"equilibria": _points(nash["equilibria"])}),
        cooperative=CooperativeSolution(
            **_tuples(together)
            | {
                "best": _point(together["best"]),
                "bargain": together["bargain"] and _point(together["bargain"]),
            }
        ),
        notes=_notes(told["notes"]),
    )


def _tuples(fields: dict[str, Any]) -> dict[str, Any]:
    """Return fields with lists as tuples, and notes as notes."""
    found = {k: tuple(v) if isinstance(v, list) else v for k, v in fields.items()}
    return found | ({"notes": _notes(fields["notes"])} if "notes" in fields else {})


def _notes(notes: list[dict[str, str]]) -> tuple[Note, ...]:
    return tuple(Note(**note) for note in notes)


def _point(fields: dict[str, Any]) -> ContinuousPoint:
    return ContinuousPoint(**_tuples(fields))


def _points(points: list[dict[str, Any]]) -> tuple[ContinuousPoint, ...]:
    return tuple(map(_point, points))
