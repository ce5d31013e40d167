"""The forms of actors: their kinds, their strategies, their numbers."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, Tag

from negsim.scenario.schema.forms import (
    Form,
    Formula,
    KindName,
    Name,
    NumberForm,
    OwnNumberForm,
    Text,
    by,
    container_tag,
    without,
)


class Range(Form):
    """A range of numbers, each of which is a strategy; without a step, every number of the range is."""

    from_: Formula = Field(alias="from", description="The first number.")
    to: Formula = Field(description="The last number.")
    step: Formula | None = Field(
        default=None,
        description="The distance from one to the next; it must divide the range exactly. Left out: the "
        "strategy is any number of the range.",
    )


def _strategy_tag(value: object) -> str:
    if isinstance(value, dict):
        return "Range" if "from" in value else "numbers"
    return "none" if value is None else "list" if isinstance(value, list) else "text"


StrategyForm = Annotated[
    Annotated[None, Tag("none")]
    | Annotated[dict[str, NumberForm], Field(json_schema_extra=without("from")), Tag("numbers")]
    | Annotated[Range, Tag("Range")],
    by(_strategy_tag, "a mapping of numbers is expected here, such as {tariff: 25%}"),
]  # fmt: skip


StrategiesForm = Annotated[
    Annotated[list[Name], Tag("list")] | Annotated[dict[str, StrategyForm], Tag("mapping")],
    by(container_tag, "a list of strategies is expected here, or a mapping from strategies to numbers"),
]  # fmt: skip


class Kind(BaseModel):
    """What actors of one kind share; every other key is a number of their own."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, OwnNumberForm] = Field(init=False)

    strategies: StrategiesForm | None = Field(
        default=None,
        description="What each of them can do: a list of names, a mapping from names to numbers, or ranges.",
    )
    payoff: Formula | None = Field(
        default=None, description="What an outcome is worth to each of them: a formula seen from the actor."
    )


class Actor(Kind):
    """One actor; every other key is a number of its own."""

    name: Text | None = Field(
        default=None, description="How reports call the actor, such as `United States` for `US`."
    )
    kind: Name | None = Field(
        default=None, description="The kind whose strategies, numbers and payoff it takes over."
    )


ACTOR_KEYS: Final = frozenset(Actor.model_fields)
"""The keys of an actor or kind that are not numbers of its own."""

ActorForm = Annotated[
    Annotated[KindName, Tag("name")] | Annotated[list[Name], Tag("list")] | Annotated[Actor, Tag("Actor")],
    by(
        lambda v: container_tag(v).replace("mapping", "Actor"),
        "a list of strategies, the name of a kind, or a mapping is expected here",
    ),
]  # fmt: skip

ActorsForm = Annotated[
    Annotated[list[Name], Tag("list")] | Annotated[dict[str, ActorForm], Tag("mapping")],
    by(container_tag, "a mapping of actors is expected here"),
]  # fmt: skip
