"""The trade data and elasticities that come with negsim, as rows and as text."""

from __future__ import annotations

from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDTH = 100


def data_rows() -> list[dict[str, Any]]:
    """Return one row of plain data for every set, trade data first."""
    from negsim.economy.read_data import read_trade_data
    from negsim.economy.shipped import DATA_SETS, elasticity_sets

    trade = [read_trade_data(name, Path()) for name in DATA_SETS]
    rows: list[dict[str, Any]] = [
        {
            "kind": "trade", "name": d.name, "title": d.title, "year": d.year, "is_estimate": d.is_estimate,
            "gdp_year": d.gdp_year, "has_inputs": d.technology is not None, "regions": list(d.regions),
            "sectors": list(d.sectors), "sources": list(d.sources), "weaknesses": list(d.weaknesses),
        }
        for d in trade
    ]  # fmt: skip
    rows += [
        {"kind": "elasticities", "name": e.name, "values": dict(e.by_sector), "source": e.source,
         "notes": dict(e.notes)}
        for e in elasticity_sets().values()
    ]  # fmt: skip
    return rows


def data_text(rows: Sequence[dict[str, Any]]) -> str:
    """Return the rows as text."""
    trade = [_trade(row) for row in rows if row["kind"] == "trade"]
    elasticities = [_elasticities(row) for row in rows if row["kind"] == "elasticities"]
    return "\n".join(["Trade data\n", *trade, "Elasticities\n", *elasticities])


def _trade(row: dict[str, Any]) -> str:
    estimate = ", an estimate" if row["is_estimate"] else ""
    lines = [
        f"{row['name']}: {row['title']}",
        _entry("year", [f"{row['year']}{estimate}"]),
        _entry("regions", [f"{len(row['regions'])}: {', '.join(row['regions'])}"]),
        _entry("sectors", [f"{len(row['sectors'])}: {', '.join(row['sectors'])}"]),
        _entry("sources", row["sources"]),
        _entry("weak", row["weaknesses"]),
    ]
    return "\n".join(lines) + "\n"


def _elasticities(row: dict[str, Any]) -> str:
    values = ", ".join(f"{sector} {value:g}" for sector, value in row["values"].items())
    notes = [f"{sector}: {note}" for sector, note in row["notes"].items()]
    return "\n".join([row["name"], _entry("values", [values]), _entry("source", [row["source"]]),
                      *([_entry("notes", notes)] if notes else []), ""])  # fmt: skip


def _entry(label: str, texts: Iterable[str]) -> str:
    """Return texts under each other, with a label before the first."""
    lines = []
    for text in texts:
        lines.append(fill(text, WIDTH, initial_indent=f"  {label:<9}", subsequent_indent=" " * 13))
        label = ""
    return "\n".join(lines)
