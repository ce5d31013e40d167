"""Letters made alike, so that what looks the same is the same: ``⅔``, ``２／３`` and ``2/3``."""

from __future__ import annotations

import re
import unicodedata

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\u00ad", "-"),
        **dict.fromkeys("\u2044\u2215\u29f8\u00f7", "/"),
        **dict.fromkeys("\u00d7\u22c5\u00b7\u2217\u2022", "*"),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u300c\u300d", '"'),
        **dict.fromkeys("\u3001\u060c", ","),
        "\u061b": ";",
        "\u066a": "%",
        "\u066b": ".",
        **dict.fromkeys("\u2245\u223c\u2243", "\u2248"),
        **dict.fromkeys("\u27e8\u3008\u3010\u3014", "("),
        **dict.fromkeys("\u27e9\u3009\u3011\u3015", ")"),
        "\u3002": ".",
    }
)
_SUPER = re.compile("[\u00b2\u00b3\u00b9\u2070-\u207e]+")


def simple(text: str) -> str:
    """Return a text in plain forms of its letters, signs and digits, with single spaces; line breaks stay.

    Examples
    --------
    >>> simple("−１½  %"), simple("10⁻³")
    ('-1 1/2 %', '10^-3')
    """
    text = _SUPER.sub(lambda m: "^" + unicodedata.normalize("NFKC", m[0]), text)
    text = "".join(map(_fraction, text))
    text = unicodedata.normalize("NFKC", text).translate(_ALIKE)
    text = "".join(map(_plain, text.replace("\r\n", "\n").replace("\r", "\n")))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def unaccented(text: str) -> str:
    """Return a text in small letters without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))


def _fraction(letter: str) -> str:
    """Return ``⅔`` as `` 2/3``: apart from a whole number before it."""
    if unicodedata.decomposition(letter).startswith("<fraction>"):
        return " " + unicodedata.normalize("NFKC", letter)
    return letter


def _plain(letter: str) -> str:
    """Return a letter; hidden ones vanish, and digits of any script become our own."""
    if letter == "\n":
        return letter
    kind = unicodedata.category(letter)
    if kind == "Nd":
        return str(unicodedata.decimal(letter))
    return " " if kind in {"Cc", "Zl", "Zp"} else "" if kind == "Cf" else letter
