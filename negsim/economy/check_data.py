"""Rules that hold for trade data as a whole, once their tables are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from negsim.economy.read_table import start_of
from negsim.scenario.diagnosis import suggestion

if TYPE_CHECKING:
    from pathlib import Path

    from negsim.economy.read_about import About
    from negsim.economy.read_flows import Flows
    from negsim.scenario.diagnosis import Diagnosis


def check_domestic_sales(flows: Flows, diagnosis: Diagnosis) -> None:
    """Every region sells something at home: without that no model has a share to start from."""
    at_home = np.einsum("sii->i", flows.values)
    for (i,) in np.argwhere(at_home <= 0):
        region = flows.regions[i]
        hint = "write sales at home on the diagonal"
        if len(flows.sectors) == 1:
            hint += ", or as domestic_sales_musd in regions.csv"
        place = flows.place(flows.sectors[0], region, region)
        diagnosis.add("N148", f"{region} sells nothing at home", place, hint)


def check_sectors(flows: Flows, diagnosis: Diagnosis) -> None:
    """Something is sold in every sector."""
    for (s,) in np.argwhere(flows.values.sum(axis=(1, 2)) == 0):
        sector = flows.sectors[s]
        row = flows.table.rows[flows.key(sector, flows.regions[0])]
        diagnosis.add("N148", f"nothing is sold in the sector {sector}", row.place(), "leave the sector out")


def check_titles(path: Path, about: About, flows: Flows, diagnosis: Diagnosis) -> None:
    """Titles are given to regions and sectors that there are."""
    for what, names, known in (
        ("region", about.regions, flows.regions),
        ("sector", about.sectors, flows.sectors),
    ):
        for name in names:
            if name not in known:
                message = f"no {what} '{name}' in trade.csv"
                diagnosis.add("N147", message, start_of(path), suggestion(name, known))


def check_importer(path: Path, about: About, flows: Flows, diagnosis: Diagnosis) -> None:
    """Coverage is about the imports of a region that there is."""
    if about.coverage_importer not in flows.regions:
        message = f"coverage.csv is about imports of '{about.coverage_importer}', which is not in trade.csv"
        hint = 'name the importer in about.toml:   coverage_importer = "..."'
        diagnosis.add("N147", message, start_of(path), hint)
