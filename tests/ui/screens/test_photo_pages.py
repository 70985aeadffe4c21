"""Pages with photos are whole in every look, say whose each is, and stand without one that can't be read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kiosk.content.composing.named_by_facts import named_pictures
from kiosk.services.patient.routes import Route, ScreenId
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.text.prose import Prose
from tests.content.conftest import put, write
from tests.content.photos.taken import BOTTOM_RIGHT, TOP_LEFT, jpeg, near
from tests.shipped_content import copy_of_content
from tests.ui.stage import DISPLAYS, UPRIGHT, Look, Stage, opened, settle
from tests.ui.test_every_screen import assert_whole

pytestmark = pytest.mark.usefixtures("qapp")

CLINIC, SCAN, TOPIC = "chest-clinic", "vq", "who-you-meet"
PICTURES = f"profiles/{CLINIC}/pictures"
MAKER = "City Hospital, department of medical photography and illustration"
CREDIT = f"Photo: {MAKER}. Licence: CC BY-NC-ND 4.0"
SHAPES = ((1200, 900), (1200, 800), (1200, 480))
"""As steep and as flat as photos may be, and as most cameras have them."""
LOOKS = (Look(), Look(DISPLAYS[1], 100, "dark"), Look(DISPLAYS[2], 200, "high"), Look(UPRIGHT, 200, "dark"))
each_look = pytest.mark.parametrize(
    "look", [pytest.param(look, marks=[pytest.mark.slow] if look.text > 100 else []) for look in LOOKS], ids=str
)


@pytest.fixture(scope="module")
def photographed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped content, in which one department has a photo for every picture."""
    folder = tmp_path_factory.mktemp("photographed") / "content"
    copy_of_content(folder)
    names = sorted(path.stem for path in (folder / "pictures").glob("*.svg"))
    (folder / PICTURES).mkdir()
    for number, name in enumerate(names):
        (folder / PICTURES / f"{name}.jpg").write_bytes(jpeg(*SHAPES[number % len(SHAPES)]))
    stated = {"maker": MAKER, "licence": "CC BY-NC-ND 4.0", "recognisable": False}
    write(folder, f"{PICTURES}/photos.json", dict.fromkeys(names, stated))
    return folder


def pages_with_pictures(stage: Stage) -> list[Route]:
    """The first three steps, for their three shapes, and of each other kind of page one that has a picture."""
    scan = stage.context.library.scan(SCAN, stage.context.edition).facts
    steps = [Route(ScreenId.STEPS, SCAN, step.id) for step in scan.steps[:3]]
    assert any(item.picture for item in scan.aftercare)
    topic = stage.context.library.topic(TOPIC, stage.context.edition).facts
    assert [*named_pictures(topic)]
    section = Route(ScreenId.SECTION, SCAN, "prepare")
    return [*steps, section, Route(ScreenId.AFTERCARE, SCAN), Route(ScreenId.TOPIC, TOPIC)]


@each_look
def test_every_kind_of_page_is_whole_with_photos_and_says_whose_they_are(photographed: Path, look: Look) -> None:
    with opened(CLINIC, look, photographed) as stage:
        routes = pages_with_pictures(stage)
        assert_whole(stage, routes)
        for route in routes:
            stage.go(route)
            pictures = stage.screen.findChildren(Picture)
            said = sum(label.text().count(CREDIT) for label in stage.screen.findChildren(Prose))
            once = route.screen is ScreenId.AFTERCARE and pictures != []
            assert said == (1 if once else len(pictures)), str(route)


@pytest.mark.parametrize(("contrast", "left"), [("light", 1.0), ("dark", 0.8), ("high", 1.0)])
def test_the_window_shows_the_colours_of_the_photo(photographed: Path, contrast: str, left: float) -> None:
    with opened(CLINIC, Look(contrast=contrast), photographed) as stage:
        stage.go(pages_with_pictures(stage)[0])
        (picture,) = stage.screen.findChildren(Picture)
        image, shown = picture.grab().toImage(), picture.shown
        corner = shown.width() // 10
        assert near(image.pixelColor(shown.left() + corner, shown.top() + corner), TOP_LEFT, left, off=40)
        assert near(image.pixelColor(shown.right() - corner, shown.bottom() - corner), BOTTOM_RIGHT, left, off=40)
        edge = image.pixelColor(shown.center().x(), shown.top() + 1).name().upper()
        assert (edge == stage.context.theme.colours.line) == (contrast == "high")


def test_a_photo_that_cannot_be_read_takes_no_word_away(
    photographed: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = Path(shutil.copytree(photographed, tmp_path / "content"))
    (folder / PICTURES / "arrive.jpg").write_bytes(jpeg()[:300])
    put(folder, f"profiles/{CLINIC}/profile.json", "scans", [SCAN])
    with opened(CLINIC, Look(), folder) as stage:
        arrive = Route(ScreenId.STEPS, SCAN, "arrive")
        stage.go(arrive)
        settle()
        stage.window.grab()
        words = stage.context.library.scan(SCAN, stage.context.edition).words.steps["arrive"]
        assert words.title in [label.text() for label in stage.screen.findChildren(Prose)]
        assert stage.screen.route == arrive
        assert f"The picture {PICTURES}/arrive.jpg is not drawn: it is no whole photo" in caplog.text
