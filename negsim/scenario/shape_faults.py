"""What is wrong with the shape of a file, in plain words and at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from negsim.scenario.diagnosis import suggestion
from negsim.scenario.source import Mapping, Node, Scalar, Sequence
from negsim.scenario.yaml_faults import COMMA_IN_BRACES

if TYPE_CHECKING:
    from negsim.scenario.diagnosis import Diagnosis


_HINTS = {
    "players": "did you mean 'actors'?",
    "payoff": "did you mean 'payoffs'?",
    "name": "did you mean 'title'?",
}
"""Words of other tools and books."""


_MODELS = {"expect": "Expect", "coalitions": "Coalitions", "economy": "Economy"}
"""What the keys of a file hold."""
_WITHIN = {
    ("Expect", "coalitions"): "ExpectCoalitions",
    ("Expect", "economy"): "ExpectEconomy",
    ("Expect", "continuous"): "ExpectContinuous",
    ("Coalitions", "vote"): "Vote",
    ("Economy", "tariffs"): "Tariff",
}
"""What keys within these hold."""


def record_fault(fault: Any, root: Mapping, known_keys: dict[str, list[str]], diagnosis: Diagnosis) -> None:
    """Record one fault that the schema found, in the words and at the place of the file."""
    node, owner, model = _follow(root, fault["loc"], known_keys)
    kind, name = fault["type"], str(fault["loc"][-1])
    if kind == "extra_forbidden":
        known = known_keys[model]
        hint = _HINTS.get(name) or suggestion(name, known) or f"known here: {', '.join(known)}"
        if owner is root and isinstance(root.get(name), (Mapping, Sequence)) and hint.startswith("known"):
            hint = f"it may belong under 'actors': move it to the right; {hint}"
        if isinstance(owner, Mapping) and _is_cut(owner.get(name)):
            hint = "inside { } a comma ends a text: put the whole text in quotes"
        where = owner.key(name) if isinstance(owner, Mapping) and name in owner else node
        diagnosis.add("N012", f"unknown key '{name}'", where, hint)
    elif kind == "missing":
        hint = "the first line of a scenario is   negsim: 1" if name == "negsim" else _missing_hint(name)
        diagnosis.add("N013", f"the key '{name}' is missing", node, hint)
    else:
        diagnosis.add("N014", _expected(fault, node), node, COMMA_IN_BRACES if _is_cut(node) else "")


def _is_cut(node: Node | None) -> bool:
    """Whether a value is missing because a comma within braces made a key of the rest of a text."""
    return (
        isinstance(node, Scalar)
        and node.is_empty
        and node.source.text[node.start : node.start + 1] in {",", "}"}
    )


def _missing_hint(name: str) -> str:
    return "names of strategies and numbers go below it" if name == "actors" else ""


def _expected(fault: Any, node: Node) -> str:
    found = {Scalar: "a text", Sequence: "a list", Mapping: "a mapping"}[type(node)]
    if isinstance(node, Scalar) and node.is_empty:
        found = "nothing"
    if fault["type"] in {"too_short", "too_long"}:
        if "links" in fault["loc"]:
            return "exactly two actors are expected here: [A, B]"
        return "exactly two numbers are expected here: [lo, hi]"
    expected = {
        "string_type": "a text or number",
        "list_type": "a list, such as [a, b],",
        "dict_type": "a mapping",
        "model_type": "a mapping",
        "model_attributes_type": "a mapping",
        "none_required": "nothing",
    }
    message = f"{expected[fault['type']]} is expected here" if fault["type"] in expected else fault["msg"]
    return f"{message}; found {found}"


def _follow(
    root: Mapping, loc: tuple[int | str, ...], models: dict[str, list[str]]
) -> tuple[Node, Node, str]:
    """Follow a path of pydantic's into the nodes; return the node, its owner and the model in force."""
    node: Node = root
    owner: Node = root
    model = "File"
    for step in loc:
        if isinstance(node, Mapping) and isinstance(step, str) and step in node:
            owner, node = node, node.index[step]
            model = _MODELS.get(step, model) if owner is root else _WITHIN.get((model, step), model)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            owner, node = node, node.items[step]
        elif str(step) in models:
            model = str(step)
    return node, owner, model
