"""The command line as a whole: wrong usage, bugs, interruptions, and what is imported when."""

import subprocess
import sys

import pytest

GAME = "negsim: 1\nactors: {A: [x, y], B: [x, y]}\npayoffs:\n  any, any: [1, 2]\n"


@pytest.fixture
def game(tmp_path):
    (tmp_path / "game.yaml").write_text(GAME)
    return "game.yaml"


def test_usage_errors(negsim):
    assert negsim().code == 2 or "Commands" in negsim().out
    wrong = negsim("rn")
    assert (wrong.code, wrong.out) == (2, "")
    assert "Did you mean 'run'?" in wrong.err
    assert "negsim run game.yaml" in negsim("game.yaml").err
    assert negsim("run").code == 2
    assert negsim("run", "x.yaml", "--format", "xml").code == 2


def test_too_large_is_refused_before_the_work(negsim):
    text = (
        "negsim: 1\nkinds: {k: {strategies: [a, b, c], payoff: 0}}\nactors: {"
        + ", ".join(f"a{i}: k" for i in range(20))
        + "}\n"
    )
    ran = negsim("run", "-", stdin=text)
    assert ran.code == 3
    assert "this game has 3^20 = 3,486,784,401 outcomes" in ran.err


def test_a_bug_is_called_a_bug(negsim, game, monkeypatch):
    import negsim.analysis.findings as module

    def broken(*_arguments, **_options):
        raise ZeroDivisionError("planted")

    monkeypatch.setattr(module, "find", broken)
    ran = negsim("run", game)
    assert ran.code == 70
    assert "this is a bug: ZeroDivisionError: planted" in ran.err


def test_interrupted(negsim, game, monkeypatch):
    import negsim.analysis.findings as module

    def interrupted(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "find", interrupted)
    assert negsim("run", game).code == 130


def loaded_by(*arguments):
    code = "import sys; from negsim.cli.main import exit_code; exit_code(sys.argv[1:]); print(*sorted(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())


def test_help_imports_only_click():
    loaded = loaded_by("--help")
    assert "click" in loaded
    assert not loaded & {"numpy", "yaml", "pydantic", "networkx", "rich", "scipy", "nashpy", "fractions"}
    assert {m for m in loaded if m.startswith("negsim.")} == {
        "negsim.cli",
        "negsim.cli.main",
        "negsim.errors",
        "negsim.version",
    }


def test_importing_the_package_is_lazy():
    done = subprocess.run(
        [sys.executable, "-c", "import negsim, sys; print(*sorted(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert not set(done.stdout.split()) & {"numpy", "yaml", "pydantic", "click", "negsim.errors"}


def test_a_run_on_a_small_game_needs_no_graphs_and_no_scipy(root):
    loaded = loaded_by("run", str(root / "scenarios/lessons/prisoners-dilemma.yaml"), "--quiet")
    assert not loaded & {"networkx", "scipy", "nashpy", "pygambit"}


def test_the_launcher_of_a_checkout(root):
    done = subprocess.run(
        [sys.executable, "cli.py", "--version"], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("negsim ")
    assert len((root / "cli.py").read_text().splitlines()) == 3
