"""Cells of CSV files that spreadsheets open: texts of strangers must not run as formulas."""

from __future__ import annotations

import unicodedata

from negsim.scenario.names import printable

_DANGEROUS = ("=", "+", "-", "@")


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    Examples
    --------
    >>> harmless("=cmd()"), harmless("Ann"), harmless("  -1")
    ("'=cmd()", 'Ann', "'  -1")
    """
    shown = printable(text, "\ufffd")
    # Wide signs count as well: some spreadsheets take them for the plain ones.
    begins = unicodedata.normalize("NFKC", text.lstrip()).startswith(_DANGEROUS)
    return f"'{shown}" if begins or text[:1] in {"\t", "\r", "\n"} else shown
