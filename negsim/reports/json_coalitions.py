"""Findings on coalitions as JSON: numbers as floats, and the same once more as fractions."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from negsim.analysis.coalitions.facts import facts
from negsim.reports.json_report import number

if TYPE_CHECKING:
    from negsim.analysis.findings import Findings

OF_NUMBERS = (
    "worth", "shapley", "banzhaf", "banzhaf_normalized", "nucleolus", "prenucleolus", "tau", "myerson",
    "owen", "core", "least_core", "dividends", "cores", "best_structure", "partition_function", "fronts",
    "structure_moves", "leverage",
)  # fmt: skip
"""What holds numbers, and is told exactly once more."""


def coalitions(findings: Findings) -> dict[str, Any] | None:
    """Return what was found about coalitions."""
    found, game = findings.coalitions, findings.game
    if found is None:
        return None
    told = facts(found, game.players, game.strategies)
    exact = {name: _exact(told[name]) for name in OF_NUMBERS if told[name] is not None}
    return {**_plain(told), "exact": exact}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(x) for key, x in value.items()}
    if isinstance(value, list):
        return [_plain(x) for x in value]
    return number(value) if isinstance(value, Fraction) else value


def _exact(value: Any) -> Any:
    """Return a tree with fractions as texts."""
    if isinstance(value, dict):
        return {key: _exact(x) for key, x in value.items()}
    if isinstance(value, list):
        return [_exact(x) for x in value]
    return str(value) if isinstance(value, Fraction) else value
