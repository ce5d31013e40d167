"""Whole answers, byte for byte; after a wanted change: pytest tests/cli/test_golden.py --update-golden."""

from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"
CASES = [
    ("lessons/prisoners-dilemma", "text"),
    ("lessons/chicken", "text"),
    ("lessons/congestion", "text"),
    ("classics/von-stengel-2007", "text"),
    ("japan-us-2025/standoff", "text"),
    ("japan-us-2025/united-front", "text"),
    ("japan-us-2025/tariff-war", "text"),
    ("lessons/announced-front", "text"),
    ("lessons/gloves", "text"),
    ("lessons/gloves", "json"),
    ("classics/brams-affuso-1976-eec", "markdown"),
    ("classics/von-stengel-2007", "json"),
    ("lessons/chicken", "markdown"),
    ("lessons/chicken", "csv"),
]
EXPLAINED = [
    ("lessons/prisoners-dilemma", "text"),
    ("lessons/chicken", "text"),
    ("lessons/public-good", "text"),
    ("classics/shapley-1964", "text"),
    ("classics/von-stengel-2007", "text"),
    ("japan-us-2025/standoff", "text"),
    ("lessons/chicken", "markdown"),
    ("lessons/chicken", "json"),
    ("classics/aumann-maschler-1985-talmud", "text"),
]

COMPARED = [
    ("lessons/prisoners-dilemma", "text"),
    ("lessons/truel", "text"),
    ("lessons/chicken", "json"),
    ("classics/cournot-1838", "markdown"),
]


@pytest.mark.parametrize(
    ("command", "name", "form"),
    [("run", *c) for c in CASES] + [("explain", *c) for c in EXPLAINED] + [("compare", *c) for c in COMPARED],
)
def test_golden(negsim, root, tmp_path, request, command, name, form):
    (tmp_path / "scenario.yaml").write_text(
        (root / "scenarios" / f"{name}.yaml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    ran = negsim(command, "scenario.yaml", "--format", form)
    assert (ran.code, ran.err) == (0, "")
    prefix = "" if command == "run" else f"{command}-"
    file = GOLDEN / f"{prefix}{name.rpartition('/')[2]}.{form}"
    if request.config.getoption("--update-golden"):
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(ran.out, encoding="utf-8")
    assert ran.out == file.read_text(encoding="utf-8")
