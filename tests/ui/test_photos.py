"""Photos on the screen: whole, dimmed in dark and never recoloured, and left out where they can't be read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage

from kiosk import paths
from kiosk.content.pages import Illustration
from kiosk.content.photos.photo_rules import LARGEST_PHOTO, LARGEST_SIDE, MOST_PASSES
from kiosk.ui.picture_proof import rendering_of
from kiosk.ui.pictures import Pictures, load_picture_palette
from kiosk.ui.widgets.theme import load_colours
from tests.content.photos.taken import BOTTOM_RIGHT, TOP_LEFT, in_passes, jpeg, near, png

pytestmark = pytest.mark.usefixtures("qapp")

RESOURCES = paths.resources_folder()
PALETTE = load_picture_palette(RESOURCES / "picture-palette.json")


def drawn(data: bytes, contrast: str = "light", size: tuple[int, int] = (300, 120), file: str = "a.jpg") -> QImage:
    return Pictures(PALETTE).pixmap(Illustration(file, data), *size, 0, contrast).toImage()


@pytest.mark.parametrize(("file", "data"), {"a.jpg": jpeg, "a.png": png}.items())
@pytest.mark.parametrize(("contrast", "left"), [("light", 1.0), ("dark", 0.8), ("high", 1.0)])
def test_a_photo_is_dimmed_where_the_page_is_dark_and_recoloured_nowhere(
    file: str, data: Callable[[], bytes], contrast: str, left: float
) -> None:
    image = drawn(data(), contrast, (300, 200), file)
    assert near(image.pixelColor(1, 1), TOP_LEFT, left)
    assert near(image.pixelColor(298, 198), BOTTOM_RIGHT, left)


def test_a_photo_is_shown_whole_in_the_middle_of_its_panel() -> None:
    image = drawn(jpeg())
    assert [x for x in range(300) if image.pixelColor(x, 60).alpha() > 0] == [*range(60, 240)]
    assert near(image.pixelColor(61, 1), TOP_LEFT)
    assert near(image.pixelColor(238, 118), BOTTOM_RIGHT)


def test_the_corners_of_the_photo_are_round_and_not_those_of_its_panel() -> None:
    image = Pictures(PALETTE).pixmap(Illustration("a.jpg", jpeg()), 300, 120, 20, "light").toImage()
    assert [image.pixelColor(x, y).alpha() for x in (60, 239) for y in (0, 119)] == [0, 0, 0, 0]
    assert image.pixelColor(60, 60).alpha() == 255


UNREADABLE = {
    "no photo": ("a.jpg", b"x"),
    "cut off at its head": ("a.jpg", jpeg()[:200]),
    "a PNG by the name of a JPEG": ("a.jpg", png()),
    "a drawing by the name of a photo": ("a.png", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'),
    "more pixels than a screen needs": ("a.jpg", jpeg(LARGEST_SIDE + 16, 1280)),
    "more bytes than a screen needs": ("a.jpg", jpeg() + b"x" * LARGEST_PHOTO),
    "more passes than a screen has time for": ("a.jpg", in_passes(MOST_PASSES + 1)),
    "a bomb": ("a.png", png()[:16] + b"\x00\x01\x00\x00\x00\x01\x00\x00" + png()[24:]),
}


@pytest.mark.parametrize(("file", "data"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_left_out_and_told(file: str, data: bytes, caplog: pytest.LogCaptureFixture) -> None:
    image = drawn(data, file=file)
    assert image.pixelColor(150, 60).alpha() == 0
    assert f"The picture {file} " in caplog.text


def test_the_check_sees_what_the_screen_shows(caplog: pytest.LogCaptureFixture) -> None:
    rendering = rendering_of(PALETTE, load_colours(RESOURCES / "theme.json"))
    assert rendering.unseen(Illustration("a.jpg", jpeg())) == ()
    assert caplog.text == ""
    assert rendering.unseen(Illustration("a.jpg", b"x")) == ("light", "dark", "high")
