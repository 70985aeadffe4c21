"""The chunks of a PNG file (ISO/IEC 15948): its size, how it is coded, and what is no part of the photo."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import NamedTuple

from kiosk.content.photos.photo_parts import BrokenPhotoError, PhotoParts, exif_words

PNG_START = b"\x89PNG\r\n\x1a\n"
_OF_THE_PHOTO = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"sRGB", b"gAMA", b"cHRM", b"sBIT", b"pHYs"}
_NAMED = {
    b"iCCP": "colours of its own (an ICC profile)",
    **dict.fromkeys((b"tEXt", b"zTXt", b"iTXt"), "a comment"),
    b"tIME": "the time when it was saved",
}
_MOVING = {b"acTL", b"fcTL", b"fdAT"}
_WITH_ALPHA = {4, 6}
"""Kinds of pixels that say how much shines through."""


class _Chunk(NamedTuple):
    name: bytes
    data: bytes


def png_parts(data: bytes) -> PhotoParts:
    """Return what stands in the file. Raises BrokenPhotoError."""
    size, unusable, surplus = (0, 0), dict[tuple[str, str], None](), list[str]()
    for name, inside in _chunks(data):
        if name == b"IHDR" and len(inside) == 13:
            size = int.from_bytes(inside[:4], "big"), int.from_bytes(inside[4:8], "big")
            if inside[8] > 8:
                unusable["8 bits a colour", f"{inside[8]}"] = None
        if name == b"tRNS" or (name == b"IHDR" and inside[9:10] and inside[9] in _WITH_ALPHA):
            unusable["a photo through which nothing shines", "one that is clear in parts"] = None
        elif name in _MOVING:
            unusable["a photo that stands still", "one that moves"] = None
        elif name == b"eXIf":
            surplus.append(exif_words(inside))
        elif name == b"IEND" and inside:
            surplus.append("more behind the end of the photo")
        elif name not in _OF_THE_PHOTO:
            surplus.append(_NAMED.get(name, "data of a program"))
    if not all(size):
        raise BrokenPhotoError("a PNG without a photo")
    return PhotoParts(*size, tuple(unusable), tuple(dict.fromkeys(surplus)))


def _chunks(data: bytes) -> Iterator[_Chunk]:
    """Yield the chunks in their order, the last of them the end with all that lies behind it."""
    at = len(PNG_START)
    while True:
        length = int.from_bytes(data[at : at + 4], "big")
        name, inside = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        checked = data[at + 8 + length : at + 12 + length]
        if len(checked) < 4:
            raise BrokenPhotoError("one that is cut off")
        if zlib.crc32(name + inside) != int.from_bytes(checked, "big"):
            raise BrokenPhotoError("a PNG that is damaged")
        at += 12 + length
        if name == b"IEND":
            yield _Chunk(name, data[at:])
            return
        yield _Chunk(name, inside)
