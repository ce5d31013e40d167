"""What comes with negsim: sets of trade data, and elasticities from the literature."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

DATA_SETS: Final = ("world-2023", "world-2023-sectors", "world-2011")
"""The names by which a scenario can refer to shipped data."""
ANY = "any"
"""Stands for every sector in a set of elasticities that has one value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ElasticitySet:
    """Trade elasticities (positive numbers) that somebody published."""

    name: str
    by_sector: Mapping[str, float]
    """Values by sector, or one value for ``any``."""
    source: str
    notes: Mapping[str, str]
    """What to know about a value, by sector; sectors without a note are left out."""

    def value(self, sector: str) -> float | None:
        """Return the elasticity of a sector, or None where the set has none."""
        return self.by_sector.get(sector, self.by_sector.get(ANY))


def data_folder() -> Path:
    """Return the folder in which the shipped sets lie, each in a folder of its name."""
    return Path(str(files("negsim.economy"))) / "data"


def elasticity_sets() -> dict[str, ElasticitySet]:
    """Return the sets of elasticities by name.

    Examples
    --------
    >>> elasticity_sets()["fontagne-2022"].value("AUTO")
    5.0
    >>> elasticity_sets()["lashkaripour-lugovskyy-2023"].value("AUTO")
    2.81
    """
    with (data_folder() / "elasticities.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = dict.fromkeys(row["set"] for row in rows)
    return {name: _set(name, [row for row in rows if row["set"] == name]) for name in names}


def _set(name: str, rows: list[dict[str, str]]) -> ElasticitySet:
    return ElasticitySet(
        name=name,
        by_sector={row["sector"]: float(row["elasticity"]) for row in rows},
        source="; ".join(dict.fromkeys(row["source"] for row in rows)),
        notes={row["sector"]: row["note"] for row in rows if row["note"]},
    )
