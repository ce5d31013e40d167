"""``inputs.csv``: what output is made of, and what is consumed.

    region,using_sector,value_added_share,gamma_<SECTOR>,...,final_share

``gamma_<SECTOR>`` is bought from that sector per unit of output; value added and inputs add up to 1. The
final shares of a region add up to 1 over sectors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from negsim.economy.keyed_table import read_keyed
from negsim.economy.read_regions import check_known
from negsim.economy.trade_data import Technology
from negsim.scenario.diagnosis import listed, suggestion

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from negsim.economy.keyed_table import KeyedTable
    from negsim.economy.read_flows import Flows
    from negsim.scenario.diagnosis import Diagnosis

VALUE_ADDED, FINAL, GAMMA = "value_added_share", "final_share", "gamma_"
TOLERANCE = 1e-3
"""How far shares may be from adding up to 1: tables are rounded."""


def read_technology(path: Path, flows: Flows, diagnosis: Diagnosis) -> Technology | None:
    """Read how output is made; None if the file is no such table. Problems are recorded."""
    table = read_keyed(path, ("region", "using_sector"), diagnosis)
    if table is None:
        return None
    check_known(table, 0, flows.regions, "region", diagnosis)
    check_known(table, 1, flows.sectors, "sector", diagnosis)
    check_rows(table, flows, diagnosis)
    if not check_columns(table, flows, diagnosis):
        return None
    columns = [VALUE_ADDED, *(GAMMA + sector for sector in flows.sectors), FINAL]
    values = np.full((len(columns), len(flows.sectors), len(flows.regions)), np.nan)
    for s, sector in enumerate(flows.sectors):
        for j, region in enumerate(flows.regions):
            if (region, sector) in table.rows:
                values[:, s, j] = table.numbers((region, sector), columns, diagnosis)
    check_signs(table, flows, columns, values, diagnosis)
    check_costs(table, flows, values, diagnosis)
    check_final(table, flows, values[-1], diagnosis)
    return Technology(value_added=values[0], inputs=values[1:-1], final=values[-1])


def check_rows(table: KeyedTable, flows: Flows, diagnosis: Diagnosis) -> None:
    """There is a row for every region and sector."""
    there = {*table.rows, *table.damaged}
    for region in flows.regions:
        missing = [sector for sector in flows.sectors if (region, sector) not in there]
        if missing:
            message = f"no row for {region} and the sector {listed(missing)}"
            diagnosis.add("N142", message, table.header.place())


def check_columns(table: KeyedTable, flows: Flows, diagnosis: Diagnosis) -> bool:
    """There is a column for every sector as an input, and none for others."""
    wanted = [VALUE_ADDED, *(GAMMA + sector for sector in flows.sectors), FINAL]
    missing = [column for column in wanted if column not in table.columns]
    if missing:
        diagnosis.add("N142", f"no column {listed(missing)}", table.header.place())
    for column, at in table.columns.items():
        if column.startswith(GAMMA) and column not in wanted:
            sector = column.removeprefix(GAMMA)
            message = f"no sector '{sector}' in trade.csv"
            diagnosis.add("N147", message, table.header.place(at), suggestion(sector, flows.sectors))
    return not missing


def check_signs(
    table: KeyedTable, flows: Flows, columns: list[str], values: NDArray[np.float64], diagnosis: Diagnosis
) -> None:
    """No share is negative."""
    for c, s, j in np.argwhere(values < 0):
        place = table.place((flows.regions[j], flows.sectors[s]), columns[c])
        diagnosis.add("N145", f"a share cannot be {values[c, s, j]:g}", place)


def check_costs(table: KeyedTable, flows: Flows, values: NDArray[np.float64], diagnosis: Diagnosis) -> None:
    """Value added and inputs make up the whole of output."""
    total = values[:-1].sum(axis=0)
    for s, j in np.argwhere(np.abs(total - 1) > TOLERANCE):
        region, sector = flows.regions[j], flows.sectors[s]
        message = f"value added and inputs of {region}, {sector} add up to {total[s, j]:.6g}, not to 1"
        diagnosis.add("N146", message, table.place((region, sector), VALUE_ADDED))


def check_final(table: KeyedTable, flows: Flows, final: NDArray[np.float64], diagnosis: Diagnosis) -> None:
    """Check that the final shares of a region add up to 1."""
    total = final.sum(axis=0)
    for (j,) in np.argwhere(np.abs(total - 1) > TOLERANCE):
        region = flows.regions[j]
        message = f"the final shares of {region} add up to {total[j]:.6g}, not to 1"
        diagnosis.add("N146", message, table.place((region, flows.sectors[0]), FINAL))
