"""Writing a file harms nothing: no device, no link, no input, no permissions, no neighbor."""

import os

import pytest

from negsim.cli.show import Output
from negsim.errors import UsageError

GAME = "negsim: 1\nactors: {A: [x, y], B: [x, y]}\npayoffs:\n  any, any: [1, 2]\n"


@pytest.fixture
def game(tmp_path):
    (tmp_path / "g.yaml").write_text(GAME)
    return "g.yaml"


def test_a_file_that_is_not_ordinary_is_refused_even_with_force(negsim, game, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    ran = negsim("run", game, "-o", "pipe", "--force")
    assert ran.code == 2
    assert "'pipe' is not an ordinary file" in ran.err
    assert (tmp_path / "pipe").is_fifo()
    with pytest.raises(UsageError):
        Output(os.devnull, force=True)


def test_a_folder_is_refused(negsim, game):
    for folder in (".", ".."):
        ran = negsim("run", game, "-o", folder, "--force")
        assert (ran.code, "is a folder" in ran.err) == (2, True)


def test_a_link_is_followed_and_permissions_stay(negsim, game, tmp_path):
    target = tmp_path / "private.txt"
    target.write_text("old")
    target.chmod(0o600)
    (tmp_path / "link.txt").symlink_to(target)
    assert negsim("run", game, "-o", "link.txt", "--force").code == 0
    assert (tmp_path / "link.txt").is_symlink()
    assert "Equilibria" in target.read_text()
    assert target.stat().st_mode & 0o777 == 0o600


def test_neighbors_and_inputs_are_safe(negsim, game, tmp_path):
    (tmp_path / "out.txt.part").write_text("mine")
    assert negsim("run", game, "-o", "out.txt").code == 0
    assert (tmp_path / "out.txt.part").read_text() == "mine"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["g.yaml", "out.txt", "out.txt.part"]
    ran = negsim("run", game, "-o", game, "--force")
    assert (ran.code, (tmp_path / game).read_text()) == (2, GAME)
    assert "is read and cannot be written over" in ran.err


def test_an_interruption_keeps_what_was_finished(negsim, game, tmp_path, monkeypatch):
    import negsim.analysis.findings as module

    find = module.find
    calls = []

    def second_is_interrupted(*arguments, **options):
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return find(*arguments, **options)

    monkeypatch.setattr(module, "find", second_is_interrupted)
    ran = negsim("run", game, game, "-o", "out.txt")
    assert ran.code == 130
    assert "what was finished is kept" in ran.err
    assert "Equilibria" in (tmp_path / "out.txt").read_text()


def test_nothing_steers_the_terminal(negsim, tmp_path):
    text = GAME.replace(
        "negsim: 1\n",
        'negsim: 1\ntitle: "a\\e[31mb\\u202ec"\nnumbers: {n: {value: 1, unit: "\\e[31m\\u202ebn"}}\n',
    )
    text = text.replace("[1, 2]", "[n, 2]") + 'cases: {"c\\u202ed": {numbers.n: 2}}\n'
    (tmp_path / "evil.yaml").write_text(text)
    (tmp_path / "bad.yaml").write_text(text + '"k\\e[31m": 1\n')
    ran = negsim("run", "evil.yaml", "--case", "all")
    assert "bn" in ran.out
    shown = ran.out + ran.err + "".join(
        negsim(*a).err
        for a in (["run", "bad.yaml"], ["run", "x\x1b[31m"], ["explain", "\x1b[31m"], ["run", "evil.yaml", "--set", "x\x1b=1"],
                  ["run", "evil.yaml", "--case", "\x1b"])
    )  # fmt: skip
    assert "\x1b" not in shown
    assert "\u202e" not in shown


@pytest.mark.usefixtures("game")
def test_folders_leave_hidden_ones_out_and_empty_names_are_refused(negsim, tmp_path):
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "b.yaml").write_text("not a scenario")
    assert negsim("check", ".").out == "g.yaml: well written\n"
    assert negsim("run", "").code == 2


@pytest.mark.parametrize(
    ("change", "code", "message"),
    [
        ("payoffs:\n", "N014", "a mapping is expected here"),
        (
            "payoffs:\n  any, any: [1, 2]\nnumbers: {n: {value: 1, range: [5, 2]}}\n",
            "N030",
            "ends below where it begins",
        ),
        (
            "payoffs:\n  any, any: [n, 2]\nnumbers: {n: {value: 9, range: [1, 5]}}\n",
            "N063",
            "outside its range",
        ),
    ],
)
def test_small_mistakes_have_a_place(negsim, tmp_path, change, code, message):
    (tmp_path / "s.yaml").write_text(GAME[: GAME.index("payoffs")] + change)
    ran = negsim("check", "s.yaml")
    assert f"[{code}]" in ran.err
    assert message in ran.err
    assert ran.err.startswith("s.yaml:")


def test_names_in_unused_numbers_of_actors_and_strategies_are_checked(negsim, tmp_path):
    text = "negsim: 1\nactors:\n  A: {strategies: {x: {q: foo}, y: {q: 1}}, own: bar, payoff: 1}\n  B: {strategies: [x, y], payoff: 1}\n"
    (tmp_path / "s.yaml").write_text(text)
    ran = negsim("check", "s.yaml")
    assert ran.code == 3
    assert "no number 'foo'" in ran.err
    assert "no number 'bar'" in ran.err


def test_three_actors_are_told_that_mixing_may_secure_more(negsim, tmp_path):
    (tmp_path / "t.yaml").write_text(
        "negsim: 1\nkinds: {k: {strategies: [x, y], payoff: count(everyone is x)}}\nactors: {A: k, B: k, C: k}\n"
    )
    assert (
        "What each can secure alone by one strategy (mixing may secure more; not computed here):"
        in negsim("run", "t.yaml").out
    )
