"""YAML in, nodes with places out: the only module that knows YAML.

Plain YAML and nothing else: no tags, anchors, aliases or merge keys, one document, no duplicate keys.
Every scalar stays the text that was written; nothing is ever read as a YAML type.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from negsim.errors import UsageError
from negsim.scenario.names import normalize
from negsim.scenario.source import Mapping, Node, Scalar, Sequence, Source
from negsim.scenario.yaml_faults import COMMA_IN_BRACES, explain_syntax_error, quoting_trap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from negsim.scenario.diagnosis import Diagnosis

LARGEST_FILE = 1_000_000
"""Bytes."""
DEEPEST = 20
"""Levels of lists and mappings inside each other."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_text(
    path: str, diagnosis: Diagnosis, name: str | None = None, *, largest: int = LARGEST_FILE
) -> Source:
    """Read a file (``-`` is standard input) as UTF-8; messages call it ``name``, or by its path.

    Raises
    ------
    UsageError
        If there is no such file, or it is a directory or unreadable.
    ScenarioError
        If it is too large or not UTF-8.
    """
    name = shown_name(path, name)
    data = read_bytes(path, diagnosis, name, largest=largest)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = Source(name, data[: error.start].decode("utf-8", "replace"))
        hint = "save the file as UTF-8"
        message = f"the file is not UTF-8: byte 0x{data[error.start]:02x}"
        diagnosis.add("N002", message, before.place(len(before.text)), hint)
        diagnosis.raise_errors()
    folder = "." if path == "-" else str(Path(path).parent)
    return Source(name, text.replace("\r\n", "\n"), folder)


def shown_name(path: str, name: str | None = None) -> str:
    """Return what messages call a file."""
    return "<stdin>" if path == "-" else name or path


