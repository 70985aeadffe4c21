"""What is taller than the view breaks between its lines: each of them is once seen whole, from More to More."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.button import Button, ButtonLook
from kiosk.ui.widgets.callouts import Chip, FactCallout
from kiosk.ui.widgets.charts.dose_bar import Amount, DoseBar
from kiosk.ui.widgets.layout import Column
from kiosk.ui.widgets.pages.pager import Pager
from kiosk.ui.widgets.picture import PhotoFrame, Picture
from kiosk.ui.widgets.rows import NamedRow, Row, Switch, Tile
from kiosk.ui.widgets.text.prose import Prose
from kiosk.ui.widgets.theme import Theme
from tests.ui.frames import unreachable
from tests.ui.layers import layer_of
from tests.ui.stage import settle
from tests.ui.widgets.pages.test_pager import shown, theme_for

pytestmark = pytest.mark.usefixtures("qapp")
WIDTH = 430
PARTS = tuple(part / 100 for part in range(25, 100, 5))
"""The height of the view as a part of the height of the thing."""
NAME, NOTE = "Lung air and blood flow scan with pictures", "In your letter: ventilation and perfusion scan"
ICON = "fa6s.lungs"
MADE: dict[str, Callable[[Theme], QWidget]] = {
    "button": lambda theme: Button(theme, NAME, icon=ICON),
    "stacked button": lambda theme: Button(theme, NAME, icon=ICON, look=ButtonLook(stacked=True)),
    "row": lambda theme: Row(theme, NAME, ICON),
    "row of a name": lambda theme: NamedRow(theme, NAME, NOTE, ICON),
    "tile": lambda theme: Tile(theme, NAME, NOTE, ICON),
    "switch": lambda theme: Switch(theme, NAME, ICON, "flow", on=False),
    "fact": lambda theme: FactCallout(theme, ICON, NAME, NOTE),
    "chip": lambda theme: Chip(theme, NAME, ICON),
    "dose": lambda theme: DoseBar(theme, Amount(NAME, "1.1 mSv", "about six months of natural radiation", 0.5)),
    "photo": lambda theme: Picture(theme, QPixmap, "A room", photo=PhotoFrame(3, NOTE)),
}


@pytest.mark.parametrize("kind", MADE)
def test_each_line_of_what_is_taller_than_the_view_is_once_seen_whole(kind: str) -> None:
    theme = theme_for(1080, 1500)
    made = MADE[kind](theme)
    body = Column((Prose(theme, "Before it"), made, Prose(theme, "After it")))
    found = []
    for pager in shown(Pager(theme, body, "More", "Up", "{percent}"), WIDTH, 1):
        below_the_view = 1 - pager._view_height
        for part in PARTS:
            pager.resize(WIDTH, round(made.height() * part) + below_the_view)
            pager.set_position(0)
            settle()
            found += [f"{part}: {finding}" for finding in unreachable(pager, layer_of(body, theme.colours.paper))]
    assert found == []
