"""The shape of a scenario file: the only module that knows pydantic.

One description serves three uses: ``check_shape`` refuses files of another shape, ``json_schema`` tells
editors the same, and the reference page of keys is written from the docstrings below.
Every scalar is a text here; what names and formulas mean is decided in ``build``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel, ValidationError

from negsim.scenario.schema.actors import ACTOR_KEYS, Actor, Kind, Range
from negsim.scenario.schema.coalitions import (
    COALITION_WORDS,
    EQUILIBRIUM,
    MEMBERSHIP,
    RULES,
    Coalitions,
    ExpectCoalitions,
    Vote,
)
from negsim.scenario.schema.economy import (
    DEFICITS,
    TRADE_MODELS,
    Economy,
    ExpectContinuous,
    ExpectEconomy,
    Tariff,
)
from negsim.scenario.schema.file import Expect, File
from negsim.scenario.schema.forms import LongNumber
from negsim.scenario.shape_faults import record_fault
from negsim.scenario.source import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from negsim.scenario.diagnosis import Diagnosis

__all__ = [
    "ACTOR_KEYS",
    "COALITION_WORDS",
    "DEFICITS",
    "EQUILIBRIUM",
    "MEMBERSHIP",
    "MODELS",
    "RULES",
    "TRADE_MODELS",
    "check_shape",
    "json_schema",
    "plain",
]

MODELS: Final[dict[str, type[BaseModel]]] = {
    m.__name__: m
    for m in (
        *(File, LongNumber, Range, Kind, Actor, Economy, Tariff, Coalitions, Vote),
        *(Expect, ExpectCoalitions, ExpectEconomy, ExpectContinuous),
    )
}


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
    if "coalitions" in data and data["coalitions"] is None:
        data["coalitions"] = ""
    if "economy" in data and data["economy"] is None:
        data["economy"] = ""
    known_keys = {name: _keys_of(model) for name, model in MODELS.items()}
    try:
        File.model_validate(data)
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_input=False):
            record_fault(fault, root, known_keys, diagnosis)
