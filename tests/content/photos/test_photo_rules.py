"""Whatever is in the file of a photo but the photo, or keeps it from being shown, is told."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage

from kiosk.content.photos.photo_rules import LARGEST_PHOTO, LARGEST_SIDE, photo_faults, undrawable_problem
from tests.content.photos.taken import exif, image, jpeg, of_a_phone, png, with_chunk, with_segment, written

Made = Callable[[], bytes]
EXIF, ICC = b"Exif\x00\x00", b"ICC_PROFILE\x00\x01\x01"


def told(data: bytes, file: str) -> list[str]:
    return [f"expected {fault.expected}, found {fault.found}" for fault in photo_faults(data, file)]


GOOD: dict[str, tuple[str, Made]] = {
    "a JPEG": ("a.jpg", jpeg),
    "a JPEG by its long name": ("a.jpeg", jpeg),
    "one in several scans": ("a.jpg", lambda: written(image(), "jpeg", progressive=True)),
    "a grey one": ("a.jpg", lambda: written(image().convertToFormat(QImage.Format.Format_Grayscale8), "jpeg")),
    "a PNG": ("a.png", png),
    "a PNG of few colours": ("a.png", lambda: written(image().convertToFormat(QImage.Format.Format_Indexed8), "png")),
    "as cameras have it": ("a.jpg", lambda: jpeg(1600, 1200)),
    "as flat as a panel": ("a.jpg", lambda: jpeg(1500, 600)),
    "the largest": ("a.jpg", lambda: jpeg(LARGEST_SIDE, 1280)),
}


@pytest.mark.parametrize(("file", "made"), GOOD.values(), ids=GOOD)
def test_a_photo_and_nothing_else_is_taken(file: str, made: Made) -> None:
    assert told(made(), file) == []


def cmyk() -> bytes:
    """A JPEG whose frame says that it has four colours."""
    data = bytearray(jpeg())
    data[data.index(b"\xff\xc0") + 9] = 4
    return bytes(data)


def of_another_kind(marker: int) -> bytes:
    return jpeg().replace(b"\xff\xc0", bytes((0xFF, marker)), 1)


def deep() -> bytes:
    return written(image().convertToFormat(QImage.Format.Format_RGBX64), "png")


def one_bit_off() -> bytes:
    data = bytearray(png())
    data[len(data) // 2] ^= 1
    return bytes(data)


BAD: dict[str, tuple[str, Made, str]] = {
    "data of the camera": ("a.jpg", lambda: with_segment(jpeg(), 0xE1, EXIF + exif()), "found data of the camera"),
    "the place": ("a.jpg", lambda: with_segment(jpeg(), 0xE1, EXIF + exif(located=True)), "the place where it was"),
    "on its side": ("a.jpg", lambda: with_segment(jpeg(), 0xE1, EXIF + exif(6)), "to be turned upright"),
    "data of the camera, cut": ("a.jpg", lambda: with_segment(jpeg(), 0xE1, EXIF + exif(6)[:12]), "of the camera"),
    "data of the camera that are none": ("a.jpg", lambda: with_segment(jpeg(), 0xE1, EXIF + b"x"), "of the camera"),
    "a comment": ("a.jpg", lambda: with_segment(jpeg(), 0xFE, b"Ward 7"), "found a comment"),
    "all of that": ("a.jpg", lambda: of_a_phone(1200, 900), "found a comment and data of the camera (EXIF) with"),
    "data of a program": ("a.jpg", lambda: with_segment(jpeg(), 0xE1, b"http://ns.adobe.com/xap/1.0/\x00"), "XMP"),
    "a caption": ("a.jpg", lambda: with_segment(jpeg(), 0xED, b"Photoshop 3.0\x00"), "IPTC"),
    "colours of its own": ("a.jpg", lambda: with_segment(jpeg(), 0xE2, ICC), "ICC profile"),
    "several photos": ("a.jpg", lambda: with_segment(jpeg(), 0xE2, b"MPF\x00"), "more than one photo"),
    "a small copy": ("a.jpg", lambda: with_segment(jpeg(), 0xE0, b"JFXX\x00\x10"), "a small copy"),
    "a film behind it": ("a.jpg", lambda: jpeg() + b"\x00\x00\x00\x18ftypmp42", "more behind the end"),
    "the colours of a press": ("a.jpg", cmyk, "found the colours of a press (CMYK)"),
    "without loss": ("a.jpg", lambda: of_another_kind(0xC3), "a rare kind"),
    "cut off": ("a.jpg", lambda: jpeg()[:-400], "found one that is cut off"),
    "cut off at once": ("a.jpg", lambda: jpeg()[:30], "found one that is cut off"),
    "damaged": ("a.jpg", lambda: jpeg()[:20] + b"\x00" * 40 + jpeg()[60:], "a JPEG that is damaged"),
    "a head alone": ("a.jpg", lambda: b"\xff\xd8\xff\xd9", "a JPEG without a photo"),
    "too many pixels": ("a.jpg", lambda: jpeg(2400, 1600), f"at most {LARGEST_SIDE:,} pixels a side"),
    "too few pixels": ("a.jpg", lambda: jpeg(480, 320), "at least 600 pixels of width"),
    "too many bytes": ("a.jpg", lambda: with_segment(jpeg(), 0xFE, b"x") + b"x" * LARGEST_PHOTO, "600,000 bytes"),
    "upright": ("a.jpg", lambda: jpeg(900, 1200), "between 4 : 3 and 5 : 2"),
    "a square": ("a.jpg", lambda: jpeg(1000, 1000), "between 4 : 3 and 5 : 2"),
    "a panorama": ("a.jpg", lambda: jpeg(1800, 600), "between 4 : 3 and 5 : 2"),
    "a PNG by the name of a JPEG": ("a.jpg", png, "expected a JPEG, as its ending says, found a PNG"),
    "a JPEG by the name of a PNG": ("a.png", jpeg, "expected a PNG, as its ending says, found a JPEG"),
    "a HEIC": ("a.jpg", lambda: b"\x00\x00\x00\x18ftypheic", "found a HEIC"),
    "a GIF": ("a.png", lambda: b"GIF89a", "found a GIF"),
    "a drawing": ("a.png", lambda: b"<svg/>", "found a drawing"),
    "nothing": ("a.png", lambda: b"", "found something else"),
    "a comment in a PNG": ("a.png", lambda: with_chunk(png(), b"tEXt", b"Author\x00A. Person"), "found a comment"),
    "data of the camera in a PNG": ("a.png", lambda: with_chunk(png(), b"eXIf", exif(3, located=True)), "the place"),
    "colours of its own in a PNG": ("a.png", lambda: with_chunk(png(), b"iCCP", b"x\x00\x00"), "ICC profile"),
    "what nobody knows in a PNG": ("a.png", lambda: with_chunk(png(), b"abCd", b""), "data of a program"),
    "moving": ("a.png", lambda: with_chunk(png(), b"acTL", struct.pack(">II", 2, 0)), "found one that moves"),
    "16 bits": ("a.png", deep, "expected 8 bits a colour, found 16"),
    "clear in parts": (
        "a.png",
        lambda: written(image().convertToFormat(QImage.Format.Format_ARGB32), "png"),
        "found one that is clear in parts",
    ),
    "one colour is clear": ("a.png", lambda: with_chunk(png(), b"tRNS", b"\0\1\0\1\0\1"), "clear in parts"),
    "one bit off": ("a.png", one_bit_off, "a PNG that is damaged"),
    "cut off in a PNG": ("a.png", lambda: png()[:-5], "found one that is cut off"),
    "more behind a PNG": ("a.png", lambda: png() + b"x", "more behind the end"),
}


@pytest.mark.parametrize(("file", "made", "says"), BAD.values(), ids=BAD)
def test_what_keeps_a_photo_from_being_shown_is_told(file: str, made: Made, says: str) -> None:
    assert [sentence for sentence in told(made(), file) if says in sentence], told(made(), file)


@pytest.mark.parametrize("made", [jpeg, png])
def test_a_file_that_ends_anywhere_is_told_and_raises_nothing(made: Made) -> None:
    data, file = made(), f"a.{made.__name__}"
    ends = [*range(1, 64), *range(64, len(data), 997)]
    assert [end for end in ends if not told(data[:end], file)] == []


@pytest.mark.parametrize("made", [jpeg, png])
def test_whatever_is_damaged_the_rules_raise_nothing(made: Made) -> None:
    chance, taken = random.Random(82), with_segment(made(), 0xE1, EXIF + exif(6, located=True))
    for _ in range(300):
        data = bytearray(chance.choice((made(), taken)))
        for _ in range(chance.randrange(1, 5)):
            data[chance.randrange(chance.choice((64, len(data))))] = chance.randrange(256)
        told(bytes(data), f"a.{made.__name__}")
        undrawable_problem(bytes(data), f"a.{made.__name__}")
