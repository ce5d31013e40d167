"""The shape of a scenario file: the only module that knows pydantic.

One description serves three uses: ``check_shape`` refuses files of another shape, ``json_schema`` tells
editors the same, and the reference page of keys is written from the docstrings below.
Every scalar is a text here; what names and formulas mean is decided in ``build``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, ValidationError, WithJsonSchema

from negsim.scenario.ask import DEFAULT_FINDINGS, FINDINGS
from negsim.scenario.shape_faults import record_fault
from negsim.scenario.source import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Callable

    from negsim.scenario.diagnosis import Diagnosis

_ANY_SCALAR: Final = ["string", "number", "boolean", "null"]

Text = Annotated[str, WithJsonSchema({"type": _ANY_SCALAR})]
Name = Annotated[str, WithJsonSchema({"type": _ANY_SCALAR, "title": "name"})]
KindName = Annotated[str, WithJsonSchema({"type": _ANY_SCALAR[:-1], "title": "name of a kind"})]
Formula = Annotated[str, WithJsonSchema({"type": ["string", "number"], "title": "number or formula"})]
Count = Annotated[str, WithJsonSchema({"type": "integer", "minimum": 0})]


def _without(key: str) -> dict[str, Any]:
    """Tell editors that a mapping with this key has another form."""
    return {"not": {"required": [key]}}


def _by(tag: Callable[[Any], str], message: str) -> Discriminator:
    """Choose among forms by a tag; a value of none of them gets the message."""
    return Discriminator(tag, custom_error_type="form", custom_error_message=message)


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid")


class LongNumber(_Form):
    """A number with what is known about it."""

    value: Formula = Field(description="The number itself, or a formula.")
    unit: Text | None = Field(default=None, description="A label such as `bn USD/yr`; nothing is converted.")
    source: Text | None = Field(
        default=None, description="Where the number comes from; write `assumed` for an assumption."
    )
    about: Text | None = Field(default=None, description="What the number means, for people.")
    range: Annotated[list[Formula], Field(min_length=2, max_length=2)] | None = Field(
        default=None, description="The lowest and the highest value that it may have: `[lo, hi]`."
    )
    spread: Formula | None = Field(
        default=None, description="How far it may lie from `value`, as a share or an amount."
    )


def _number_tag(value: object) -> str:
    if isinstance(value, dict):
        return "LongNumber" if "value" in value else "towards"
    return "list" if isinstance(value, list) else "formula"


_NUMBER_FORMS = "a number, a formula, or a mapping with 'value' is expected here"

NumberForm = Annotated[
    Annotated[Formula, Tag("formula")] | Annotated[LongNumber, Tag("LongNumber")],
    _by(lambda v: "LongNumber" if isinstance(v, dict) else _number_tag(v), _NUMBER_FORMS),
]  # fmt: skip

OwnNumberForm = Annotated[
    Annotated[Formula, Tag("formula")]
    | Annotated[LongNumber, Tag("LongNumber")]
    | Annotated[dict[str, NumberForm], Field(json_schema_extra=_without("value")), Tag("towards")],
    _by(_number_tag, "a number, a formula, a mapping with 'value' or a mapping by actor is expected here"),
]  # fmt: skip


class Range(_Form):
    """A range of numbers, each of which is a strategy."""

    from_: Formula = Field(alias="from", description="The first number.")
    to: Formula = Field(description="The last number.")
    step: Formula = Field(description="The distance from one to the next; it must divide the range exactly.")


def _strategy_tag(value: object) -> str:
    if isinstance(value, dict):
        return "Range" if "from" in value else "numbers"
    return "none" if value is None else "list" if isinstance(value, list) else "text"


StrategyForm = Annotated[
    Annotated[None, Tag("none")]
    | Annotated[dict[str, NumberForm], Field(json_schema_extra=_without("from")), Tag("numbers")]
    | Annotated[Range, Tag("Range")],
    _by(_strategy_tag, "a mapping of numbers is expected here, such as {tariff: 25%}"),
]  # fmt: skip


def _container_tag(value: object) -> str:
    return (
        "mapping"
        if isinstance(value, dict)
        else "list"
        if isinstance(value, list)
        else "name"
        if value
        else "none"
    )


StrategiesForm = Annotated[
    Annotated[list[Name], Tag("list")] | Annotated[dict[str, StrategyForm], Tag("mapping")],
    _by(_container_tag, "a list of strategies is expected here, or a mapping from strategies to numbers"),
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
    _by(
        lambda v: _container_tag(v).replace("mapping", "Actor"),
        "a list of strategies, the name of a kind, or a mapping is expected here",
    ),
]  # fmt: skip

ActorsForm = Annotated[
    Annotated[list[Name], Tag("list")] | Annotated[dict[str, ActorForm], Tag("mapping")],
    _by(_container_tag, "a mapping of actors is expected here"),
]  # fmt: skip

CellsForm = Annotated[
    Annotated[list[Formula], Tag("list")] | Annotated[dict[str, Formula], Tag("mapping")],
    _by(_container_tag, "a list of payoffs in the order of the actors is expected here, such as [3, 3]"),
]  # fmt: skip

PlayForm = Annotated[
    Annotated[Name, Tag("name")] | Annotated[dict[str, Formula], Tag("mapping")],
    _by(_container_tag, "a strategy or a mapping from strategies to probabilities is expected here"),
]  # fmt: skip

NamesForm = Annotated[
    Annotated[Name, Tag("name")] | Annotated[list[Name], Tag("list")],
    _by(_container_tag, "a list of strategies is expected here"),
]  # fmt: skip


class Expect(_Form):
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


class File(_Form):
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


MODELS: Final[dict[str, type[BaseModel]]] = {
    m.__name__: m for m in (File, LongNumber, Range, Kind, Actor, Expect)
}  # fmt: skip


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of scenario files, for editors."""
    schema = File.model_json_schema(by_alias=True)
    schema = _without_null_defaults(schema)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "negsim scenario",
        **{k: v for k, v in schema.items() if k != "title"},
        "patternProperties": {"^x-": {"description": "Ignored; for your own remarks."}},
    }


