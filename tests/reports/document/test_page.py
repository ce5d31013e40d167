"""A page is whole, needs nothing else, and shows text as text."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsim.reports.document import (
    Answer,
    Commands,
    Document,
    Formulas,
    Grid,
    Heading,
    Items,
    Lines,
    NewPage,
    Paragraph,
    Question,
    Section,
    Space,
    Title,
    to_html,
    to_markdown,
    to_page,
    to_text,
)

VOID = {"meta", "br", "hr"}


class Reader(HTMLParser):
    """Reads a page as a browser does; tags must close in order."""

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.shown = [], [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.shown += data


def read(page):
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


def about(text):
    document = Document()
    document.add(
        Title(text), Section(text), Heading(text, text), Paragraph(text), Lines((text, text)), Items(((text, text),)),
        Formulas((text,)), Commands((text,)), Question("1", text, 2), Space(2), Answer(text), NewPage(),
        Grid((text, "b", "c"), ((text, text, text),), text, text, 1),
    )  # fmt: skip
    return document


TEXTS = 20
"""How often ``about`` has its text, with the title that stands in the head, too."""


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        "</style><img src=x onerror=y>",
        "{{ 7*7 }}",
        '" onclick="x',
        "&lt;",
        "<!--",
    ],
)
def test_text_is_text(evil):
    reader = read(to_page(about(evil)))
    assert reader.shown.count(evil) == TEXTS
    assert {tag for tag, _ in reader.tags} == {tag for tag, _ in read(to_page(about("plain"))).tags}
    assert not any(name.startswith("on") for _, attrs in reader.tags for name in attrs)


@given(st.text(max_size=40))
def test_any_text_is_text(text):
    plain = read(to_page(about("plain")))
    assert [tag for tag, _ in read(to_page(about(text + "."))).tags] == [tag for tag, _ in plain.tags]


def test_a_page_needs_nothing_else():
    page = to_page(about("plain"), lang="de")
    assert page.startswith('<!DOCTYPE html>\n<html lang="de">')
    assert not re.search(r"https?:|url\(|@import|<script|<link|src=", page)
    names = [attrs.get("name") for tag, attrs in read(page).tags if tag == "meta"]
    assert "viewport" in names
    assert "size: A4" in page


def test_names_may_run_from_right_to_left():
    reader = read(to_page(about("עברית")))
    shown = [attrs for tag, attrs in reader.tags if tag in {"h1", "h2", "p", "li", "td", "caption"}]
    assert shown
    assert all(attrs.get("dir") == "auto" for attrs in shown)


def test_every_renderer_has_every_block():
    for render in (to_text, to_markdown, to_html):
        text = render(about("Xylophone"))
        assert text.upper().count("XYLOPHONE") >= TEXTS - 3, render


def test_questions_spaces_and_answers():
    document = Document()
    document.add(Question("7", "What?", 1), Space(2), Question("8", "Who?", 3), Answer("Ann"))
    assert to_text(document) == (
        "7. What? (1 point)\n\n   " + "_" * 80 + "\n\n8. Who? (3 points)\n   Answer: Ann\n"
    )
    assert to_markdown(document) == (
        "**7.** What? *(1 point)*\n\n"
        + r"\_" * 60
        + "\n\n"
        + r"\_" * 60
        + "\n\n**8.** Who? *(3 points)*\n\n> **Answer:** Ann\n"
    )
    assert "<b>Answer:</b> Ann" in to_html(document)
