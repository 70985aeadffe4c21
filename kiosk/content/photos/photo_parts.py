"""What a file of a photo holds beside the photo, told for authors: data of the camera, above all."""

from __future__ import annotations

from dataclasses import dataclass

_ORIENTATION, _PLACE = 0x0112, 0x8825
"""Tags of EXIF: which way up the camera was held, and where the part begins that says where on earth."""
_UPRIGHT = 1
_ENTRY = 12
"""The bytes of an entry in a directory of EXIF."""


class BrokenPhotoError(ValueError):
    """The bytes are no whole photo of this kind. The message says what they are instead."""


@dataclass(frozen=True, slots=True)
class PhotoParts:
    """What stands in a file: the size of the photo in pixels, what can't be shown of it, and what is no part of it."""

    width: int
    height: int
    unusable: tuple[tuple[str, str], ...]
    """What was expected, and what was found."""
    surplus: tuple[str, ...]
    passes: int = 1
    """How often the pixels are gone through until the photo is drawn."""


def exif_words(data: bytes) -> str:
    """Return what the data of a camera tell, as far as they can be read. They begin with the order of their bytes."""
    tags = _tags(data)
    words = "data of the camera (EXIF)"
    if _PLACE in tags:
        words += " with the place where it was taken"
    return f"{words}, by which it has to be turned upright" if tags.get(_ORIENTATION, _UPRIGHT) != _UPRIGHT else words


def _tags(data: bytes) -> dict[int, int]:
    """Return the tags of the first directory with their short values; none of what does not hold together."""
    if data[:4] not in (b"II*\x00", b"MM\x00*"):
        return {}
    order = "little" if data.startswith(b"II") else "big"

    def number(at: int, length: int) -> int:
        return int.from_bytes(data[at : at + length], order)  # type: ignore[arg-type]

    start = number(4, 4)
    entries = range(start + 2, start + 2 + number(start, 2) * _ENTRY, _ENTRY)
    return {number(at, 2): number(at + 8, 2) for at in entries if at + _ENTRY <= len(data)}
