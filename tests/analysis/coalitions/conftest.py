"""Cases with known answers."""

import json
from pathlib import Path

import pytest


@pytest.fixture
def derived():
    """The cases of coalitions derived from strategies, by id."""
    cases = json.loads((Path(__file__).parents[2] / "cases" / "coalitions.json").read_text())
    return {case["id"]: case for case in cases["derived_cases"]}
