"""The pages of ``negsim explain``: every code and term has one, and its examples do what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from negsim.errors import ScenarioError, UsageError
from negsim.games.from_scenario import strategic_game
from negsim.reports import pages
from negsim.scenario.load import read_string

PACKAGE = Path(pages.__file__).parents[1]
REST = {
    "negsim": "negsim: 1",
    "actors": "actors: {Alice: [silent, confess], Bob: [silent, confess]}",
    "payoffs": "payoffs: {'any, any': [1, 1]}",
}
"""What a file needs besides the lines that a page shows."""


def codes_in_code() -> set[str]:
    return {
        code for path in PACKAGE.rglob("*.py") for code in re.findall(r'"(N\d{3})"', path.read_text("utf-8"))
    }


def example(text: str, label: str) -> str:
    """Return the indented block after ``Wrong:`` or ``Mended:``, made a whole file."""
    found = re.search(rf"^{label}:\n\n((?:    .*\n|\n)+)", text, re.MULTILINE)
    if found is None:
        return ""
    lines = re.sub(r"^    ", "", found[1], flags=re.MULTILINE).rstrip()
    lacking = [rest for key, rest in REST.items() if not re.search(rf"^{key}:", lines, re.MULTILINE)]
    if "payoff:" in lines:
        lacking.remove(REST["payoffs"])
    return "\n".join([*lacking, lines] if REST["negsim"] in lacking else [lines, *lacking])


def codes_of(text: str) -> list[str]:
    """Return the codes of all problems in a scenario and its cases."""
    try:
        document = read_string(text)
        scenario = document.scenario()
        warnings = [*document.warnings, *scenario.warnings, *strategic_game(scenario).warnings]
        for case in document.cases:
            document.scenario(case)
    except ScenarioError as error:
        return [p.code for p in error.problems]
    return [w.code for w in warnings]


EXAMPLES = [code for code, text in pages.codes().items() if example(text, "Wrong")]


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert sorted(pages.codes()) == sorted(codes_in_code())


def test_most_codes_of_files_have_an_example() -> None:
    assert len(EXAMPLES) >= 30


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_wrong_example_is_refused_with_this_code(code: str) -> None:
    assert code in codes_of(example(pages.page(code), "Wrong"))


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_mended_example_is_well_written(code: str) -> None:
    found = codes_of(example(pages.page(code), "Mended"))
    assert [c for c in found if c != "N062" or code == c] == []


@pytest.mark.parametrize("topic", ["nash", "Nash-Equilibria", "best responses", "Prisoner’s dilemma", "n021"])
def test_a_topic_is_found_however_it_is_written(topic: str) -> None:
    assert len(pages.page(topic).splitlines()) > 3


def test_an_unknown_topic_is_refused_with_a_suggestion() -> None:
    with pytest.raises(UsageError, match="there is no page on 'equilibirum'") as refusal:
        pages.page("equilibirum")
    assert refusal.value.code == "N105"
    assert refusal.value.hint == "did you mean 'equilibrium'?"


def test_no_two_pages_share_a_name() -> None:
    titles = [*pages.terms()]
    names = [name for title in titles for name in {pages._key(n) for n in pages.names_of(title)}]  # noqa: SLF001
    assert len(names) == len(set(names))


@pytest.mark.parametrize("title", [*pages.terms()])
def test_a_term_has_sentences_and_a_source(title: str) -> None:
    text = pages.terms()[title]
    assert re.search(r"^Source: \S", text, re.MULTILINE)
    assert max(map(len, text.splitlines())) <= 100


def test_the_list_names_every_page() -> None:
    listed = pages.topics_list()
    assert all(name in listed for name in [*pages.terms(), *pages.codes()])
