"""``regions.csv``: what is known of regions; and ``coverage.csv``: the part of trade that tariffs fall on.

region[,gdp_musd][,domestic_sales_musd]        other columns are left alone
exporter,<anything>_of_<SECTOR>,...            shares of 0 to 1; more counts as 1
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from negsim.economy.keyed_table import read_keyed
from negsim.scenario.diagnosis import suggestion

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from negsim.economy.keyed_table import KeyedTable
    from negsim.economy.read_flows import Flows
    from negsim.scenario.diagnosis import Diagnosis

GDP, DOMESTIC = "gdp_musd", "domestic_sales_musd"
_SHARE = re.compile(r".+_of_(.+)")


def read_regions(path: Path, flows: Flows, diagnosis: Diagnosis) -> dict[str, dict[str, float]]:
    """Return GDP and sales at home by column and region, in million USD; what is not recorded is left out."""
    found: dict[str, dict[str, float]] = {GDP: {}, DOMESTIC: {}}
    table = read_keyed(path, ("region",), diagnosis)
    if table is None:
        return found
    check_known(table, 0, flows.regions, "region", diagnosis)
    if not set(found) & set(table.columns):
        hint = "both are in million USD; negsim reads no other column"
        diagnosis.add("N142", f"no column {GDP} and no column {DOMESTIC}", table.header.place(0), hint)
    for column, values in found.items():
        for key in table.rows if column in table.columns else ():
            value = table.numbers(key, [column], diagnosis, may_lack=True)[0]
            if value < 0 or (column == GDP and value == 0):
                message = (
                    f"the {'GDP' if column == GDP else 'domestic sales'} of {key[0]} cannot be {value:g}"
                )
                diagnosis.add("N145", message, table.place(key, column))
            elif value >= 0:
                values[key[0]] = float(value)
    return found


def read_coverage(path: Path, flows: Flows, diagnosis: Diagnosis) -> dict[tuple[str, str], float]:
    """Return the share that is covered, by exporter and sector."""
    table = read_keyed(path, ("exporter",), diagnosis)
    if table is None:
        return {}
    check_known(table, 0, flows.regions, "region", diagnosis)
    found = {}
    for column, sector in _covered(table, flows, diagnosis).items():
        for key in table.rows:
            share = table.numbers(key, [column], diagnosis, may_lack=True)[0]
            if share < 0:
                diagnosis.add("N145", f"a share cannot be {share:g}", table.place(key, column))
            elif share >= 0:
                found[key[0], sector] = min(float(share), 1.0)
    return found


def _covered(table: KeyedTable, flows: Flows, diagnosis: Diagnosis) -> dict[str, str]:
    """Return the sector of every column that holds shares."""
    sectors: dict[str, str] = {}
    for column, at in table.columns.items():
        match = _SHARE.fullmatch(column)
        if match is None:
            continue
        if match[1] not in flows.sectors:
            message = f"no sector '{match[1]}' in trade.csv"
            diagnosis.add("N147", message, table.header.place(at), suggestion(match[1], flows.sectors))
        elif match[1] in sectors.values():
            message = f"there are two columns of shares of {match[1]}"
            diagnosis.add("N143", message, table.header.place(at))
        else:
            sectors[column] = match[1]
    return sectors


def check_known(table: KeyedTable, part: int, known: Sequence[str], what: str, diagnosis: Diagnosis) -> None:
    """Every name in a column of names is known from the table of trade."""
    for key, row in table.rows.items():
        if key[part] not in known:
            message = f"no {what} '{key[part]}' in trade.csv"
            diagnosis.add("N147", message, row.place(part), suggestion(key[part], known))
