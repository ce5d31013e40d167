"""From a path (or text) to a checked scenario, in the steps read, apply a case, build."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from negsim.scenario.build import build
from negsim.scenario.cases import apply_case, assignment, case_names, case_of, put
from negsim.scenario.diagnosis import Diagnosis
from negsim.scenario.reader import read_nodes, read_text
from negsim.scenario.source import Mapping, Node, Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.errors import Problem
    from negsim.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A scenario file that has been read, ready to be turned into scenarios, one per case."""

    root: Node
    warnings: tuple[Problem, ...] = ()
    """What is odd about the text of the file."""

    @property
    def cases(self) -> tuple[str, ...]:
        """The names of the file's cases."""
        return case_names(self.root) if isinstance(self.root, Mapping) else ()

    def scenario(
        self, case: str | None = None, settings: Sequence[str] = (), *, keeps_results: bool = True
    ) -> Scenario:
        """Build the scenario as it stands, or with a case and settings (``path=value``) applied.

        What its trade model computes is kept for the next run, unless ``keeps_results`` is false.

        Raises
        ------
        UsageError
            If there is no such case, or a setting is malformed.
        ScenarioError
            With every problem found.
        """
        diagnosis = Diagnosis()
        diagnosis.take(self.warnings)
        root = self.root
        if isinstance(root, Mapping):
            if case is not None:
                root = apply_case(root, case_of(root, case), diagnosis)
            for text in settings:
                path, value = assignment(text)
                root = put(root, path, value, diagnosis)
        diagnosis.raise_errors()
        built = build(root, diagnosis, case)
        source = self.root.source
        return replace(
            built,
            settings=tuple(settings),
            text=source.text,
            folder=source.folder,
            keeps_results=keeps_results,
        )


def read_document(path: str, name: str | None = None) -> Document:
    """Read a file (``-``: standard input), to be called by another name if one is given.

    Raises
    ------
    UsageError, ScenarioError
        If the file cannot be read, or is not plain YAML.
    """
    diagnosis = Diagnosis()
    root = read_nodes(read_text(path, diagnosis, name), diagnosis)
    return Document(root, diagnosis.problems)


def read_string(text: str, name: str = "<text>") -> Document:
    """Read a scenario given as a text."""
    diagnosis = Diagnosis()
    root = read_nodes(Source(name, text), diagnosis)
    return Document(root, diagnosis.problems)


def load(path: str, case: str | None = None, settings: Sequence[str] = ()) -> Scenario:
    """Read a scenario file.

    Parameters
    ----------
    path
        The file; ``-`` is standard input.
    case
        The name of one of its cases; None is the file as it stands.
    settings
        Changes as ``path=value``, applied after the case.

    Raises
    ------
    UsageError
        If there is no such file or case, or a setting is malformed.
    ScenarioError
        If the file is invalid; ``problems`` holds every problem.
    """
    return read_document(path).scenario(case, settings)
