"""A round robin as plain data, for JSON: ``negsim-compare/1``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from negsim.reports.json_report import COMPARE_SCHEMA, head

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from negsim.analysis.play import PlayFindings


def play_dict(findings: PlayFindings) -> dict[str, Any]:
    """Return findings as plain data; later versions may add keys, never change these."""
    players, match, plan = findings.game.players, findings.match, findings.plan
    names = findings.game.strategies
    return {
        **head(findings, COMPARE_SCHEMA),
        "compares": "play",
        "turns": None if match.discount is not None else match.turns,
        "discount": match.discount,
        "noise": match.noise,
        "deal": {a: s[k] for a, s, k in zip(players, names, plan.deal, strict=True)},
        "punishment": {
            a: None if k is None else s[k] for a, s, k in zip(players, names, plan.punishments, strict=True)
        },
        "strategies": {a: list(s) for a, s in zip(players, findings.strategies, strict=True)},
        "payoffs": _tables(players, findings.means),
        "totals": None if findings.totals is None else _tables(players, findings.totals),
        "ranking": {a: _ranking(findings, side) for side, a in enumerate(players)},
        "holds": [
            dict(zip(players, (findings.strategies[0][i], findings.strategies[1][j]), strict=True))
            for i, j in findings.holds
        ],
        "replicator": _shares(findings, findings.survival.replicator),
        "fictitious_play": _shares(findings, findings.survival.fictitious_play),
        "survivors": {
            a: [s[k] for k in kept]
            for a, s, kept in zip(players, findings.strategies, findings.survival.survivors, strict=True)
        },
        "simulation": _simulation(findings),
        "notes": [{"code": n.code, "text": n.text} for n in findings.notes],
    }


def _tables(players: Sequence[str], tables: Sequence[NDArray[np.float64]]) -> dict[str, Any]:
    """Return for each actor a row for every strategy of the first, a column for every one of the second."""
    return {a: _plain(table) for a, table in zip(players, tables, strict=True)}


def _plain(table: NDArray[np.float64]) -> Any:
    return (table + 0.0).tolist()


def _ranking(findings: PlayFindings, side: int) -> list[dict[str, Any]]:
    names = findings.strategies[side]
    return [
        {"strategy": names[place.strategy], "rank": place.rank, "mean": place.mean + 0.0}
        for place in findings.ranking[side]
    ]


def _shares(findings: PlayFindings, shares: Sequence[NDArray[np.float64]]) -> dict[str, dict[str, float]]:
    return {
        a: dict(zip(names, _plain(side), strict=True))
        for a, names, side in zip(findings.game.players, findings.strategies, shares, strict=True)
    }


def _simulation(findings: PlayFindings) -> dict[str, Any] | None:
    found = findings.simulation
    if found is None:
        return None
    players = findings.game.players
    return {
        "repetitions": found.repetitions,
        "turns": found.turns,
        "payoffs": _tables(players, found.means),
        "deviations": _tables(players, found.deviations),
    }
