"""An Opus file without what says nothing: the comments, and the room that its encoder keeps free for more of them."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

_HEAD = struct.Struct("<4sBBqIIIB")
_MAGIC, _VERSION = b"OggS", 0
_CONTINUED, _ENDS = 1, 4
_MOST_LACED = 255
"""The pieces of packets that fit on one page."""
_TAGS, _LENGTH = b"OpusTags", struct.Struct("<I")
_POLYNOMIAL, _TOP, _WHOLE = 0x04C11DB7, 0x80000000, 0xFFFFFFFF


class OggError(ValueError):
    """Why a file is no Opus in Ogg."""


class _OggPage(NamedTuple):
    """`position` is that of the last sample that ends on it, and `laced` the lengths of its pieces of packets."""

    flags: int
    position: int
    stream: int
    laced: bytes
    body: bytes


def without_room(ogg: bytes) -> bytes:
    """Return the same sound with no comments and in the fewest pages. Raises OggError."""
    pages = [*_pages(ogg)]
    audio = next((number for number, page in enumerate(pages) if page.position > 0), len(pages))
    tags = b"".join(page.body for page in pages[1:audio])
    if not tags.startswith(_TAGS) or len(tags) < len(_TAGS) + _LENGTH.size:
        raise OggError("there are no comments before the sound")
    (vendor,) = _LENGTH.unpack_from(tags, len(_TAGS))
    bare = tags[: len(_TAGS) + _LENGTH.size + vendor] + _LENGTH.pack(0)
    if len(bare) >= _MOST_LACED:
        raise OggError("its encoder has too long a name")
    named = pages[1]._replace(flags=0, laced=bytes((len(bare),)), body=bare)
    return b"".join(_written(page, number) for number, page in enumerate((pages[0], named, *_joined(pages[audio:]))))


def _pages(ogg: bytes) -> Iterator[_OggPage]:
    at = 0
    while at < len(ogg):
        if len(ogg) - at < _HEAD.size:
            raise OggError("it ends within a page")
        magic, version, flags, position, stream, _, _, pieces = _HEAD.unpack_from(ogg, at)
        begins = at + _HEAD.size + pieces
        laced = ogg[at + _HEAD.size : begins]
        at = begins + sum(laced)
        if (magic, version) != (_MAGIC, _VERSION) or at > len(ogg):
            raise OggError("a page of it is none")
        yield _OggPage(flags, position, stream, laced, ogg[begins:at])


def _joined(pages: Iterable[_OggPage]) -> Iterator[_OggPage]:
    """Yield the pages put together as far as they fit on one."""
    whole: _OggPage | None = None
    for page in pages:
        if whole is None:
            whole = page
        elif len(whole.laced) + len(page.laced) > _MOST_LACED:
            yield whole
            whole = page
        else:
            flags = whole.flags & _CONTINUED | page.flags & _ENDS
            whole = _OggPage(flags, page.position, page.stream, whole.laced + page.laced, whole.body + page.body)
    if whole is not None:
        yield whole


def _written(page: _OggPage, number: int) -> bytes:
    head = (_MAGIC, _VERSION, page.flags, page.position, page.stream, number)
    unsigned = _HEAD.pack(*head, 0, len(page.laced)) + page.laced + page.body
    return _HEAD.pack(*head, _checksum(unsigned), len(page.laced)) + page.laced + page.body


def _checksum(page: bytes) -> int:
    table, found = _table(), 0
    for byte in page:
        found = found << 8 & _WHOLE ^ table[found >> 24 ^ byte]
    return found


@cache
def _table() -> tuple[int, ...]:
    made = []
    for byte in range(256):
        rest = byte << 24
        for _ in range(8):
            rest = rest << 1 & _WHOLE ^ (_POLYNOMIAL if rest & _TOP else 0)
        made.append(rest)
    return (*made,)
