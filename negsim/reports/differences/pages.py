"""A comparison as a page: two files side by side, or a file beside its cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from negsim.analysis.differences.overview import Overview, overview_of
from negsim.reports import words
from negsim.reports.commands import file_of, variant_of
from negsim.reports.differences import names
from negsim.reports.differences.sections import answer_sections, change_of, input_lines
from negsim.reports.document import WIDTH, Commands, Document, Grid, Heading, Lines, Paragraph, Title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from negsim.analysis.differences.differences import CaseTable, Differences
    from negsim.analysis.findings import Findings
    from negsim.solvers.solution import Note

MOST_INPUTS = 6
"""Changed inputs named on the line of a case."""
MOST_LINES = 4
"""Lines of one kind in the paragraph of a case; the JSON holds all."""
LONGEST_CASE = 30


def differences_document(d: Differences) -> Document:
    """Return the page on two files."""
    document = Document()
    document.add(Title("What changes"), Lines(_about(d)))
    if not d.answers.has_common_actors:
        document.add(_sizes(d))
    elif not d.inputs and d.answers.is_empty:
        document.add(Paragraph("Nothing differs."))
    else:
        _add_inputs(document, d)
        _add_answers(document, d)
    _add_notes(document, d.notes)
    document.add(Commands((f"negsim run {variant_of(d.a)}", f"negsim run {variant_of(d.b)}")))
    return document


def _about(d: Differences) -> tuple[str, str]:
    """Return what the two sides are: file, case, settings and title of each."""
    width = max(map(len, map(names.cut, d.labels)))
    first, second = (
        f"{names.cut(label).ljust(width)}   {_what(label, findings)}"
        for label, findings in zip(d.labels, (d.a, d.b), strict=True)
    )
    return first, second


def _what(label: str, findings: Findings) -> str:
    settings = findings.scenario.settings if findings.scenario else ()
    told = [findings.file or "", f"case {findings.case}" if findings.case else "", *settings]
    title = " ".join(findings.title.split())
    where = ", ".join(x for x in told if x and x != label)
    return names.cut(title + (f" ({where})" if where else ""))


def _add_inputs(document: Document, d: Differences) -> None:
    if d.inputs:
        document.add(Heading("What differs in the files"), Lines(input_lines(d.inputs)))
    else:
        document.add(Heading("What differs in the files:", "nothing"))


def _add_answers(document: Document, d: Differences) -> None:
    sections = answer_sections(d)
    if not sections:
        document.add(Heading("What differs in the answers:", "nothing"))
        return
    document.add(Heading("What differs in the answers"))
    for section in sections:
        document.add(Heading(section.title, section.rest))
        if section.lines:
            document.add(Lines(section.lines))


def _add_notes(document: Document, notes: Iterable[Note]) -> None:
    lines = tuple(dict.fromkeys(f"{n.code}: {n.text}" for n in notes))
    if lines:
        document.add(Heading("Notes"), Lines(lines))


def _sizes(d: Differences) -> Grid:
    first, second = d.answers.sizes
    rows = []
    for name in ("actors", "outcomes", "equilibria", "complete", "dominated"):
        cells = [_size(getattr(sizes, name)) for sizes in (first, second)]
        rows.append(({"complete": "no others", "dominated": "strictly dominated"}.get(name, name), *cells))
    return Grid(("", *map(names.cut, d.labels)), tuple(rows), labels=1)


def _size(value: int | None) -> str:
    if value is None:
        return "-"
    return ("proven" if value else "not proven") if isinstance(value, bool) else f"{value:,}"


# ------------------------------------------------------------------ cases


def cases_document(table: CaseTable) -> Document:
    """Return the page on a file and its cases: a table, then a paragraph a case."""
    document = Document()
    title = " ".join(table.base.title.split())
    document.add(Title(f"{title}: what every case changes"), _overview(table))
    for d in table.cases:
        document.add(*_case(d))
    _add_notes(document, (n for d in table.cases for n in d.notes))
    file = file_of(table.base)
    document.add(Commands((f"negsim run {file} --case all", f"negsim compare {file} --cases --format json")))
    return document


def _case(d: Differences) -> list[Heading | Lines]:
    shown = [f"{names.cut(x.where)} {change_of(x)}" for x in d.inputs[:MOST_INPUTS]]
    rest = len(d.inputs) - len(shown)
    changes = "; ".join(shown) + (f"; and {rest:,} more" if rest > 0 else "") or "changes nothing in the file"
    lines: list[str] = []
    for section in answer_sections(d, MOST_LINES):
        lines += [f"{section.title} {section.rest}".rstrip(), *section.lines]
    told = tuple(lines) or ("Nothing differs in the answers.",)
    return [Heading(f"{names.cut(d.b.case or d.labels[1])}:", changes), Lines(told)]


def _overview(table: CaseTable) -> Grid:
    """Return a row a case; payoffs of actors have columns as long as the line is not too long."""
    rows = [_row(overview_of(table.base), None)]
    rows += [_row(overview_of(d.b), d) for d in table.cases]
    header = ["case", "equilibria", "pure", "against the file", "dominated"]
    if all(row[1] == "-" for row in rows):
        header, rows = _of_groups(table, rows)
    else:
        payoffs = [overview_of(f).payoffs for f in (table.base, *(d.b for d in table.cases))]
        for actor in table.base.game.players:
            cells = [_range(p.get(actor)) for p in payoffs]
            column = [names.cut(actor), *cells]
            if _width([header, *rows]) + 3 + max(map(cell_len, column)) <= WIDTH:
                header.append(column[0])
                rows = [[*row, cell] for row, cell in zip(rows, cells, strict=True)]
    return Grid(tuple(header), tuple(map(tuple, rows)), labels=1)


def _width(rows: Sequence[Sequence[str]]) -> int:
    widths = (max(map(cell_len, column)) for column in zip(*rows, strict=True))
    return 2 + sum(widths) + 3 * (len(rows[0]) - 1)


def _row(overview: Overview, d: Differences | None) -> list[str]:
    count = "-" if overview.equilibria is None else f"{overview.equilibria:,}"
    return [
        _name(overview.case) if d else "(as it stands)",
        count if overview.complete or overview.equilibria is None else f"{count} found",
        "-" if overview.pure_count is None else f"{overview.pure_count:,}",
        _verdict(d) if d else "",
        "-" if overview.dominated is None else f"{len(overview.dominated):,}",
    ]


def _name(case: str | None) -> str:
    name = case or ""
    return name if len(name) <= LONGEST_CASE else name[: LONGEST_CASE - 3] + "..."


def _verdict(d: Differences) -> str:
    """Return in few words how an answer compares with that of the file as it stands."""
    found = d.answers.equilibria
    if d.answers.is_empty:
        return "nothing differs"
    if found is None:
        return "differs"
    moved = [f"{len(x)} {word}" for x, word in ((found.gone, "gone"), (found.new, "new")) if x]
    if moved:
        return ", ".join(moved)
    if any(e.probabilities for e in found.kept):
        return "other probabilities"
    return "other payoffs" if any(e.payoffs for e in found.kept) else "same equilibria"


def _range(ends: tuple[object, object] | None) -> str:
    if ends is None:
        return "-"
    low, high = (names.figure(x) for x in ends)  # type: ignore[arg-type]
    return low if low == high else f"{low} to {high}"


def _of_groups(table: CaseTable, rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """Return the columns of a file in which nothing is played."""
    found = [overview_of(f) for f in (table.base, *(d.b for d in table.cases))]
    cells = [
        [row[0], x.core or "-", "-" if x.worth_of_all is None else words.number(x.worth_of_all), row[3]]
        for row, x in zip(rows, found, strict=True)
    ]
    return ["case", "core", "worth of all", "against the file"], cells
