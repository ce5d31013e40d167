"""The reference pages are those that the code writes."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_reference_pages_are_fresh():
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name, text in module.pages().items():
        assert (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8") == text, (
            f"{name} is stale: run make docs"
        )
