"""Cases and ``--set``: a path into the file and the value to put there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.errors import UsageError
from negsim.scenario.diagnosis import Diagnosis, listed, suggestion
from negsim.scenario.names import normalize
from negsim.scenario.reader import read_nodes
from negsim.scenario.source import Mapping, Node, Scalar, Sequence, Source

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNCERTAINTY = {"range", "spread"}
DEFAULTED = {
    "economy": ("model", "data", "elasticity", "deficits", "digits"),
    "coalitions": ("equilibrium", "in", "membership", "transfers"),
}
"""Keys of sections that a case may set although the file leaves them at their defaults."""


def case_names(root: Mapping) -> tuple[str, ...]:
    """Return the names of the cases that a file holds."""
    cases = root.get("cases")
    return tuple(cases.index) if isinstance(cases, Mapping) else ()


def case_of(root: Mapping, name: str) -> Mapping:
    """Return the overrides of one case.

    Raises
    ------
    UsageError
        If the file has no case of that name.
    """
    cases = root.get("cases")
    found = cases.get(normalize(name)) if isinstance(cases, Mapping) else None
    if not isinstance(found, Mapping):
        known = case_names(root)
        hint = suggestion(name, known) or (f"cases: {listed(known)}" if known else "the file has no cases")
        raise UsageError("N104", f"there is no case '{name}' in {root.source.name}", hint)
    return found


def apply_case(root: Mapping, case: Mapping, diagnosis: Diagnosis) -> Mapping:
    """Return the file with a case's values in it; the case's own ``expect`` replaces the file's."""
    changed = _without(root, "expect")
    for key, value in case.entries:
        if key.text == "expect":
            changed = Mapping(
                source=root.source, start=root.start, end=root.end, entries=(*changed.entries, (key, value))
            )
        else:
            changed = put(changed, key, value, diagnosis)
    return changed


def put(root: Mapping, path: Scalar, value: Node, diagnosis: Diagnosis) -> Mapping:
    """Return the file with a value at a path, or the file itself and a recorded problem."""
    steps = split_path(path.text)
    if steps is None:
        diagnosis.add("N050", f"a quote in the path '{path.text}' is never closed", path)
        return root
    if steps[0] in {"negsim", "cases"} or steps[0].startswith("x-"):
        diagnosis.add("N050", f"a case cannot change '{steps[0]}'", path)
        return root
    changed = _put(root, steps, 0, path, value, diagnosis)
    return changed if isinstance(changed, Mapping) else root


def assignment(text: str) -> tuple[Scalar, Node]:
    """Read ``path=value`` as given to ``--set``; the value is read as YAML.

    Raises
    ------
    UsageError
        If there is no ``=`` or no path.
    ScenarioError
        If the value is no YAML.
    """
    at = _equals(text)
    if at < 1:
        hint = "for example   --set numbers.credit=3"
        raise UsageError("N106", f"--set needs path=value, got '{text}'", hint)
    path, value = text[:at].strip(), text[at + 1 :]
    source = Source(f"--set {path}", value)
    diagnosis = Diagnosis()
    node = read_nodes(source, diagnosis)
    return Scalar(source=Source("--set", text), start=0, end=at, text=path), node


def _equals(text: str) -> int:
    quote = ""
    for at, character in enumerate(text):
        if quote:
            quote = "" if character == quote else quote
        elif character in "'\"" and (at == 0 or text[at - 1] == "."):
            quote = character
        elif character == "=":
            return at
    return -1


def split_path(path: str) -> list[str] | None:
    """Split a dotted path; a part that holds a dot is quoted.  None if a quote is never closed.

    Examples
    --------
    >>> split_path("actors.'U.S.'.buys")
    ['actors', 'U.S.', 'buys']
    """
    steps: list[str] = []
    rest = path.strip()
    while True:
        if rest[:1] in {"'", '"'}:
            end = rest.find(rest[0], 1)
            if end < 0:
                return None
            step, rest = rest[1:end], rest[end + 1 :]
            if rest and not rest.startswith("."):
                return None
            dot, rest = rest[:1], rest[1:]
        else:
            step, dot, rest = rest.partition(".")
        steps.append(", ".join(normalize(part) for part in step.split(",")))
        if not dot:
            return steps


def _put(node: Node, steps: list[str], k: int, path: Scalar, value: Node, diagnosis: Diagnosis) -> Node:
    if k == len(steps):
        return _replacement(node, value)
    step = steps[k]
    defaulted = DEFAULTED.get(steps[0], ()) if k == 1 else ()
    if isinstance(node, Mapping) and len(steps) == 2 and step in defaulted and step not in node:
        key = Scalar(source=path.source, start=path.start, end=path.end, text=step)
        entries = (*node.entries, (key, value))
        return Mapping(source=node.source, start=node.start, end=node.end, entries=entries)
    if not isinstance(node, Mapping) or step not in node:
        where = ".".join(steps[:k]) or "the file"
        message = f"there is no '{step}' in {where}"
        hint = "a case changes what the file writes, by the path that the file writes"
        if isinstance(node, Mapping):
            known = [*node.index, *defaulted]
            hint = suggestion(step, known) or f"there: {listed(dict.fromkeys(known))}"
        elif isinstance(node, Sequence):
            message = f"{where} is a list: put a whole new list there"
        diagnosis.add("N050", message, path, hint)
        return node
    entries = tuple(
        (key, _put(old, steps, k + 1, path, value, diagnosis) if key.text == step else old)
        for key, old in node.entries
    )
    return Mapping(source=node.source, start=node.start, end=node.end, entries=entries)


def _replacement(old: Node, value: Node) -> Node:
    """Return what to put: a scalar put on a long number sets its value and drops range and spread."""
    is_long = isinstance(old, Mapping) and "value" in old
    if not (is_long and isinstance(old, Mapping) and isinstance(value, Scalar)):
        return value
    entries = tuple(
        (key, value if key.text == "value" else kept)
        for key, kept in old.entries
        if key.text not in _UNCERTAINTY
    )
    return Mapping(source=old.source, start=old.start, end=old.end, entries=entries)


def _without(root: Mapping, name: str) -> Mapping:
    kept: Iterable[tuple[Scalar, Node]] = (e for e in root.entries if e[0].text != name)
    return Mapping(source=root.source, start=root.start, end=root.end, entries=tuple(kept))
