"""From the ``economy`` of a scenario to a setting: data read, regions and sectors found."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from negsim.economy.calibrate import value_added
from negsim.economy.read_data import read_trade_data
from negsim.economy.setting import SERVICES, Elasticity, Rate, Setting
from negsim.economy.shipped import elasticity_sets
from negsim.errors import GameTooLarge, NegsimError, ScenarioError
from negsim.scenario.diagnosis import listed, suggestion
from negsim.scenario.names import normalize
from negsim.scenario.scenario import Figure
from negsim.scenario.source import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from negsim.economy.trade_data import TradeData
    from negsim.scenario.diagnosis import Diagnosis
    from negsim.scenario.scenario import Scenario
    from negsim.scenario.trade import Economy, Tariff

    Array = NDArray[np.float64]

DEFAULT_DATA = "world-2023-sectors"
DEFAULT_ELASTICITY = 4.0
COVERAGE = "us-232"
MOST_UNKNOWNS = 4000
"""Unknowns of a world with inputs: its Jacobian holds the square of this."""
MOST_WEIGHTS = 100_000_000
"""Rates times flows."""
LIKE_A_SET = re.compile(r"[a-z]+(-[a-z]+)*-\d{4}(-[a-z]+)?")


def setting_of(scenario: Scenario, economy: Economy, diagnosis: Diagnosis) -> Setting | None:
    """Resolve an economy; None if the data could not be read (the problem is recorded)."""
    data = _data(scenario, economy, diagnosis)
    return None if data is None else _Resolver(scenario, economy, data, diagnosis).setting()


def _data(scenario: Scenario, economy: Economy, diagnosis: Diagnosis) -> TradeData | None:
    name = normalize(economy.data.text) if economy.data is not None else DEFAULT_DATA
    try:
        return read_trade_data(name, Path(scenario.folder))
    except ScenarioError as error:
        diagnosis.take(error.problems)
    except NegsimError as error:
        diagnosis.add(error.code, error.message, economy.data or economy.key, error.hint)
    return None


class _Resolver:
    """Looks up what a file names in the data."""

    def __init__(self, scenario: Scenario, economy: Economy, data: TradeData, diagnosis: Diagnosis) -> None:
        self.scenario = scenario
        self.economy = economy
        self.data = data
        self.diagnosis = diagnosis
        self.region = {name: k for k, name in enumerate(data.regions)}
        self.sector = {name: k for k, name in enumerate(data.sectors)}

    def setting(self) -> Setting:
        economy, data = self.economy, self.data
        regions = self._regions()
        rates = tuple(
            Rate(line=line, actor=i) for line in economy.tariffs for i in self._taxing(line, regions)
        )
        model = self._model()
        self._check_size(model, rates)
        gdp, without = self._gdp()
        weights = self._weights(rates, regions)
        self._check_effects(rates, weights)
        return Setting(
            data=data,
            model=model,
            deficits=economy.deficits,
            elasticity=self._elasticity(),
            regions=regions,
            rates=rates,
            weights=weights,
            gdp=gdp,
            without_gdp=without,
            leaves_out_services=self._leaves_out_services(rates),
            covers=tuple(dict.fromkeys(r.line.covers.text.strip() for r in rates if r.line.covers)),
        )

    def _model(self) -> str:
        said, knows = self.economy.model, self.data.technology is not None
        if said is None:
            return "input-output" if knows else "armington"
        if said.text.strip() == "input-output" and not knows:
            message = f"'{self.data.name}' knows nothing of intermediate goods"
            hint = "write   model: armington   or take world-2023-sectors or world-2011"
            self.diagnosis.add("N088", message, said, hint)
        return said.text.strip()

    def _check_size(self, model: str, rates: tuple[Rate, ...]) -> None:
        """Refuse a world that would not fit into memory."""
        sectors, size = len(self.data.sectors), len(self.data.regions)
        unknowns = size + 2 * sectors * size if model == "input-output" else size
        if unknowns > MOST_UNKNOWNS:
            message = f"{size} regions and {sectors} sectors with inputs have {unknowns:,} unknowns"
            hint = "join regions or sectors, or write   model: armington"
            raise GameTooLarge("N247", f"{message} (limit {MOST_UNKNOWNS:,})", hint)
        weights = len(rates) * self.data.flows.size
        if weights > MOST_WEIGHTS:
            message = (
                f"{len(rates)} rates on {self.data.flows.size:,} flows (limit {MOST_WEIGHTS:,} together)"
            )
            raise GameTooLarge("N247", message, "join regions or sectors, or let fewer actors set rates")

    def _check_effects(self, rates: tuple[Rate, ...], weights: Array) -> None:
        """Warn of lines that tax nothing, or nothing that later lines leave to them."""
        for line in self.economy.tariffs:
            mine = [k for k, rate in enumerate(rates) if rate.line is line]
            if not weights[mine].any() and not self.diagnosis.has_errors:
                message = "this line changes nothing: it taxes nothing that later lines leave to it"
                self.diagnosis.add("N064", message, line.node, "is it in the right place?", warning=True)

    # -------------------------------------------------------------- regions

    def _regions(self) -> dict[int, tuple[int, ...]]:
        found: dict[int, tuple[int, ...]] = {}
        owner: dict[int, str] = {}
        for i, actor in enumerate(self.scenario.actors):
            said = self.economy.regions.get(i)
            if said is None:
                places = [self.region[actor.name]] if actor.name in self.region else []
            else:
                places = [k for k in map(self._region, said) if k is not None]
            for place in dict.fromkeys(places):
                if place in owner:
                    name = self.data.regions[place]
                    message = f"{name} is a region of {owner[place]} and of {actor.name}"
                    where = said[0] if said else self.economy.key
                    self.diagnosis.add("N087", message, where, "every region belongs to one actor")
                owner[place] = actor.name
            if places:
                found[i] = tuple(dict.fromkeys(places))
        if not found and not self.diagnosis.has_errors:
            hint = f"for example   regions: {{{self.scenario.actors[0].name}: {self.data.regions[0]}}}"
            self.diagnosis.add("N085", "no actor has a region of the data", self.economy.key, hint)
        return found

    def _region(self, node: Scalar) -> int | None:
        name = normalize(node.text)
        if name not in self.region:
            hint = suggestion(name, self.region) or f"regions: {listed(self.region, 20)}"
            self.diagnosis.add("N086", f"'{self.data.name}' has no region '{name}'", node, hint)
        return self.region.get(name)

    def _with_region(self, i: int, line: Tariff, key: str, regions: Mapping[int, object]) -> bool:
        node = line.node.index[key]
        named = {normalize(s.text) for s in ([node] if isinstance(node, Scalar) else node.items)}  # type: ignore[union-attr]
        name = self.scenario.actors[i].name
        if i not in regions and name in named and not self.diagnosis.has_errors:
            hint = f"add   regions: {{{name}: ...}}   ({listed(self.region, 20)})"
            self.diagnosis.add("N085", f"{name} has no region of the data", node, hint)
        return i in regions

    def _taxing(self, line: Tariff, regions: Mapping[int, object]) -> Iterator[int]:
        yield from (i for i in line.by if self._with_region(i, line, "by", regions))

    # -------------------------------------------------------------- who taxes what

    def _weights(self, rates: tuple[Rate, ...], regions: Mapping[int, tuple[int, ...]]) -> Array:
        shape = self.data.flows.shape
        weights = np.zeros((len(rates), *shape))
        for k, rate in enumerate(rates):
            cells = np.zeros(shape)
            home = regions[rate.actor]
            against = self._against(rate, regions)
            sectors = self._sectors(rate.line)
            if sectors and against:
                cells[np.ix_(sectors, against, list(home))] = 1.0
            cells *= self._covered(rate.line, home)
            weights[:k] *= 1.0 - cells
            weights[k] = cells
        return weights.reshape(len(rates), math.prod(shape))

    def _against(self, rate: Rate, regions: Mapping[int, tuple[int, ...]]) -> list[int]:
        home, line = regions[rate.actor], rate.line
        if line.against is None:
            return [k for k in range(len(self.data.regions)) if k not in home]
        others = (i for i in line.against if i != rate.actor)
        return [k for i in others if self._with_region(i, line, "against", regions) for k in regions[i]]

    def _sectors(self, line: Tariff) -> list[int]:
        if line.sectors is None:
            goods = [k for name, k in self.sector.items() if name != SERVICES]
            return goods or list(self.sector.values())
        found = []
        for node in line.sectors:
            name = normalize(node.text)
            if name in self.sector:
                found.append(self.sector[name])
                continue
            known = f"sectors: {listed(self.sector, 20)}" if self.sector else "they are not split by sector"
            hint = suggestion(name, self.sector) or known
            self.diagnosis.add("N089", f"'{self.data.name}' has no sector '{name}'", node, hint)
        return found

    def _leaves_out_services(self, rates: tuple[Rate, ...]) -> bool:
        named = {normalize(s.text) for r in rates for s in r.line.sectors or ()}
        return SERVICES in self.sector and len(self.sector) > 1 and SERVICES not in named

    def _covered(self, line: Tariff, home: tuple[int, ...]) -> Array:
        """Return which part of each cell a line falls on, ``(S, N, 1)``."""
        data, node = self.data, line.covers
        share = np.ones((len(data.sectors), len(data.regions), 1))
        if node is None:
            return share
        importer = self.region.get(data.coverage_importer)
        if node.text.strip() != COVERAGE or not data.coverage:
            hint = f"write   covers: {COVERAGE}   with world-2023-sectors"
            self.diagnosis.add("N089", f"'{data.name}' has no coverage '{node.text.strip()}'", node, hint)
        elif home != (importer,):
            hint = "leave 'covers' out: the whole sector is taxed"
            message = f"'{COVERAGE}' is about what {data.coverage_importer} buys"
            self.diagnosis.add("N089", message, node, hint)
        covered = dict.fromkeys(sector for _, sector in data.coverage)
        for said in line.sectors or ():
            name = normalize(said.text)
            if covered and name in self.sector and name not in covered:
                hint = f"it is about {listed(covered)}: leave 'covers' out"
                self.diagnosis.add("N089", f"'{COVERAGE}' says nothing of {name}", said, hint)
        for (exporter, sector), part in data.coverage.items():
            share[self.sector[sector], self.region[exporter]] = part
        return share

    # -------------------------------------------------------------- elasticities, GDP

    def _elasticity(self) -> Elasticity:
        said, sectors = self.economy.elasticity, self.data.sectors
        if said is None:
            return Elasticity(name="", source="", by_sector=(DEFAULT_ELASTICITY,) * len(sectors))
        if isinstance(said, Figure):
            return self._named(said) or Elasticity(name="", source="", by_sector=(said,) * len(sectors))
        for name, (key, _) in said.items():
            if name not in self.sector and name != "any":
                hint = suggestion(name, self.sector) or f"sectors: {listed(self.sector, 20)}"
                self.diagnosis.add("N089", f"'{self.data.name}' has no sector '{name}'", key, hint)
        figures = {name: figure for name, (_, figure) in said.items()}
        lacking = [s for s in sectors if s not in figures and "any" not in figures]
        if lacking:
            where = next(iter(said.values()))[0] if said else self.economy.key
            hint = f"add   {lacking[0]}: 4   or   any: 4   for all others"
            self.diagnosis.add("N084", f"no elasticity for {listed(lacking, 20)}", where, hint)
        found = [figures.get(s, figures.get("any", 1.0)) for s in sectors]
        return Elasticity(name="", source="", by_sector=tuple(found))

    def _named(self, said: Figure) -> Elasticity | None:
        name, sets = normalize(said.formula.node.text), elasticity_sets()
        if name not in sets:
            begun = [s for s in sets if s.startswith(name)] if name.isalpha() else []
            is_number = name in self.scenario.numbers
            if LIKE_A_SET.fullmatch(name) or (begun and not is_number):
                near = f"did you mean '{begun[0]}'?" if begun else suggestion(name, sets)
                hint = near or f"sets: {listed(sets)}"
                self.diagnosis.add(
                    "N084", f"there is no set of elasticities '{name}'", said.formula.node, hint
                )
                return Elasticity(name=name, source="", by_sector=(1.0,) * len(self.data.sectors))
            return None
        found = sets[name]
        lacking = [s for s in self.data.sectors if found.value(s) is None]
        if lacking:
            hint = "write a table by sector, with a value for each"
            self.diagnosis.add(
                "N084", f"'{name}' has no elasticity for {listed(lacking, 20)}", said.formula.node, hint
            )
        values = tuple(found.value(s) or 1.0 for s in self.data.sectors)
        return Elasticity(name=name, source=found.source, by_sector=values)

    def _gdp(self) -> tuple[Array, tuple[str, ...]]:
        own = value_added(self.data)
        without = tuple(name for name in self.data.regions if name not in self.data.gdp)
        return np.array([self.data.gdp.get(n, own[k]) for n, k in self.region.items()]), without
