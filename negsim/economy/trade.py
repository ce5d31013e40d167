"""The trade model of a scenario in every outcome: rates evaluated, worlds solved, quantities by actor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.economy.cache import Cache, default_folder
from negsim.economy.from_scenario import setting_of
from negsim.economy.trade_model import TradeModel
from negsim.economy.trade_solution import TradeSolution
from negsim.errors import FormulaError, GameTooLarge
from negsim.scenario.payoffs import evaluator_for
from negsim.scenario.quantity import Quantity
from negsim.scenario.scenario import Figure
from negsim.scenario.view import Level

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from negsim.economy.setting import Rate, Setting
    from negsim.scenario.diagnosis import Diagnosis
    from negsim.scenario.evaluate import Evaluator
    from negsim.scenario.formula import Part
    from negsim.scenario.scenario import Actor, Scenario
    from negsim.scenario.trade import Economy

    Array = NDArray[np.float64]

MOST_RATES = 50_000_000
"""Outcomes times draws times rates."""
MOST_SETTINGS = 200_000
"""Different settings of tariffs that are solved in one go."""
MILLION_PER_BILLION = 1000.0
HIGHEST_USUAL = 10.0
"""Tariffs from here on (1,000%) are warned of: somebody may have left out a percent sign."""
LOW, HIGH = 0.5, 50.0
"""Elasticities beyond are warned of."""


class Trade:
    """What the trade model of a scenario says in every outcome (and draw); called by formulas.

    Every quantity is the change against the outcome that counts as zero.
    """

    def __init__(
        self,
        scenario: Scenario,
        economy: Economy,
        diagnosis: Diagnosis,
        draws: Mapping[str, NDArray[Any]] | None = None,
        like: Trade | None = None,
    ) -> None:
        self.scenario = scenario
        self.economy = economy
        self.diagnosis = diagnosis
        folder = default_folder() if scenario.keeps_results else None
        self.cache = Cache(None if like else folder)
        self.actor = {a.name: i for i, a in enumerate(scenario.actors)}
        self.evaluator = evaluator_for(scenario, diagnosis, draws, _Refusing())
        self.setting: Setting | None = like.setting if like else setting_of(scenario, economy, diagnosis)
        self.models: dict[bytes, TradeModel] = like.models if like else {}
        self.solved = None if self.setting is None else self._solve(self.setting)

    def at(self, draws: Mapping[str, NDArray[Any]], diagnosis: Diagnosis) -> Trade:
        """Return the same trade model where other numbers have been drawn or chosen; nothing is kept."""
        return Trade(self.scenario, self.economy, diagnosis, draws, self)

    @property
    def used(self) -> set[str]:
        """Paths of the numbers that rates and elasticities needed."""
        return self.evaluator.used

    def __call__(self, name: str, actor: Actor, evaluator: Evaluator, part: Part) -> Quantity:
        """Return a quantity of an actor on an evaluator's grid."""
        if self.setting is None or self.solved is None:
            return Quantity.of(0)  # the file has other errors, which are told
        i = self.actor[actor.name]
        if i not in self.setting.regions:
            message = f"{actor.name} has no region of the data, so it has no '{name}'"
            hint = f"add   economy: regions: {{{actor.name}: ...}}"
            raise FormulaError("N085", message, hint, start=part.start, end=part.end)
        change = self.solved.change(name, i)
        for axis, chosen in enumerate(evaluator.grid, 1):
            change = change.take(chosen, axis=axis)
        return Quantity.of_floats(change)

    # -------------------------------------------------------------- rates and elasticities

    def _solve(self, setting: Setting) -> Solved | None:
        rates = self._rates(setting)
        elasticity = self._elasticity(setting)
        if self.diagnosis.has_errors:
            return None
        draws = max(len(rates), len(elasticity))
        shape = self.scenario.shape
        used = np.nonzero(setting.weights.any(axis=1))[0]
        outcomes = int(np.prod(shape))
        rows = np.broadcast_to(rates, (draws, *rates.shape[1:]))[..., used]
        rows = rows.reshape(draws, outcomes, len(used))
        kinds, kind = np.unique(elasticity, axis=0, return_inverse=True)
        kind = np.broadcast_to(kind.ravel(), draws)
        parts: list[TradeSolution] = []
        index = np.zeros((draws, rows.shape[1]), np.int64)
        untaxed = np.zeros(draws, np.int64)
        count = 0
        for k, each in enumerate(kinds):
            mine = kind == k
            flat = rows[mine].reshape(int(mine.sum()) * outcomes, len(used))
            different, inverse = np.unique(flat, axis=0, return_inverse=True)
            if count + len(different) > MOST_SETTINGS:
                message = (
                    f"{count + len(different):,} different settings of tariffs (limit {MOST_SETTINGS:,})"
                )
                raise GameTooLarge("N247", message, "let fewer actors or strategies set rates")
            model = self.models.setdefault(
                each.tobytes(),
                TradeModel(
                    data=setting.data,
                    model=setting.model,
                    deficits=setting.deficits,
                    elasticity=each,
                    weights=setting.weights[used],
                ),
            )
            parts.append(self.cache.solve(model, np.concatenate([np.zeros((1, len(used))), different])))
            untaxed[mine] = count
            index[mine] = inverse.reshape(-1, outcomes) + count + 1
            count += len(different) + 1
        return Solved(
            setting=setting,
            solution=TradeSolution.joined(parts),
            index=index.reshape(draws, *shape),
            zero=self._zero(index.reshape(draws, *shape), untaxed),
        )

    def _zero(self, index: NDArray[np.int64], untaxed: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return in every draw the setting that counts as zero, ``(D,)``."""
        baseline = self.economy.baseline
        if baseline is None:
            return untaxed
        for k in range(len(self.scenario.actors)):
            index = np.asarray(index.take(baseline[k], axis=1))
        return index

    def _rates(self, setting: Setting) -> Array:
        """Return every rate in every outcome, ``(D, *shape, L)``."""
        values = [
            self.evaluator.figure(r.line.rate, self.scenario.actors[r.actor], Level.PLAY)
            for r in setting.rates
        ]
        draws = max((v.shape[0] for v in values if len(v.shape) > len(self.scenario.shape)), default=1)
        shape = (draws, *self.scenario.shape)
        if int(np.prod(shape)) * len(values) > MOST_RATES:
            message = (
                f"{int(np.prod(shape)):,} outcomes with {len(values)} rates each (limit {MOST_RATES:,} rates)"
            )
            raise GameTooLarge("N247", message, "let fewer actors or strategies set rates")
        rates = np.zeros((*shape, len(values)))
        for k, (value, rate) in enumerate(zip(values, setting.rates, strict=True)):
            if not self._has_fault(value, rate):
                rates[..., k] = value.floats()
                self._check_above_minus_one(rates[..., k], rate)
                self._warn_of_percent(rates[..., k], rate)
        return rates

    def _has_fault(self, value: Quantity, rate: Rate) -> bool:
        if value.fault is None:
            return False
        fault = np.broadcast_to(value.fault, value.shape)
        found = dict(self.evaluator.faults.values())[int(fault[fault != 0][0])]
        place = found.formula.node.place_within(found.part.start, found.part.end)
        where = self._outcome(np.argwhere(fault)[0].tolist())
        message = (
            f"{found.message} in {self.scenario.actors[rate.actor].name}'s tariff at the outcome ({where})"
        )
        self.diagnosis.add(found.code, message, place)
        return True

    def _check_above_minus_one(self, values: Array, rate: Rate) -> None:
        beyond = ~(np.isfinite(values) & (values > -1.0))
        if beyond.any():
            cell = np.argwhere(beyond)[0].tolist()
            message = f"a tariff of {100 * values[tuple(cell)]:.6g}% at the outcome ({self._outcome(cell)})"
            hint = "tariffs are above -100%; 25% is written 25% or 0.25"
            self.diagnosis.add("N083", message, rate.line.rate.formula.node, hint)

    def _warn_of_percent(self, values: Array, rate: Rate) -> None:
        if (values >= HIGHEST_USUAL).any() and not self.diagnosis.has_errors:
            highest = float(values.max())
            message = f"a tariff of {100 * highest:,.6g}%"
            hint = f"did you mean {highest:.6g}%? 25% is written 25% or 0.25" if highest <= 1000 else ""
            self.diagnosis.add("N066", message, rate.line.rate.formula.node, hint, warning=True)

    def _outcome(self, cell: list[int]) -> str:
        """Return the name of an outcome, from its place on a grid that may be broadcast."""
        size = len(self.scenario.shape)
        return self.scenario.outcome_name(tuple(([0] * size + cell)[-size:]))

    def _elasticity(self, setting: Setting) -> Array:
        """Return elasticities, ``(D, S)``."""
        columns = []
        for value in setting.elasticity.by_sector:
            if not isinstance(value, Figure):
                columns.append(np.array([value]))
                continue
            quantity, node = self.evaluator.figure(value, None, Level.CONSTANT), value.formula.node
            if quantity.fault is not None:
                self.diagnosis.add("N084", "this elasticity has no value", node)
            numbers = quantity.floats().reshape(-1)
            if self.diagnosis.has_errors:
                numbers = np.ones_like(numbers)
            elif not (np.isfinite(numbers) & (numbers > 0)).all():
                message = f"an elasticity must be above 0; this is {numbers.min():.6g}"
                self.diagnosis.add("N084", message, node, "usual values lie between 2 and 10")
            elif not ((numbers >= LOW) & (numbers <= HIGH)).all():
                message = (
                    f"an elasticity of {numbers.min():.6g}"
                    if numbers.min() < LOW
                    else (f"an elasticity of {numbers.max():.6g}")
                )
                hint = "usual values lie between 2 and 10"
                self.diagnosis.add("N066", message, node, hint, warning=True)
            columns.append(numbers)
        draws = max(map(len, columns))
        return np.stack([np.broadcast_to(c, draws) for c in columns], axis=1).astype(np.float64)


class Solved:
    """The solved settings of a scenario, and which of them each outcome is."""

    def __init__(
        self, *, setting: Setting, solution: TradeSolution, index: NDArray[np.int64], zero: NDArray[np.int64]
    ) -> None:
        self.setting = setting
        self.solution = solution
        """One row a different setting."""
        self.index = index
        """In every draw and outcome the row, ``(D, *shape)``."""
        self.zero = zero
        """In every draw the row that counts as zero, ``(D,)``."""
        self._levels: dict[tuple[str, int], Array] = {}

    def change(self, name: str, actor: int) -> Array:
        """Return a quantity of an actor against the outcome that counts as zero, ``(D, *shape)``."""
        level = self.level(name, actor)
        zero = level[self.zero].reshape(-1, *(1,) * (self.index.ndim - 1))
        return np.asarray(level[self.index] - zero)

    def level(self, name: str, actor: int) -> Array:
        """Return a quantity in every setting, ``(R,)``, as the solution has it."""
        if (name, actor) not in self._levels:
            self._levels[name, actor] = self._level(name, list(self.setting.regions[actor]))
        return self._levels[name, actor]

    def _level(self, name: str, home: list[int]) -> Array:
        solution, gdp = self.solution, self.setting.gdp[home]
        away = [k for k in range(len(self.setting.data.regions)) if k not in home]
        match name:
            case "income":
                return np.asarray(solution.welfare[:, home] @ gdp / MILLION_PER_BILLION)
            case "welfare":
                return np.asarray(solution.welfare[:, home] @ gdp / gdp.sum())
            case "prices":
                return np.asarray(solution.prices[:, home] @ gdp / gdp.sum())
            case "revenue":
                return np.asarray(solution.revenue[:, home].sum(axis=1) / MILLION_PER_BILLION)
            case "exports":
                return np.asarray(solution.flows[:, home][:, :, away].sum(axis=(1, 2)) / MILLION_PER_BILLION)
            case _:
                return np.asarray(solution.flows[:, away][:, :, home].sum(axis=(1, 2)) / MILLION_PER_BILLION)


class _Refusing:
    """Refuses quantities of the trade model where rates are evaluated, which it depends on."""

    used: set[str] = set()  # noqa: RUF012  nothing is ever put in

    def __call__(self, name: str, actor: Actor, evaluator: Evaluator, part: Part) -> Quantity:
        del actor, evaluator
        message = f"'{name}' comes out of the trade model, and a tariff rate goes into it"
        hint = "a rate may depend on what is played and on constants only"
        raise FormulaError("N044", message, hint, start=part.start, end=part.end)
