"""The rules for the file of a photo: nothing but the photo, upright, in the size and shape that a screen has room for.

The bytes alone are looked at: what Qt makes of them, the check that draws them sees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kiosk.content.faults import WHOLE, Fault, FaultKind
from kiosk.content.photos.jpeg_parts import JPEG_START, jpeg_parts
from kiosk.content.photos.photo_files import PNG_ENDING
from kiosk.content.photos.photo_parts import BrokenPhotoError, PhotoParts
from kiosk.content.photos.png_parts import PNG_START, png_parts

LARGEST_SIDE = 1_920
"""Pixels: as wide as a picture gets on an upright screen of 2,160 × 3,840."""
NARROWEST = 600
"""Pixels of width, below which a photo is blurred on any screen."""
LARGEST_PHOTO = 600_000
"""Bytes: one screen is as good as filled by half of it."""
MOST_PASSES = 20
"""Twice as many as programs write that build a photo up pass by pass. Each takes time for every pixel."""
STEEPEST, FLATTEST = (4, 3), (5, 2)
"""The width to the height: as cameras held level have it, and as the lowest panel has room for."""
_ROUNDED = 2
"""Pixels by which a side may be off from what its proportion says."""

_STARTS = (
    (JPEG_START, "a JPEG"),
    (PNG_START, "a PNG"),
    (b"GIF8", "a GIF"),
    (b"RIFF", "a WebP"),
    (b"BM", "a BMP"),
    (b"II*\x00", "a TIFF"),
    (b"MM\x00*", "a TIFF"),
    (b"<", "a drawing or a page of the web"),
)


def photo_faults(data: bytes, file: str) -> Iterator[Fault]:
    """Yield the faults of a photo, whose kind is that of its ending."""
    for expected, found in _problems(data, file):
        yield Fault(FaultKind.PHOTO, file, WHOLE, expected, found)


def undrawable_problem(data: bytes, file: str) -> str | None:
    """Return why a photo can't be drawn, or not in a time and memory that a screen has; None if it can be."""
    if len(data) > LARGEST_PHOTO:
        return f"it has more than {LARGEST_PHOTO:,} bytes"
    kind, wanted = kind_of(data), _wanted(file)
    if kind != wanted:
        return f"it is {kind}, and not {wanted}"
    try:
        parts = PARTS[kind](data)
    except BrokenPhotoError as error:
        return f"it is no whole photo, but {error}"
    if parts.passes > MOST_PASSES:
        return f"it is coded in more than {MOST_PASSES} passes"
    large = max(parts.width, parts.height) > LARGEST_SIDE
    return f"it has more than {LARGEST_SIDE:,} pixels a side" if large else None


def proportion(data: bytes) -> float | None:
    """Return the width of a photo as a multiple of its height; None if it is no whole photo."""
    try:
        parts = PARTS[kind_of(data)](data)
    except (KeyError, BrokenPhotoError):
        return None
    return parts.width / parts.height


def kind_of(data: bytes) -> str:
    """Return what a file is by its first bytes, with its article."""
    if data[4:8] == b"ftyp":
        return "a HEIC or a film"
    return next((kind for start, kind in _STARTS if data.startswith(start)), "something else")


def fits(width: int, height: int) -> bool:
    """Return whether a photo of these pixels has a shape that panels have room for."""
    (steep, by), (flat, to) = STEEPEST, FLATTEST
    return height * steep <= (width + _ROUNDED) * by and width * to <= (height + _ROUNDED) * flat


SHAPE = f"a photo between {STEEPEST[0]} : {STEEPEST[1]} and {FLATTEST[0]} : {FLATTEST[1]}, wider than high"
PARTS: dict[str, Callable[[bytes], PhotoParts]] = {"a JPEG": jpeg_parts, "a PNG": png_parts}
"""What reads a kind of file."""


def _wanted(file: str) -> str:
    return "a PNG" if file.endswith(PNG_ENDING) else "a JPEG"


def _problems(data: bytes, file: str) -> Iterator[tuple[str, str]]:
    if len(data) > LARGEST_PHOTO:
        yield f"at most {LARGEST_PHOTO:,} bytes", f"{len(data):,}"
    kind, wanted = kind_of(data), _wanted(file)
    if kind != wanted:
        yield f"{wanted}, as its ending says", kind
        return
    try:
        parts = PARTS[kind](data)
    except BrokenPhotoError as error:
        yield f"a whole {wanted[2:]}", str(error)
        return
    yield from parts.unusable
    if parts.passes > MOST_PASSES:
        yield f"coded in at most {MOST_PASSES} passes", f"{parts.passes:,}"
    if parts.surplus:
        yield "nothing in the file but the photo", " and ".join(parts.surplus)
    size = f"{parts.width:,} × {parts.height:,}"
    if max(parts.width, parts.height) > LARGEST_SIDE:
        yield f"at most {LARGEST_SIDE:,} pixels a side", size
    if parts.width < NARROWEST:
        yield f"at least {NARROWEST} pixels of width", size
    if not fits(parts.width, parts.height):
        yield SHAPE, size
