"""What tests share: building scenarios from texts, and running the command line."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from negsim.cli.main import exit_code
from negsim.errors import ScenarioError
from negsim.games.from_scenario import strategic_game
from negsim.scenario.load import read_string

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session", autouse=True)
def _results_kept_apart(tmp_path_factory):
    """Keep results of trade models in a folder of this run, not in the user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEGSIM_CACHE", str(tmp_path_factory.mktemp("kept")))
        yield


@pytest.fixture
def negsim(capsys, monkeypatch, tmp_path):
    """Run the command line in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")

    def run(*arguments, stdin=None):
        if stdin is not None:
            data = stdin if isinstance(stdin, bytes) else stdin.encode()
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        code = exit_code([str(a) for a in arguments])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


@pytest.fixture
def game_of():
    """Build the game of a scenario text."""

    def build(text, case=None, settings=()):
        return strategic_game(read_string(text).scenario(case, settings)).game

    return build


@pytest.fixture
def problems_of():
    """Return the problems of a scenario text as (line, code, message, hint)."""

    def problems(text, case=None):
        try:
            built = strategic_game(read_string(text).scenario(case))
        except ScenarioError as error:
            found = error.problems
        else:
            found = built.warnings
        return [(p.place.line if p.place else 0, p.code, p.message, p.hint) for p in found]

    return problems


@pytest.fixture
def root():
    """Return the folder of the checkout."""
    return ROOT


def pytest_addoption(parser):
    """Let a wanted change of output be written down."""
    parser.addoption("--update-golden", action="store_true", help="write tests/cli/golden anew")
