"""Sections of a file: their entries and the names in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.scenario.names import RESERVED, fault_in, normalize, printable
from negsim.scenario.source import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from negsim.scenario.diagnosis import Diagnosis


def entries(root: Mapping, section: str) -> list[tuple[str, Node]]:
    """Return the keys and values of a section, or nothing if there is no such mapping."""
    node = root.get(section)
    return list(node) if isinstance(node, Mapping) else []


def text_of(root: Mapping, key: str) -> str:
    """Return the text of a key, or an empty text."""
    node = root.get(key)
    return printable(node.text.strip()) if isinstance(node, Scalar) else ""


def names_in(root: Mapping, section: str) -> list[Scalar]:
    """Return the names that a section gives, as keys or as a list."""
    node = root.get(section)
    if isinstance(node, Mapping):
        return [key for key, _ in node.entries]
    return [x for x in node.items if isinstance(x, Scalar)] if isinstance(node, Sequence) else []


def actor_key(root: Mapping, name: str) -> Scalar:
    """Return where the file names an actor."""
    return next(key for key in names_in(root, "actors") if normalize(key.text) == name)


def check_name(key: Scalar, section: str, diagnosis: Diagnosis) -> None:
    """Record a name that cannot be one."""
    fault = fault_in(key.text)
    if fault:
        diagnosis.add("N016", fault, key)
    elif key.text in RESERVED:
        what = section.removesuffix("s")
        message = f"'{key.text}' has a meaning of its own and cannot be the name of a {what}"
        diagnosis.add("N017", message, key, "choose another name")
