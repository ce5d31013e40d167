"""``negsim test``: whether scenarios meet their ``expect``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from negsim.cli import options
from negsim.cli.each import expand, variants
from negsim.cli.show import Output, show_refusal
from negsim.errors import NegsimError

if TYPE_CHECKING:
    from negsim.analysis.expectation import Verdict


@click.command("test")
@options.files
@options.case
@options.formats("text", "json")
@options.output
@options.force
@options.quiet
def command(
    files: tuple[str, ...], case: str | None, form: str, output: str | None, force: bool, quiet: bool
) -> int:
    """Compare the answers with what each FILE expects; its cases' own expectations too.

    Without --case, the file as it stands and every case that expects something are tested.
    """
    out = Output(output, force=force)
    tester = _Tester(out, form, quiet=quiet)
    for name in expand(files):
        try:
            tester.test_file(name, case)
        except NegsimError as error:
            tester.refuse(error)
    out.close()
    return tester.highest


class _Tester:
    """Tests one file after another and remembers the highest exit code."""

    def __init__(self, out: Output, form: str, *, quiet: bool) -> None:
        self.out = out
        self.form = form
        self.quiet = quiet
        self.highest = 0

    def refuse(self, error: NegsimError) -> None:
        show_refusal(error)
        self.highest = max(self.highest, error.exit_code)

    def test_file(self, name: str, case: str | None) -> None:
        from negsim.scenario.load import read_document

        document = read_document(name)
        tested = 0
        selected = variants(document, case) if case else (None, *document.cases)
        for variant in selected:
            try:
                tested += self.test_variant(name, document.scenario(variant))
            except NegsimError as error:
                self.refuse(error)
                return
        if not tested and self.form == "text":
            self.out.write(f"{name}: nothing is expected\n")

    def test_variant(self, name: str, scenario: object) -> int:
        from dataclasses import replace

        from negsim.analysis.expectation import compare
        from negsim.analysis.findings import find
        from negsim.scenario.scenario import Scenario
        from negsim.scenario.schema import FINDINGS

        if not isinstance(scenario, Scenario) or scenario.expect is None:
            return 0
        findings = find(replace(scenario, ask=FINDINGS))
        verdict = compare(scenario.expect, findings)
        self.highest = max(self.highest, 1 if verdict.misses else 0)
        label = name if scenario.case is None else f"{name} [{scenario.case}]"
        self.out.write(self.as_json(label, verdict) if self.form == "json" else self.as_text(label, verdict))
        return 1

    def as_text(self, label: str, verdict: Verdict) -> str:
        if not verdict.misses:
            lines = [f"{label}: as expected ({verdict.checked} checked)"]
        else:
            lines = [f"{label}: {len(verdict.misses)} expectation{'s' * (len(verdict.misses) != 1)} missed"]
        for miss in verdict.misses:
            lines += [f"  {miss.what}", f"    expected: {miss.expected}", f"    found:    {miss.found}"]
        if not self.quiet:
            lines += [f"  note: {remark}" for remark in verdict.remarks]
        return "\n".join(lines) + "\n"

    @staticmethod
    def as_json(label: str, verdict: Verdict) -> str:
        misses = [{"what": m.what, "expected": m.expected, "found": m.found} for m in verdict.misses]
        told = {
            "file": label, "passed": not verdict.misses, "checked": verdict.checked,
            "misses": misses, "remarks": list(verdict.remarks),
        }  # fmt: skip
        return json.dumps(told, ensure_ascii=False) + "\n"
