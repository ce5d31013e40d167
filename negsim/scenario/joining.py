"""Who may join coalitions: their places, and groups of them by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.scenario.diagnosis import listed, suggestion
from negsim.scenario.names import normalize
from negsim.scenario.source import Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from negsim.scenario.diagnosis import Diagnosis
    from negsim.scenario.scenario import Actor


class Joining:
    """Those who may join, read from ``among``; groups are bitmasks over their places."""

    def __init__(self, among: Node | None, actors: tuple[Actor, ...], diagnosis: Diagnosis) -> None:
        self.actors = actors
        self.diagnosis = diagnosis
        self.index = {a.name: i for i, a in enumerate(actors)}
        self.among = self._among(among)
        self.place = {actors[i].name: k for k, i in enumerate(self.among)}

    def _among(self, node: Node | None) -> tuple[int, ...]:
        if not isinstance(node, Sequence):
            return tuple(range(len(self.actors)))
        found: dict[int, None] = {}
        for item in node.items:
            i = self.actor(item)
            if i is not None and i in found:
                self.diagnosis.add("N076", f"'{self.actors[i].name}' is named twice", item)
            elif i is not None:
                found[i] = None
        if not node.items:
            self.diagnosis.add("N076", "nobody may join", node, "name actors, or leave 'among' out")
        return tuple(found)

    def actor(self, item: Node) -> int | None:
        """Return the index of an actor, and record a name that none has."""
        if not isinstance(item, Scalar):
            raise TypeError(item)
        name = normalize(item.text)
        if name not in self.index:
            hint = suggestion(name, self.index) or f"actors: {listed(self.index)}"
            self.diagnosis.add("N020", f"there is no actor '{name}'", item, hint)
        return self.index.get(name)

    def member(self, name: str, where: Scalar) -> int | None:
        """Return the place of someone who may join, and record a stranger."""
        if name in self.place:
            return self.place[name]
        if name in self.index:
            message = f"{name} is not among those who may join"
            self.diagnosis.add("N072", message, where, "add it to 'among', or leave it out here")
        else:
            titled = next((a.name for a in self.actors if a.title == name), "")
            apart = (
                "write the names with commas between them: 'A, B'" if " and " in name or "+" in name else ""
            )
            hint = f"did you mean '{titled}'?" if titled else apart or suggestion(name, self.place)
            hint = hint or f"those who may join: {listed(self.place)}"
            self.diagnosis.add("N020", f"there is no actor '{name}'", where, hint)
        return None

    def names(self, group: int) -> list[str]:
        """Return the names of a group's members."""
        return [name for name, k in self.place.items() if group >> k & 1]

    def group(self, key: Scalar) -> int | None:
        """Read a group, names with commas between them; record who is no member."""
        names = [normalize(part) for part in key.text.split(",")]
        if not any(names):
            self.diagnosis.add("N073", "a worth of nobody: the empty group is worth 0", key, "leave it out")
            return None
        group, known = 0, True
        for name in names:
            place = self.member(name, key)
            if place is None:
                known = False
            elif group >> place & 1:
                self.diagnosis.add("N071", f"'{name}' stands twice in one group", key)
            else:
                group |= 1 << place
        return group if known else None

    def places(self, items: Iterable[Node]) -> list[int]:
        """Return the places of those who are named, and record strangers."""
        nodes = [x for x in items if isinstance(x, Scalar)]
        found = [self.member(normalize(x.text), x) for x in nodes]
        return [k for k in found if k is not None]
