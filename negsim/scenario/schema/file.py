"""The form of a whole file, and what of it other programs are told."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, Tag, WithJsonSchema

from negsim.scenario.ask import DEFAULT_FINDINGS, FINDINGS
from negsim.scenario.schema.actors import ActorsForm, Kind
from negsim.scenario.schema.coalitions import Coalitions, ExpectCoalitions
from negsim.scenario.schema.economy import Economy, ExpectContinuous, ExpectEconomy
from negsim.scenario.schema.forms import (
    Count,
    Form,
    Formula,
    Name,
    NamesForm,
    NumberForm,
    PlayForm,
    Text,
    by,
    container_tag,
)

CellsForm = Annotated[
    Annotated[list[Formula], Tag("list")] | Annotated[dict[str, Formula], Tag("mapping")],
    by(container_tag, "a list of payoffs in the order of the actors is expected here, such as [3, 3]"),
]  # fmt: skip


class Expect(Form):
    """What the answers must be; `negsim test` compares."""

    equilibria: list[dict[str, PlayForm]] | None = Field(
        default=None,
        description="All equilibria, each `{actor: strategy}` or `{actor: {strategy: probability}}`; "
        "of a continuum its extreme points.",
    )
    includes: list[dict[str, PlayForm]] | None = Field(default=None, description="Some of the equilibria.")
    pure: Count | None = Field(default=None, description="How many equilibria are pure.")
    dominated: dict[str, NamesForm] | None = Field(
        default=None, description="By actor, the strategies that iterated strict dominance eliminates."
    )
    efficient: list[Name] | None = Field(
        default=None,
        description="All outcomes that are Pareto-efficient, each written as in the keys of `payoffs`.",
    )
    coalitions: ExpectCoalitions | None = Field(
        default=None, description="What is expected of coalitions, in the words of the JSON result."
    )
    economy: ExpectEconomy | None = Field(
        default=None, description="What is expected of the trade model, in the words of the JSON result."
    )
    continuous: ExpectContinuous | None = Field(
        default=None, description="What is expected of choices from ranges, in the words of the JSON result."
    )


class File(Form):
    """A negotiation."""

    negsim: Annotated[str, WithJsonSchema({"enum": [1, "1"]})] = Field(
        description="The version of the language: 1. It comes first."
    )
    title: Text | None = Field(default=None, description="What people call this negotiation.")
    about: Text | None = Field(default=None, description="The story, for people.")
    numbers: dict[str, NumberForm] | None = Field(
        default=None,
        description="Named constants: `{cost: 3, share: 15%}`; each a number, a formula or a long number.",
    )
    kinds: dict[str, Kind] | None = Field(
        default=None, description="Actors that share strategies, numbers and a payoff."
    )
    actors: ActorsForm = Field(description="Who negotiates, and what each can do.")
    payoffs: dict[str, CellsForm] | None = Field(
        default=None,
        description="A table: strategies in the order of the actors, then everybody's payoffs; "
        "`any` stands for every strategy.",
    )
    shorthands: dict[str, Formula] | None = Field(
        default=None, description="Names for parts of formulas, seen from the actor that uses them."
    )
    economy: Economy | None = Field(
        default=None,
        description="The trade model that supplies `income`, `welfare`, `exports`, `imports`, `revenue` and "
        "`prices` to every formula.",
    )
    coalitions: Coalitions | None = Field(
        default=None, description="Who may stand together, and what a group is worth."
    )
    cases: dict[str, dict[str, Any]] | None = Field(
        default=None,
        description="Named variants of this file: `dotted.path: value`; a case may have its own `expect`.",
    )
    ask: list[Annotated[str, WithJsonSchema({"enum": list(FINDINGS)})]] | None = Field(
        default=None,
        description="Which findings to compute, by their names in the JSON result (with `nash`, where they "
        "speak of equilibria); left out: "
        f"{', '.join(DEFAULT_FINDINGS)}.",
    )
    expect: Expect | None = Field(default=None, description="What the answers must be.")
