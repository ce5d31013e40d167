"""Numbers as other programs write them, read exactly: ``3``, ``-2.50``, ``1e-3``, ``1/3``."""

from __future__ import annotations

import re
from fractions import Fraction

LONGEST_NUMERAL = 300
"""Digits of a number, above and below the fraction line: the longest that a scenario can write."""
_NUMBER = re.compile(r"[+-]?(?:\d+/\d+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)", re.ASCII)
_NOT_FINITE = re.compile(r"[+-]?(?:nan|inf|infinity|\d+/0+)", re.IGNORECASE | re.ASCII)


def fault_in_number(text: str) -> str:
    """Return what keeps a text from being an exact number within the limits, or an empty text.

    Examples
    --------
    >>> fault_in_number("1/3"), fault_in_number("0,5"), fault_in_number("nan")
    ('', "'0,5' is not a number", "'nan' is not a finite number")
    """
    shown = text if len(text) <= 40 else text[:37] + "..."
    if _NOT_FINITE.fullmatch(text):
        return f"'{shown}' is not a finite number"
    if not _NUMBER.fullmatch(text):
        return f"'{shown}' is not a number"
    exponent = re.search(r"[eE]([+-]?\d+)", text)
    if len(text) > 2 * LONGEST_NUMERAL or (exponent and len(exponent[1]) > 4):
        return f"'{shown}' is too long a number (limit {LONGEST_NUMERAL} digits)"
    value = Fraction(text)
    if max(abs(value.numerator), value.denominator) >= 10**LONGEST_NUMERAL:
        return f"'{shown}' is too long a number (limit {LONGEST_NUMERAL} digits)"
    return ""
