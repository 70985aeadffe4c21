"""The segments of a JPEG file (ITU T.81): its size, how it is coded, and what is no part of the photo."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kiosk.content.photos.photo_parts import BrokenPhotoError, PhotoParts, exif_words

JPEG_START = b"\xff\xd8\xff"
_END, _SCAN, _COMMENT = 0xD9, 0xDA, 0xFE
_ALONE = {0x01, *range(0xD0, 0xD8)}
"""Markers that no length follows."""
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_DRAWN_FRAMES = {0xC0, 0xC1, 0xC2}
_APPLICATIONS = range(0xE0, 0xF0)
_AFTER_SCAN = re.compile(rb"\xff+[^\x00\x01\xd0-\xd7\xff]", re.DOTALL)
"""The next segment after one of pixels, in which a 0 follows each byte that could be taken for a marker."""
_NAMED = (
    (b"http://ns.adobe.com/", "data of a program (XMP)"),
    (b"ICC_PROFILE", "colours of its own (an ICC profile)"),
    (b"MPF", "more than one photo (MPF)"),
    (b"Photoshop", "data of a program (IPTC)"),
    (b"JFXX", "a small copy of the photo"),
)
_EXIF, _JFIF = b"Exif\x00", b"JFIF\x00"
_GREY_OR_COLOUR = {1, 3}


class _Segment(NamedTuple):
    marker: int
    data: bytes


def jpeg_parts(data: bytes) -> PhotoParts:
    """Return what stands in the file. Raises BrokenPhotoError."""
    size, unusable, surplus = (0, 0), list[tuple[str, str]](), list[str]()
    for marker, inside in _segments(data):
        if marker in _FRAMES:
            if len(inside) < 6:
                raise BrokenPhotoError("a JPEG that is damaged")
            size = int.from_bytes(inside[3:5], "big"), int.from_bytes(inside[1:3], "big")
            unusable += _unusable(marker, inside)
        elif marker in _APPLICATIONS and (words := _words(inside)):
            surplus.append(words)
        elif marker == _COMMENT:
            surplus.append("a comment")
        elif marker == _END and inside:
            surplus.append("more behind the end of the photo")
    if not all(size):
        raise BrokenPhotoError("a JPEG without a photo")
    return PhotoParts(*size, tuple(unusable), tuple(dict.fromkeys(surplus)))


def _segments(data: bytes) -> Iterator[_Segment]:
    """Yield the segments in their order, the last of them the end with all that lies behind it."""
    at = 2
    while True:
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        if len(data) < at + 2:
            raise BrokenPhotoError("one that is cut off")
        if data[at] != 0xFF:
            raise BrokenPhotoError("a JPEG that is damaged")
        marker = data[at + 1]
        if marker == _END:
            yield _Segment(marker, data[at + 2 :])
            return
        if marker in _ALONE:
            at += 2
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        end = at + 2 + length
        if length < 2 or end > len(data):
            raise BrokenPhotoError("one that is cut off")
        yield _Segment(marker, data[at + 4 : end])
        at = end
        if marker == _SCAN:
            following = _AFTER_SCAN.search(data, at)
            if following is None:
                raise BrokenPhotoError("one that is cut off")
            at = following.end() - 2


def _unusable(marker: int, frame: bytes) -> Iterator[tuple[str, str]]:
    if marker not in _DRAWN_FRAMES:
        yield "a JPEG as cameras write it", "a rare kind, which is not drawn"
    if frame[0] != 8:
        yield "8 bits a colour", f"{frame[0]}"
    if frame[5] not in _GREY_OR_COLOUR:
        yield "the colours of a screen (RGB)", "the colours of a press (CMYK)"


def _words(application: bytes) -> str:
    """Return what a segment of a program holds, or "" where it belongs to the photo."""
    if application.startswith(_JFIF):
        with_copy = len(application) > 13 and application[12] and application[13]
        return "a small copy of the photo" if with_copy else ""
    if application.startswith(_EXIF):
        return exif_words(application[6:])
    return next((words for start, words in _NAMED if application.startswith(start)), "data of a program")
