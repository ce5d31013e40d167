"""``negsim explain``: a scenario's answer step by step, or a page on a term or an error code."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from negsim.cli import options
from negsim.cli.each import Piece, expand, open_document, pieces_of, variants
from negsim.cli.show import Output, has_color, problems_text, refusal_text, say
from negsim.errors import NegsimError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from negsim.reports.explain import Explanation

BETWEEN = {"text": "\n" + "-" * 60 + "\n\n", "markdown": "\n---\n\n"}


@click.command("explain")
@click.argument("items", nargs=-1, metavar="[FILE|CODE|TERM...]")
@click.option(
    "--profile",
    metavar="PROFILE",
    help='Ask about one profile: "Ann: yes, Bob: no"; mixed: "Ann: {yes: 1/2, no: 1/2}, Bob: no".',
)
@options.case
@options.settings
@options.formats("text", "json", "markdown")
@options.output
@options.force
@options.seed
@options.jobs
@options.no_cache
@options.quiet
@options.no_color
def command(
    items: tuple[str, ...], profile: str | None, case: str | None, settings: tuple[str, ...], form: str,
    output: str | None, force: bool, seed: int, jobs: int, no_cache: bool, quiet: bool, no_color: bool,
) -> int:  # fmt: skip
    """Explain the answer to each FILE step by step, error codes (N021) or terms (nash, "Pareto-efficient").

    FILE is what exists, what is written like a path (with a slash, or ending in .yaml), a name from the
    library, or - for standard input; everything else is a term or a code. Without anything, all terms and
    codes are listed.
    """
    out = Output(output, force=force)
    out.refuse_inputs(items)
    chosen = {
        "profile": profile, "case": case, "settings": settings, "form": form, "seed": seed, "quiet": quiet,
        "keeps_results": not no_cache,
        "color": output is None and has_color(sys.stdout, refused=no_color),
        "color_problems": has_color(sys.stderr, refused=no_color),
    }  # fmt: skip
    is_about_files = bool(profile is not None or case is not None or settings or form == "json")
    files = [name for item in items for name in (expand([item]) if is_file(item) else [item])]
    pages = [name for name in files if not is_file(name)]
    if is_about_files and (pages or not files):
        what = f"'{pages[0]}' is none" if pages else "none is named"
        raise UsageError("N109", f"--profile, --case, --set and json are for scenario files, and {what}")
    if not items:
        from negsim.reports.pages import topics_list

        out.write(topics_list())
    return _explain(files, jobs, chosen, out)


def _explain(files: list[str], jobs: int, chosen: Mapping[str, object], out: Output) -> int:
    highest, is_first = 0, True
    try:
        for piece in pieces_of(_explained, files, jobs, dict(chosen)):
            say(piece.err)
            if piece.out:
                out.write(("" if is_first else BETWEEN.get(str(chosen["form"]), "")) + piece.out)
                is_first = False
            highest = max(highest, piece.code)
    finally:  # what was finished before an interruption is kept
        out.close()
    return highest


def is_file(item: str) -> bool:
    """Whether something that is to be explained is a scenario; else it is a term or a code."""
    from negsim.cli.library import library_file
    from negsim.reports.pages import is_topic

    if item == "-" or not item or "\0" in item or any(c in item for c in "/\\"):
        return True
    if Path(item).is_file() or item.endswith((".yaml", ".yml")) or library_file(item) is not None:
        return True
    # A folder called 'table' hides no page, unless there are scenarios in it.
    return Path(item).is_dir() and not (is_topic(item) and not any(Path(item).rglob("*.y*ml")))


def _explained(
    name: str, *, profile: str | None, case: str | None, settings: tuple[str, ...], form: str, seed: int,
    keeps_results: bool, quiet: bool, color: bool, color_problems: bool,
) -> Iterator[Piece]:  # fmt: skip
    """Yield a page, or one piece for every case of a file that is asked for."""
    try:
        if not is_file(name):
            yield Piece(out=_page(name))
            return
        from negsim.reports.explain import explain

        document = open_document(name)
        for variant in variants(document, case):
            try:
                told = explain(
                    document.scenario(variant, settings, keeps_results=keeps_results),
                    profile=profile,
                    seed=seed,
                )
            except NegsimError as error:
                yield Piece(err=refusal_text(error, color=color_problems), code=error.exit_code)
                continue
            warnings = "" if quiet else problems_text(told.steps.findings.warnings, color=color_problems)
            yield Piece(out=_text(told, form, color=color), err=warnings)
    except NegsimError as error:
        yield Piece(err=refusal_text(error, color=color_problems), code=error.exit_code)


def _page(topic: str) -> str:
    """Return a page; whoever mistypes the name of a scenario is told, too."""
    from negsim.cli.library import library_files
    from negsim.reports.pages import is_topic, page
    from negsim.scenario.diagnosis import suggestion

    near = "" if is_topic(topic) else suggestion(topic, [path.stem for path in library_files()])
    try:
        return page(topic)
    except UsageError as error:
        hint = error.hint if error.hint.startswith("did") or not near else near
        raise UsageError(error.code, error.message, hint) from error


def _text(told: Explanation, form: str, *, color: bool) -> str:
    if form == "json":
        return told.to_json() + "\n"
    from negsim.reports.document import to_markdown, to_text

    return to_markdown(told.document) if form == "markdown" else to_text(told.document, color=color)
