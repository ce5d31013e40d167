"""``negsim play`` at a terminal: questions, hidden choices, and keys that end it."""

import os
import pty
import select
import sys
import time

import pytest

GAME = """\
negsim: 1
title: Chicken
actors: {Ann: {name: Ann Smith, strategies: [swerve, straight]}, Bob: [swerve, straight]}
payoffs:
  swerve, swerve: [0, 0]
  swerve, straight: [-1, 1]
  straight, swerve: [1, -1]
  straight, straight: [-10, -10]
cases:
  tame: {"payoffs.'straight, straight'": [-2, -2]}
"""


@pytest.fixture
def game(tmp_path):
    (tmp_path / "game.yaml").write_text(GAME, encoding="utf-8")
    return "game.yaml"


class Terminal:
    """A program at a terminal: what it shows, and keys for it."""

    def __init__(self, folder, *arguments):
        self.shown, self.told = "", 0
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.environ["NO_COLOR"] = "1"
            os.execv(sys.executable, [sys.executable, "-m", "negsim", "play", *arguments])  # noqa: S606

    def until(self, text, seconds=30):
        """Read until a text appears after the last one that was waited for."""
        end = time.monotonic() + seconds
        while text not in self.shown[self.told :]:
            assert time.monotonic() < end, self.shown
            assert self._read(), self.shown
        self.told = self.shown.index(text, self.told) + len(text)

    def keys(self, text):
        os.write(self.fd, text.encode())

    def end(self):
        while self._read():
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def _read(self):
        if not select.select([self.fd], [], [], 30)[0]:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError:  # how Linux says that the other side has gone
            return False
        self.shown += data.decode("utf-8", "replace").replace("\r\n", "\n")
        return bool(data)


def test_at_a_terminal_people_are_asked(game, tmp_path):
    seen = Terminal(tmp_path, game, "--rounds", "1", "--against", "level-k")
    seen.until("Whom do you play?\n  1 Ann Smith\n  2 Bob\n> ")
    seen.keys("Cem\n")
    seen.until("there is Ann Smith, Bob\n> ")
    seen.keys("2\n")
    seen.until("Round 1 of 1: what does Bob play?")
    seen.until("> ")
    seen.keys("swrve\n")
    seen.until("did you mean 'swerve'?\n> ")
    seen.keys("st\n")
    assert seen.end() == 0
    assert "Round 1. Ann Smith plays swerve; Bob plays straight." in seen.shown


def test_what_one_types_the_next_does_not_see(game, tmp_path):
    seen = Terminal(tmp_path, game, "--rounds", "1", "--against", "human")
    seen.until("> (hidden) ")
    seen.keys("straigt\n")
    seen.until("> (hidden) ")
    seen.keys("straight\n")
    seen.until("Ann Smith has chosen.\n")
    assert "straigt" not in seen.shown
    assert seen.shown.count("straight") == seen.shown.count("2 straight") + 2  # the matrix and the list
    seen.until("> (hidden) ")
    seen.keys("1\n")
    assert seen.end() == 0
    assert "Round 1. Ann Smith plays straight; Bob plays swerve." in seen.shown


@pytest.mark.parametrize(("key", "code", "told"), [("\x03", 130, "interrupted"), ("\x04", 0, "ended")])
def test_ctrl_c_and_ctrl_d_keep_what_was_played(game, tmp_path, key, code, told):
    seen = Terminal(tmp_path, game, "--as", "Ann", "-o", "kept.md")
    seen.until("> ")
    seen.keys("1\n")
    seen.until("Round 2 of 5")
    seen.until("> ")
    seen.keys(key)
    assert seen.end() == code
    assert f"{told} after round 1 of 5." in seen.shown
    written = (tmp_path / "kept.md").read_text()
    assert "**Round 1.**" in written
    assert f"{told} after round 1 of 5." in written
