"""The reference pages and the handouts of the course are those that the code writes."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs" / "tutorial"


@pytest.fixture(scope="module")
def generate():
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_reference_pages_are_fresh(generate):
    for name, text in generate.pages().items():
        assert (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8") == text, (
            f"{name} is stale: run make docs"
        )


def test_handouts_are_fresh(generate):
    for name, text in generate.handouts().items():
        assert (TUTORIAL / "handouts" / name).read_text(encoding="utf-8") == text, (
            f"{name} is stale: run make docs"
        )


def test_every_lesson_has_a_note_for_the_teacher_and_a_handout(generate):
    lessons = {path.name for path in (TUTORIAL / "lessons").glob("*.md")}
    assert lessons == {*generate.handouts()}
    assert lessons == {path.name for path in (TUTORIAL / "teachers").glob("*.md")}
    assert lessons == {path.name for path in (TUTORIAL / "handouts").glob("*.md")}
