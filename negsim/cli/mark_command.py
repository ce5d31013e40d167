"""``negsim mark``: marks a class's answers to exercises."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from negsim.cli import options
from negsim.cli.each import open_document, working_on
from negsim.cli.show import Output, has_color, problems_text, refusal_text, say
from negsim.errors import NegsimError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.classroom.mark.class_marks import ClassMarks
    from negsim.classroom.mark.roster import Roster
    from negsim.scenario.load import Document


@click.command("mark")
@options.files
@click.option(
    "--file",
    "own",
    multiple=True,
    metavar="FILE",
    help="A scenario that sheets were made of, or its name in the library; may be repeated.",
)
@options.formats("text", "csv", "json", "markdown")
@options.output
@options.force
@options.quiet
@options.no_color
def command(
    files: tuple[str, ...],
    own: tuple[str, ...],
    form: str,
    output: str | None,
    force: bool,
    quiet: bool,
    no_color: bool,
) -> int:
    """Mark the answers of a class, and say what went wrong.

    FILE is a table (.csv) with the columns name and sheet, and one for each question: 1, 2 ...; or with the
    columns name, sheet, question and answer. - is standard input. The table is made by
    negsim exercise --format csv.

    Sheets that were made of a scenario need it again: it is looked for beside FILE, here and in the library,
    or named with --file.
    """
    out = Output(output, force=force)
    out.refuse_inputs([*files, *own])
    color_problems = has_color(sys.stderr, refused=no_color)
    rosters, code = _read(files, color=color_problems)
    if not rosters:
        return code
    from negsim.classroom.mark.class_marks import mark_class
    from negsim.classroom.mark.sheet_maker import SheetMaker

    documents = [open_document(name) for name in own]
    with working_on(", ".join(rosters)):
        marks = mark_class(rosters, SheetMaker(documents, files, _shipped).make)
    _tell(marks, quiet=quiet, color=color_problems)
    if marks.sheets or form == "json":
        out.write(_text(marks, form, color=output is None and has_color(sys.stdout, refused=no_color)))
    out.close()
    return max(code, 3 if any(not p.is_warning for p in marks.problems) else 0)


def _shipped(name: str) -> Document | None:
    """Return the scenario of the library that has a name."""
    from negsim.cli.library import library_file
    from negsim.scenario.load import read_document

    path = library_file(name)
    return read_document(str(path), name) if path else None


def _read(files: Sequence[str], *, color: bool) -> tuple[dict[str, Roster], int]:
    """Return what each file holds, and the highest exit code of those that hold nothing."""
    from negsim.classroom.mark.roster import read_roster
    from negsim.classroom.mark.table import read_table

    if len(set(files)) < len(files):
        raise UsageError("N119", "a file is named twice", "name each once")
    found, code = {}, 0
    for name in files:
        try:
            found[name] = read_roster(read_table(name))
        except NegsimError as error:
            say(refusal_text(error, color=color))
            code = max(code, error.exit_code)
    return found, code


def _tell(marks: ClassMarks, *, quiet: bool, color: bool) -> None:
    """Say on stderr what could not be marked, and what should be known."""
    from negsim.classroom.mark.class_marks import told

    say(problems_text(told(marks.problems, has_warnings=not quiet), color=color))


def _text(marks: ClassMarks, form: str, *, color: bool) -> str:
    if form == "csv":
        from negsim.classroom.mark.as_csv import marks_csv

        return marks_csv(marks)
    if form == "json":
        from negsim.classroom.mark.as_json import marks_json

        return marks_json(marks) + "\n"
    from negsim.classroom.mark.report import marks_report
    from negsim.reports.document import to_markdown, to_text

    document = marks_report(marks)
    return to_markdown(document) if form == "markdown" else to_text(document, color=color)
