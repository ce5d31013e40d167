"""What tests of trade models share: the equations in a second form, and a folder for kept results."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(autouse=True)
def kept(tmp_path, monkeypatch):
    """Let every test keep its results in a folder of its own, and return it."""
    folder = tmp_path / "kept"
    monkeypatch.setenv("NEGSIM_CACHE", str(folder))
    return folder
