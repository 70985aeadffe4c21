"""Which characters the typefaces of the kiosk have, read from their files without Qt."""

from __future__ import annotations

import struct
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from kiosk.typefaces import LATIN, FontError, Typeface, typeface_of


@lru_cache(4096)
def has_glyph(letter: str, language: str) -> bool:
    """Return whether the character is drawn among words of that language, in every style, or is never drawn."""
    if letter.isspace() or unicodedata.category(letter) in ("Cf", "Cc"):
        return True
    typeface = typeface_of(language)
    return ord(letter) in _covered(typeface) or (typeface.borrows(letter) and ord(letter) in _covered(LATIN))


@cache
def _covered(typeface: Typeface) -> frozenset[int]:
    """Return the code points that every style has. None is if a file is missing."""
    try:
        regular, bold = map(_code_points, typeface.files())
    except (OSError, FontError):
        return frozenset()
    return regular & bold


def _code_points(file: Path) -> frozenset[int]:
    """Return the code points that the table `cmap` maps to glyphs, as OpenType lays it out in format 4."""
    data = file.read_bytes()
    tables = {
        data[at : at + 4]: struct.unpack_from(">II", data, at + 8)
        for at in range(12, 12 + 16 * struct.unpack_from(">H", data, 4)[0], 16)
    }
    start, _ = tables[b"cmap"]
    found: set[int] = set()
    for index in range(struct.unpack_from(">H", data, start + 2)[0]):
        (offset,) = struct.unpack_from(">I", data, start + 8 + 8 * index)
        if struct.unpack_from(">H", data, start + offset)[0] == 4:
            found |= _of_format_4(data, start + offset)
    return frozenset(found)


def _of_format_4(data: bytes, at: int) -> set[int]:
    segments = struct.unpack_from(">H", data, at + 6)[0] // 2
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{segments}H", data, at + 14 + 2 * (segments * part + (part > 0))) for part in range(4)
    )
    found = set()
    for segment in range(segments):
        for code in range(starts[segment], ends[segment] + 1):
            glyph = code
            if offsets[segment]:
                position = at + 16 + 6 * segments + 2 * segment + offsets[segment] + 2 * (code - starts[segment])
                glyph = struct.unpack_from(">H", data, position)[0]
            if code != 0xFFFF and (glyph or not offsets[segment]) and (glyph + deltas[segment]) & 0xFFFF:
                found.add(code)
    return found
