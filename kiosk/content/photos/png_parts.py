"""The chunks of a PNG file (ISO/IEC 15948): its size, how it is coded, and what is no part of the photo."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator
from typing import NamedTuple

from kiosk.content.photos.photo_parts import BrokenPhotoError, PhotoParts, exif_words

PNG_START = b"\x89PNG\r\n\x1a\n"
_HEAD, _HEAD_LENGTH, _PIXELS, _END = b"IHDR", 13, b"IDAT", b"IEND"
_ONCE: dict[bytes, Collection[int]] = {
    b"PLTE": range(3, 3 * 256 + 1, 3),
    b"sRGB": (1,),
    b"gAMA": (4,),
    b"cHRM": (32,),
    b"sBIT": (1, 3),
    b"pHYs": (9,),
}
"""What else may stand in a photo, once each, and the bytes that it may have."""
_NAMED = {
    b"iCCP": "colours of its own (an ICC profile)",
    **dict.fromkeys((b"tEXt", b"zTXt", b"iTXt"), "a comment"),
    b"tIME": "the time when it was saved",
}
_CLEAR, _MOVING = b"tRNS", {b"acTL", b"fcTL", b"fdAT"}
_WITH_ALPHA = {4, 6}
"""Kinds of pixels that say how much shines through."""


class _Chunk(NamedTuple):
    name: bytes
    data: bytes


def png_parts(data: bytes) -> PhotoParts:
    """Return what stands in the file. Raises BrokenPhotoError."""
    size, unusable, surplus, seen = (0, 0), dict[tuple[str, str], None](), list[str](), set[bytes]()
    for name, inside in _chunks(data):
        if name == _HEAD:
            if len(inside) != _HEAD_LENGTH or any(size):  # of two sizes nobody knows which is drawn
                raise BrokenPhotoError("a PNG that is damaged")
            size = int.from_bytes(inside[:4], "big"), int.from_bytes(inside[4:8], "big")
        unusable.update(dict.fromkeys(_unusable(name, inside)))
        if name == _END:
            surplus += ["more behind the end of the photo"] if inside else []
        elif name in seen or not _is_of_the_photo(name, inside):
            surplus.append(exif_words(inside) if name == b"eXIf" else _NAMED.get(name, "data of a program"))
        if name in _ONCE:
            seen.add(name)
    if not all(size):
        raise BrokenPhotoError("a PNG without a photo")
    return PhotoParts(*size, tuple(unusable), tuple(dict.fromkeys(surplus)))


def _unusable(name: bytes, inside: bytes) -> Iterator[tuple[str, str]]:
    if name == _HEAD and inside[8] > 8:
        yield "8 bits a colour", f"{inside[8]}"
    if name == _CLEAR or (name == _HEAD and inside[9] in _WITH_ALPHA):
        yield "a photo through which nothing shines", "one that is clear in parts"
    if name in _MOVING:
        yield "a photo that stands still", "one that moves"


def _is_of_the_photo(name: bytes, inside: bytes) -> bool:
    """Return whether it belongs to a photo, or is told as what can't be used of one."""
    return name in {_HEAD, _PIXELS, _CLEAR, *_MOVING} or len(inside) in _ONCE.get(name, ())


def _chunks(data: bytes) -> Iterator[_Chunk]:
    """Yield the chunks in their order, the last of them the end with all that lies in it and behind it."""
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
        if name == _END:
            yield _Chunk(name, inside + data[at:])
            return
        yield _Chunk(name, inside)
