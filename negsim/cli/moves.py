"""Lines that people type, or that come from a file: one at a time, whatever their encoding."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO

LONGEST = 4096
"""Bytes of a line that are kept; what comes after is left out."""
MOST = 1_000_000
"""Bytes of a line, or of a text in UTF-16, after which nothing more is read."""


class Moves:
    """Standard input, line by line.

    Lines are read when they are needed, so that a program at the other end of a pipe may answer each round;
    UTF-16 is read at once.
    """

    def __init__(self) -> None:
        self.is_terminal = sys.stdin is not None and sys.stdin.isatty()
        self.number = 0
        """The line that was read last, from 1."""
        self._stream: BinaryIO | None = None if sys.stdin is None else sys.stdin.buffer
        self._rest: list[str] | None = None

    def line(self) -> str | None:
        """Return the next line without its end, or None at the end of the input."""
        if self._rest is None:
            data = self._next()
            if data == b"":
                return None
            self.number += 1
            if self.number > 1 or not _is_utf16(data):
                text = data.decode("utf-8-sig" if self.number == 1 else "utf-8", "replace")
                return text.rstrip("\r\n")
            self._rest = _utf16(data + (self._stream.read(MOST) if self._stream else b""))
            self._rest.reverse()
            self.number = 0
        if not self._rest:
            return None
        self.number += 1
        return self._rest.pop()

    def hidden(self, prompt: str) -> str | None:
        """Return a line that is typed on a terminal without being shown, or None at the end of the input."""
        import getpass

        try:
            return getpass.getpass(prompt, stream=sys.stderr)
        except EOFError:
            return None

    def _next(self) -> bytes:
        if self._stream is None:
            return b""
        data = self._stream.readline(LONGEST)
        more, count = data, len(data)
        while len(more) == LONGEST and not more.endswith(b"\n"):
            more = self._stream.readline(LONGEST)
            count += len(more)
            if count > MOST:  # what never ends, such as /dev/zero
                self._stream = None
                break
        return data


def _is_utf16(data: bytes) -> bool:
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:2]


def _utf16(data: bytes) -> list[str]:
    """Return the lines of a text in UTF-16, with a byte order mark or beginning with a plain letter."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    encoding = "utf-16" if marked else "utf-16-be" if data.startswith(b"\0") else "utf-16-le"
    lines = data.decode(encoding, "replace").removeprefix("\ufeff").replace("\r\n", "\n").splitlines()
    return [line[:LONGEST] for line in lines]
