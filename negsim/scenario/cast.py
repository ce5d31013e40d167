"""The actors and kinds of a file: who negotiates, what each can do, and the numbers of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.scenario.diagnosis import listed, suggestion
from negsim.scenario.names import fault_in, normalize, printable, quoted
from negsim.scenario.ranges import any_of, free_ranges, is_continuous, is_ranges, owned, strategies_of_ranges
from negsim.scenario.scenario import Actor, Figure, Kind, Range, Strategy
from negsim.scenario.schema import ACTOR_KEYS
from negsim.scenario.sections import actor_key, check_name, entries, names_in
from negsim.scenario.source import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from negsim.scenario.diagnosis import Diagnosis
    from negsim.scenario.figures import Figures

MOST_ACTORS = 60
MOST_STRATEGIES = 10_000


class Cast:
    """Reads kinds and actors from nodes whose shape is known to be right."""

    def __init__(self, root: Mapping, figures: Figures, diagnosis: Diagnosis) -> None:
        self.root = root
        self.figures = figures
        self.diagnosis = diagnosis
        self.kinds = {k: self._kind(k, v) for k, v in entries(root, "kinds")}

    def actors(self) -> tuple[Actor, ...]:
        """Return all actors, and record what they lack."""
        node = self.root.index["actors"]
        if isinstance(node, Sequence):
            found = [
                Actor(name=normalize(x.text), title=normalize(x.text))
                for x in node.items
                if isinstance(x, Scalar)
            ]
        else:
            found = [self._actor(name, value) for name, value in entries(self.root, "actors")]
        where = self.root.key("actors")
        if len(found) < 2:
            count = "one actor" if found else "no actor"
            self.diagnosis.add("N028", f"a negotiation needs at least two actors; here is {count}", where)
        if len(found) > MOST_ACTORS:
            self.diagnosis.add("N019", f"{len(found)} actors (limit {MOST_ACTORS})", where)
        if not speaks_of_coalitions_only(self.root):
            for actor in found:
                self._check_choices(actor)
        return tuple(found)

    def _actor(self, name: str, node: Node) -> Actor:
        path = f"actors.{quoted(name)}"
        if isinstance(node, Scalar):
            kind = self._kind_named(node)
            return _of_kind(Actor(name=name, title=name, kind=kind.name if kind else None), kind)
        if isinstance(node, Sequence):
            return Actor(name=name, title=name, strategies=self._strategies(node, path, name))
        kind_node, title, payoff = node.get("kind"), node.get("name"), node.get("payoff")
        kind = self._kind_named(kind_node) if isinstance(kind_node, Scalar) else None
        actor = Actor(
            name=name,
            title=printable(normalize(title.text)) if isinstance(title, Scalar) else name,
            kind=kind.name if kind else None,
            strategies=self._strategies(node.get("strategies"), path, name),
            ranges=self._ranges(node.get("strategies"), path),
            numbers=self._own_numbers(node, path),
            payoff=self.figures.formula(payoff) if payoff is not None else None,
        )
        return _of_kind(actor, kind)

    def _kind(self, name: str, node: Node) -> Kind:
        if not isinstance(node, Mapping):
            raise TypeError(node)
        path = f"kinds.{quoted(name)}"
        payoff = node.get("payoff")
        return Kind(
            name=name,
            strategies=self._strategies(node.get("strategies"), path, name),
            ranges=self._ranges(node.get("strategies"), path),
            numbers=self._own_numbers(node, path),
            payoff=self.figures.formula(payoff) if payoff is not None else None,
        )

    def _kind_named(self, node: Scalar) -> Kind | None:
        name = normalize(node.text)
        if name not in self.kinds:
            known = f"kinds: {listed(self.kinds)}" if self.kinds else "to list strategies, write [a, b]"
            hint = suggestion(name, self.kinds) or known
            if "," in name:
                hint = f"to list strategies, write [{name}]"
            self.diagnosis.add("N026", f"there is no kind '{name}'", node, hint)
        return self.kinds.get(name)

    def _check_choices(self, actor: Actor) -> None:
        """Record an actor for which the file names no strategies, unless its kind is unknown."""
        key = actor_key(self.root, actor.name)
        if not actor.strategies and self._is_silent(actor):
            hint = f"for example   {quoted(actor.name)}: [cooperate, defect]"
            self.diagnosis.add("N027", f"{actor.name} has no strategies", key, hint)
        if len(actor.strategies) == 1 and not actor.ranges:
            message = f"{actor.name} has only one strategy, so it has nothing to decide"
            self.diagnosis.add("N061", message, key, warning=True)

    def _is_silent(self, actor: Actor) -> bool:
        """Whether neither an actor nor its kind says anything of strategies."""
        actors = self.root.index["actors"]
        own = actors.get(actor.name) if isinstance(actors, Mapping) else None
        if isinstance(own, Scalar) or (isinstance(own, Mapping) and "kind" in own and actor.kind is None):
            kinds = self.root.get("kinds")
            own = kinds.get(actor.kind or "") if isinstance(kinds, Mapping) else None
            return actor.kind is not None and not _says_strategies(own)
        return not _says_strategies(own)

    def _own_numbers(self, node: Mapping, path: str) -> dict[str, Figure | dict[str, Figure]]:
        numbers: dict[str, Figure | dict[str, Figure]] = {}
        for key, value in node.entries:
            name = key.text
            if name in ACTOR_KEYS:
                continue
            check_name(key, "numbers", self.diagnosis)
            at = f"{path}.{quoted(name)}"
            if isinstance(value, Mapping) and "value" not in value:
                self._check_towards(value)
                numbers[name] = {k: self.figures.figure(v, f"{at}.{quoted(k)}") for k, v in value}
            else:
                numbers[name] = self.figures.figure(value, at)
        return numbers

    def _check_towards(self, node: Mapping) -> None:
        known = [normalize(k.text) for k in names_in(self.root, "actors")]
        for key, _ in node.entries:
            if key.text not in known:
                hint = suggestion(key.text, known) or "the keys of a number that differs by actor are actors"
                self.diagnosis.add("N020", f"there is no actor '{key.text}'", key, hint)

    def _strategies(self, node: Node | None, path: str, owner: str) -> tuple[Strategy, ...]:
        if node is None:
            return ()
        if isinstance(node, Mapping) and is_ranges(node):
            if is_continuous(node):
                return any_of(self._ranges(node, path))
            return strategies_of_ranges(node, path, self.figures, self.diagnosis)
        if isinstance(node, Sequence):
            pairs: list[tuple[Scalar, Node | None]] = [(x, None) for x in node.items if isinstance(x, Scalar)]
        else:
            pairs = [(key, value) for key, value in node.entries] if isinstance(node, Mapping) else []
        found: dict[str, Strategy] = {}
        for key, value in pairs:
            name = normalize(key.text)
            self._check_strategy_name(key, name, owner, found)
            numbers = {}
            if isinstance(value, Mapping):
                at = f"{path}.strategies.{quoted(name)}"
                numbers = {k: self.figures.figure(v, f"{at}.{quoted(k)}") for k, v in value}
            found[name] = Strategy(name=name, numbers=numbers)
        if len(found) > MOST_STRATEGIES:
            self.diagnosis.add(
                "N019", f"{owner} has {len(found):,} strategies (limit {MOST_STRATEGIES:,})", node
            )
        return tuple(found.values())

    def _ranges(self, node: Node | None, path: str) -> tuple[Range, ...]:
        if isinstance(node, Mapping) and is_ranges(node) and is_continuous(node):
            return free_ranges(node, path, self.figures, self.diagnosis)
        return ()

    def _check_strategy_name(self, key: Scalar, name: str, owner: str, found: dict[str, Strategy]) -> None:
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


def speaks_of_coalitions_only(root: Mapping) -> bool:
    """Whether a file gives the worth of coalitions, and its actors have nothing to play."""
    people = [node for section in ("actors", "kinds") for _, node in entries(root, section)]
    plays = [n for n in people if isinstance(n, Sequence) or (isinstance(n, Mapping) and n.get("strategies"))]
    pays = [n for n in people if isinstance(n, Mapping) and "payoff" in n]
    return "coalitions" in root and "payoffs" not in root and not plays and not pays


def _says_strategies(node: Node | None) -> bool:
    """Whether a node of an actor or kind names any strategy."""
    said = node.get("strategies") if isinstance(node, Mapping) else node
    return (
        isinstance(said, (Mapping, Sequence))
        and said.start < said.end
        and bool(said.entries if isinstance(said, Mapping) else said.items)
    )


def _of_kind(actor: Actor, kind: Kind | None) -> Actor:
    """Fill in from the kind what an actor does not say itself."""
    if kind is None:
        return actor
    ranges = actor.ranges if actor.strategies else owned(kind.ranges, actor.name)
    return Actor(
        name=actor.name,
        title=actor.title,
        kind=kind.name,
        strategies=actor.strategies or any_of(ranges) or kind.strategies,
        ranges=ranges,
        numbers={**kind.numbers, **actor.numbers},
        payoff=actor.payoff if actor.payoff is not None else kind.payoff,
    )
