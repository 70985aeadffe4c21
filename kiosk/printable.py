"""Text that comes from outside, such as the name of a file on a stick, as text that can be told anywhere."""

from __future__ import annotations

LONGEST_NAME = 120
"""The most characters of a name that is told. File systems allow 255 bytes, and four characters for each if escaped."""
_OPEN, _CLOSE = "\u2068", "\u2069"
"""What Unicode puts around text of another direction: the first strong letter between them gives that of the text."""
_BYTE = range(0xDC80, 0xDD00)
"""What Python makes of a byte in a file name that is not valid in the encoding of file names."""


def printable(text: str) -> str:
    r"""Return the text in one line, for a log, a terminal, JSON or a screen.

    Line breaks, control characters, characters that change the direction of the text or are invisible, and bytes that
    are no text are replaced by escapes such as `\n`, `\x1b`, `\u202e` and `\xe9`. All other text stays as it is.
    """
    return text if text.isprintable() else "".join(char if char.isprintable() else _escape(char) for char in text)


def isolated(text: str) -> str:
    """Return the text so that it is read in its own direction among words of the other, and turns none of them round.

    Without, the full stop of an English sentence stands in front of it in Arabic, and 0.02 mSv is “mSv 0.02”.
    """
    return f"{_OPEN}{text}{_CLOSE}"


def printable_name(name: str) -> str:
    """Return the name as `printable` does. A long name loses its middle, so that its beginning and ending are told."""
    told = printable(name)
    if len(told) <= LONGEST_NAME:
        return told
    end = LONGEST_NAME // 3
    return f"{told[: LONGEST_NAME - end - 1]}…{told[-end:]}"


def _escape(char: str) -> str:
    if ord(char) in _BYTE:
        return f"\\x{ord(char) - 0xDC00:02x}"
    return char.encode("unicode_escape", "surrogatepass").decode("ascii")
