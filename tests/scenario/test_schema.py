"""The JSON Schema for editors and the checks of the shape are one: they give the same verdicts."""

import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from negsim.errors import ScenarioError
from negsim.scenario.diagnosis import Diagnosis
from negsim.scenario.load import read_string
from negsim.scenario.schema import check_shape, json_schema

SCENARIOS = sorted((Path(__file__).parents[2] / "scenarios").rglob("*.yaml"))
HEAD = "negsim: 1\nactors: {A: [x, y], B: [x, y]}\npayoffs: {'any, any': [0, 0]}\n"


class Core(yaml.SafeLoader):
    """Reads scalars as YAML 1.2 editors do."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
]:
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)


def editor_accepts(text):
    data = yaml.load(text, Loader=Core)  # noqa: S506
    data = {str(k): v for k, v in data.items()}
    return not list(jsonschema.Draft202012Validator(json_schema()).iter_errors(_text_keys(data)))


def _text_keys(data):
    if isinstance(data, dict):
        return {str(k): _text_keys(v) for k, v in data.items()}
    return [_text_keys(x) for x in data] if isinstance(data, list) else data


def negsim_accepts(text):
    diagnosis = Diagnosis()
    try:
        check_shape(read_string(text).root, diagnosis)
    except ScenarioError:
        return False
    return not diagnosis.has_errors


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda p: p.stem)
def test_both_accept_the_library(path):
    text = path.read_text(encoding="utf-8")
    assert negsim_accepts(text)
    assert editor_accepts(text)


VARIANTS = [
    ("title: x\n", True), ("titel: x\n", False), ("x-any: [1]\n", True), ("economy: 1\n", False), ("economy: {tariffs: [{by: A, against: all, rate: 1}]}\n", True),
    ("numbers: {a: 1, b: x * 2, c: {value: 3, unit: bn, range: [1, 2], spread: 5%}}\n", True),
    ("numbers: {a: [1]}\n", False), ("numbers: {a: {valu: 3}}\n", False), ("numbers: {a: {value: 1, uint: x}}\n", False),
    ("numbers: {a: {value: 1, range: [1]}}\n", False), ("numbers: [a]\n", False),
    ("kinds: {k: {strategies: [a, b], payoff: 1, own: 3, to: {A: 1}}}\n", True), ("kinds: {k: [a, b]}\n", False),
    ("kinds: {k: {strategies: {a: , b: {n: 1}}}}\n", True), ("kinds: {k: {strategies: {a: 1}}}\n", False),
    ("kinds: {k: {strategies: {t: {from: 0, to: 1, step: 1}}}}\n", True),
    ("kinds: {k: {strategies: {t: {from: 0, to: 1}}}}\n", True),
    ("kinds: {k: {strategies: {t: {from: 0}}}}\n", False),
    ("kinds: {k: {strategies: {t: {from: 0, to: 1, step: 1, by: 2}}}}\n", False),
    ("kinds: {k: {strategies: a}}\n", False), ("kinds: {k: {payoff: [1]}}\n", False),
    ("shorthands: {a: x + 1}\n", True), ("shorthands: {a: [x]}\n", False),
    ("cases: {a: {numbers.b: 3}}\n", True), ("cases: {a: 3}\n", False), ("cases: [a]\n", False),
    ("ask: [nash]\n", True), ("ask: nash\n", False),
    ("expect: {equilibria: [{A: x, B: {x: 1/2, y: 0.5}}], pure: 1, dominated: {A: x, B: [x]}, efficient: ['x, x']}\n", True),
    ("expect: {equilibria: {A: x}}\n", False), ("expect: {nash: []}\n", False), ("expect: {dominated: [x]}\n", False),
    ("about: [x]\n", False),
]  # fmt: skip


@pytest.mark.parametrize(("extra", "verdict"), VARIANTS, ids=[v[0].strip()[:50] for v in VARIANTS])
def test_same_verdict(extra, verdict):
    assert negsim_accepts(HEAD + extra) is verdict
    assert editor_accepts(HEAD + extra) is verdict


@pytest.mark.parametrize(
    ("actors", "verdict"),
    [("{A: k, B: [x]}", True), ("[A, B]", True), ("{A: {kind: k, name: N, w: 1}}", True), ("{A: }", False),
     ("{A: [[x]]}", False), ("x", False), ("{A: {strategies: [x, NO, 1]}}", True)],
)  # fmt: skip
def test_same_verdict_on_actors(actors, verdict):
    text = f"negsim: 1\nactors: {actors}\n"
    assert negsim_accepts(text) is verdict
    assert editor_accepts(text) is verdict


def test_every_key_has_a_description_for_hovers():
    schema = json_schema()
    forms = [schema, *schema["$defs"].values()]
    undescribed = [
        k for form in forms for k, v in form.get("properties", {}).items() if "description" not in v
    ]
    assert undescribed == []
