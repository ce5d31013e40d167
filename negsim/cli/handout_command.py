"""``negsim handout``: a scenario as a case for a class, with or without the solutions."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from negsim.cli import options
from negsim.cli.each import expand, open_document, variants, working_on
from negsim.cli.show import Output, has_color, problems_text, refusal_text, say
from negsim.errors import NegsimError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.reports.document import Document

FORMS = ("text", "markdown", "html", "latex")


@click.command("handout")
@options.files
@click.option("--solutions", is_flag=True, help="For the teacher: with answers and worked steps.")
@click.option("--topics", metavar="NAME,NAME", help="Only these topics, in this order; default: all.")
@options.case
@options.settings
@options.form_option(*FORMS)
@options.output
@options.force
@options.seed
@options.no_cache
@options.quiet
@options.no_color
def command(
    files: tuple[str, ...], solutions: bool, topics: str | None, case: str | None,
    settings: tuple[str, ...], form: str | None, output: str | None, force: bool, seed: int, no_cache: bool,
    quiet: bool, no_color: bool,
) -> int:  # fmt: skip
    """Make a handout of each FILE: the case, the numbers and their sources, and questions topic by topic.

    html is one page that prints well and needs no other file; latex is for xelatex, lualatex or pdflatex.
    Several files become one document, each on a new page. Topics: best-responses, dominance, pure-equilibria,
    mixed, volunteer, coordination, maxmin, zero-sum, efficient, correlated, commitment, shapley, nucleolus,
    core, power, front, economy.
    """
    form = options.form_of(form, output, FORMS)
    out = Output(output, force=force)
    out.refuse_inputs(files)
    color = has_color(sys.stderr, refused=no_color)
    chosen: dict[str, Any] = {
        "seed": seed, "solutions": solutions, "topics": _names(topics), "keeps": not no_cache, "quiet": quiet,
        "color": color,
    }  # fmt: skip
    documents: list[Document] = []
    highest = 0
    try:
        for name in expand(files):
            made, code = _made(name, case, settings, **chosen)
            documents += made
            highest = max(highest, code)
    finally:  # what was finished before an interruption is kept
        if documents:
            has_bold = output is None and has_color(sys.stdout, refused=no_color)
            out.write(_text(documents, form, color=has_bold))
        out.close()
    return highest


def _names(topics: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in topics.split(",")) if topics is not None else ()


def _made(
    name: str, case: str | None, settings: tuple[str, ...], *, seed: int, solutions: bool,
    topics: tuple[str, ...], keeps: bool, quiet: bool, color: bool,
) -> tuple[list[Document], int]:  # fmt: skip
    """Return the handouts of a file and its cases, and the exit code; problems are told on stderr."""
    from negsim.classroom.handout import handout

    made: list[Document] = []
    code = 0
    try:
        source = open_document(name)
        for variant in variants(source, case):
            try:
                with working_on(name):
                    scenario = source.scenario(variant, settings, keeps_results=keeps)
                    told = handout(scenario, has_solutions=solutions, seed=seed, only=topics)
            except NegsimError as error:
                say(refusal_text(error, color=color))
                code = max(code, error.exit_code)
                continue
            made.append(told.document)
            if not quiet:
                say(problems_text(told.findings.warnings, color=color))
                say("".join(f"negsim: {name}: {note.text} [{note.code}]\n" for note in told.notes))
    except NegsimError as error:
        say(refusal_text(error, color=color))
        code = max(code, error.exit_code)
    return made, code


def _text(documents: Sequence[Document], form: str, *, color: bool) -> str:
    from negsim.reports.document import Document, NewPage, to_latex, to_markdown, to_page, to_text

    whole = Document()
    for document in documents:
        if whole.blocks:
            whole.add(NewPage())
        whole.blocks += document.blocks
    if form == "text":
        return to_text(whole, color=color)
    return {"markdown": to_markdown, "html": to_page, "latex": to_latex}[form](whole)
