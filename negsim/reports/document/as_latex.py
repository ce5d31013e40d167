r"""A document as a LaTeX file for xelatex, lualatex or pdflatex.

Every block becomes ordinary LaTeX of the packages that all distributions have (geometry, array, longtable,
iftex; fontspec with the first two engines).  What comes from a scenario is escaped by ``latex_text``.
"""

from __future__ import annotations

from importlib.resources import files

from rich.cells import cell_len

from negsim.reports.document.blocks import (
    Answer,
    Block,
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
    points,
)
from negsim.reports.document.latex_text import latex

PREAMBLE = "preamble.tex"
LINE = 84
"""Characters that fit on a line, about; wider tables get columns of fixed widths."""
WORD, TEXT = 14, 60
"""Characters of words and texts up to which their column is given more room."""
MOST_ON_A_PAGE = 30
"""Longer tables may be broken between pages."""
SIZES = ((84, r"\normalsize"), (104, r"\small"), (140, r"\footnotesize"), (190, r"\scriptsize"))
"""The font by the characters of a table's widest row."""


def to_latex(document: Document) -> str:
    """Return a document as a whole LaTeX file."""
    preamble = files("negsim.reports").joinpath("templates", PREAMBLE).read_text(encoding="utf-8")
    body = "\n\n".join(map(_block, document.blocks))
    return f"{preamble}\n\\begin{{document}}\n\n{body}\n\n\\end{{document}}\n"


def _block(block: Block) -> str:  # noqa: PLR0911  one case a kind of block
    match block:
        case Title(text=text):
            return f"\\negsimtitle{{{latex(text)}}}"
        case Section(text=text):
            return f"\\section*{{{latex(text)}}}"
        case Heading(text=text, rest=rest):
            return f"\\negsimheading{{{latex(text)}}} {latex(rest)}\\par\\nopagebreak"
        case Paragraph(text=text):
            return f"{latex(text)}\\par"
        case Lines(lines=lines):
            return _list("itemize", [latex(line) for line in lines])
        case Items(items=items):
            return _list("enumerate", [r"\newline ".join(map(latex, item)) for item in items])
        case Formulas(lines=lines):
            shown = "\\par\n".join(map(latex, lines))
            return f"\\begin{{quote}}\\raggedright\n{shown}\\par\n\\end{{quote}}"
        case Grid():
            return _table(block)
        case Commands(commands=commands):
            return _list("itemize", [f"\\texttt{{{latex(c)}}}" for c in commands])
        case Question(name=name, text=text):
            return f"\\negsimquestion{{{latex(name)}}}{{{latex(text)}}}{{{points(block)}}}"
        case Space(lines=count):
            return "\\nopagebreak\n".join(["\\negsimline"] * count)
        case Answer(text=text):
            return f"\\negsimanswer{{{latex(text)}}}"
        case NewPage():
            return "\\newpage"


def _list(kind: str, items: list[str]) -> str:
    listed = "\n".join(f"\\item {item}" for item in items)
    return f"\\begin{{{kind}}}\n{listed}\n\\end{{{kind}}}" if items else ""


# ------------------------------------------------------------------ tables


def _table(grid: Grid) -> str:
    """Return a table that fits: columns as wide as they need, or parts of the line in a smaller font."""
    rows = [grid.header, *grid.rows]
    widths = [max(cell_len(row[c]) for row in rows) for c in range(len(grid.header))]
    words = [max(len(word) for row in rows for word in [*row[c].split(), ""]) for c in range(len(widths))]
    total = sum(widths) + 3 * len(widths)
    size = next((font for most, font in SIZES if total <= most), r"\tiny")
    is_long = len(grid.rows) > MOST_ON_A_PAGE
    begin, end = (r"\begin{longtable}[l]", "longtable") if is_long else (r"\begin{tabular}", "tabular")
    lines = [f"{{{size}", f"{begin}{{{_columns(widths, words, total)}}}", "\\hline"]
    if grid.columns_title:
        rest = len(grid.header) - grid.labels
        empty = "& " * grid.labels
        lines.append(f"{empty}\\multicolumn{{{rest}}}{{c|}}{{{latex(grid.columns_title)}}}\\tabularnewline")
    head = "\\hline\\endhead" if is_long else "\\hline"
    lines += [_row(grid.header, is_bold=True), head]
    lines += [f"{_row(row)}\\hline" for row in grid.rows]
    caption = f"\n{{\\small {latex(grid.caption)}\\par}}" if grid.caption else ""
    return "\n".join([*lines, f"\\end{{{end}}}\\par}}"]) + caption


def _columns(widths: list[int], words: list[int], total: int) -> str:
    """Return the columns: of their own width where all fit, else each with room for its words."""
    if total <= LINE:
        return "|" + "l|" * len(widths)
    parts = [min(word, WORD) + 3 + min(width, TEXT) / 4 for width, word in zip(widths, words, strict=True)]
    return "|" + "".join(f"N{{{part / sum(parts):.4f}}}|" for part in parts)


def _row(cells: tuple[str, ...], *, is_bold: bool = False) -> str:
    written = [f"\\textbf{{{latex(c)}}}" if is_bold and c else latex(c) for c in cells]
    return " & ".join(written) + "\\tabularnewline"
