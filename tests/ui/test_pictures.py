"""Illustrations: their colours, the part that a panel shows, and how many are kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk import paths
from kiosk.content.pages import Illustration
from kiosk.ui.pictures import Pictures, load_picture_palette, recolour, view_of

PALETTE = load_picture_palette(paths.resources_folder() / "picture-palette.json")
DRAWN = sorted((paths.content_folder() / "pictures").glob("*.svg"))
CONTRASTS = ("light", "dark", "high")


@pytest.mark.parametrize("file", DRAWN, ids=lambda file: file.stem)
def test_a_picture_has_no_colour_but_those_of_the_palette(file: Path) -> None:
    drawn = file.read_text("utf-8")
    known = {entry.light for entry in PALETTE.values()}
    assert set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", drawn)) <= known
    named = set(re.findall(r'(?:fill|stroke|stop-color)[=:]\s*"?([^";\s>]+)', drawn))
    assert {colour for colour in named if not colour.startswith(("#", "url(#"))} <= {"none"}


def test_every_colour_of_the_palette_is_changed() -> None:
    svg = " ".join(entry.light for entry in PALETTE.values()).encode()
    for contrast in CONTRASTS:
        assert recolour(svg, PALETTE, contrast).decode().split() == [
            getattr(entry, contrast) for entry in PALETTE.values()
        ]


def test_each_light_colour_stands_for_one_thing() -> None:
    light = [entry.light for entry in PALETTE.values()]
    assert len(light) == len(set(light))


def test_other_colours_and_longer_numbers_stay() -> None:
    first = next(iter(PALETTE.values())).light
    assert (
        recolour(f"#123457 {first}00 id#{first[1:]}x".encode(), PALETTE, "dark")
        == f"#123457 {first}00 id#{first[1:]}x".encode()
    )


SHAPES = {
    "as drawn": (600, 300, (0, 0, 1200, 600)),
    "wider: more ground on both sides": (900, 300, (-300, 0, 1800, 600)),
    "higher: more ground above": (400, 400, (0, -600, 1200, 1200)),
}


@pytest.mark.parametrize(("width", "height", "part"), SHAPES.values(), ids=SHAPES)
def test_a_panel_shows_the_whole_drawing(width: int, height: int, part: tuple[float, ...]) -> None:
    assert view_of(width, height).getRect() == part


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("file", DRAWN, ids=lambda file: file.stem)
def test_a_picture_fills_its_panel_in_every_contrast(file: Path) -> None:
    """Qt warns, and so the test fails, where it cannot draw something."""
    pictures = Pictures(PALETTE)
    for contrast in CONTRASTS:
        image = pictures.pixmap(Illustration(file.name, file.read_bytes()), 240, 120, 10, contrast).toImage()
        corners = [image.pixelColor(x, y).alpha() for x in (0, 239) for y in (0, 119)]
        assert corners == [0, 0, 0, 0], "the corners are round"
        assert all(image.pixelColor(x, 60).alpha() == 255 for x in range(2, 238)), "nothing shines through"
        assert len({image.pixel(x, y) for x in range(0, 240, 3) for y in range(0, 120, 3)}) > 5, "something is drawn"


@pytest.mark.usefixtures("qapp")
def test_only_the_last_few_pictures_are_kept() -> None:
    pictures, drawn = Pictures(PALETTE), Illustration(DRAWN[0].name, DRAWN[0].read_bytes())
    first = pictures.pixmap(drawn, 40, 20, 4, "light")
    assert pictures.pixmap(drawn, 40, 20, 4, "light").cacheKey() == first.cacheKey()
    for width in range(41, 61):
        pictures.pixmap(drawn, width, 20, 4, "light")
    assert pictures.pixmap(drawn, 40, 20, 4, "light").cacheKey() != first.cacheKey()


@pytest.mark.usefixtures("qapp")
def test_a_changed_picture_of_the_same_name_is_drawn_anew() -> None:
    """Content is changed in place, so that the name alone does not say which edition a picture is of."""
    pictures = Pictures(PALETTE)
    first, second = (Illustration("vq.svg", file.read_bytes()) for file in DRAWN[:2])
    images = [pictures.pixmap(picture, 40, 20, 4, "light").toImage() for picture in (first, second)]
    assert images[0] != images[1]
