"""What a file says of its trade model, of coalitions, and of what it asks."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from negsim.analysis.differences.said import Said, formula, words
from negsim.economy.from_scenario import DEFAULT_DATA, DEFAULT_ELASTICITY
from negsim.scenario.names import normalize, quoted
from negsim.scenario.scenario import Figure
from negsim.scenario.source import Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from negsim.scenario.scenario import Coalitions, Scenario
    from negsim.scenario.source import Node
    from negsim.scenario.trade import Economy, Tariff

Place = tuple[str, Said]
APART = "\0"
"""Stands between the path of a list, as a case would write it, and what tells its lines apart."""
TARIFFS = f"economy.tariffs{APART}"
ORDER = f"{TARIFFS}order"
"""The order of tariff lines, which matters: later lines override earlier ones."""


def said_of_ask(scenario: Scenario) -> Iterator[Place]:
    """Yield what the file asks; a file that asks for all there is asks as one that does not say."""
    is_default = scenario.ask == scenario.default_findings
    yield "ask", words("ask", "all that the file gives material for" if is_default else _listed(scenario.ask))


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names)


# ------------------------------------------------------------------ economy


def said_of_economy(scenario: Scenario) -> Iterator[Place]:
    """Yield the trade model, its data and assumptions, regions and tariffs."""
    economy = scenario.economy
    if economy is None:
        return
    model = normalize(economy.model.text) if economy.model else "the one that the data allow"
    data = normalize(economy.data.text) if economy.data else DEFAULT_DATA
    yield "economy", Said(kind="economy", text=f"a trade model on {data}", meaning=())
    yield "economy.model", words("model", model)
    yield "economy.data", words("data", data)
    yield from _elasticity(economy)
    yield "economy.deficits", words("deficits", economy.deficits)
    yield "economy.digits", words("digits", str(economy.digits))
    for i, regions in economy.regions.items():
        text = ", ".join(normalize(r.text) for r in regions)
        yield f"economy.regions.{quoted(scenario.actors[i].name)}", words("region", text)
    yield "economy.'compared with'", _played(scenario, economy.baseline, "no new tariffs")
    yield from _tariffs(scenario, economy)


def _elasticity(economy: Economy) -> Iterator[Place]:
    said = economy.elasticity
    if said is None:
        yield "economy.elasticity", words("elasticity", f"{DEFAULT_ELASTICITY:g}")
    elif isinstance(said, Figure):
        yield "economy.elasticity", formula(said.formula, "elasticity")
    else:
        for name, (_, value) in said.items():
            yield f"economy.elasticity.{quoted(name)}", formula(value.formula, "elasticity")


def _played(scenario: Scenario, played: Mapping[int, int] | None, otherwise: str) -> Said:
    if played is None:
        return words("outcome", otherwise)
    pairs = [(scenario.actors[i].name, scenario.actors[i].strategies[k].name) for i, k in played.items()]
    text = ", ".join(f"{actor}: {strategy}" for actor, strategy in pairs)
    return Said(kind="outcome", text=text, meaning=frozenset(pairs))


def _tariffs(scenario: Scenario, economy: Economy) -> Iterator[Place]:
    seen: Counter[tuple[object, ...]] = Counter()
    order = []
    for line in economy.tariffs:
        key = _key(scenario, line)
        seen[key] += 1
        order.append((key, seen[key]))
        rate = formula(line.rate.formula)
        covers = normalize(line.covers.text) if line.covers else ""
        text = f"{_about(line)}: {rate.text}" + (f" (covers {covers})" if covers else "")
        yield f"{TARIFFS}{key}{seen[key]}", Said(kind="tariff", text=text, meaning=(rate.means, covers))
    shown = "; ".join(_about(line) for line in economy.tariffs)
    yield ORDER, Said(kind="order", text=f"in the order {shown}", meaning=tuple(order))


def _key(scenario: Scenario, line: Tariff) -> tuple[object, ...]:
    """Return whose goods a line is about, and who sets the rate, by name."""
    by, against = (
        tuple(sorted(scenario.actors[i].name for i in group)) if group is not None else "all"
        for group in (line.by, line.against)
    )
    sectors = None if line.sectors is None else tuple(sorted(normalize(s.text) for s in line.sectors))
    return by, against, sectors


def _about(line: Tariff) -> str:
    by, against, sectors = (line.node.get(k) for k in ("by", "against", "sectors"))
    return f"{_texts(by)} against {_texts(against)}" + (f" on {_texts(sectors)}" if sectors else "")


def _texts(node: Node | None) -> str:
    if isinstance(node, Scalar):
        return normalize(node.text)
    return ", ".join(map(_texts, node.items)) if isinstance(node, Sequence) else ""


# ------------------------------------------------------------------ coalitions


def said_of_coalitions(scenario: Scenario) -> Iterator[Place]:
    """Yield who may stand together, and what a group is worth."""
    said = scenario.coalitions
    if said is None:
        return
    names = [scenario.actors[i].name for i in said.among]
    is_everybody = len(names) == len(scenario.actors)
    yield "coalitions", Said(kind="coalitions", text=f"among {', '.join(names)}", meaning=())
    who = Said(kind="actors", text=", ".join(names), meaning=frozenset(names))
    yield "coalitions.among", words("actors", "everyone") if is_everybody else who
    yield from _worth(said, names)
    yield "coalitions.equilibrium", words("word", said.equilibrium)
    yield "coalitions.in", words("word", "pure" if said.is_pure else "mixed")
    yield "coalitions.membership", words("word", said.membership)
    yield "coalitions.transfers", words("word", "yes" if said.has_transfers else "no")
    yield "coalitions.baseline", _played(scenario, said.baseline, "none given")
    for key, groups in (("links", _links(said, names)), ("unions", _unions(said, names))):
        if groups is not None:
            text = "; ".join(" and ".join(group) for group in groups) or "none"
            yield (
                f"coalitions.{key}",
                Said(kind="groups", text=text, meaning=frozenset(map(frozenset, groups))),
            )


def _worth(said: Coalitions, names: list[str]) -> Iterator[Place]:
    if said.rule is not None:
        yield "coalitions.worth", words("rule", said.rule)
    if said.formula is not None:
        yield "coalitions.worth", formula(said.formula)
    for group, worth in (said.table or {}).items():
        members = ", ".join(sorted(_members(group, names)))
        yield f"coalitions.worth.{quoted(members)}", formula(worth, "worth")
    if said.vote is not None:
        yield "coalitions.vote.quota", formula(said.vote.quota, "quota")
        for name, votes in zip(names, said.vote.votes, strict=True):
            yield f"coalitions.vote.votes.{quoted(name)}", formula(votes, "votes")


def _members(group: int, names: list[str]) -> list[str]:
    return [name for k, name in enumerate(names) if group >> k & 1]


def _links(said: Coalitions, names: list[str]) -> list[list[str]] | None:
    return None if said.links is None else [[names[i], names[j]] for i, j in said.links]


def _unions(said: Coalitions, names: list[str]) -> list[list[str]] | None:
    return None if said.unions is None else [_members(union, names) for union in said.unions]
