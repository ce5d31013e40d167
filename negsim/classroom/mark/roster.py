"""Who handed in which sheet with which answers: the rows of a table, or one row an answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from negsim.classroom.mark.folding import simple
from negsim.errors import Problem
from negsim.scenario.diagnosis import Diagnosis, listed
from negsim.scenario.names import LONGEST_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from negsim.classroom.mark.table import Table
    from negsim.errors import Place
    from negsim.interchange.csv_table import Cell

_HEADS = {
    "name": frozenset(("name", "student", "names", "student name", "name of student", "full name")),
    "sheet": frozenset(("sheet", "sheet id", "sheet-id", "sheetid", "exercise", "exercise sheet")),
    "question": frozenset(("question", "question name", "question number")),
    "answer": frozenset(("answer", "answers", "response")),
}
GOOD = "a header is   name,sheet,1,2,3   or   name,sheet,question,answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """A sheet that a student handed in."""

    student: str
    sheet: str
    """The id as written."""
    place: Place
    answers: Mapping[str, str]
    """By the name of the question, in plain small letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """What a file holds, and the rows of it that cannot be read."""

    handed: tuple[Handed, ...]
    columns: Mapping[str, Cell]
    """The columns that may be questions, by their plain names; none where a row is one answer."""
    is_long: bool
    """Whether a row is one answer."""
    problems: tuple[Problem, ...]


def question_name(text: str) -> str:
    """Return the name of a question as it is compared: ``Question 1`` is ``q1`` is ``1``.

    Examples
    --------
    >>> [question_name(t) for t in ("1", " Q1", "question 1:", "1.")]
    ['1', '1', '1', '1']
    """
    plain = simple(text[:LONGEST_NAME]).replace("\n", " ").casefold().rstrip(".:) ")
    return re.sub(r"^(?:q|question|answer|no)\s*[.#:]?\s*#?(?=\d)", "", plain)


def read_roster(table: Table) -> Roster:
    """Return who handed in what.

    Raises
    ------
    ScenarioError
        If columns are missing or stand twice, or no row is filled in.
    """
    diagnosis = Diagnosis()
    found = _columns(table, diagnosis)
    if not table.rows:
        diagnosis.add("N190", "the file has a header and no rows", table.source.place(0), GOOD)
    diagnosis.raise_errors()
    problems = list(table.remarks)
    rows = [row for row in table.rows if _is_whole(row, len(table.header), problems)]
    is_long = "answer" in found
    handed = _long(rows, found, problems) if is_long else _wide(rows, table.header, found, problems)
    if not handed and all(p.is_warning for p in problems):
        diagnosis.add(
            "N190", "no row is filled in", table.source.place(0), "each row needs a name and answers"
        )
    diagnosis.raise_errors()
    columns = {} if is_long else _questions(table.header, found)
    return Roster(handed=tuple(handed), columns=columns, is_long=is_long, problems=tuple(problems))


# ------------------------------------------------------------------ columns


def _columns(table: Table, diagnosis: Diagnosis) -> dict[str, int]:
    """Return where the columns are that are not questions of their own."""
    found: dict[str, int] = {}
    names: dict[str, Cell] = {}
    for k, cell in enumerate(table.header):
        plain = simple(cell.text[:LONGEST_NAME]).casefold().replace("_", " ").replace("\n", " ").strip(" :.")
        role = next((role for role, words in _HEADS.items() if plain in words), "")
        known = role or question_name(cell.text)
        if known and known in names:
            message = f"two columns are called '{cell.text[:40]}'"
            if cell.text != names[known].text:
                message = f"the columns '{names[known].text[:40]}' and '{cell.text[:40]}' mean the same"
            diagnosis.add("N192", message, cell.place(), "delete one of them, or give it another name")
        names[known] = cell
        if role:
            found[role] = k
    is_long = "answer" in found or "question" in found
    wanted = ("name", "sheet", "question", "answer") if is_long else ("name", "sheet")
    missing = [name for name in wanted if name not in found]
    if missing:
        said = listed(f"'{name}'" for name in missing)
        message = f"there is no column {said}" if len(missing) == 1 else f"there are no columns {said}"
        diagnosis.add("N191", message, table.header[0].place(), GOOD)
    return found


