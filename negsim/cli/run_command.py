"""``negsim run``: answer what scenarios ask."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from negsim.cli import options
from negsim.cli.each import Piece, expand, open_document, pieces_of, variants
from negsim.cli.show import Output, has_color, problems_text, refusal_text, say
from negsim.errors import NegsimError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from negsim.analysis.findings import Findings


@click.command("run")
@options.files
@options.case
@options.settings
@options.formats("text", "json", "csv", "markdown")
@options.output
@options.force
@options.seed
@options.jobs
@options.no_cache
@click.option("--second-opinion", is_flag=True, help="Ask nashpy, pygambit and quantecon too, and compare.")
@click.option(
    "--time-limit",
    type=click.FloatRange(0.1, 86_400),
    default=20,
    show_default=True,
    metavar="SECONDS",
    help="For each second opinion.",
)
@options.quiet
@options.no_color
def command(
    files: tuple[str, ...], case: str | None, settings: tuple[str, ...], form: str, output: str | None,
    force: bool, seed: int, jobs: int, no_cache: bool, second_opinion: bool, time_limit: float,
    quiet: bool, no_color: bool,
) -> int:  # fmt: skip
    """Answer what each FILE asks: equilibria, dominance, guarantees, efficient outcomes.

    FILE may be a scenario, a folder of scenarios, a name from the library, or - for standard input.
    """
    out = Output(output, force=force)
    out.refuse_inputs(files)
    chosen = {
        "case": case, "settings": settings, "form": form, "seed": seed, "quiet": quiet,
        "keeps_results": not no_cache,
        "time_limit": time_limit if second_opinion else None,
        "color": output is None and has_color(sys.stdout, refused=no_color),
        "color_problems": has_color(sys.stderr, refused=no_color),
    }  # fmt: skip
    between = {"text": "\n" + "-" * 60 + "\n\n", "markdown": "\n---\n\n"}.get(form, "")
    highest, is_first = 0, True
    try:
        for piece in pieces_of(_answers, expand(files), jobs, chosen):
            say(piece.err)
            if piece.out:
                out.write((_header(form) if is_first else between) + piece.out)
                is_first = False
            highest = max(highest, piece.code)
    finally:  # what was finished before an interruption is kept
        if is_first and highest == 0:
            out.write(_header(form))
        out.close()
    return highest


def _header(form: str) -> str:
    if form != "csv":
        return ""
    from negsim.reports.csv_report import to_csv

    return to_csv([])


def _answers(
    name: str, *, case: str | None, settings: tuple[str, ...], form: str, seed: int, quiet: bool,
    keeps_results: bool, time_limit: float | None, color: bool, color_problems: bool,
) -> Iterator[Piece]:  # fmt: skip
    """Yield one piece for every case of a file that is asked for."""
    from negsim.analysis.findings import find

    try:
        document = open_document(name)
        for variant in variants(document, case):
            try:
                findings = find(document.scenario(variant, settings, keeps_results=keeps_results), seed=seed)
                if time_limit is not None:
                    findings = _compared(findings, time_limit)
            except NegsimError as error:
                yield Piece(err=refusal_text(error, color=color_problems), code=error.exit_code)
                continue
            warnings = "" if quiet else problems_text(findings.warnings, color=color_problems)
            yield Piece(out=_text(findings, form, color=color), err=warnings)
    except NegsimError as error:
        yield Piece(err=refusal_text(error, color=color_problems), code=error.exit_code)


def _compared(findings: Findings, time_limit: float) -> Findings:
    """Return findings with what other programs say about the equilibria."""
    from dataclasses import replace

    from negsim.analysis.second_opinion import second_opinions
    from negsim.solvers.solution import Note

    if findings.nash is None:
        note = Note(code="N321", text="No equilibria were computed that a second opinion could be about.")
        return replace(findings, notes=(*findings.notes, note))
    second = second_opinions(findings.game, findings.nash, time_limit=time_limit)
    return replace(findings, second_opinion=second)


def _text(findings: Findings, form: str, *, color: bool) -> str:
    if form == "json":
        from negsim.reports.json_report import to_json

        return to_json(findings) + "\n"
    if form == "csv":
        from negsim.reports.csv_report import to_csv

        return to_csv([findings], header=False)
    from negsim.reports.answer import answer
    from negsim.reports.document import to_markdown, to_text

    document = answer(findings)
    return to_markdown(document) if form == "markdown" else to_text(document, color=color)
