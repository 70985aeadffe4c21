"""The segments of a JPEG file (ITU T.81): its size, how it is coded, and what is no part of the photo."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from kiosk.content.photos.photo_parts import BrokenPhotoError, PhotoParts, exif_words

JPEG_START = b"\xff\xd8\xff"
_END, _PASS, _COMMENT = 0xD9, 0xDA, 0xFE
_RESTARTS = {*range(0xD0, 0xD8)}
_ALONE = {0x01, *_RESTARTS}
"""Markers that no length follows."""
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_DRAWN_FRAMES = {0xC0, 0xC1, 0xC2}
_TABLES = {0xC4, 0xDB, 0xDD}
"""How the pixels are coded: two kinds of tables, and how often they start anew."""
_OF_THE_PHOTO = {*_FRAMES, *_TABLES, *_RESTARTS, _PASS}
_FIRST_APPLICATION, _APPLICATIONS = 0xE0, range(0xE0, 0xF0)
_FILL = re.compile(rb"\xff*(?=\xff)")
"""Bytes that may stand before a marker, which begins with the last of them."""
_AFTER_PIXELS = re.compile(rb"\xff[^\x00\x01\xd0-\xd7\xff]", re.DOTALL)
"""The next segment after one of pixels, in which a 0 follows each byte that could be taken for a marker.

The byte before the marker alone is looked for: from each byte of a long run of them, the end of the run would be.
"""
_NAMED = (
    (b"http://ns.adobe.com/", "data of a program (XMP)"),
    (b"ICC_PROFILE", "colours of its own (an ICC profile)"),
    (b"MPF", "more than one photo (MPF)"),
    (b"Photoshop", "data of a program (IPTC)"),
    (b"JFXX", "a small copy of the photo"),
)
_EXIF, _JFIF = b"Exif\x00", b"JFIF\x00"
_JFIF_LENGTH, _NO_COPY = 14, b"\x00\x00"
"""The bytes of the head of a file, of which the last two are the size of a small copy."""
_GREY_OR_COLOUR = {1, 3}


class _Segment(NamedTuple):
    marker: int
    data: bytes


def jpeg_parts(data: bytes) -> PhotoParts:
    """Return what stands in the file. Raises BrokenPhotoError."""
    size, unusable, surplus, seen = (0, 0), list[tuple[str, str]](), list[str](), Counter[int]()
    for marker, inside in _segments(data):
        seen[marker] += 1
        if marker in _FRAMES:
            if len(inside) < 6 or any(size):  # of two sizes nobody knows which is drawn
                raise BrokenPhotoError("a JPEG that is damaged")
            size = int.from_bytes(inside[3:5], "big"), int.from_bytes(inside[1:3], "big")
            unusable += _unusable(marker, inside)
        elif marker == _END:
            surplus += ["more behind the end of the photo"] if inside else []
        elif marker == _COMMENT:
            surplus.append("a comment")
        elif marker in _APPLICATIONS:
            head = marker == _FIRST_APPLICATION and seen[marker] == 1
            surplus += [] if head and _is_head(inside) else [_words(marker, inside)]
        elif marker not in _OF_THE_PHOTO:
            surplus.append("data of a program")
    if not all(size):
        raise BrokenPhotoError("a JPEG without a photo")
    return PhotoParts(*size, tuple(unusable), tuple(dict.fromkeys(surplus)), seen[_PASS])


def _segments(data: bytes) -> Iterator[_Segment]:
    """Yield the segments in their order, the last of them the end with all that lies behind it."""
    at = 2
    while True:
        if fill := _FILL.match(data, at):
            at = fill.end()
        if len(data) < at + 2:
            raise BrokenPhotoError("one that is cut off")
        if data[at] != 0xFF:
            raise BrokenPhotoError("a JPEG that is damaged")
        marker = data[at + 1]
        if marker == _END:
            yield _Segment(marker, data[at + 2 :])
            return
        if marker in _ALONE:
            yield _Segment(marker, b"")
            at += 2
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        end = at + 2 + length
        if length < 2 or end > len(data):
            raise BrokenPhotoError("one that is cut off")
        yield _Segment(marker, data[at + 4 : end])
        at = end
        if marker == _PASS:
            following = _AFTER_PIXELS.search(data, at)
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


def _is_head(application: bytes) -> bool:
    """Return whether the first segment of a program is the head of the file, and nothing else."""
    return application.startswith(_JFIF) and len(application) == _JFIF_LENGTH and application.endswith(_NO_COPY)


def _words(marker: int, application: bytes) -> str:
    """Return what a segment of a program holds that is no part of the photo."""
    if marker == _FIRST_APPLICATION and application.startswith(_JFIF) and len(application) > _JFIF_LENGTH:
        return "a small copy of the photo"
    if application.startswith(_EXIF):
        return exif_words(application[6:])
    return next((words for start, words in _NAMED if application.startswith(start)), "data of a program")
