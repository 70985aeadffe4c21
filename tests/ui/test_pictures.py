"""Illustrations: their colours, the part that a panel shows, and how many are kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSize

from kiosk import paths
from kiosk.content.pages import Illustration
from kiosk.ui.picture_rendering import recolour, view_of
from kiosk.ui.pictures import Pictures, load_picture_palette
from kiosk.ui.widgets.picture import WIDEST, fitted

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


HOUSE = (0.0, 0.0, 1200.0, 600.0)
SHAPES = {
    "as drawn": (HOUSE, (600, 300), HOUSE),
    "wider: more ground on both sides": (HOUSE, (900, 300), (-300, 0, 1800, 600)),
    "higher: more ground above": (HOUSE, (400, 400), (0, -600, 1200, 1200)),
    "an icon, wider": ((0, 0, 48, 48), (96, 48), (-24, 0, 96, 48)),
    "an icon, higher": ((0, 0, 48, 48), (48, 96), (0, -24, 48, 96)),
    "another origin": ((-10, 20, 100, 50), (100, 100), (-10, -5, 100, 100)),
}


@pytest.mark.parametrize(("box", "panel", "part"), SHAPES.values(), ids=SHAPES)
def test_a_panel_shows_the_whole_drawing(
    box: tuple[float, ...], panel: tuple[int, int], part: tuple[float, ...]
) -> None:
    assert view_of(QRectF(*box), *panel).getRect() == part


def boxed(x: float, y: float, width: float, height: float, more: str = "") -> str:
    """A drawing that fills its box with red, and has green beyond it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{x} {y} {width} {height}" {more}>'
        f'<rect x="{x - width}" y="{y - height}" width="{3 * width}" height="{3 * height}" fill="#00FF00"/>'
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="#FF0000"/></svg>'
    )


BOXED = {
    "an icon": (boxed(0, 0, 48, 48), (50, 0, 149, 99)),
    "an icon with a size of its own": (boxed(0, 0, 48, 48, 'width="48" height="24"'), (50, 0, 149, 99)),
    "a size in millimetres": (boxed(0, 0, 48, 48, 'width="5mm" height="50mm"'), (50, 0, 149, 99)),
    "a size of shares": (boxed(0, 0, 48, 48, 'width="100%" height="100%"'), (50, 0, 149, 99)),
    "another origin": (boxed(-300, 500, 40, 40), (50, 0, 149, 99)),
    "another ratio": (boxed(0, 0, 400, 100), (0, 25, 199, 74)),
    "the ratio of the house": (boxed(0, 0, 24, 12), (0, 0, 199, 99)),
    "a high one": (boxed(0, 0, 10, 100), (95, 0, 104, 99)),
    "stretched": (boxed(0, 0, 48, 48, 'preserveAspectRatio="none"'), (50, 0, 149, 99)),
    "cut": (boxed(0, 0, 48, 48, 'preserveAspectRatio="xMinYMin slice"'), (50, 0, 149, 99)),
    "a fraction": (boxed(0.5, 0.5, 0.48, 0.48), (50, 0, 149, 99)),
    "a large one": (boxed(0, 0, 48000, 48000), (50, 0, 149, 99)),
}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("drawing", "part"), BOXED.values(), ids=BOXED)
def test_any_view_box_is_drawn_whole_and_in_the_middle(drawing: str, part: tuple[int, int, int, int]) -> None:
    picture = Illustration("a.svg", drawing.encode())
    image = Pictures(PALETTE).pixmap(picture, 200, 100, 0, "light").toImage()
    shown = [(x, y) for x in range(200) for y in range(100) if image.pixelColor(x, y).alpha() > 128]
    xs, ys = zip(*shown, strict=True)
    assert (min(xs), min(ys), max(xs), max(ys)) == part
    assert {image.pixelColor(x, y).name() for x, y in shown} == {"#ff0000"}


UNCOLOURED = {
    "no colour": '<circle r="20" cx="24" cy="24"/>',
    "the current colour": '<circle r="20" cx="24" cy="24" fill="currentColor"/>',
    "a line of the current colour": '<path d="M0 24H48" stroke="currentColor" stroke-width="40" fill="none"/>',
}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("root", ["", 'fill="currentColor"', "fill = 'currentColor' width='4>5'"])
@pytest.mark.parametrize("body", UNCOLOURED.values(), ids=UNCOLOURED)
def test_what_states_no_colour_is_drawn_in_the_colour_of_lines(body: str, root: str) -> None:
    """Black, which it is in SVG, can't be told from the page in dark and in high contrast."""
    svg = f'<?xml version="1.0"?><!-- <svg> - --><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" {root}>'
    picture = Illustration("a.svg", f"{svg}{body}</svg>".encode())
    for contrast in CONTRASTS:
        image = Pictures(PALETTE).pixmap(picture, 48, 48, 0, contrast).toImage()
        assert image.pixelColor(24, 24).name().upper() == getattr(PALETTE["ink"], contrast)


UNDRAWN = {
    "uses of uses": "".join(f'<g id="u{n}">' + f'<use href="#u{n - 1}"/>' * 10 + "</g>" for n in range(1, 10)),
    "too many stops": '<linearGradient id="a">'
    + '<stop offset="0" stop-color="#FF0000"/>' * 1_000
    + "</linearGradient>",
    "nothing": "",
}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("body", UNDRAWN.values(), ids=UNDRAWN)
def test_a_drawing_that_would_never_end_is_left_out_and_told(body: str, caplog: pytest.LogCaptureFixture) -> None:
    picture = Illustration("a.svg", f'<svg xmlns="http://www.w3.org/2000/svg"><g id="u0"/>{body}</svg>'.encode())
    image = Pictures(PALETTE).pixmap(picture, 48, 48, 0, "light").toImage()
    assert image.pixelColor(24, 24).alpha() == 0
    assert "a.svg" in caplog.text


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
@pytest.mark.parametrize("file", DRAWN, ids=lambda file: file.stem)
def test_a_drawing_that_ships_has_background_for_the_widest_panel(file: Path) -> None:
    size = fitted(QSize(900, 60), None)
    drawn = Pictures(PALETTE).pixmap(Illustration(file.name, file.read_bytes()), *size.toTuple(), 1, "light").toImage()
    ends = {drawn.pixelColor(x, y).alpha() for x in (2, size.width() - 3) for y in range(2, 58)}
    assert (size.width() / 60, ends) == (WIDEST, {255})


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
