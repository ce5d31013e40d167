"""``trade.csv``: who sells how much of what to whom, in million USD before duty.

    [sector,]exporter,<a column for every importer>

Without the column ``sector`` there is one sector, called GOODS. Importers and exporters are the same regions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from negsim.economy.keyed_table import read_keyed
from negsim.economy.read_table import read_table
from negsim.scenario.diagnosis import Diagnosis, listed, suggestion
from negsim.scenario.names import fault_in

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from negsim.economy.keyed_table import KeyedTable
    from negsim.errors import Place

ONE_SECTOR = "GOODS"
"""What the sector is called where the table has only one."""
MOST_REGIONS, MOST_SECTORS = 400, 200


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Flows:
    """The table of trade as read; values that could not be read are nan."""

    table: KeyedTable
    regions: tuple[str, ...]
    sectors: tuple[str, ...]
    values: NDArray[np.float64]
    """``(S, N, N)``: sector, exporter, importer."""

    def key(self, sector: str, exporter: str) -> tuple[str, ...]:
        """Return by which name the table knows a row."""
        return (sector, exporter) if "sector" in self.table.names else (exporter,)

    def place(self, sector: str, exporter: str, importer: str) -> Place:
        """Return where a flow stands."""
        return self.table.place(self.key(sector, exporter), importer)


def read_flows(path: Path, diagnosis: Diagnosis) -> Flows | None:
    """Read the table of trade; None if it is no such table. Problems are recorded."""
    first = read_table(path, Diagnosis())
    is_by_sector = first is not None and first.header.cells()[:1] == ["sector"]
    table = read_keyed(path, ("sector", "exporter") if is_by_sector else ("exporter",), diagnosis)
    if table is None:
        return None
    regions = tuple(table.columns)
    known = [*table.rows, *sorted(table.damaged)]
    sectors = tuple(dict.fromkeys(key[0] for key in known)) if is_by_sector else (ONE_SECTOR,)
    check_names(table, sectors, diagnosis)
    if not check_size(table, sectors, diagnosis):
        return None
    values = np.full((len(sectors), len(regions), len(regions)), np.nan)
    flows = Flows(table=table, regions=regions, sectors=sectors, values=values)
    check_rows(flows, diagnosis)
    for s, sector in enumerate(sectors):
        for i, exporter in enumerate(regions):
            if flows.key(sector, exporter) in table.rows:
                values[s, i] = table.numbers(flows.key(sector, exporter), regions, diagnosis)
    check_signs(flows, diagnosis)
    return flows


def check_names(table: KeyedTable, sectors: tuple[str, ...], diagnosis: Diagnosis) -> None:
    """Regions and sectors have names that a scenario can use."""
    for name in [*table.columns, *sectors]:
        fault = f"nothing may be called '{name}'" if name.casefold() in {"all", "any"} else fault_in(name)
        if name and fault:
            diagnosis.add("N147", fault, table.header.place(table.columns.get(name, 0)))


def check_size(table: KeyedTable, sectors: tuple[str, ...], diagnosis: Diagnosis) -> bool:
    """There are at least two regions, and not more regions and sectors than a model can take."""
    place = table.header.place()
    counts = (("regions", len(table.columns), MOST_REGIONS), ("sectors", len(sectors), MOST_SECTORS))
    for what, count, most in counts:
        if count > most:
            diagnosis.add("N150", f"there are {count:,} {what} (limit {most})", place)
    if len(table.columns) < 2:
        diagnosis.add("N142", "there must be at least two regions", place, "a column for every importer")
    if not sectors:
        diagnosis.add("N142", "the table has a header, but no rows", place)
    return 2 <= len(table.columns) <= MOST_REGIONS and 0 < len(sectors) <= MOST_SECTORS


def check_rows(flows: Flows, diagnosis: Diagnosis) -> None:
    """Every region that imports exports as well, in every sector, and the other way round."""
    table, known = flows.table, set(flows.regions)
    for key, row in table.rows.items():
        if key[-1] not in known:
            hint = suggestion(key[-1], flows.regions) or "a region needs a row and a column"
            message = f"the region '{key[-1]}' has a row and no column"
            diagnosis.add("N147", message, row.place(len(key) - 1), hint)
    there = {*table.rows, *table.damaged}
    for sector in flows.sectors:
        missing = [r for r in flows.regions if flows.key(sector, r) not in there]
        if missing:
            within = f" in sector {sector}" if "sector" in table.names else ""
            message = f"no row for the exporter {listed(missing)}{within}"
            diagnosis.add("N142", message, table.header.place(table.columns[missing[0]]))


def check_signs(flows: Flows, diagnosis: Diagnosis) -> None:
    """No flow is negative."""
    for s, i, j in np.argwhere(flows.values < 0):
        sector, exporter, importer = flows.sectors[s], flows.regions[i], flows.regions[j]
        message = f"{exporter} cannot sell {flows.values[s, i, j]:g} to {importer}: a flow is 0 or more"
        diagnosis.add("N145", message, flows.place(sector, exporter, importer))
