"""Reads what people and their tools hand over: never more than a text can have, and in any usual encoding of it."""

from __future__ import annotations

import codecs
import errno
import os
import stat
from pathlib import Path

LARGEST_GIVEN = 1_000_000
"""Bytes of a file that somebody wrote: settings, keys."""
SAVE_AS_UTF_8 = "save it as UTF-8"
_FROM_A_COPY = "put a copy in its place"
READ_ONLY = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""How a file is opened to be read as it is, and without waiting for the other end of a pipe."""
_MARKS = ("\ufeff", "\u00ef\u00bb\u00bf", "\u2229\u2557\u2510", "\u00b4\u2557\u2510")
"""The mark of UTF-8, and what becomes of it where a program takes it for letters of code page 1252, 437 or 850."""


class GivenTextError(ValueError):
    """Bytes that are no text. The message says what they are and what to do."""


def read_given(file: Path, largest: int = LARGEST_GIVEN) -> bytes:
    """Return the whole file. Raises OSError, also if it is no plain file or has more than `largest` bytes."""
    descriptor = os.open(file, READ_ONLY)
    with os.fdopen(descriptor, "rb") as opened:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, "is no plain file")
        data = opened.read(largest + 1)
    if len(data) > largest:
        raise OSError(errno.EFBIG, f"has more than {largest:,} bytes")
    return data


def text_of(data: bytes, errors: str = "strict") -> str:
    """Return the text in UTF-8, or in UTF-16 as Windows writes it, without the marks and fillings around it.

    `errors` is for UTF-8, as `bytes.decode` takes it. Raises GivenTextError.
    """
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return _unwrapped(_utf_16(data[2:], encoding))
    filled = data.rstrip(b"\0")
    if data and not filled:
        raise GivenTextError(f"has nothing but zeros, as a power failure leaves them; {_FROM_A_COPY}")
    if b"\0" in filled:
        even, odd = filled[::2], filled[1::2]
        if not odd.strip(b"\0"):
            return _unwrapped(_utf_16(filled, "utf-16-le"))
        if not even.strip(b"\0"):
            return _unwrapped(_utf_16(filled, "utf-16-be"))
        raise GivenTextError(f"is no text; {SAVE_AS_UTF_8}")
    try:
        return _unwrapped(filled.decode(errors=errors))
    except UnicodeDecodeError as error:
        line = filled.count(b"\n", 0, error.start) + 1
        raise GivenTextError(
            f"is not in UTF-8 (line {line} has the byte 0x{filled[error.start]:02X}); {SAVE_AS_UTF_8}"
        ) from error


def _utf_16(data: bytes, encoding: str) -> str:
    """Return the text. The last byte may be missing, as after a line that was read up to the byte of its end."""
    whole = data if len(data) % 2 == 0 else data + b"\0"
    try:
        return whole.decode(encoding)
    except UnicodeDecodeError as error:
        raise GivenTextError(f"is damaged UTF-16; {SAVE_AS_UTF_8}") from error


def _unwrapped(text: str) -> str:
    text = text.rstrip("\0\x1a")
    while mark := next((mark for mark in _MARKS if text.startswith(mark)), ""):
        text = text[len(mark) :]
    return text
