"""In a language that runs from right to left every screen is the mirror of itself: places, words and arrows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt

from kiosk.services.patient.routes import Route, ScreenId
from kiosk.ui.widgets.drawing import forward_icon
from kiosk.ui.widgets.tap import Tap
from kiosk.ui.widgets.text.prose import Link
from tests.shipped_content import copy_of_content
from tests.ui.layers import Layer
from tests.ui.stage import DISPLAYS, UPRIGHT, Display, Look, Stage, opened
from tests.ui.test_every_screen import assert_whole, longest

pytestmark = pytest.mark.usefixtures("qapp")
PROFILE = "chest-clinic"
_SLACK = 3
"""Pixels: halves round to one side."""
_NO_MARKS = dict.fromkeys(map(ord, "\u2066\u2068\u2069"))
"""For `str.translate`."""


@pytest.fixture(scope="module")
def usual_content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_content(tmp_path_factory.mktemp("usual") / "content")


@pytest.fixture(scope="module")
def mirrored_content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped words, as if English ran from right to left."""
    folder = copy_of_content(tmp_path_factory.mktemp("mirrored") / "content")
    library = json.loads((folder / "library.json").read_text("utf-8"))
    library["languages"][library["base"]]["direction"] = "rtl"
    (folder / "library.json").write_text(json.dumps(library), "utf-8")
    return folder


@pytest.mark.parametrize("display", [UPRIGHT, pytest.param(DISPLAYS[1], marks=pytest.mark.slow)], ids=str)
def test_every_kind_of_screen_is_mirrored(display: Display, usual_content: Path, mirrored_content: Path) -> None:
    with opened(PROFILE, Look(display), usual_content) as stage:
        routes = longest(stage)
        usual = {route: [_seen(layer) for layer in _at(stage, route)] for route in routes}
    with opened(PROFILE, Look(display), mirrored_content) as stage:
        assert stage.window.layoutDirection() == Qt.LayoutDirection.RightToLeft
        found = []
        for route in routes:
            for layer, before in zip(_at(stage, route), usual[route], strict=True):
                if route.screen is not ScreenId.PHOTO:  # its code is a picture that is not turned over
                    found += [f"{stage.screen.code}: {fault}" for fault in _unlike(layer, before)]
    assert found == []


@pytest.mark.slow
@pytest.mark.parametrize("look", [Look(), Look(DISPLAYS[2], 200), Look(DISPLAYS[1], 125, "high")], ids=str)
def test_every_kind_of_screen_is_whole_when_mirrored(look: Look, mirrored_content: Path) -> None:
    with opened(PROFILE, look, mirrored_content) as stage:
        assert_whole(stage, longest(stage))


def test_arrows_point_the_other_way() -> None:
    assert forward_icon(False) == "fa6s.arrow-right"
    assert forward_icon(True) == "fa6s.arrow-left"


Seen = list[tuple[str, QRect]]


def _at(stage: Stage, route: Route) -> list[Layer]:
    stage.go(route)
    return stage.layers()


def _seen(layer: Layer) -> Seen:
    """Everything to tap and every line of words, with its place; English words keep their order within a line.

    The marks that hold a number together in such a language show nothing themselves.
    """
    return [*_taps(layer), *_words(layer)]


def _taps(layer: Layer) -> Iterator[tuple[str, QRect]]:
    for tap in layer.widgets():
        if isinstance(tap, Tap) and not isinstance(tap, Link):
            yield f"{type(tap).__name__} “{tap.accessibleName().translate(_NO_MARKS)}”", layer.place(tap)


def _words(layer: Layer) -> Iterator[tuple[str, QRect]]:
    for text in layer.texts:
        for number, box in enumerate(text.boxes):
            yield f"line {number} of “{text.text.translate(_NO_MARKS)[:40]}”", box.toRect()


def _unlike(layer: Layer, before: Seen) -> Iterator[str]:
    width = layer.root.width()
    before = sorted(before, key=lambda seen: (seen[0], seen[1].top(), seen[1].left()))
    after = sorted(_seen(layer), key=lambda seen: (seen[0], seen[1].top(), -seen[1].right()))
    if [name for name, _place in after] != [name for name, _place in before]:
        yield f"other things are shown: {after} instead of {before}"
        return
    for (name, place), (_name, was) in zip(after, before, strict=True):
        wanted = QRect(width - was.left() - was.width(), was.top(), was.width(), was.height())
        if any(abs(a - b) > _SLACK for a, b in zip(_sides(place), _sides(wanted), strict=True)):
            yield f"{name} is at {_sides(place)}, its mirror would be at {_sides(wanted)}"


def _sides(rect: QRect) -> tuple[int, int, int, int]:
    return rect.x(), rect.y(), rect.width(), rect.height()
