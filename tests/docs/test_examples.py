"""Every example in the README and in ``docs`` is run, and must show what negsim really prints.

A document is run from top to bottom in an empty folder with a copy of ``scenarios/`` in it:

* a ``yaml`` block whose first line is ``# file: NAME`` is written to that file;
* a ``console`` block holds commands after ``$ `` (going on after ``> ``) and their exact output, in which a
  line ``...`` stands for any lines;
* a ``python`` block with ``>>>`` is a doctest.

``python tests/docs/test_examples.py [DOCUMENT...]`` writes outputs that have changed into the documents.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from negsim.cli.main import exit_code

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BUG = 70
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHELL = re.compile(r"[|;&<>$`*()\n]")
"""A command that holds any of these is for the shell; others are run in this process, which is fast."""


def blocks_of(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield language, text and first line of every fenced block."""
    for match in FENCE.finditer(text):
        yield match[1], match[2], text.count("\n", 0, match.start()) + 2


def steps_of(block: str) -> Iterator[tuple[str, str]]:
    """Yield the commands of a console block, each with the output that is shown."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        first, *rest = part.splitlines()
        command = [first]
        while rest and rest[0].startswith("> "):
            command.append(rest.pop(0)[2:])
        yield "\n".join(command), "\n".join(rest)


def in_process(command: str) -> tuple[int, str]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        code = exit_code(shlex.split(command)[1:])
    return code, out.getvalue()


def in_shell(command: str, folder: Path) -> tuple[int, str]:
    """Run a command as a reader would; ``negsim`` is this checkout's."""
    tools = folder / ".bin"
    tools.mkdir(exist_ok=True)
    launcher = tools / "negsim"
    launcher.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{ROOT / "cli.py"}" "$@"\n')
    launcher.chmod(0o755)
    path = os.pathsep.join([str(tools), str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["sh", "-c", command],
        check=False,
        env={**os.environ, "PATH": path, "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    return done.returncode, done.stdout


def is_shown(expected: str, found: str) -> bool:
    """Tell whether an output is what a document shows."""
    lines = [line.rstrip() for line in expected.strip("\n").split("\n")]
    pattern = "\n".join(r"(?:.*\n)*?.*" if line == "..." else re.escape(line) for line in lines)
    shown = "\n".join(line.rstrip() for line in found.strip("\n").split("\n"))
    return re.fullmatch(pattern, shown) is not None


def run(command: str, folder: Path) -> tuple[int, str]:
    is_plain = command.startswith("negsim ") and not SHELL.search(command)
    return in_process(command) if is_plain else in_shell(command, folder)


def run_console(block: str, folder: Path) -> Iterator[str]:
    """Run a console block; yield what differs."""
    for command, expected in steps_of(block):
        code, found = run(command, folder)
        if code == BUG or not is_shown(expected, found):
            yield f"$ {command}\n--- shown:\n{expected}\n--- found (exit code {code}):\n{found}"


def run_python(block: str, names: dict[str, object]) -> Iterator[str]:
    """Run a doctest; yield what differs.  ``names`` lives on from block to block."""
    out = io.StringIO()
    test = doctest.DocTestParser().get_doctest(block, names, "example", None, 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    runner.run(test, out=out.write, clear_globs=False)
    names.update(test.globs)
    if runner.failures:
        yield out.getvalue()


def write_file(block: str, folder: Path) -> None:
    """Write a block that begins with ``# file: NAME``."""
    heading = re.match(r"# file: (\S+)\n", block)
    if heading:
        (folder / heading[1]).write_text(block, encoding="utf-8")


def differences(text: str, folder: Path) -> list[str]:
    """Run a document in a folder; return what it shows wrongly."""
    found: list[str] = []
    names: dict[str, object] = {}
    for language, block, line in blocks_of(text):
        if language == "yaml":
            write_file(block, folder)
        elif language == "console":
            found += [f"line {line}: {difference}" for difference in run_console(block, folder)]
        elif language == "python" and ">>>" in block:
            found += [f"line {line}: {difference}" for difference in run_python(block, names)]
    return found


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    return tmp_path


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_document_shows_what_negsim_prints(document: Path, folder: Path) -> None:
    found = differences(document.read_text(encoding="utf-8"), folder)
    assert not found, "\n\n".join(found)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_to_files_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text(encoding="utf-8"))
    assert [t for t in targets if not (document.parent / t).exists()] == []


GAME = """\
```yaml
# file: game.yaml
negsim: 1
actors: {Ann: [a, b], Bob: [a, b]}
payoffs: {"any, any": [1, 1]}
```
"""


def test_what_differs_is_found(folder: Path) -> None:
    good = (
        "```console\n$ negsim check game.yaml\ngame.yaml: well written\n```\n```python\n>>> 1 + 1\n2\n```\n"
    )
    assert differences(GAME + good, folder) == []
    assert len(differences(GAME + good.replace("well", "badly"), folder)) == 1
    assert len(differences(GAME + good.replace("\n2\n", "\n3\n"), folder)) == 1


@pytest.mark.parametrize(
    ("expected", "found", "fits"),
    [
        ("a\n...\nd", "a\nb\nc\nd\n", True),
        ("a\n...", "a\nb\n", True),
        ("a\n...\nd", "a\nb\n", False),
        ("a", "a\nb\n", False),
        ("", "", True),
        ("", "a\n", False),
    ],
)
def test_three_dots_stand_for_any_lines(expected, found, fits):
    assert is_shown(expected, found) is fits


def test_the_shell_runs_this_checkout(folder: Path) -> None:
    code, found = in_shell("negsim --version && python -c 'print(1)' | cat", folder)
    assert code == 0
    assert found.startswith("negsim ")


def refreshed(text: str, folder: Path) -> str:
    """Run a document; return it with what the commands print now, keeping what still fits."""

    def anew(match: re.Match[str]) -> str:
        if match[1] == "yaml":
            write_file(match[2], folder)
        if match[1] != "console":
            return match[0]
        shown = []
        for command, expected in steps_of(match[2]):
            _, found = run(command, folder)
            output = expected if is_shown(expected, found) else found.rstrip()
            shown += ["$ " + command.replace("\n", "\n> "), *([output] if output else [])]
        return "\n".join(["```console", *shown, "```"])

    return FENCE.sub(anew, text)


def test_refreshing_writes_what_is_printed(folder: Path) -> None:
    text = GAME + "```console\n$ negsim check game.yaml\nold\n$ negsim check game.yaml\n...\n```\n"
    new = text.replace("old", "game.yaml: well written")
    assert refreshed(text, folder) == new
    assert differences(new, folder) == []


def main() -> None:
    """Refresh all documents, or those that are named."""
    for document in [Path(name).resolve() for name in sys.argv[1:]] or DOCUMENTS:
        with tempfile.TemporaryDirectory() as name, contextlib.chdir(name):
            shutil.copytree(ROOT / "scenarios", Path(name) / "scenarios")
            old = document.read_text(encoding="utf-8")
            new = refreshed(old, Path(name))
        if new != old:
            document.write_text(new, encoding="utf-8")
            sys.stderr.write(f"refreshed {document.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
