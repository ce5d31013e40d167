"""From nodes to a Scenario: every name resolved, every formula read, every problem recorded."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.errors import FormulaError
from negsim.scenario import schema
from negsim.scenario.diagnosis import suggestion
from negsim.scenario.evaluate import Evaluator
from negsim.scenario.expectation import build_expectation
from negsim.scenario.formula import Number
from negsim.scenario.names import RESERVED, fault_in, normalize, quoted
from negsim.scenario.parse import parse
from negsim.scenario.ranges import is_ranges, strategies_of_ranges
from negsim.scenario.scenario import Actor, Figure, Formula, Kind, Scenario, Strategy
from negsim.scenario.source import Mapping, Node, Scalar, Sequence
from negsim.scenario.table import build_table
from negsim.scenario.view import Level, World

if TYPE_CHECKING:
    from negsim.scenario.diagnosis import Diagnosis

MOST_ACTORS = 60
MOST_STRATEGIES = 10_000


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
        self.numbers = {k: self.figure(v, f"numbers.{quoted(k)}") for k, v in self.entries("numbers")}
        self.constants = Evaluator(
            World(actors={}, kinds={}, numbers=self.numbers, shorthands={}), self.diagnosis
        )
        self.kinds = {k: self.kind(k, v) for k, v in self.entries("kinds")}
        actors = self.actors()
        shorthands = {k: self.formula(v) for k, v in self.entries("shorthands")}
        self.diagnosis.raise_errors()
        scenario = Scenario(
            file=self.root.source.name,
            case=self.case,
            title=self.text("title") or self.root.source.name,
            about=self.text("about"),
            actors=actors,
            kinds=self.kinds,
            numbers=self.numbers,
            shorthands=shorthands,
            table=build_table(self.root, actors, self.formula, self.diagnosis),
            ask=self.ask(),
            expect=build_expectation(self.root.get("expect"), actors, self.constant, self.diagnosis),
            cases=tuple(k for k, _ in self.entries("cases")),
        )
        self.check_payoffs(scenario)
        self.diagnosis.raise_errors()
        return replace(scenario, warnings=self.diagnosis.problems)

    # -------------------------------------------------------------- small pieces

    def entries(self, key: str) -> list[tuple[str, Node]]:
        node = self.root.get(key)
        return list(node) if isinstance(node, Mapping) else []

    def text(self, key: str) -> str:
        node = self.root.get(key)
        return node.text.strip() if isinstance(node, Scalar) else ""

    def formula(self, node: Node) -> Formula:
        """Read a formula; an unreadable one is recorded and stands as 0."""
        if not isinstance(node, Scalar):
            raise TypeError(node)
        try:
            return Formula(parse(node.text), node)
        except FormulaError as error:
            self.diagnosis.add_formula(error, node)
            return Formula(Number(0, len(node.text), Fraction(0)), node)

    def constant(self, formula: Formula) -> Fraction | float:
        """Return the value of a formula of constants (0 after recording a problem)."""
        value = self.constants.value(formula, None, Level.CONSTANT)
        if value.fault is None:
            return value.cell((0,) * len(value.shape))
        number = int(value.fault.ravel()[0])
        fault = dict(self.constants.faults.values())[number]
        self.diagnosis.add(
            fault.code, fault.message, fault.formula.node.place_within(fault.part.start, fault.part.end)
        )
        return Fraction(0)

    def figure(self, node: Node, path: str) -> Figure:
        if isinstance(node, Scalar):
            return Figure(path=path, formula=self.formula(node))
        if not isinstance(node, Mapping):
            raise TypeError(node)
        told = {key: value.text for key, value in node if isinstance(value, Scalar)}
        limits = node.get("range")
        spread = node.get("spread")
        low_high = [self.formula(x) for x in limits.items] if isinstance(limits, Sequence) else []
        return Figure(
            path=path,
            formula=self.formula(node.index["value"]),
            unit=told.get("unit", ""),
            source=told.get("source", ""),
            about=told.get("about", ""),
            range=(low_high[0], low_high[1]) if low_high else None,
            spread=self.formula(spread) if spread is not None else None,
        )

    # -------------------------------------------------------------- rules of the whole file

    def check_version(self) -> None:
        version = self.root.index["negsim"]
        if isinstance(version, Scalar) and version.text != "1":
            self.diagnosis.add(
                "N018", f"this negsim reads version 1 of the language, not '{version.text}'", version
            )
        first = self.root.entries[0][0]
        if first.text != "negsim":
            self.diagnosis.add("N018", "'negsim: 1' must be the first key", first)

    def check_names(self) -> None:
        """Actors, kinds, numbers and shorthands share one namespace."""
        seen: dict[str, tuple[str, Scalar]] = {}
        for section in ("actors", "kinds", "numbers", "shorthands"):
            for key in self.names_in(section):
                self.check_name(key, section)
                if key.text in seen:
                    other, first = seen[key.text]
                    message = (
                        f"'{key.text}' is a name in {section} and in {other} (line {first.place().line})"
                    )
                    self.diagnosis.add("N017", message, key, "rename one of them")
                else:
                    seen[key.text] = (section, key)

    def names_in(self, section: str) -> list[Scalar]:
        node = self.root.get(section)
        if isinstance(node, Mapping):
            return [key for key, _ in node.entries]
        return [x for x in node.items if isinstance(x, Scalar)] if isinstance(node, Sequence) else []

    def check_name(self, key: Scalar, section: str) -> None:
        fault = fault_in(key.text)
        if fault:
            self.diagnosis.add("N016", fault, key)
        elif key.text in RESERVED:
            what = section.removesuffix("s")
            message = f"'{key.text}' has a meaning of its own and cannot be the name of a {what}"
            self.diagnosis.add("N017", message, key, "choose another name")

    def ask(self) -> tuple[str, ...]:
        node = self.root.get("ask")
        if not isinstance(node, Sequence):
            return schema.FINDINGS
        for item in node.items:
            if isinstance(item, Scalar) and item.text not in schema.FINDINGS:
                hint = suggestion(item.text, schema.FINDINGS) or f"there are {', '.join(schema.FINDINGS)}"
                self.diagnosis.add("N056", f"there is no finding '{item.text}'", item, hint)
        asked = {item.text for item in node.items if isinstance(item, Scalar)}
        return tuple(name for name in schema.FINDINGS if name in asked)

    def check_payoffs(self, scenario: Scenario) -> None:
        lacking = [a.name for a in scenario.actors if a.payoff is None]
        table = self.root.get("payoffs")
        if table is not None:
            for name, node in [*self.entries("actors"), *self.entries("kinds")]:
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
                place = self.actor_key(name)
                self.diagnosis.add(
                    "N025", f"{name} has no payoff", place, "add   payoff: ...   for it or for its kind"
                )

    def actor_key(self, name: str) -> Scalar:
        return next(key for key in self.names_in("actors") if normalize(key.text) == name)

    # -------------------------------------------------------------- actors and kinds

    def kind(self, name: str, node: Node) -> Kind:
        if not isinstance(node, Mapping):
            raise TypeError(node)
        path = f"kinds.{quoted(name)}"
        payoff = node.get("payoff")
        return Kind(
            name=name,
            strategies=self.strategies(node.get("strategies"), path, name),
            numbers=self.own_numbers(node, path),
            payoff=self.formula(payoff) if payoff is not None else None,
        )

    def actors(self) -> tuple[Actor, ...]:
        node = self.root.index["actors"]
        troubled = self.diagnosis.has_errors
        if isinstance(node, Sequence):
            found = [
                Actor(name=normalize(x.text), title=normalize(x.text))
                for x in node.items
                if isinstance(x, Scalar)
            ]
        else:
            found = [self.actor(name, value) for name, value in self.entries("actors")]
        where = self.root.key("actors")
        if len(found) < 2:
            count = "one actor" if found else "no actor"
            self.diagnosis.add("N028", f"a negotiation needs at least two actors; here is {count}", where)
        if len(found) > MOST_ACTORS:
            self.diagnosis.add("N019", f"{len(found)} actors (limit {MOST_ACTORS})", where)
        for actor in found:
            self.check_choices(actor, troubled=troubled)
        return tuple(found)

    def check_choices(self, actor: Actor, *, troubled: bool) -> None:
        """Record an actor without strategies, unless its kind is unknown, which has been said already."""
        key = self.actor_key(actor.name)
        if (
            not actor.strategies
            and not troubled
            and (actor.kind is not None or self.says_no_kind(actor.name))
        ):
            hint = f"for example   {quoted(actor.name)}: [cooperate, defect]"
            self.diagnosis.add("N027", f"{actor.name} has no strategies", key, hint)
        if len(actor.strategies) == 1:
            message = f"{actor.name} has only one strategy, so it has nothing to decide"
            self.diagnosis.add("N061", message, key, warning=True)

    def actor(self, name: str, node: Node) -> Actor:
        path = f"actors.{quoted(name)}"
        if isinstance(node, Scalar):
            kind = self.kind_named(node)
            return _of_kind(Actor(name=name, title=name, kind=kind.name if kind else None), kind)
        if isinstance(node, Sequence):
            return Actor(name=name, title=name, strategies=self.strategies(node, path, name))
        kind_node, title, payoff = node.get("kind"), node.get("name"), node.get("payoff")
        kind = self.kind_named(kind_node) if isinstance(kind_node, Scalar) else None
        actor = Actor(
            name=name,
            title=normalize(title.text) if isinstance(title, Scalar) else name,
            kind=kind.name if kind else None,
            strategies=self.strategies(node.get("strategies"), path, name),
            numbers=self.own_numbers(node, path),
            payoff=self.formula(payoff) if payoff is not None else None,
        )
        return _of_kind(actor, kind)

    def says_no_kind(self, name: str) -> bool:
        actors = self.root.index["actors"]
        node = actors.get(name) if isinstance(actors, Mapping) else None
        return not (isinstance(node, Scalar) or (isinstance(node, Mapping) and "kind" in node))

    def kind_named(self, node: Scalar) -> Kind | None:
        name = normalize(node.text)
        if name not in self.kinds:
            hint = suggestion(name, self.kinds) or (
                f"kinds: {', '.join(self.kinds)}"
                if self.kinds
                else "the file has no kinds; to list strategies, write [a, b]"
            )
            self.diagnosis.add("N026", f"there is no kind '{name}'", node, hint)
        return self.kinds.get(name)

    def own_numbers(self, node: Mapping, path: str) -> dict[str, Figure | dict[str, Figure]]:
        numbers: dict[str, Figure | dict[str, Figure]] = {}
        for key, value in node.entries:
            name = key.text
            if name in schema.Actor.model_fields:
                continue
            self.check_name(key, "numbers")
            at = f"{path}.{quoted(name)}"
            if isinstance(value, Mapping) and "value" not in value:
                self.check_towards(value)
                numbers[name] = {k: self.figure(v, f"{at}.{quoted(k)}") for k, v in value}
            else:
                numbers[name] = self.figure(value, at)
        return numbers

    def check_towards(self, node: Mapping) -> None:
        known = [normalize(k.text) for k in self.names_in("actors")]
        for key, _ in node.entries:
            if key.text not in known:
                hint = suggestion(key.text, known) or "the keys of a number that differs by actor are actors"
                self.diagnosis.add("N020", f"there is no actor '{key.text}'", key, hint)

    # -------------------------------------------------------------- strategies

    def strategies(self, node: Node | None, path: str, owner: str) -> tuple[Strategy, ...]:
        if node is None:
            return ()
        if isinstance(node, Mapping) and is_ranges(node):
            return strategies_of_ranges(node, path, self.formula, self.constant, self.diagnosis)
        if isinstance(node, Sequence):
            pairs: list[tuple[Scalar, Node | None]] = [(x, None) for x in node.items if isinstance(x, Scalar)]
        else:
            pairs = [(key, value) for key, value in node.entries] if isinstance(node, Mapping) else []
        found: dict[str, Strategy] = {}
        for key, value in pairs:
            name = normalize(key.text)
            self.check_strategy_name(key, name, owner, found)
            numbers = {}
            if isinstance(value, Mapping):
                at = f"{path}.strategies.{quoted(name)}"
                numbers = {k: self.figure(v, f"{at}.{quoted(k)}") for k, v in value}
            found[name] = Strategy(name=name, numbers=numbers)
        if len(found) > MOST_STRATEGIES:
            self.diagnosis.add(
                "N019", f"{owner} has {len(found):,} strategies (limit {MOST_STRATEGIES:,})", node
            )
        return tuple(found.values())

    def check_strategy_name(self, key: Scalar, name: str, owner: str, found: dict[str, Strategy]) -> None:
        fault = fault_in(key.text)
        if fault:
            hint = "is a comma missing or too many?" if not name else ""
            self.diagnosis.add("N016", fault, key, hint)
        elif name == "any":
            self.diagnosis.add(
                "N017", "'any' stands for every strategy and cannot be one", key, "choose another name"
            )
        elif name in found:
            self.diagnosis.add("N007", f"{owner} has the strategy '{name}' twice", key)


def _of_kind(actor: Actor, kind: Kind | None) -> Actor:
    """Fill in from the kind what an actor does not say itself."""
    if kind is None:
        return actor
    return Actor(
        name=actor.name,
        title=actor.title,
        kind=kind.name,
        strategies=actor.strategies or kind.strategies,
        numbers={**kind.numbers, **actor.numbers},
        payoff=actor.payoff if actor.payoff is not None else kind.payoff,
    )
