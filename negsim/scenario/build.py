"""From nodes to a Scenario: every name resolved, every formula read, every problem recorded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from negsim.scenario import schema
from negsim.scenario.ask import ABOUT_EQUILIBRIA, FINDINGS
from negsim.scenario.cast import Cast, speaks_of_coalitions_only
from negsim.scenario.coalitions import build_coalitions
from negsim.scenario.diagnosis import suggestion
from negsim.scenario.economy import build_economy
from negsim.scenario.expectation import build_expectation
from negsim.scenario.figures import Figures
from negsim.scenario.names import quoted
from negsim.scenario.payoffs import check_names
from negsim.scenario.scenario import Figure, Scenario
from negsim.scenario.sections import actor_key, check_name, entries, names_in, text_of
from negsim.scenario.source import Mapping, Node, Scalar, Sequence
from negsim.scenario.table import build_table
from negsim.scenario.trade import QUANTITIES

if TYPE_CHECKING:
    from negsim.scenario.diagnosis import Diagnosis


MOST_CASES = 500


def build(root: Node, diagnosis: Diagnosis, case: str | None = None) -> Scenario:
    """Turn a file's nodes into a scenario.

    Raises
    ------
    ScenarioError
        With every problem found.
    """
    if not isinstance(root, Mapping):
        diagnosis.add("N014", "a scenario is a mapping of keys", root, "start with   negsim: 1")
        diagnosis.raise_errors()
        raise TypeError(root)  # not reached: an error has been raised
    schema.check_shape(root, diagnosis)
    diagnosis.raise_errors()
    return _Builder(root, diagnosis, case).build()


class _Builder:
    """Builds one scenario from nodes whose shape is known to be right."""

    def __init__(self, root: Mapping, diagnosis: Diagnosis, case: str | None) -> None:
        self.root = root
        self.diagnosis = diagnosis
        self.case = case

    def build(self) -> Scenario:
        self.check_version()
        self.check_names()
        root, figures = self.root, Figures(self.diagnosis)
        numbers = {k: figures.figure(v, f"numbers.{quoted(k)}") for k, v in entries(root, "numbers")}
        figures.know(numbers)
        cast = Cast(root, figures, self.diagnosis)
        actors = cast.actors()
        shorthands = {k: figures.formula(v) for k, v in entries(root, "shorthands")}
        self.diagnosis.raise_errors()
        scenario = Scenario(
            file=root.source.name,
            case=self.case,
            title=text_of(root, "title") or root.source.name,
            about=text_of(root, "about"),
            actors=actors,
            kinds=cast.kinds,
            numbers=numbers,
            shorthands=shorthands,
            table=build_table(root, actors, figures.formula, self.diagnosis),
            ask=(),
            expect=build_expectation(root.get("expect"), actors, figures, self.diagnosis),
            cases=tuple(k for k, _ in entries(root, "cases")),
            economy=build_economy(root, actors, figures, self.diagnosis),
            coalitions=build_coalitions(root, actors, figures, self.diagnosis),
        )
        self.check_economy(scenario)
        self.check_hidden(scenario)
        self.check_ranges(scenario)
        if len(scenario.cases) > MOST_CASES:
            message = f"{len(scenario.cases):,} cases (limit {MOST_CASES:,})"
            self.diagnosis.add("N019", message, root.key("cases"), "use --set in a loop instead")
        if not speaks_of_coalitions_only(root):
            self.check_payoffs(scenario)
        ask = self.ask(scenario)
        if self.diagnosis.has_errors:  # else payoffs are evaluated later, and every name with them
            check_names(scenario, self.diagnosis)
        self.diagnosis.raise_errors()
        return replace(scenario, ask=ask, warnings=self.diagnosis.problems)

    def check_version(self) -> None:
        version = self.root.index["negsim"]
        if isinstance(version, Scalar) and version.text != "1":
            self.diagnosis.add(
                "N018", f"this negsim reads version 1 of the language, not '{version.text}'", version
            )
        first = self.root.entries[0][0]
        if first.text != "negsim":
            self.diagnosis.add("N018", "'negsim: 1' must be the first key", first)

    def check_hidden(self, scenario: Scenario) -> None:
        """Warn of numbers of an actor that hide what the trade model supplies under the same name."""
        if scenario.economy is None:
            return
        for actor in scenario.actors:
            numbers = (*actor.numbers.items(), *(n for s in actor.strategies for n in s.numbers.items()))
            for name, figure in numbers:
                if name in QUANTITIES and isinstance(figure, Figure):
                    message = f"{actor.name}'s own number '{name}' hides the '{name}' of the trade model"
                    self.diagnosis.add("N065", message, figure.formula.node, "rename it", warning=True)

    def check_names(self) -> None:
        """Actors, kinds, numbers and shorthands share one namespace."""
        seen: dict[str, tuple[str, Scalar]] = {}
        if "economy" in self.root:
            seen = {q: ("the trade model's quantities", self.root.key("economy")) for q in QUANTITIES}
        for section in ("actors", "kinds", "numbers", "shorthands"):
            for key in names_in(self.root, section):
                check_name(key, section, self.diagnosis)
                if key.text in seen:
                    other, first = seen[key.text]
                    message = (
                        f"'{key.text}' is a name in {section} and in {other} (line {first.place().line})"
                    )
                    self.diagnosis.add("N017", message, key, "rename one of them")
                else:
                    seen[key.text] = (section, key)

    def ask(self, scenario: Scenario) -> tuple[str, ...]:
        node = self.root.get("ask")
        if not isinstance(node, Sequence):
            return scenario.default_findings
        for item in node.items:
            if not isinstance(item, Scalar):
                continue
            if item.text not in FINDINGS:
                hint = suggestion(item.text, FINDINGS) or f"there are {', '.join(FINDINGS)}"
                self.diagnosis.add("N056", f"there is no finding '{item.text}'", item, hint)
            elif item.text == "economy" and scenario.economy is None:
                hint = "say who taxes whom under   economy: {tariffs: [...]}"
                self.diagnosis.add("N056", "this file has no trade model", item, hint)
            elif item.text == "continuous" and not scenario.is_continuous:
                hint = "for example   strategies: {tariff: {from: 0%, to: 60%}}"
                self.diagnosis.add("N056", "no actor chooses from a range without steps", item, hint)
            elif scenario.is_continuous and item.text not in {"continuous", "economy"}:
                hint = "give the ranges a step, or ask for   continuous"
                message = f"there is no '{item.text}' where actors choose from ranges without steps"
                self.diagnosis.add("N056", message, item, hint)
            elif item.text == "coalitions" and scenario.coalitions is None:
                hint = "say who may join, and what a group is worth:   coalitions: {worth: lead}"
                self.diagnosis.add("N056", "this file says nothing of coalitions", item, hint)
            elif item.text not in {"coalitions", "economy"} and not scenario.has_strategies:
                hint = "give every actor strategies, or ask for coalitions only"
                message = f"there is no '{item.text}' where actors have no strategies"
                self.diagnosis.add("N056", message, item, hint)
        asked = {item.text for item in node.items if isinstance(item, Scalar)}
        if not asked:
            hint = "name a finding, such as   ask: [nash]   or leave it out"
            self.diagnosis.add("N056", "'ask' names nothing", node, hint)
        if asked & ABOUT_EQUILIBRIA:
            asked.add("nash")
        return tuple(name for name in FINDINGS if name in asked)

    def check_economy(self, scenario: Scenario) -> None:
        """Refuse a trade model where nothing is played."""
        if scenario.economy is not None and not scenario.has_strategies:
            message = "a trade model says what outcomes are worth, and the actors have no strategies"
            hint = "give every actor strategies and a payoff such as   payoff: income"
            self.diagnosis.add("N080", message, self.root.key("economy"), hint)

    def check_ranges(self, scenario: Scenario) -> None:
        """Refuse a file in which some choose from ranges without steps and others among strategies."""
        others = [a.name for a in scenario.actors if not a.ranges and len(a.strategies) > 1]
        if scenario.is_continuous and others:
            free = next(a.name for a in scenario.actors if a.ranges)
            message = f"{free} chooses from a range without steps, and {others[0]} among strategies"
            hint = f"give {free}'s range a step, or {others[0]} a range"
            self.diagnosis.add("N090", message, actor_key(self.root, others[0]), hint)
        if scenario.is_continuous and scenario.coalitions is not None and scenario.coalitions.rule:
            message = "coalitions are derived from listed strategies, not from ranges without steps"
            self.diagnosis.add("N090", message, self.root.key("coalitions"), "give the ranges a step")

    def check_payoffs(self, scenario: Scenario) -> None:
        lacking = [a.name for a in scenario.actors if a.payoff is None]
        table = self.root.get("payoffs")
        if table is not None:
            for name, node in [*entries(self.root, "actors"), *entries(self.root, "kinds")]:
                if isinstance(node, Mapping) and "payoff" in node:
                    message = f"{name} has a payoff, and the file has a table of payoffs"
                    self.diagnosis.add("N025", message, node.key("payoff"), "keep one of the two")
        elif len(lacking) == len(scenario.actors):
            hint = "add a table under payoffs:, or a payoff for every actor"
            self.diagnosis.add(
                "N025", "the file says nowhere what outcomes are worth", self.root.key("actors"), hint
            )
        elif lacking:
            for name in lacking:
                place = actor_key(self.root, name)
                self.diagnosis.add(
                    "N025", f"{name} has no payoff", place, "add   payoff: ...   for it or for its kind"
                )
