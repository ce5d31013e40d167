"""The ``economy`` of a file: who taxes whom, and in which trade model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.scenario.diagnosis import listed, suggestion
from negsim.scenario.names import normalize, quoted
from negsim.scenario.scenario import Figure
from negsim.scenario.schema import DEFICITS, TRADE_MODELS
from negsim.scenario.section_reader import SectionReader
from negsim.scenario.source import Mapping, Node, Scalar, Sequence
from negsim.scenario.trade import DIGITS, Economy, Tariff

if TYPE_CHECKING:
    from negsim.scenario.diagnosis import Diagnosis
    from negsim.scenario.figures import Figures
    from negsim.scenario.scenario import Actor

MOST_DIGITS = 12


def build_economy(
    root: Mapping, actors: tuple[Actor, ...], figures: Figures, diagnosis: Diagnosis
) -> Economy | None:
    """Read the trade model of a file, and record what cannot be."""
    node = root.get("economy")
    if not isinstance(node, Mapping):
        return None
    return _Reader(root.key("economy"), node, actors, figures, diagnosis).economy()


class _Reader(SectionReader):
    """Reads one ``economy``."""

    def economy(self) -> Economy:
        model, data, tariffs = (self.node.get(k) for k in ("model", "data", "tariffs"))
        self.word("model", TRADE_MODELS)
        self._check_search()
        lines = tariffs.items if isinstance(tariffs, Sequence) else ()
        if isinstance(tariffs, Sequence) and not lines:
            hint = "add a line such as   - {by: US, against: all, rate: 10%}"
            self.diagnosis.add("N080", "nobody taxes anything", tariffs, hint)
        return Economy(
            key=self.key,
            model=model if isinstance(model, Scalar) else None,
            data=data if isinstance(data, Scalar) else None,
            regions=self._regions(),
            elasticity=self._elasticity(),
            deficits=self.word("deficits", DEFICITS),
            tariffs=tuple(self._tariff(x, k) for k, x in enumerate(lines, 1) if isinstance(x, Mapping)),
            baseline=self._baseline(),
            digits=self._digits(),
        )

    def _check_search(self) -> None:
        """Refuse to search for tariffs where deficits are fixed."""
        if self.word("deficits", DEFICITS) == "fixed" and any(a.ranges for a in self.actors):
            message = (
                "tariffs cannot be searched for with fixed deficits: a deficit that must stay is paid for "
            )
            message += "by whoever lends, whatever the tariff, and the search never settles"
            self.diagnosis.add("N092", message, self.node.index["deficits"], "write   deficits: balanced")

    # -------------------------------------------------------------- who

    def _regions(self) -> dict[int, tuple[Scalar, ...]]:
        node = self.node.get("regions")
        found: dict[int, tuple[Scalar, ...]] = {}
        for key, value in node.entries if isinstance(node, Mapping) else ():
            i = self.actor(key)
            if i is not None:
                found[i] = _scalars(value)
                if not found[i]:
                    self.diagnosis.add("N081", f"{key.text} is given no region", value, "name one, or more")
        return found

    def _kinds(self) -> set[str]:
        return {a.kind for a in self.actors if a.kind}

    def _group(self, node: Node, *, of: str) -> tuple[int, ...] | None:
        """Return the actors that a line means; None is every region of the data."""
        found: dict[int, None] = {}
        for item in _scalars(node):
            name = normalize(item.text)
            if name == "all" and of == "against":
                return None
            if (name == "others" and of == "against") or (name == "everyone" and of == "by"):
                found.update(dict.fromkeys(range(len(self.actors))))
            elif name in self._kinds():
                found.update((i, None) for i, a in enumerate(self.actors) if a.kind == name)
            elif name in {"all", "others", "everyone"}:
                hint = "write everyone" if of == "by" else "write all (regions) or others (actors)"
                self.diagnosis.add("N020", f"'{name}' has no meaning in '{of}'", item, hint)
            elif name in self.index:
                found[self.index[name]] = None
            else:
                self._stranger(name, item)
        return tuple(found)

    def _stranger(self, name: str, item: Scalar) -> None:
        node = self.node.get("regions")
        regions = (
            [s.text.strip() for _, v in node.entries for s in _scalars(v)]
            if isinstance(node, Mapping)
            else []
        )
        hint = suggestion(name, [*self.index, *self._kinds()]) or (
            f"actors: {listed(self.index)}; for a region of the data add an actor, such as   CHN: [wait]"
        )
        if name in regions:
            hint = "name the actor whose region it is"
        self.diagnosis.add("N020", f"there is no actor or kind '{name}'", item, hint)

    # -------------------------------------------------------------- what

    def _tariff(self, node: Mapping, number: int) -> Tariff:
        by, against, sectors, covers = (node.get(k) for k in ("by", "against", "sectors", "covers"))
        if by is None or against is None:
            raise TypeError(node)
        return Tariff(
            node=node,
            by=self._group(by, of="by") or (),
            against=self._group(against, of="against"),
            sectors=None if sectors is None else _scalars(sectors),
            rate=self._figure(node.index["rate"], f"tariffs.{number}.rate"),
            covers=covers if isinstance(covers, Scalar) else None,
        )

    def _elasticity(self) -> Figure | dict[str, tuple[Scalar, Figure]] | None:
        node = self.node.get("elasticity")
        if isinstance(node, Mapping):
            named = ((normalize(k.text), k, v) for k, v in node.entries)
            return {name: (k, self._figure(v, f"elasticity.{quoted(name)}")) for name, k, v in named}
        return None if node is None else self._figure(node, "elasticity")

    def _figure(self, node: Node, path: str) -> Figure:
        return Figure(path=f"economy.{path}", formula=self.figures.formula(node))

    def _baseline(self) -> dict[int, int] | None:
        node = self.node.get("compared with")
        if not isinstance(node, Mapping):
            return None
        ranges = [a.name for a in self.actors if a.ranges]
        if ranges:
            message = (
                f"what {listed(ranges)} chooses is a range, which 'compared with' cannot name a point of"
            )
            hint = "leave it out: no new tariffs count as zero"
            self.diagnosis.add("N082", message, self.node.key("compared with"), hint)
            return None
        baseline = self.played(node)
        lacking = [a.name for i, a in enumerate(self.actors) if i not in baseline and len(a.strategies) > 1]
        if lacking and not self.diagnosis.has_errors:
            message = f"the outcome that counts as zero does not say what {listed(lacking)} plays"
            strategy = self.actors[self.index[lacking[0]]].strategies[0].name
            self.diagnosis.add(
                "N082", message, self.node.key("compared with"), f"add   {lacking[0]}: {strategy}"
            )
        for i, a in enumerate(self.actors):
            if len(a.strategies) == 1:
                baseline.setdefault(i, 0)
        return baseline

    # -------------------------------------------------------------- words

    def _digits(self) -> int:
        node = self.node.get("digits")
        if not isinstance(node, Scalar):
            return DIGITS
        value = self.figures.constant(self.figures.formula(node))
        if value != int(value) or not 0 <= value <= MOST_DIGITS:
            message = f"'digits' is a whole number from 0 to {MOST_DIGITS}; this is {node.text.strip()}"
            self.diagnosis.add("N083", message, node, "6 rounds a payoff in bn USD to 1,000 USD")
            return DIGITS
        return int(value)


def _scalars(node: Node) -> tuple[Scalar, ...]:
    if isinstance(node, Scalar):
        return (node,)
    return tuple(x for x in node.items if isinstance(x, Scalar)) if isinstance(node, Sequence) else ()
