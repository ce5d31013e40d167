"""``negsim exercise``: exercises with nice answers, and their keys."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from negsim.cli import options
from negsim.cli.each import open_document, working_on
from negsim.cli.show import Output, has_color, refusal_text, say
from negsim.errors import NegsimError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from negsim.classroom.sheet import Sheet
    from negsim.scenario.load import Document

FORMS = ("text", "markdown", "html", "latex", "moodle", "gift", "csv", "json")


@click.command("exercise")
@click.argument("items", nargs=-1, metavar="[FILE|ID...]")
@click.option("--kind", "kinds", multiple=True, metavar="KIND|all", help="A kind of exercise.")
@click.option("-n", "--number", "count", type=int, default=1, show_default=True, help="How many of each.")
@click.option(
    "--difficulty",
    "difficulties",
    multiple=True,
    metavar="NAME=VALUE",
    help="As the list of kinds says.",
)
@click.option("--solutions", is_flag=True, help="With the answers and how they are worked out.")
@click.option("--file", "files", multiple=True, metavar="FILE", help="The file that IDs were made of.")
@options.form_option(*FORMS)
@options.output
@options.force
@options.seed
@options.quiet
@options.no_color
def command(
    items: tuple[str, ...], kinds: tuple[str, ...], count: int, difficulties: tuple[str, ...],
    solutions: bool, files: tuple[str, ...], form: str | None, output: str | None, force: bool, seed: int,
    quiet: bool, no_color: bool,
) -> int:  # fmt: skip
    """Make exercises: of a KIND, of your own FILE, or again those that an ID names.

    The numbers of a FILE that have a range are varied within it, so that the answers are nice. Every sheet
    carries an ID such as mixed-2x2/7/12/v1, which makes the same sheet, and its key, again. Without anything,
    all kinds are listed.

    csv is a blank table of answers, to be filled in and marked by   negsim mark.
    """
    form = options.form_of(form, output, FORMS)
    out = Output(output, force=force)
    out.refuse_inputs([*items, *files])
    _check_options(items, kinds, form=form, has_solutions=solutions)
    if not items and not kinds:
        from negsim.classroom.kind_list import kinds_text

        out.write(kinds_text())
        out.close()
        return 0
    ids = [item for item in items if is_id(item)]
    own = [item for item in items if not is_id(item)]
    documents = [open_document(name) for name in files]
    sheets = _ids(ids, documents) if ids else _new(own, kinds, count, seed, _chosen(difficulties))
    color = output is None and has_color(sys.stdout, refused=no_color)
    return _write(sheets, form, out, has_solutions=solutions, color=color, quiet=quiet)


def is_id(item: str) -> bool:
    """Whether something is the id of a sheet rather than a file."""
    import re

    looks_so = re.search(r"/v\d+$|^[^/]+/\d+/\d+$", item.strip(), re.IGNORECASE)
    return looks_so is not None and not is_file(item)


def _check_options(items: tuple[str, ...], kinds: tuple[str, ...], *, form: str, has_solutions: bool) -> None:
    """Refuse options that contradict each other, or would have no effect."""
    from negsim.classroom.kinds import KINDS

    context = click.get_current_context()
    given = {
        name
        for name in ("count", "seed", "difficulties", "solutions")
        if context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE
    }
    flags = {"count": "-n", "seed": "--seed", "difficulties": "--difficulty", "solutions": "--solutions"}
    ids = [item for item in items if is_id(item)]
    stray = sorted(given - {"solutions"})
    if ids and (kinds or len(ids) < len(items) or stray):
        what = flags[stray[0]] if stray else "other exercises"
        raise UsageError("N188", f"'{ids[0]}' names one sheet; {what} does not go with it", "leave one out")
    named = next((item for item in items if item in KINDS and not is_file(item)), None)
    if named is not None:
        raise UsageError("N187", f"'{named}' is a kind of exercise, not a file", f"write   --kind {named}")
    if given and not items and not kinds:
        raise UsageError("N188", f"{flags[min(given)]} of which exercises?", "add   --kind KIND   or a file")
    if "difficulties" in given and not kinds:
        raise UsageError("N188", "--difficulty is for kinds of exercises", "add   --kind")
    if form == "csv" and has_solutions:
        raise UsageError("N188", "a blank table has no solutions", "--format json   has answers as data")


def is_file(item: str) -> bool:
    """Whether there is a file or folder of this name."""
    import os

    return "\0" not in item and os.path.exists(item)  # noqa: PTH110  names of any length


def _chosen(difficulties: Sequence[str]) -> dict[str, int]:
    chosen = {}
    for text in (part for given in difficulties for part in given.split(",")):
        name, sign, value = (part.strip() for part in text.partition("="))
        if not sign or not value.isascii() or not value.isdigit() or len(value) > 9:
            hint = "write a name and a whole number:   --difficulty rounds=4"
            raise UsageError("N188", f"'{text}' is no difficulty", hint)
        chosen[name] = int(value)
    return chosen


def _ids(ids: Sequence[str], documents: Sequence[Document]) -> Iterator[Sheet]:
    from negsim.classroom.sheet_id import read_sheet_id
    from negsim.classroom.wanted import of_id

    wanted = [read_sheet_id(text) for text in ids]
    return (of_id(sheet_id, documents) for sheet_id in wanted)


def _new(
    own: Sequence[str], kinds: Sequence[str], count: int, seed: int, chosen: dict[str, int]
) -> Iterator[Sheet]:
    """Yield new sheets: of kinds first, then of files.  What is wrong with the request is said at once."""
    from itertools import chain

    from negsim.classroom.wanted import check_count, of_file, of_kinds

    check_count(count)
    documents = [open_document(name) for name in own]
    return chain(of_kinds(kinds, count, seed, chosen), *(of_file(d, count, seed) for d in documents))


def _write(
    sheets: Iterable[Sheet], form: str, out: Output, *, has_solutions: bool, color: bool, quiet: bool
) -> int:
    """Write what could be made; a sheet that could not is told, and the others go on."""
    from negsim.classroom.show import show

    made, code = [], 0
    remaining = iter(sheets)
    with working_on("the sheets"):
        while True:
            try:
                made.append(next(remaining))
            except StopIteration:
                break
            except NegsimError as error:
                say(refusal_text(error))
                code = max(code, error.exit_code)
                break
    for sheet in made:
        for note in () if quiet else sheet.notes:
            say(f"negsim: {sheet.id}: {note.text} [{note.code}]\n")
    if made:
        out.write(show(made, form, has_solutions=has_solutions, color=color))
    out.close()
    return code
