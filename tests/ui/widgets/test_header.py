"""The header of every page: whatever a department is called, it leaves room for a page."""

from __future__ import annotations

import pytest

from kiosk import paths
from kiosk.ui.widgets.chrome.header import Header
from kiosk.ui.widgets.theme import Sizes, Theme, load_colours
from tests.ui import checks
from tests.ui.layers import layer_of

pytestmark = pytest.mark.usefixtures("qapp")
PAPER = "#FFFFFF"
NAMES = {
    "one long word": "Wm" * 150,
    "long words": "Untersuchungsvorbereitungsstelle " * 12,
    "signs of four bytes": "\U0001f600" * 200,
}
SCREENS = ((1080, 1920, 3.2), (1920, 1080, 3.6), (800, 480, 4.6), (1920, 360, 2.7))


def header(name: str, screen: tuple[int, int, float], percent: int) -> Header:
    width, height, per_mm = screen
    colours = load_colours(paths.resources_folder() / "theme.json")["light"]
    made = Header(
        Theme(colours, Sizes.of(width, height, per_mm, 600, percent), "light"),
        "fa6s.lungs",
        name,
        name,
        f"{name}, {name}",
    )
    made.set_time("10:30")
    made.set_code("VQ-S5")
    made.resize(width, made.heightForWidth(width))
    return made


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("screen", SCREENS, ids=str)
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_of_any_length_leaves_room_for_the_page_and_says_that_it_goes_on(
    name: str, screen: tuple[int, int, float], percent: int
) -> None:
    made = header(name, screen, percent)
    layer = layer_of(made, PAPER)
    assert made.height() <= screen[1] / 3
    assert list(checks.clipped(layer)) == []
    near = [text.text for text in layer.texts if text.text not in ("10:30", "VQ-S5")]
    assert near
    for text in near:
        assert text.endswith("…") or text in (name, f"{name}, {name}")
    assert name in made.accessibleName()


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_the_names_of_departments_stand_whole(screen: tuple[int, int, float]) -> None:
    made = header("Nuclear medicine", screen, 200)
    assert not any("…" in text.text for text in layer_of(made, PAPER).texts)
