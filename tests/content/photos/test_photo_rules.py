"""Whatever is in the file of a photo but the photo, or keeps it from being shown, is told."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage

from kiosk.content.photos.photo_rules import (
    LARGEST_PHOTO,
    LARGEST_SIDE,
    MOST_PASSES,
    photo_faults,
    undrawable_problem,
)
from tests.content.photos.taken import (
    chunk,
    exif,
    image,
    in_passes,
    jpeg,
    of_a_phone,
    png,
    with_chunk,
    with_segment,
    written,
)

Made = Callable[[], bytes]
EXIF, ICC = b"Exif\x00\x00", b"ICC_PROFILE\x00\x01\x01"
JFIF = b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"


def told(data: bytes, file: str) -> list[str]:
    return [f"expected {fault.expected}, found {fault.found}" for fault in photo_faults(data, file)]


GOOD: dict[str, tuple[str, Made]] = {
    "a JPEG": ("a.jpg", jpeg),
    "a JPEG by its long name": ("a.jpeg", jpeg),
    "one in several passes": ("a.jpg", lambda: written(image(), "jpeg", progressive=True)),
    "one in as many passes as may be": ("a.jpg", lambda: in_passes(MOST_PASSES)),
    "a grey one": ("a.jpg", lambda: written(image().convertToFormat(QImage.Format.Format_Grayscale8), "jpeg")),
    "a PNG": ("a.png", png),
    "a PNG of few colours": ("a.png", lambda: written(image().convertToFormat(QImage.Format.Format_Indexed8), "png")),
    "a PNG that says how deep and dense it is": (
        "a.png",
        lambda: with_chunk(with_chunk(png(), b"sBIT", b"\x08\x08\x08"), b"gAMA", b"\x00\x00\xb1\x8f"),
    ),
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


def with_word(marker: int) -> Made:
    return lambda: with_segment(jpeg(), marker, b"W7")


def with_much(name: bytes) -> Made:
    return lambda: with_chunk(png(), name, b"W" * 96)


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
    "a head with a small copy": ("a.jpg", lambda: with_segment(jpeg(), 0xE0, JFIF + b"xyz"), "a small copy"),
    "a head twice": ("a.jpg", lambda: with_segment(jpeg(), 0xE0, JFIF), "data of a program"),
    "a head cut short": ("a.jpg", lambda: with_segment(jpeg(), 0xE0, JFIF[:9]), "data of a program"),
    "a head in another place": ("a.jpg", lambda: with_segment(jpeg(), 0xE5, JFIF), "data of a program"),
    **{
        f"a segment {marker:X}": ("a.jpg", with_word(marker), "data of a program")
        for marker in (0x02, 0xBF, 0xC8, 0xCC, 0xDC, 0xDE, 0xF0, 0xFD)
    },
    "a marker that nobody knows": ("a.jpg", lambda: jpeg()[:2] + b"\xff\x01" + jpeg()[2:], "data of a program"),
    "two sizes": ("a.jpg", lambda: with_segment(jpeg(), 0xC0, b"\x08\xff\xff\xff\xff\x03"), "a JPEG that is damaged"),
    "too many passes": ("a.jpg", lambda: in_passes(MOST_PASSES + 1), f"at most {MOST_PASSES} passes, found 21"),
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
    **{
        f"too much in {name.decode()}": ("a.png", with_much(name), "data of a program")
        for name in (b"sRGB", b"gAMA", b"cHRM", b"sBIT", b"pHYs")
    },
    "colours that are none": ("a.png", lambda: with_chunk(png(), b"PLTE", b"Ward 7 B"), "data of a program"),
    "twice the same in a PNG": (
        "a.png",
        lambda: with_chunk(with_chunk(png(), b"gAMA", b"Ward"), b"gAMA", b"7, B"),
        "data of a program",
    ),
    "two sizes in a PNG": ("a.png", lambda: png()[:33] + png()[8:], "a PNG that is damaged"),
    "a long head in a PNG": ("a.png", lambda: png()[:8] + chunk(b"IHDR", png()[16:29] + b"W") + png()[33:], "damaged"),
    "more in the end of a PNG": ("a.png", lambda: png()[:-12] + chunk(b"IEND", b"Ward 7"), "more behind the end"),
    "more behind a PNG": ("a.png", lambda: png() + b"x", "more behind the end"),
}


@pytest.mark.parametrize(("file", "made", "says"), BAD.values(), ids=BAD)
def test_what_keeps_a_photo_from_being_shown_is_told(file: str, made: Made, says: str) -> None:
    assert [sentence for sentence in told(made(), file) if says in sentence], told(made(), file)


@pytest.mark.parametrize("at", ["before the photo", "behind its pixels"])
def test_a_memory_card_that_was_wiped_is_read_in_one_go(at: str) -> None:
    """Wiped memory is one run of the byte that begins each marker: work by its square takes minutes."""
    whole, wiped = jpeg(), b"\xff" * 600_000
    assert told(whole[:-2] + wiped, "a.jpg")[-1] == "expected a whole JPEG, found one that is cut off"
    filled = whole[:2] + wiped + whole[2:] if at == "before the photo" else whole[:-2] + wiped + whole[-2:]
    assert [sentence for sentence in told(filled, "a.jpg") if "bytes" not in sentence] == []


@pytest.mark.parametrize(("passes", "problem"), [(MOST_PASSES, False), (MOST_PASSES + 1, True)])
def test_what_takes_too_many_passes_is_not_drawn_at_all(passes: int, problem: bool) -> None:
    found = undrawable_problem(in_passes(passes), "a.jpg")
    assert found == (f"it is coded in more than {MOST_PASSES} passes" if problem else None)


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
