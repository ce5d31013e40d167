"""Trade data from a folder: one that comes with negsim, or one's own.

A folder holds ``trade.csv`` and, where they are known, ``inputs.csv``, ``regions.csv``, ``coverage.csv`` and
``about.toml``. Whatever is wrong in them is found at once, each problem with its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from negsim.economy import check_data as check
from negsim.economy.read_about import About, read_about
from negsim.economy.read_flows import read_flows
from negsim.economy.read_regions import DOMESTIC, GDP, read_coverage, read_regions
from negsim.economy.read_technology import read_technology
from negsim.economy.shipped import DATA_SETS, data_folder
from negsim.economy.trade_data import Technology, TradeData
from negsim.errors import EconomyError
from negsim.scenario.diagnosis import Diagnosis, suggestion

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from negsim.economy.read_flows import Flows


def read_trade_data(name: str, beside: Path) -> TradeData:
    """Read a set of trade data by its name or its folder.

    Parameters
    ----------
    name
        A shipped set (one of ``DATA_SETS``), or the path of a folder. A folder that is called like a shipped
        set is reached as ``./world-2023``.
    beside
        The folder that a relative path starts from: that of the scenario file.

    Returns
    -------
    TradeData
        ``flows`` has shape ``(S, N, N)`` (sector, exporter, importer), in million USD before duty, with sales
        at home on the diagonal. Its arrays cannot be written to. Shares are as in the file, so they add up
        to 1 within 1e-3.

    Raises
    ------
    EconomyError
        If there is no such set and no such folder (N140).
    ScenarioError
        If its files are not as they should be (N141 to N150): all problems at once, with their places.

    Examples
    --------
    >>> from pathlib import Path
    >>> data = read_trade_data("world-2023-sectors", Path())
    >>> data.flows.shape
    (12, 14, 14)
    >>> float(data.flows[data.sectors.index("AUTO"), data.regions.index("JPN"), data.regions.index("USA")])
    51819.1
    """
    folder = data_folder() / name if name in DATA_SETS else _own_folder(name, beside)
    diagnosis = Diagnosis()
    about_file, covered = folder / "about.toml", folder / "coverage.csv"
    about = read_about(about_file, diagnosis) if about_file.exists() else About()
    flows = read_flows(folder / "trade.csv", diagnosis)
    if flows is None:
        diagnosis.raise_errors()
        raise AssertionError  # not reached: why there is none is recorded
    regions, inputs = folder / "regions.csv", folder / "inputs.csv"
    records = read_regions(regions, flows, diagnosis) if regions.exists() else {}
    technology = read_technology(inputs, flows, diagnosis) if inputs.exists() else None
    coverage = read_coverage(covered, flows, diagnosis) if covered.exists() else {}
    _fill_diagonal(flows, records.get(DOMESTIC, {}))
    check.check_domestic_sales(flows, diagnosis)
    check.check_sectors(flows, diagnosis)
    check.check_titles(about_file, about, flows, diagnosis)
    if coverage:
        check.check_importer(covered, about, flows, diagnosis)
    diagnosis.raise_errors()
    gdp = records.get(GDP, {})
    return TradeData(
        name=name,
        title=about.title or folder.resolve().name,
        year=about.year,
        is_estimate=about.is_estimate,
        regions=flows.regions,
        sectors=flows.sectors,
        flows=_fixed(flows.values),
        technology=technology and _fixed_technology(technology),
        gdp=gdp,
        gdp_year=(about.gdp_year or about.year) if gdp else None,
        coverage=coverage,
        coverage_importer=about.coverage_importer if coverage else "",
        sources=tuple(about.sources),
        weaknesses=tuple(about.weaknesses),
        region_titles=about.regions,
        sector_titles=about.sectors,
    )


def _own_folder(name: str, beside: Path) -> Path:
    """Return the folder of data that do not come with negsim."""
    try:
        folder = beside / name
        is_there, is_folder = folder.exists(), folder.is_dir()
    except (OSError, ValueError):
        is_there = is_folder = False
    if not name or not is_there:
        hint = (
            suggestion(name, DATA_SETS) or f"negsim has {', '.join(DATA_SETS)}; 'negsim list data' tells more"
        )
        raise EconomyError("N140", f"there are no trade data '{name}', nor a folder of that name", hint)
    if not is_folder:
        raise EconomyError("N140", f"'{name}' is a file, no folder", "name the folder that trade.csv lies in")
    return folder


def _fill_diagonal(flows: Flows, at_home: Mapping[str, float]) -> None:
    """Put sales at home where the table of trade has none; only one sector can tell whose they are."""
    if len(flows.sectors) > 1:
        return
    for i, region in enumerate(flows.regions):
        if flows.values[0, i, i] == 0:
            flows.values[0, i, i] = at_home.get(region, 0.0)


def _fixed(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return an array that nobody can write to."""
    values = np.ascontiguousarray(values)
    values.flags.writeable = False
    return values


def _fixed_technology(technology: Technology) -> Technology:
    return Technology(
        value_added=_fixed(technology.value_added),
        inputs=_fixed(technology.inputs),
        final=_fixed(technology.final),
    )