def _questions(header: Sequence[Cell], found: Mapping[str, int]) -> dict[str, Cell]:
    taken = set(found.values())
    return {question_name(c.text): c for k, c in enumerate(header) if k not in taken and c.text}


# ------------------------------------------------------------------ rows


def _is_whole(row: Sequence[Cell], width: int, problems: list[Problem]) -> bool:
    surplus = [cell for cell in row[width:] if cell.text]
    if len(row) >= width and not surplus:
        return True
    message = f"this row has {len(row)} cells, the header has {width}"
    hint = (
        "an answer with the separator in it stands in quotes"
        if surplus
        else "leave empty what was not answered"
    )
    problems.append(lost_row(message, (surplus or row)[0], hint))
    return False


def lost_row(message: str, cell: Cell, hint: str = "") -> Problem:
    """Return what to say of a row that is not marked while the others are."""
    return Problem(code="N193", message=f"{message}; it is not marked", hint=hint, place=cell.place())


def _identity(
    row: Sequence[Cell], found: Mapping[str, int], problems: list[Problem]
) -> tuple[str, str] | None:
    cells = (row[found["name"]], row[found["sheet"]])
    too_long = next((cell for cell in cells if len(cell.text) > LONGEST_NAME), None)
    if too_long is not None:
        problems.append(lost_row(f"a name or sheet is longer than {LONGEST_NAME} characters", too_long))
        return None
    name, sheet = (" ".join(cell.text.split()) for cell in cells)
    if name and sheet:
        return name, sheet
    if any(cell.text for k, cell in enumerate(row) if k != found["sheet"]):
        what = "name" if not name else "sheet"
        problems.append(lost_row(f"this row has no {what}", row[0]))
    return None


def _wide(
    rows: Iterable[Sequence[Cell]], header: Sequence[Cell], found: Mapping[str, int], problems: list[Problem]
) -> list[Handed]:
    taken = set(found.values())
    columns = {question_name(c.text): k for k, c in enumerate(header) if k not in taken and c.text}
    handed = []
    for row in rows:
        who = _identity(row, found, problems)
        if who:
            answers = {name: row[k].text for name, k in columns.items()}
            place = row[found["sheet"]].place()
            handed.append(Handed(student=who[0], sheet=who[1], place=place, answers=answers))
    return handed


def _long(rows: Iterable[Sequence[Cell]], found: Mapping[str, int], problems: list[Problem]) -> list[Handed]:
    places: dict[tuple[str, str], Place] = {}
    answers: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows:
        who = _identity(row, found, problems)
        question = question_name(row[found["question"]].text)
        if who is None:
            continue
        if not question:
            problems.append(lost_row("this row names no question", row[0]))
            continue
        places.setdefault(who, row[found["sheet"]].place())
        given = answers.setdefault(who, {})
        if question in given:
            message = f"{who[0]} answers question {question} of {who[1]} twice; the last answer counts"
            problems.append(Problem(code="N195", message=message, place=row[0].place(), is_warning=True))
        given[question] = row[found["answer"]].text
    return [
        Handed(student=who[0], sheet=who[1], place=places[who], answers=given)
        for who, given in answers.items()
    ]


def last_of_each(handed: Iterable[Handed], problems: list[Problem]) -> list[Handed]:
    """Return the sheets, of those handed in twice the last one."""
    kept: dict[tuple[str, str], Handed] = {}
    for one in handed:
        key = (simple(one.student).casefold(), one.sheet)
        if key in kept:
            before = kept[key].place
            where = (
                f"line {before.line}"
                if before.file == one.place.file
                else f"{before.file}, line {before.line},"
            )
            message = f"{one.student} hands in {one.sheet} again; this row counts, {where} does not"
            hint = "if these are two students, give them different names"
            problems.append(
                Problem(code="N195", message=message, hint=hint, place=one.place, is_warning=True)
            )
        kept[key] = one
    return list(kept.values())