def read_bytes(path: str, diagnosis: Diagnosis, name: str, *, largest: int) -> bytes:
    """Read the bytes of a file (``-`` is standard input).

    Raises
    ------
    UsageError
        If there is no such file, or it is a directory or unreadable.
    ScenarioError
        If it is too large.
    """
    if path == "-" and sys.stdin is None:
        raise UsageError("N101", "there is no standard input")
    try:
        if path == "-":
            data = sys.stdin.buffer.read(largest + 1)
        else:
            with Path(path).open("rb") as file:
                data = file.read(largest + 1)
    except IsADirectoryError as error:
        raise UsageError(
            "N102", f"'{path}' is a folder, not a file", "name a file in it, or use a pattern"
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError("N101", f"cannot read '{path}': {reason}") from error
    if len(data) > largest:
        diagnosis.add("N003", f"the file is larger than {largest:,} bytes", Source(name, "").place(0))
        diagnosis.raise_errors()
    return data


def read_nodes(source: Source, diagnosis: Diagnosis) -> Node:
    """Read one YAML document.

    Raises
    ------
    ScenarioError
        If it is empty, is no YAML, is nested too deeply, or uses what a scenario may not use.
    """
    try:
        node = _Composer(source, diagnosis).compose()
    except yaml.YAMLError as error:
        code, message, hint, offset = explain_syntax_error(error, source)
        if "nesting depth" in str(error):  # libyaml looks ahead; what comes before is nested too deeply, too
            return read_nodes(Source(source.name, source.text[:offset]), diagnosis)
        diagnosis.add(code, message, source.place(offset), hint)
        node = None
    diagnosis.raise_errors()
    if node is None or (isinstance(node, Scalar) and node.is_empty):
        diagnosis.add(
            "N004", "the file is empty", source.place(0), "start with   negsim: 1   (or run negsim new)"
        )
        diagnosis.raise_errors()
        raise AssertionError  # not reached: raise_errors has raised
    return node


def _start(event: yaml.Event) -> int:
    """Return the offset at which an event begins."""
    return 0 if event.start_mark is None else int(event.start_mark.index)


def _end(event: yaml.Event) -> int:
    """Return the offset at which an event ends."""
    return 0 if event.end_mark is None else int(event.end_mark.index)


class _Composer:
    """Builds nodes from parser events, without recursion."""

    def __init__(self, source: Source, diagnosis: Diagnosis) -> None:
        self.source = source
        self.diagnosis = diagnosis
        self.stack: list[tuple[yaml.Event, list[Node]]] = []

    def compose(self) -> Node | None:
        documents = 0
        root: Node | None = None
        for event in self._events():
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    place = self.source.place(_start(event))
                    self.diagnosis.add(
                        "N010", "a second document begins here", place, "one file is one scenario"
                    )
                    break
            elif isinstance(event, yaml.AliasEvent):
                self._refuse_alias(event)
            elif isinstance(event, yaml.ScalarEvent):
                root = self._finish(self._scalar(event)) or root
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                if not self._open(event):
                    break
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                root = self._close(event) or root
        return root

    def _events(self) -> Iterator[yaml.Event]:
        loader = _Loader(self.source.text)
        try:
            while loader.check_event():
                yield loader.get_event()
        finally:
            loader.dispose()

    def _refuse_alias(self, event: yaml.AliasEvent) -> None:
        place = self.source.place(_start(event), _end(event))
        hint = "write the value out; to begin a formula with * put it in quotes"
        self.diagnosis.add(
            "N008", f"aliases such as *{event.anchor} are not part of the language", place, hint
        )
        self._finish(Scalar(source=self.source, start=_start(event), end=_end(event), text="0"))

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        self._check_decoration(event)
        start, end = _start(event), _end(event)
        scalar = Scalar(source=self.source, start=start, end=end, text=event.value, style=event.style or "")
        in_flow = bool(self.stack) and bool(getattr(self.stack[-1][0], "flow_style", False))
        trap = quoting_trap(scalar, in_flow=in_flow)
        if trap:
            self.diagnosis.add("N015", trap[0], scalar, trap[1], warning=trap[2])
        return scalar

    def _check_decoration(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if not event.anchor and not event.tag:
            return  # to find a place takes as long as the file is
        place = self.source.place(_start(event))
        if event.anchor:
            hint = "write values out where they are needed; to begin a formula with & put it in quotes"
            self.diagnosis.add(
                "N008", f"anchors such as &{event.anchor} are not part of the language", place, hint
            )
        if event.tag:
            hint = "leave it out; to begin a formula with ! put it in quotes"
            self.diagnosis.add("N009", f"tags such as {event.tag} are not part of the language", place, hint)

    def _open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> bool:
        self._check_decoration(event)
        self.stack.append((event, []))
        if len(self.stack) > DEEPEST:
            message = f"lists and mappings are nested more than {DEEPEST} deep"
            self.diagnosis.add("N011", message, self.source.place(_start(event)))
            return False
        return True

    def _close(self, end: yaml.Event) -> Node | None:
        start, children = self.stack.pop()
        first, last = _start(start), _end(end)
        if isinstance(start, yaml.SequenceStartEvent):
            return self._finish(Sequence(source=self.source, start=first, end=last, items=tuple(children)))
        entries = self._entries(children)
        return self._finish(Mapping(source=self.source, start=first, end=last, entries=entries))

    def _finish(self, node: Node) -> Node | None:
        """Hand a finished node to its parent; return it if it is the root."""
        if not self.stack:
            return node
        self.stack[-1][1].append(node)
        return None

    def _entries(self, children: list[Node]) -> tuple[tuple[Scalar, Node], ...]:
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                hint = "keys are names; a formula or name that begins with [ or { must be quoted"
                self.diagnosis.add("N014", "a list or mapping cannot be a key", key, hint)
                continue
            name = ", ".join(normalize(part) for part in key.text.split(","))
            if name == "<<" and not key.style:
                hint = "write the keys out"
                self.diagnosis.add("N008", "merge keys (<<) are not part of the language", key, hint)
            elif name in entries:
                first = entries[name][0].place().line
                what = f"'{name}' stands here a second time; the first is in line {first}"
                is_cut = any(isinstance(v, Scalar) and v.is_empty for v in (value, entries[name][1]))
                self.diagnosis.add(
                    "N007", what, key, COMMA_IN_BRACES if is_cut else "remove one, or rename it"
                )
            elif "\n" in key.text.strip():
                self.diagnosis.add("N016", f"a name cannot hold a line break: '{name}'", key)
            else:
                named = Scalar(source=key.source, start=key.start, end=key.end, text=name, style=key.style)
                entries[name] = (named, value)
        return tuple(entries.values())
