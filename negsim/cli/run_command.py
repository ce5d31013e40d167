"""``negsim run``: answer what scenarios ask."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from negsim.cli import options
from negsim.cli.each import for_each_file, scenarios_of, warn
from negsim.cli.show import Output, has_color, show_refusal
from negsim.errors import NegsimError

if TYPE_CHECKING:
    from negsim.analysis.findings import Findings


@click.command("run")
@options.files
@options.case
@options.settings
@options.formats("text", "json", "csv", "markdown")
@options.output
@options.force
@options.seed
@options.quiet
@options.no_color
def command(
    files: tuple[str, ...], case: str | None, settings: tuple[str, ...], form: str, output: str | None,
    force: bool, seed: int, quiet: bool, no_color: bool,
) -> int:  # fmt: skip
    """Answer what each FILE asks: equilibria, dominance, guarantees, efficient outcomes.

    FILE may be a scenario, a folder of scenarios, a name from the library, or - for standard input.
    """
    out = Output(output, force=force)
    show = _Shower(out, form, color=output is None and has_color(sys.stdout, refused=no_color))

    def work(name: str) -> int:
        from negsim.analysis.findings import find

        highest = 0
        for scenario in scenarios_of(name, case, settings):
            try:
                findings = find(scenario, seed=seed)
            except NegsimError as error:
                show_refusal(error)
                highest = max(highest, error.exit_code)
                continue
            warn(findings.warnings, quiet=quiet)
            show(findings)
        return highest

    code = for_each_file(files, work)
    out.close()
    return code


class _Shower:
    """Writes one answer after another in one format."""

    def __init__(self, out: Output, form: str, *, color: bool) -> None:
        self.out = out
        self.form = form
        self.color = color
        self.is_first = True

    def __call__(self, findings: Findings) -> None:
        self.out.write(self._text(findings))
        self.is_first = False

    def _text(self, findings: Findings) -> str:
        if self.form == "json":
            from negsim.reports.json_report import to_json

            return to_json(findings) + "\n"
        if self.form == "csv":
            from negsim.reports.csv_report import to_csv

            return to_csv([findings], header=self.is_first)
        from negsim.reports.answer import answer
        from negsim.reports.document import to_markdown, to_text

        document = answer(findings)
        if self.form == "markdown":
            return ("" if self.is_first else "\n---\n\n") + to_markdown(document)
        return ("" if self.is_first else "\n" + "-" * 60 + "\n\n") + to_text(document, color=self.color)
