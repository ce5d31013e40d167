"""The forms that values take wherever they stand: texts, names, numbers, lists of names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, WithJsonSchema

if TYPE_CHECKING:
    from collections.abc import Callable

ANY_SCALAR: Final = ["string", "number", "boolean", "null"]

Text = Annotated[str, WithJsonSchema({"type": ANY_SCALAR})]
Name = Annotated[str, WithJsonSchema({"type": ANY_SCALAR, "title": "name"})]
KindName = Annotated[str, WithJsonSchema({"type": ANY_SCALAR[:-1], "title": "name of a kind"})]
Formula = Annotated[str, WithJsonSchema({"type": ["string", "number"], "title": "number or formula"})]
Count = Annotated[str, WithJsonSchema({"type": "integer", "minimum": 0})]


def without(key: str) -> dict[str, Any]:
    """Tell editors that a mapping with this key has another form."""
    return {"not": {"required": [key]}}


def by(tag: Callable[[Any], str], message: str) -> Discriminator:
    """Choose among forms by a tag; a value of none of them gets the message."""
    return Discriminator(tag, custom_error_type="form", custom_error_message=message)


class Form(BaseModel):
    """A mapping that holds nothing but its own keys."""

    model_config = ConfigDict(extra="forbid")


class LongNumber(Form):
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
    by(lambda v: "LongNumber" if isinstance(v, dict) else _number_tag(v), _NUMBER_FORMS),
]  # fmt: skip

OwnNumberForm = Annotated[
    Annotated[Formula, Tag("formula")]
    | Annotated[LongNumber, Tag("LongNumber")]
    | Annotated[dict[str, NumberForm], Field(json_schema_extra=without("value")), Tag("towards")],
    by(_number_tag, "a number, a formula, a mapping with 'value' or a mapping by actor is expected here"),
]  # fmt: skip


def container_tag(value: object) -> str:
    """Return which of the forms list, mapping, name or nothing a value has."""
    return (
        "mapping"
        if isinstance(value, dict)
        else "list"
        if isinstance(value, list)
        else "name"
        if value
        else "none"
    )


PlayForm = Annotated[
    Annotated[Name, Tag("name")] | Annotated[dict[str, Formula], Tag("mapping")],
    by(container_tag, "a strategy or a mapping from strategies to probabilities is expected here"),
]  # fmt: skip

NamesForm = Annotated[
    Annotated[Name, Tag("name")] | Annotated[list[Name], Tag("list")],
    by(container_tag, "a list of strategies is expected here"),
]  # fmt: skip
