"""Two files side by side, and a file beside its cases."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from negsim.analysis.differences.answers import AnswerDifferences, answer_differences
from negsim.analysis.differences.inputs import InputDifference, input_differences
from negsim.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.analysis.findings import Findings
    from negsim.scenario.scenario import Scenario
    from negsim.solvers.solution import Note


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Differences:
    """What differs between two files: in what they say, and in what follows."""

    a: Findings
    b: Findings
    labels: tuple[str, str]
    inputs: tuple[InputDifference, ...]
    answers: AnswerDifferences

    @property
    def notes(self) -> tuple[Note, ...]:
        """What has to be known to read the comparison."""
        return self.answers.notes


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CaseTable:
    """A file as it stands, and beside it what every case changes."""

    base: Findings
    cases: tuple[Differences, ...]
    """Each against the file as it stands, in the order of the file."""


def compare_findings(a: Findings, b: Findings, labels: tuple[str, str] = ("A", "B")) -> Differences:
    """Compare what two files say, and what follows from them.

    Parameters
    ----------
    labels
        How reports call the two.
    """
    answers = answer_differences(a, b)
    is_comparable = a.scenario is not None and b.scenario is not None and answers.has_common_actors
    inputs = input_differences(a.scenario, b.scenario) if is_comparable and a.scenario and b.scenario else ()
    return Differences(a=a, b=b, labels=labels, inputs=inputs, answers=answers)


def compare_variants(findings: Sequence[Findings]) -> CaseTable:
    """Compare every case of a file with the file as it stands, which comes first.

    Raises
    ------
    UsageError
        If there is nothing beside the file as it stands.
    """
    base, *cases = findings
    if not cases:
        where = base.file or "the file"
        hint = "write some under   cases:   or compare two files: negsim compare A.yaml B.yaml"
        raise UsageError("N171", f"{where} has no cases to compare", hint)
    return CaseTable(
        base=base,
        cases=tuple(compare_findings(base, case, ("the file", case.case or "")) for case in cases),
    )


def check_different(a: Scenario, b: Scenario) -> None:
    """Refuse to compare a file with itself: the same path, case and settings.

    Raises
    ------
    UsageError
        If the two are one.
    """
    if (a.case, a.settings) == (b.case, b.settings) and _place(a) == _place(b) and a.text == b.text:
        hint = "name two files, or compare a file with its cases:   negsim compare FILE --cases"
        raise UsageError("N170", "A and B are the same file", hint)


def _place(scenario: Scenario) -> str:
    path = Path(scenario.file)
    return str(path.resolve()) if path.is_file() else scenario.file
