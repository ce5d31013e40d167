"""The table of payoffs: one outcome, or one pattern of outcomes, a line."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from negsim.scenario.diagnosis import suggestion
from negsim.scenario.names import normalize
from negsim.scenario.payoffs import best_lines, fixed
from negsim.scenario.scenario import TableLine
from negsim.scenario.source import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Callable

    from negsim.scenario.diagnosis import Diagnosis
    from negsim.scenario.scenario import Actor, Formula

MOST_CELLS = 10_000_000
"""Outcomes times actors."""
MOST_PATTERNS = 64
"""Different placements of ``any`` in one table."""


def build_table(
    root: Mapping, actors: tuple[Actor, ...], formula: Callable[[Node], Formula], diagnosis: Diagnosis
) -> tuple[TableLine, ...]:
    """Read the table, and record what is missing, unknown or said twice."""
    node = root.get("payoffs")
    check_size(root, actors, diagnosis)
    if not isinstance(node, Mapping):
        return ()
    lines = []
    for key, value in node.entries:
        pattern = _pattern(key, actors, diagnosis)
        cells = _cells(key, value, actors, formula, diagnosis)
        if pattern is not None:
            lines.append(TableLine(key=key, pattern=pattern, cells=cells or ()))
    _check_coverage(lines, node, actors, diagnosis)
    return tuple(lines)


def check_size(root: Mapping, actors: tuple[Actor, ...], diagnosis: Diagnosis) -> None:
    """Refuse a game that is too large before any work is done."""
    shape = [len(a.strategies) for a in actors]
    cells = math.prod(shape) * len(shape)
    if cells > MOST_CELLS:
        sizes = " x ".join(map(str, shape)) if len(set(shape)) > 1 else f"{shape[0]}^{len(shape)}"
        outcomes = f"{math.prod(shape):,}" if math.prod(shape) < 10**15 else f"{float(math.prod(shape)):.0e}"
        payoffs = f", {cells:,} payoffs" if cells < 10**15 else ""
        message = f"this game has {sizes} = {outcomes} outcomes for {len(shape)} actors{payoffs}"
        hint = f"the limit is {MOST_CELLS:,} payoffs (outcomes x actors)"
        diagnosis.add("N029", message, root.key("actors"), hint)
        diagnosis.raise_errors()


def _pattern(key: Scalar, actors: tuple[Actor, ...], diagnosis: Diagnosis) -> tuple[int | None, ...] | None:
    names = [normalize(part) for part in key.text.split(",")]
    if len(names) != len(actors):
        order = ", ".join(a.name for a in actors)
        message = f"'{key.text}' names {len(names)} strategies, but there are {len(actors)} actors"
        diagnosis.add("N023", message, key, f"one strategy each, in this order: {order}")
        return None
    found: list[int | None] = []
    for name, actor in zip(names, actors, strict=True):
        own = [s.name for s in actor.strategies]
        if name != "any" and name not in own:
            at = key.source.text.find(name, key.start, key.end)
            place = key.source.place(at, at + len(name)) if at >= 0 else key.place()
            hint = suggestion(name, own) or f"{actor.name}'s strategies: {', '.join(own)}"
            diagnosis.add("N021", f"{actor.name} has no strategy '{name}'", place, hint)
            return None
        found.append(None if name == "any" else own.index(name))
    return tuple(found)


def _cells(
    key: Scalar,
    node: Node,
    actors: tuple[Actor, ...],
    formula: Callable[[Node], Formula],
    diagnosis: Diagnosis,
) -> tuple[Formula, ...] | None:
    if isinstance(node, Sequence):
        if len(node.items) != len(actors):
            order = ", ".join(a.name for a in actors)
            count = f"{len(node.items)} payoff{'s' * (len(node.items) != 1)}"
            message = f"'{key.text}' has {count}, but there are {len(actors)} actors"
            hint = f"one payoff each, separated by commas, in this order: {order}"
            if len(node.items) > len(actors) and all(isinstance(x, Scalar) for x in node.items):
                hint += "; a decimal point is written . , not ,"
            diagnosis.add("N022", message, node, hint)
            return None
        return tuple(formula(x) for x in node.items)
    if not isinstance(node, Mapping):
        raise TypeError(node)
    names = [a.name for a in actors]
    for cell, _ in node.entries:
        if cell.text not in names:
            hint = suggestion(cell.text, names) or f"actors: {', '.join(names)}"
            diagnosis.add("N020", f"there is no actor '{cell.text}'", cell, hint)
    lacking = [n for n in names if n not in node]
    if lacking:
        diagnosis.add("N022", f"'{key.text}' has no payoff for {', '.join(lacking)}", key)
        return None
    return tuple(formula(node.index[n]) for n in names)


def _check_coverage(
    lines: list[TableLine], node: Mapping, actors: tuple[Actor, ...], diagnosis: Diagnosis
) -> None:
    shape = tuple(len(a.strategies) for a in actors)
    names = [[s.name for s in a.strategies] for a in actors]
    _check_ambiguity(lines, shape, names, diagnosis)
    missing = np.argwhere(best_lines(lines, shape) < 0)
    if len(missing):
        last = node.entries[-1][0] if node.entries else node
        shown = [", ".join(names[i][k] for i, k in enumerate(row)) for row in missing[:5].tolist()]
        more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""
        zeros = ", ".join("0" * len(actors))
        message = f"no payoffs for {'; '.join(shown)}{more}"
        diagnosis.add("N024", message, last, f"add a line such as   {shown[0]}: [{zeros}]")


def _check_ambiguity(
    lines: list[TableLine], shape: tuple[int, ...], names: list[list[str]], diagnosis: Diagnosis
) -> None:
    """Find outcomes left with two lines of which neither is more specific, and that differ."""
    layers: dict[frozenset[int], np.ndarray[tuple[int, ...], np.dtype[np.int64]]] = {}
    for k, line in enumerate(lines):
        layer = layers.setdefault(fixed(line, shape), np.full(shape, -1, np.int64))
        where = tuple(slice(None) if p is None else p for p in line.pattern)
        if np.any(layer[where] >= 0):
            _record_clash(lines, int(layer[where].max()), k, ", ".join(_first_name(line, names)), diagnosis)
        layer[where] = k
        if len(layers) > MOST_PATTERNS:
            diagnosis.add("N019", f"'any' stands in more than {MOST_PATTERNS} different placements", line.key)
            return
    ordered = sorted(layers, key=lambda s: (-len(s), sorted(s)))
    beaten = {s: np.zeros(shape, bool) for s in ordered}
    for small in ordered:
        for large in ordered:
            if small < large:
                beaten[small] |= layers[large] >= 0
    for i, first in enumerate(ordered):
        for second in ordered[i + 1 :]:
            both = (layers[first] >= 0) & (layers[second] >= 0) & ~beaten[first] & ~beaten[second]
            if not second <= first and both.any():
                shared = np.argwhere(both)
                pairs = np.stack([layers[first][both], layers[second][both]], axis=1)
                for k in np.unique(pairs, axis=0, return_index=True)[1].tolist():
                    outcome = ", ".join(names[i][c] for i, c in enumerate(shared[k].tolist()))
                    _record_clash(lines, int(pairs[k, 0]), int(pairs[k, 1]), outcome, diagnosis)


def _first_name(line: TableLine, names: list[list[str]]) -> list[str]:
    return [own[p or 0] for p, own in zip(line.pattern, names, strict=True)]


def _record_clash(lines: list[TableLine], a: int, b: int, outcome: str, diagnosis: Diagnosis) -> None:
    first, second = lines[min(a, b)], lines[max(a, b)]
    texts = [[cell.node.text for cell in line.cells] for line in (first, second)]
    if texts[0] == texts[1] or not all(texts):
        return
    earlier = f"'{first.key.text}' (line {first.key.place().line})"
    message = f"{earlier} and '{second.key.text}' both give payoffs for {outcome}"
    hint = f"neither is more specific: add the line   {outcome}: [...]"
    diagnosis.add("N023", message, second.key, hint)
