"""Which characters the typeface of the kiosk has, read from its file without Qt."""

from __future__ import annotations

import struct
import unicodedata
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

_FILES = ("AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf")


@lru_cache(4096)
def has_glyph(letter: str) -> bool:
    """Return whether every style of the typeface has the character, or it is one that is never drawn."""
    if letter.isspace() or unicodedata.category(letter) in ("Cf", "Cc"):
        return True
    return all(ord(letter) in covered for covered in _coverage())


@cache
def _coverage() -> tuple[frozenset[int], ...]:
    """Return the code points of each style. The tuple is empty if the package of the typeface is missing."""
    spec = find_spec("fontpkg_atkinson_hyperlegible")
    folders = [Path(folder) / "files" for folder in (spec.submodule_search_locations if spec else None) or ()]
    return tuple(_code_points(folder / name) for folder in folders[:1] for name in _FILES if (folder / name).is_file())


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
