"""LaTeX is escaped: a small tokenizer of TeX, written for this test, reads what TeX would read.

It shares nothing with the renderer: it follows TeX's own rules (category codes, control words, comments) and
says which control sequences, groups and special characters stand in a file.
"""

import re
import unicodedata

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
    to_latex,
)
from negsim.reports.document.latex_text import latex

EVIL = [
    r"\input{/etc/passwd}", r"\end{document}", r"\write18{rm -rf /}", "^^5cinput{x}", "a % b", "$x$ & y # z", "_a ^b ~c",
    "{", "}", "\\", "\\\\", "<<x>>", "''", ",,", '--- | "', "?`!`", "[opt]", "*", "line\n\nend", "tab\there", "\x1b[31m", "\x00",
    "日本語", "عربي", "😀👨‍👩‍👧", "ĦŦ", "x" * 300, "\u202e\u200b", "é\u0301", "",
]  # fmt: skip


def tokens(text):
    """Yield what TeX reads: ("control", name), ("begin", ""), ("end", ""), ("special", char), ("char", char)."""
    at = 0
    while at < len(text):
        char = text[at]
        at += 1
        if char == "^" and text[at : at + 1] == "^":
            yield "special", "^^"
            at += 1
        elif char == "\\":
            word = re.match(r"[A-Za-z@]+", text[at:])
            name = word[0] if word else text[at : at + 1]
            at += len(name)
            yield "control", name
        elif char == "%":
            while at < len(text) and text[at] != "\n":
                at += 1
        elif char in "{}":
            yield ("begin" if char == "{" else "end"), ""
        elif char in "$&#_^~":
            yield "special", char
        else:
            yield "char", char


def body(document):
    text = to_latex(document)
    return text[text.index("\\begin{document}") + len("\\begin{document}") : text.rindex("\\end{document}")]


def about(text):
    """Every kind of block, with a text in every place."""
    document = Document()
    document.add(
        Title(text), Section(text), Heading(text, text), Paragraph(text), Lines((text, text)), Items(((text, text),)),
        Formulas((text,)), Commands((text,)), Question("1", text, 2), Space(2), Answer(text), NewPage(),
        Grid((text, "b"), ((text, text),) * 2, text, text, 1), Grid((text, "b"), ((text, text),) * 40, labels=1),
    )  # fmt: skip
    return document


def controls(text):
    return {name for kind, name in tokens(text) if kind == "control"}


HARMLESS = controls(body(about("plain text")))
PRINTING = {
    *"{}$&#%_", "textbackslash", "textasciitilde", "textasciicircum", "textless", "textgreater", "textbar",
    "textquotedbl", "textasciigrave", "textendash", "textemdash", "textquoteleft", "textquoteright",
    "textquotedblleft", "textquotedblright", "textbullet", "textellipsis", "texteuro", "textsterling",
    "textsection", "textdegree", "textpm", "textperiodcentered", "texttimes", "textdiv", "guillemotleft",
    "guillemotright", "textexclamdown", "textquestiondown", "allowbreak", "negsimapart", "negsimwide",
    "negsimother", "negsimrtl", "small", "footnotesize", "scriptsize", "tiny", "raggedright", "arraybackslash",
}  # fmt: skip
"""What prints a character or sets a size: none of it reads, writes or defines anything."""


def check(text):
    document = about(text)
    found = body(document)
    assert controls(found) <= HARMLESS | PRINTING, controls(found) - HARMLESS - PRINTING
    assert not {"input", "write", "def", "catcode", "csname", "immediate"} & controls(found)
    depth = 0
    cells = 0
    for kind, value in tokens(found):
        depth += {"begin": 1, "end": -1}.get(kind, 0)
        assert depth >= 0
        assert kind != "special" or value == "&"
        cells += (kind, value) == ("special", "&")
        assert kind != "char" or value == "\n" or value.isprintable()
    assert depth == 0
    assert cells == 44 + bool(text)  # one a row, and one before the title of columns, if any
    assert "\n" not in latex(text)  # an empty line would end an argument


@pytest.mark.parametrize("text", EVIL, ids=ascii)
def test_nothing_from_a_scenario_is_a_command(text):
    check(text)


@given(st.text(max_size=60))
def test_nor_is_any_text(text):
    check(text)


def test_what_is_printed_is_what_was_written():
    """The printing commands read back give the text."""
    back = {
        "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textless": "<", "textgreater": ">",
        "textbar": "|", "textquotedbl": '"', "textasciigrave": "`", "allowbreak": "", "negsimapart": "",
    }  # fmt: skip
    text = r"""a\b {c} $d & #e % _f ^g ~h <i> |j| "k" `l` 'm' ''n'' --o-- ,,p,, [q] *r*"""
    document = Document()
    document.add(Paragraph(text))
    read = "".join(
        value if kind == "char" else back.get(value, value) if kind == "control" else ""
        for kind, value in tokens(body(document))
    )
    assert read.strip().removesuffix("par") == text


def test_letters_that_engines_lack_come_with_their_code():
    document = Document()
    document.add(Paragraph("日 é ע Я"))
    found = body(document)
    assert r"\negsimwide{U+65E5}{日} é \negsimrtl{U+05E2}{ע} \negsimother{U+042F}{Я}" in found
    for char in "日עЯ":
        assert f"{{{char}}}" in found
        assert unicodedata.name(char)


@pytest.mark.parametrize(("columns", "size"), [(3, "normalsize"), (9, "footnotesize"), (30, "tiny")])
def test_wide_tables_are_set_smaller_and_fill_the_line(columns, size):
    document = Document()
    document.add(Grid(("a long label",) * columns, (("-12.345, 7",) * columns,), labels=1))
    found = body(document)
    assert f"{{\\{size}\n" in found
    shares = [float(x) for x in re.findall(r"N\{([\d.]+)\}", found)]
    assert not shares if columns == 3 else sum(shares) == pytest.approx(1, abs=0.01)


def test_long_tables_may_be_broken():
    for rows, kind in ((30, "tabular"), (31, "longtable")):
        document = Document()
        document.add(Grid(("a",), (("b",),) * rows))
        assert f"\\begin{{{kind}}}" in body(document)


def test_the_preamble_says_what_it_needs():
    text = to_latex(Document())
    assert text.startswith("% Compile with xelatex or lualatex; pdflatex works, too")
    assert re.findall(r"\\usepackage(?:\[[^]]*\])?\{(\w+)\}", text) == [
        "iftex", "geometry", "array", "longtable", "fontenc", "inputenc", "lmodern", "fontspec",
    ]  # fmt: skip
