"""Exercises as data: JSON for programs, and a blank table of answers for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import negsim
from negsim.classroom.question import (
    ChoiceKey,
    GroupsKey,
    NamesKey,
    NumberKey,
    ProfilesKey,
    SharesKey,
)
from negsim.classroom.written import groups, written
from negsim.reports.json_report import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from negsim.classroom.question import Key, Question
    from negsim.classroom.sheet import Sheet

SCHEMA = "negsim-exercise/1"


def to_json(sheet: Sheet, *, has_solutions: bool) -> str:
    """Return a sheet as one line of JSON; the key only with solutions."""
    about = {
        "schema": SCHEMA,
        "negsim": negsim.__version__,
        "id": str(sheet.id),
        "title": sheet.findings.title,
        "scenario": sheet.text,
        "settings": list(sheet.settings),
        "questions": [
            _question(q, topic.name, has_solutions) for topic in sheet.topics for q in topic.questions
        ],
        "notes": [{"code": n.code, "text": n.text} for n in sheet.notes],
    }
    return json.dumps(about, ensure_ascii=False, allow_nan=False) + "\n"


def _question(question: Question, topic: str, has_solutions: bool) -> dict[str, Any]:  # noqa: FBT001  private
    told: dict[str, Any] = {
        "name": question.name, "topic": topic, "text": question.text, "points": question.points,
    }  # fmt: skip
    if has_solutions:
        told["answer"] = written(question.key)
        told["key"] = key_dict(question.key)
        told["slips"] = [{"answer": written(s.key), "text": s.text} for s in question.slips]
    return told


def key_dict(key: Key) -> dict[str, Any]:
    """Return a key as plain data; numbers as floats and exactly."""
    match key:
        case NumberKey(value=value):
            return {"type": "number", "value": number(value), "exact": str(value)}
        case ChoiceKey(options=options, right=right):
            return {"type": "choice", "options": list(options), "right": right}
        case NamesKey(options=options, right=names):
            return {"type": "names", "options": list(options), "right": [o for o in options if o in names]}
        case SharesKey(labels=labels, values=values):
            pairs = list(zip(labels, values, strict=True))
            return {
                "type": "shares",
                "right": {n: number(v) for n, v in pairs},
                "exact": {n: str(v) for n, v in pairs},
            }
        case ProfilesKey(actors=actors, strategies=strategies, right=profiles):
            return {
                "type": "profiles",
                "right": [
                    {
                        actor: {n: str(p) for n, p in zip(names, mixture, strict=True) if p}
                        for actor, names, mixture in zip(actors, strategies, profile, strict=True)
                    }
                    for profile in profiles
                ],
            }
        case GroupsKey():
            return {"type": "groups", "right": groups(key)}


def answer_table(sheets: Iterable[Sheet]) -> str:
    """Return a table to be filled in: a line a sheet, a column a question, as ``negsim mark`` reads it."""
    rows = [(str(sheet.id), [q.name for q in sheet.questions]) for sheet in sheets]
    names = _longest([names for _, names in rows])
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["name", "sheet", *names])
    writer.writerows(["", sheet_id, *("" for _ in names)] for sheet_id, _ in rows)
    return out.getvalue()


def _longest(lists: Sequence[list[str]]) -> list[str]:
    return max(lists, key=len, default=[])
