"""Pages as dots, for a system whose queues take no PDF: one bit a dot, as Windows has them in its bitmaps."""

from __future__ import annotations

import zlib

import msgspec

_LONGEST = 60_000
"""Dots of a side: a receipt of two and a half metres."""
_BITS_A_WORD = 32


class Box(msgspec.Struct, frozen=True):
    """From `left` to `right` and from `top` to `bottom`, the last two of which are beyond it."""

    left: int
    top: int
    right: int
    bottom: int


class DotPage(msgspec.Struct, frozen=True):
    """A page of rows from the top, each of whole words of 32 bits, and 1 for black. `packed` are the rows by zlib."""

    width: int
    height: int
    packed: bytes

    @property
    def row_bytes(self) -> int:
        return -(-self.width // _BITS_A_WORD) * _BITS_A_WORD // 8

    def rows(self) -> bytes:
        """Return the rows. Raises ValueError where they are not those of a page of this size."""
        if not (0 < self.width <= _LONGEST and 0 < self.height <= _LONGEST):
            raise ValueError(f"a page of {self.width} by {self.height} dots")
        size = self.row_bytes * self.height
        try:
            rows = zlib.decompressobj().decompress(self.packed, size + 1)
        except zlib.error as error:
            raise ValueError(f"rows that are not packed: {error}") from error
        if len(rows) != size:
            raise ValueError(f"{len(rows)} bytes of rows instead of {size}")
        return rows


def inked_box(page: DotPage, rows: bytes) -> Box | None:
    """Return the smallest box that holds all that is black on the page, in dots; None for an empty page."""
    top = bottom = 0
    columns, length = 0, page.row_bytes
    for number in range(page.height):
        row = rows[number * length : (number + 1) * length]
        if row.count(0) != length:
            columns |= int.from_bytes(row)
            top, bottom = (top if bottom else number), number + 1
    if not columns:
        return None
    width = 8 * length
    return Box(width - columns.bit_length(), top, width - (columns & -columns).bit_length() + 1, bottom)


class DotDocument(msgspec.Struct, frozen=True, tag="dots"):
    """Pages of so many dots an inch."""

    dpi: int
    pages: tuple[DotPage, ...]


def encoded(document: DotDocument) -> bytes:
    return msgspec.msgpack.encode(document)


def decoded(data: bytes) -> DotDocument:
    """Raises ValueError for what is no such document."""
    document = msgspec.msgpack.decode(data, type=DotDocument)  # whose errors are ValueErrors
    if not document.pages or document.dpi <= 0:
        raise ValueError(f"{len(document.pages)} pages of {document.dpi} dots an inch")
    return document
