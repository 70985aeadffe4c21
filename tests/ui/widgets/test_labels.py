"""What names something, such as a button, leaves no word alone in a line of its own, from whichever side it is read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk import paths
from kiosk.ui.widgets.button import Button, ButtonLook
from kiosk.ui.widgets.callouts import Banner
from kiosk.ui.widgets.card import CardHead
from kiosk.ui.widgets.icon_title import IconTitle
from kiosk.ui.widgets.rows import Tile
from kiosk.ui.widgets.text.prose import Prose
from kiosk.ui.widgets.theme import Sizes, Theme, load_colours
from tests.ui.layers import layer_of

pytestmark = pytest.mark.usefixtures("qapp")
ICON = "fa6s.camera"
LABEL = "Lung air and blood flow scan, with the picture of everything (VQ)"
MADE: dict[str, Callable[[Theme], QWidget]] = {
    "button": lambda theme: Button(theme, LABEL, icon=ICON),
    "stacked button": lambda theme: Button(theme, LABEL, icon=ICON, look=ButtonLook(stacked=True)),
    "banner": lambda theme: Banner(theme, LABEL, ICON),
    "head of a card": lambda theme: CardHead(theme, "After", LABEL, "It is done"),
    "icon and title": lambda theme: IconTitle(theme, LABEL, icon=ICON),
    "tile": lambda theme: Tile(theme, LABEL, "Note", ICON),
    "small title": lambda theme: Prose(theme, LABEL, "body", bold=True),
}


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("kind", MADE)
def test_no_word_of_a_name_is_alone(kind: str, direction: Qt.LayoutDirection) -> None:
    colours = load_colours(paths.resources_folder() / "theme.json")["light"]
    widget = MADE[kind](Theme(colours, Sizes.of(1080, 1920, 3.2, 600, 100), "light", direction=direction))
    found = []
    for width in range(420, 1060, 40):
        widget.resize(width, widget.heightForWidth(width))
        (name,) = (text for text in layer_of(widget, "#ffffff").texts if text.text == LABEL)
        assert all(box.left() >= 0 and box.right() <= width for box in name.boxes)
        if 1 < len(name.boxes) <= 3:
            found.append(name.boxes[-1].width() / name.boxes[0].width())
    assert found
    assert min(found) > 0.3, "two lines of such a name are about as long as one another"
