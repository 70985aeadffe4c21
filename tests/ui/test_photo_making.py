"""Whatever a camera wrote becomes a photo that the content may hold, or is refused with what to do."""

from __future__ import annotations

import random

import pytest
from PySide6.QtGui import QColor, QColorSpace, QImage

from kiosk.content.photos.photo_rules import LARGEST_PHOTO, LARGEST_SIDE, MOST_PASSES, photo_faults
from kiosk.ui.photo_making import MadePhoto, UnusablePhotoError, made_photo
from tests.content.photos.taken import BOTTOM_RIGHT, TOP_LEFT, image, in_passes, jpeg, near, of_a_phone, png, written


def made(original: bytes, *, as_png: bool = False) -> tuple[MadePhoto, QImage]:
    photo = made_photo(original, as_png=as_png)
    assert [*photo_faults(photo.data, "a.png" if as_png else "a.jpg")] == []
    return photo, QImage.fromData(photo.data)


@pytest.mark.parametrize(("orientation", "first", "last"), [(1, TOP_LEFT, BOTTOM_RIGHT), (3, BOTTOM_RIGHT, TOP_LEFT)])
def test_a_photo_of_a_phone_becomes_upright_small_and_says_nothing_of_where_it_was_taken(
    orientation: int, first: str, last: str
) -> None:
    photo, upright = made(of_a_phone(orientation=orientation))
    assert (upright.width(), upright.height()) == (LARGEST_SIDE, 1440)
    assert near(upright.pixelColor(2, 2), first)
    assert near(upright.pixelColor(LARGEST_SIDE - 3, 1437), last)
    assert b"Exif" not in photo.data
    assert b"Ward 7" not in photo.data
    told = " ".join(photo.told)
    assert ("It was turned upright." in told) == (orientation == 3)
    assert "the place where it was taken" in told
    assert "It had 4,032 × 3,024 pixels, and has 1,920 × 1,440." in told


def test_a_photo_held_upright_fits_once_it_is_turned() -> None:
    """A camera that is held on its side writes a level photo as one that stands."""
    _, upright = made(of_a_phone(1200, 1600, orientation=6))
    assert (upright.width(), upright.height()) == (1600, 1200)


def test_what_is_good_stays_as_large_as_it_is() -> None:
    photo, same = made(jpeg())
    assert same.size() == image().size()
    assert photo.told[0] == "It had 1,200 × 800 pixels, and has 1,200 × 800."


def test_one_in_too_many_passes_is_written_in_few() -> None:
    _, same = made(in_passes(MOST_PASSES + 1))
    assert same.size() == image().size()


def test_the_colours_of_a_screen_are_those_that_were_meant() -> None:
    wide = image()
    wide.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.DisplayP3))
    meant = wide.convertedToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    photo, shown = made(written(wide, "png"), as_png=True)
    assert near(shown.pixelColor(600, 400), meant.pixelColor(600, 400).name())
    assert any("sRGB" in sentence for sentence in photo.told)


def test_what_is_clear_becomes_white_and_deep_colours_become_those_of_a_screen() -> None:
    clear = QImage(900, 600, QImage.Format.Format_RGBA64)
    clear.fill(QColor(0, 0, 0, 0))
    photo, shown = made(written(clear, "png"))
    assert near(shown.pixelColor(450, 300), "#FFFFFF")
    assert "Where it was clear it is white." in photo.told


def test_one_of_many_details_becomes_smaller_until_it_has_few_bytes() -> None:
    noise = QImage(random.Random(7).randbytes(1600 * 1100 * 4), 1600, 1100, QImage.Format.Format_RGB32)
    photo, shown = made(written(noise, "jpeg"))
    assert len(photo.data) <= LARGEST_PHOTO
    assert 600 <= shown.width() < 1600


REFUSED = {
    "a HEIC": (b"\x00\x00\x00\x18ftypheic", "Most Compatible"),
    "a WebP": (b"RIFF", "It is a WebP. Only a JPEG or a PNG can be read."),
    "nothing": (b"", "something else"),
    "cut off": (jpeg()[:-300], "cut off. Copy it from the camera again."),
    "upright": (jpeg(900, 1200), "900 × 1,200 pixels"),
    "on its side in truth": (of_a_phone(1600, 1200, orientation=6), "1,200 × 1,600 pixels"),
    "too small": (jpeg(480, 320), "480 pixels of width"),
}


@pytest.mark.parametrize(("original", "says"), REFUSED.values(), ids=REFUSED)
def test_what_makes_no_photo_is_refused_with_what_to_do(original: bytes, says: str) -> None:
    with pytest.raises(UnusablePhotoError, match=says.replace(".", r"\.")):
        made_photo(original, as_png=False)


def test_a_png_of_too_many_details_is_refused_with_what_to_do() -> None:
    noise = QImage(random.Random(7).randbytes(800 * 500 * 4), 800, 500, QImage.Format.Format_RGB32)
    with pytest.raises(UnusablePhotoError, match=r"make it a \.jpg"):
        made_photo(written(noise, "png"), as_png=True)
    assert made_photo(png(), as_png=True).data
