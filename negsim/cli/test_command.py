"""``negsim test``: whether scenarios meet their ``expect``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from negsim.cli import options
from negsim.cli.each import Piece, expand, open_document, pieces_of, variants
from negsim.cli.show import Output, refusal_text, say
from negsim.errors import NegsimError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from negsim.analysis.expectation import Verdict


@click.command("test")
@options.files
@options.case
@options.settings
@options.formats("text", "json")
@options.output
@options.force
@options.jobs
@options.no_cache
@options.quiet
def command(
    files: tuple[str, ...], case: str | None, settings: tuple[str, ...], form: str, output: str | None,
    force: bool, jobs: int, no_cache: bool, quiet: bool,
) -> int:  # fmt: skip
    """Compare the answers with what each FILE expects; its cases' own expectations too.

    Without --case, the file as it stands and every case that expects something are tested.
    """
    out = Output(output, force=force)
    out.refuse_inputs(files)
    highest = 0
    chosen = {
        "case": case, "settings": settings, "form": form, "quiet": quiet, "keeps_results": not no_cache,
    }  # fmt: skip
    try:
        for piece in pieces_of(_verdicts, expand(files), jobs, chosen):
            say(piece.err)
            out.write(piece.out)
            highest = max(highest, piece.code)
    finally:  # what was finished before an interruption is kept
        out.close()
    return highest


def _verdicts(
    name: str, *, case: str | None, settings: tuple[str, ...], form: str, quiet: bool, keeps_results: bool
) -> Iterator[Piece]:
    """Yield one piece for the file as it stands and for every case, where something is expected."""
    tested = 0
    try:
        document = open_document(name)
        for variant in variants(document, case) if case else (None, *document.cases):
            scenario = document.scenario(variant, settings, keeps_results=keeps_results)
            if scenario.expect is None:
                continue
            tested += 1
            label = name if variant is None else f"{name} [{variant}]"
            verdict = _verdict(scenario)
            text = _json(label, verdict) if form == "json" else _text(label, verdict, quiet=quiet)
            yield Piece(out=text, code=1 if verdict.misses else 0)
    except NegsimError as error:
        yield Piece(err=refusal_text(error), code=error.exit_code)
        return
    if not tested and form == "text":
        yield Piece(out=f"{name}: nothing is expected\n")


def _verdict(scenario: object) -> Verdict:
    from dataclasses import replace

    from negsim.analysis.expectation import compare
    from negsim.analysis.findings import find
    from negsim.scenario.scenario import Scenario

    if not isinstance(scenario, Scenario) or scenario.expect is None:
        raise TypeError(scenario)
    return compare(scenario.expect, find(replace(scenario, ask=scenario.default_findings)))


def _text(label: str, verdict: Verdict, *, quiet: bool) -> str:
    count = len(verdict.misses)
    lines = [f"{label}: {count} expectation{'s' * (count != 1)} missed"]
    if not count:
        lines = [f"{label}: as expected ({verdict.checked} checked)"]
    for miss in verdict.misses:
        lines += [f"  {miss.what}", f"    expected: {miss.expected}", f"    found:    {miss.found}"]
    if not quiet:
        lines += [f"  note: {remark}" for remark in verdict.remarks]
    return "\n".join(lines) + "\n"


def _json(label: str, verdict: Verdict) -> str:
    told = {
        "file": label,
        "passed": not verdict.misses,
        "checked": verdict.checked,
        "misses": [{"what": m.what, "expected": m.expected, "found": m.found} for m in verdict.misses],
        "remarks": list(verdict.remarks),
    }
    return json.dumps(told, ensure_ascii=False) + "\n"