def _without_null_defaults(schema: Any) -> Any:
    """Drop ``default: null`` and the null alternative of optional keys: a key is there or it is not."""
    if isinstance(schema, list):
        return [_without_null_defaults(x) for x in schema]
    if not isinstance(schema, dict):
        return schema
    cleaned = {
        "anyOf" if k == "oneOf" else k: _without_null_defaults(v)
        for k, v in schema.items()
        if not (k == "default" and v is None)
    }
    options = cleaned.get("anyOf")
    if isinstance(options, list) and {"type": "null"} in options and len(options) == 2:
        del cleaned["anyOf"]
        cleaned = {**next(o for o in options if o != {"type": "null"}), **cleaned}
    return cleaned


def plain(node: Node) -> Any:
    """Return a node as lists, dicts and texts; what is left empty is None."""
    match node:
        case Scalar():
            return None if node.is_empty else node.text
        case Sequence(items=items):
            return [plain(item) for item in items]
        case Mapping(entries=entries):
            return {key.text: plain(value) for key, value in entries}


def _keys_of(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def check_shape(root: Mapping, diagnosis: Diagnosis) -> None:
    """Record every place where a file has not the shape of a scenario."""
    data = {key: value for key, value in plain(root).items() if not key.startswith("x-")}
    if "payoffs" in data and data["payoffs"] is None:
        data["payoffs"] = ""  # a table that is begun and left empty is a mistake, not an absent table
    known_keys = {name: _keys_of(model) for name, model in MODELS.items()}
    try:
        File.model_validate(data)
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_input=False):
            record_fault(fault, root, known_keys, diagnosis)
