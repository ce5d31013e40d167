"""``about.toml``: what a folder of trade data is called, where it comes from, and what is weak about it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from negsim.economy.read_table import read_bytes, start_of
from negsim.errors import Place
from negsim.scenario.diagnosis import suggestion

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from negsim.scenario.diagnosis import Diagnosis


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The words beside the figures; every key of the file is a field here."""

    title: str = ""
    year: int | None = None
    is_estimate: bool = False
    gdp_year: int | None = None
    coverage_importer: str = "USA"
    """The region whose imports ``coverage.csv`` is about."""
    sources: list[str] = field(default_factory=list)
    weaknesses: list[str] = field(default_factory=list)
    regions: Mapping[str, str] = field(default_factory=dict)
    """Titles by code."""
    sectors: Mapping[str, str] = field(default_factory=dict)


_TEXT, _YEAR, _SWITCH = "a text in quotes", "a whole number", "true or false"
_TEXTS, _TITLES = "a list of texts", "a table of texts"
_KINDS = {
    "title": _TEXT, "year": _YEAR, "is_estimate": _SWITCH, "gdp_year": _YEAR, "coverage_importer": _TEXT,
    "sources": _TEXTS, "weaknesses": _TEXTS, "regions": _TITLES, "sectors": _TITLES,
}  # fmt: skip


def read_about(path: Path, diagnosis: Diagnosis) -> About:
    """Read the words of a folder; what is wrong is recorded (N149) and left out."""
    data = read_bytes(path, diagnosis)
    if data is None:
        return About()
    text = data.decode("utf-8-sig", "replace")
    try:
        words = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        diagnosis.add("N149", f"this is not TOML: {error}", _fault_place(path, text, str(error)))
        return About()
    good = {key: value for key, value in words.items() if check_word(path, text, key, value, diagnosis)}
    return About(**good)


def check_word(path: Path, text: str, key: str, value: Any, diagnosis: Diagnosis) -> bool:
    """Whether a key is known, and its value of the right kind."""
    place = _key_place(path, text, key)
    if key not in _KINDS:
        diagnosis.add("N149", f"unknown key '{key}'", place, suggestion(key, _KINDS))
    elif not _is_kind(value, _KINDS[key]):
        diagnosis.add("N149", f"'{key}' must be {_KINDS[key]}", place)
    else:
        return True
    return False


def _is_kind(value: Any, kind: str) -> bool:
    if kind == _TEXT:
        return isinstance(value, str)
    if kind == _SWITCH:
        return isinstance(value, bool)
    if kind == _YEAR:
        return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10_000
    if kind == _TEXTS:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return isinstance(value, dict) and all(isinstance(item, str) for item in value.values())


def _key_place(path: Path, text: str, key: str) -> Place:
    for number, line in enumerate(text.splitlines(), 1):
        if match := re.match(rf"\s*\[*\s*[\"']?({re.escape(key)})[\"']?\s*[=.\]]", line):
            return Place(file=str(path), line=number, column=match.start(1) + 1, text=line, width=len(key))
    return start_of(path)


def _fault_place(path: Path, text: str, message: str) -> Place:
    match = re.search(r"line (\d+), column (\d+)", message)
    if match is None:
        return start_of(path)
    line, column = int(match[1]), int(match[2])
    lines = text.split("\n")
    shown = lines[line - 1].rstrip("\r") if line <= len(lines) else ""
    return Place(file=str(path), line=line, column=column, text=shown)
